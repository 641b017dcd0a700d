import { es, type EsError } from '../errors/es.js'
import { item } from '../errors/es-validation-items.js'
import { suggestionsFor } from '../xcontent/did-you-mean.js'
import { parseJavaInt } from '../xcontent/java-number.js'
import type { JsonMap } from '../xcontent/json-value.js'
import { parseTimeValue } from '../xcontent/time-value.js'
import { parseAnalyzers } from './analysis-settings.js'
import { flattenSettings, type FlatSettings } from './flat-settings.js'
import { knownSetting, knownSettings, type SettingCheck } from './known-settings.js'
import { parseSimilarities } from './similarity-settings.js'

/** `similarity.<name>` of type BM25. */
export interface Bm25Settings { readonly k1: number, readonly b: number }

/** The settings of one index that mean something here; a value, never changed. */
export interface IndexSettings {
  readonly numberOfShards: number
  readonly numberOfReplicas: number
  /** `_none` for none. */
  readonly defaultPipeline: string
  readonly finalPipeline: string
  readonly maxResultWindow: number
  /** Milliseconds, -1 for never; undefined when it is not set. */
  readonly refreshInterval: number | undefined
  /** By name; `BM25` is always there. */
  readonly similarities: ReadonlyMap<string, Bm25Settings>
  /** Analyzers that the settings define, by name: each is another name of a built-in one. */
  readonly analyzers: ReadonlyMap<string, string>
  /** Fields of a `multi_match` and `query_string` that name none; `*` by default. */
  readonly defaultFields: readonly string[]
  /** Whether wildcards pass the index over unless they are told to take hidden ones. */
  readonly hidden: boolean
  /** All that were given, flat, as strings, in the order in which they are shown: `number_of_shards` → `1`. */
  readonly shown: JsonMap
}

/** An index whose settings are about to change. */
interface Of { readonly name: string, readonly uuid: string, settings: IndexSettings }

const key = (name: string): string => `index.${name}`

/** Which group of settings has names of its own: both are checked where they are read. */
const isGrouped = (name: string): boolean => /^(?:similarity|analysis)\./.test(name)

const unknownSetting = (name: string): EsError =>
  es.settingUnknown(key(name), suggestionsFor(key(name), [...knownSettings.keys()].map(key), 0.7))

/** One that Elasticsearch sets itself, and nobody else. SRV/cluster/metadata/IndexMetadata.java SETTING_INDEX_VERSION_CREATED */
const isPrivate = (name: string): boolean => name === 'version.created'

interface Bounds { readonly minimum?: number, readonly maximum?: number }

const checkInteger = (name: string, text: string, { minimum = -(2 ** 31), maximum = 2 ** 31 - 1 }: Bounds): void => {
  const integer = parseJavaInt(text)
  if (integer === undefined) throw es.settingUnparsable(text, key(name), es.numberFormat(text))
  if (integer < minimum) throw es.settingTooSmall(text, key(name), minimum)
  if (integer > maximum) throw es.settingTooLarge(text, key(name), maximum)
}

const checkValue = (name: string, text: string, check: SettingCheck): void => {
  switch (check.kind) {
    case 'integer': return checkInteger(name, text, check)
    case 'boolean':
      if (text !== 'true' && text !== 'false') throw es.settingUnparsable(text, key(name), es.notABoolean(text))
      return
    case 'time':
      parseTimeValue(text, key(name))
      return
    case 'fixed':
      if (!check.values.includes(text)) throw es.notEmulated(`the setting [${key(name)}] with the value [${text}]`)
  }
}

/**
 * One after the other in the order of their names; of the unknown ones the second is told with the first.
 * @throws es.settingUnknown, es.settingUnparsable, es.settingTooSmall, es.settingTooLarge, es.notEmulated, and the errors of a time value
 */
const checkSettings = (settings: FlatSettings): void => {
  const isKnown = (name: string): boolean => isGrouped(name) || isPrivate(name) || knownSetting(name) !== undefined
  const [unknown, another] = [...settings.keys()].filter(name => !isKnown(name))
  if (unknown !== undefined) throw another === undefined ? unknownSetting(unknown) : unknownSetting(unknown).hiding(unknownSetting(another))
  for (const [name, value] of settings) {
    const known = knownSetting(name)
    if (known !== undefined && value !== null) checkValue(name, Array.isArray(value) ? `[${value.join(', ')}]` : value, known.check)
  }
}

const defaults = { number_of_shards: '1', number_of_replicas: '1' }

/** Settings of which the text is known to be right. */
const readSettings = (settings: FlatSettings): IndexSettings => {
  const given = new Map([...settings].filter((entry): entry is [string, string | string[]] => entry[1] !== null))
  for (const [name, value] of Object.entries(defaults)) if (!given.has(name)) given.set(name, value)
  const text = (name: string): string | undefined => given.has(name) ? String(given.get(name)) : undefined
  const refreshInterval = text('refresh_interval')
  const defaultFields = given.get('query.default_field') ?? '*'
  return {
    numberOfShards: Number(text('number_of_shards')),
    numberOfReplicas: Number(text('number_of_replicas')),
    defaultPipeline: text('default_pipeline') ?? '_none',
    finalPipeline: text('final_pipeline') ?? '_none',
    maxResultWindow: Number(text('max_result_window') ?? 10_000),
    refreshInterval: refreshInterval === undefined ? undefined : parseTimeValue(refreshInterval, key('refresh_interval')),
    similarities: parseSimilarities(settings),
    analyzers: parseAnalyzers(settings),
    defaultFields: Array.isArray(defaultFields) ? defaultFields : defaultFields.split(',').map(field => field.trim()),
    hidden: text('hidden') === 'true',
    shown: new Map([...given].sort(([a], [b]) => (a < b ? -1 : 1)))
  }
}

/**
 * The `settings` of an index that is created: nested or with dots, with or without `index.`.
 * @throws es.settingUnknown, es.settingUnparsable, es.settingTooSmall, es.settingTooLarge, es.settingsInvalid; the errors of time values and similarities;
 * es.notEmulated for what would change answers
 */
export const parseSettings = (json: JsonMap): IndexSettings => {
  const settings = flattenSettings(json)
  checkSettings(settings)
  const set = [...settings.keys()].filter(isPrivate)
  if (set.length > 0) throw es.settingsInvalid(set.map(name => item.privateSetting(key(name))))
  return readSettings(settings)
}

/**
 * Changes settings of indices that are open; null takes one back.
 * @param preserveExisting whether what is set already stays
 * @throws as {@link parseSettings}; es.settingsNotDynamic: nothing is changed then
 */
export const updateSettings = (indices: readonly Of[], json: JsonMap, preserveExisting: boolean): void => {
  const update = flattenSettings(json)
  checkSettings(update)
  const fixed = [...update.keys()].filter(name => knownSetting(name)?.dynamic !== true)
  if (fixed.length > 0) throw es.settingsNotDynamic(fixed.map(key), indices)
  const changed = indices.map(({ settings: { shown } }) => {
    const current = shown as FlatSettings
    return readSettings(new Map(preserveExisting ? [...update, ...current] : [...current, ...update]))
  })
  indices.forEach((index, i) => { index.settings = changed[i] as IndexSettings })
}
