import { es } from '../errors/es.js'
import { item } from '../errors/es-validation-items.js'
import { hashMapOrder, JsonNumber, javaToString, type JsonMap, type JsonValue } from '../xcontent/json-value.js'
import { SettingsReader } from './settings.js'

const chunkSizeMax = 300
const scope = 'chunking_settings'

/** How a strategy calls itself in messages, the keys that it takes (all, if it reads none), and how it reads them. INF/chunking/*. */
interface Strategy {
  readonly title: string
  readonly keys: readonly string[]
  readonly read: (settings: SettingsReader) => Record<string, unknown>
}

/** Range errors print doubles. */
const asDouble = (value: number): string => value.toFixed(1)

/** Undefined when it is out of range, so that nothing else is measured against it. */
const chunkSize = (settings: SettingsReader, minimum: number): number | undefined => {
  const size = settings.requiredPositiveInteger('max_chunk_size')
  if (size === undefined || (size >= minimum && size <= chunkSizeMax)) return size
  settings.problems.push(size < minimum
    ? item.settingBelow(scope, 'max_chunk_size', asDouble(size), asDouble(minimum))
    : item.settingAbove(scope, 'max_chunk_size', asDouble(size), asDouble(chunkSizeMax)))
  return undefined
}

/** At most half of the chunk, cut off. */
const overlap = (settings: SettingsReader, size: number): number | undefined => {
  const value = settings.requiredPositiveInteger('overlap')
  const maximum = Math.floor(size / 2)
  if (value !== undefined && value > maximum) settings.problems.push(item.settingAbove(scope, 'overlap', asDouble(value), asDouble(maximum)))
  return value
}

/** 0 or 1, 1 when absent. */
const sentenceOverlap = (settings: SettingsReader): number => {
  const given = settings.take('sentence_overlap')
  if (given === undefined) return 1
  if (!(given instanceof JsonNumber) || given.javaType !== 'Integer') {
    settings.problems.push(item.settingWrongType('sentence_overlap', javaToString(given), 'Integer'))
    return 1
  }
  if (given.value !== 0 && given.value !== 1) settings.problems.push(item.sentenceOverlapInvalid(given.value))
  return given.value
}

const separatorList = (settings: SettingsReader): JsonValue[] | undefined => {
  const given = settings.take('separators')
  if (given !== undefined && !Array.isArray(given)) settings.problems.push(item.settingWrongType('separators', javaToString(given), 'List'))
  if (!Array.isArray(given)) return undefined
  for (const each of given) if (typeof each !== 'string') settings.problems.push(item.settingWrongType('separators', javaToString(each), 'String'))
  return given
}

/** Guess: a group comes back by its name. Elasticsearch shows the separators that it stands for. */
const separators = (settings: SettingsReader): Record<string, unknown> => {
  const group = settings.optionalEnum('separator_group', ['markdown', 'plaintext'])
  const list = separatorList(settings)
  if (list !== undefined && group !== undefined) settings.problems.push(item.separatorsTwice())
  else if (list?.length === 0) settings.problems.push(item.separatorsEmpty())
  return list === undefined ? { separator_group: group ?? 'plaintext' } : { separators: list }
}

const strategies: Readonly<Record<string, Strategy>> = {
  sentence: {
    title: 'Sentence based',
    keys: ['max_chunk_size', 'sentence_overlap'],
    read: settings => ({ max_chunk_size: chunkSize(settings, 20), sentence_overlap: sentenceOverlap(settings) })
  },
  word: {
    title: 'Word based',
    keys: ['max_chunk_size', 'overlap'],
    read: settings => {
      const size = chunkSize(settings, 10)
      return { max_chunk_size: size, overlap: size === undefined ? undefined : overlap(settings, size) }
    }
  },
  recursive: {
    title: 'Recursive',
    keys: ['max_chunk_size', 'separators', 'separator_group'],
    read: settings => ({ max_chunk_size: chunkSize(settings, 10), ...separators(settings) })
  },
  none: { title: 'None', keys: [], read: () => ({}) }
}

/** What stock services store when nobody has sent any. */
export const defaultChunkingSettings = { strategy: 'sentence', max_chunk_size: 250, sentence_overlap: 1 }

/** What a stock service shows after an update, which loses what was stored: the default of versions before 8.16. INF/action/TransportUpdateInferenceModelAction.java */
export const lostChunkingSettings = { strategy: 'word', max_chunk_size: 250, overlap: 100 }

/**
 * `chunking_settings` as a read shows them; the defaults for an empty object.
 * @throws es.chunkerWithoutStrategy, es.chunkingStrategyUnknown, es.settingsInvalid
 */
export const readChunkingSettings = (given: JsonMap): Record<string, unknown> => {
  if (given.size === 0) return defaultChunkingSettings
  const settings = new SettingsReader(scope, given)
  const name = settings.take('strategy')
  if (name === undefined) throw es.chunkerWithoutStrategy()
  const strategy = typeof name === 'string' && Object.hasOwn(strategies, name) ? strategies[name] : undefined
  if (strategy === undefined) throw es.chunkingStrategyUnknown(javaToString(name))
  const unknown = strategy.keys.length === 0 ? [] : hashMapOrder(given).filter(key => key !== 'strategy' && !strategy.keys.includes(key))
  if (unknown.length > 0) settings.problems.push(item.chunkingKeysUnknown(strategy.title, unknown))
  const read = strategy.read(settings)
  settings.refuseProblems()
  return { strategy: name, ...read }
}
