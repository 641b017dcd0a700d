import { es } from '../errors/es.js'
import { item } from '../errors/es-validation-items.js'
import { JsonNumber, javaToString, type JsonMap } from '../xcontent/json-value.js'
import { SettingsReader } from './settings.js'

const chunkSizeMax = 300
const scope = 'chunking_settings'

/** The keys that a strategy knows, how it calls itself in messages, and how it reads what it knows. INF/chunking/*. */
interface Strategy {
  readonly title: string
  readonly keys: readonly string[]
  readonly read: (settings: SettingsReader) => Record<string, unknown>
}

/** Range errors print doubles. */
const asDouble = (value: number): string => value.toFixed(1)

const inRange = (settings: SettingsReader, name: string, { minimum, maximum, required }: { minimum: number, maximum: number, required: boolean }): number | undefined => {
  const value = settings.optionalPositiveInteger(name)
  if (value === undefined) {
    if (required && !settings.problems.some(problem => problem.includes(`[${name}]`))) settings.problems.push(item.settingMissing(scope, name))
    return undefined
  }
  if (value < minimum) settings.problems.push(item.settingBelow(scope, name, asDouble(value), asDouble(minimum)))
  if (value > maximum) settings.problems.push(item.settingAbove(scope, name, asDouble(value), asDouble(maximum)))
  return value
}

const chunkSize = (settings: SettingsReader, minimum: number): number | undefined =>
  inRange(settings, 'max_chunk_size', { minimum, maximum: chunkSizeMax, required: true })

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

const separators = (settings: SettingsReader): Record<string, unknown> => {
  const [list, group] = [settings.take('separators'), settings.optionalString('separator_group')]
  if (list !== undefined && group !== undefined) settings.problems.push(item.separatorsTwice())
  if (Array.isArray(list) && list.length === 0) settings.problems.push(item.separatorsEmpty())
  if (list !== undefined && !Array.isArray(list)) settings.problems.push(item.settingWrongType('separators', javaToString(list), 'List'))
  return list === undefined ? { separator_group: group } : { separators: list }
}

const strategies: Readonly<Record<string, Strategy>> = {
  sentence: {
    title: 'Sentence',
    keys: ['max_chunk_size', 'sentence_overlap'],
    read: settings => ({ max_chunk_size: chunkSize(settings, 20), sentence_overlap: sentenceOverlap(settings) })
  },
  word: {
    title: 'Word',
    keys: ['max_chunk_size', 'overlap'],
    read: settings => {
      const size = chunkSize(settings, 10)
      const overlap = inRange(settings, 'overlap', { minimum: 0, maximum: Math.floor((size ?? chunkSizeMax) / 2), required: true })
      return { max_chunk_size: size, overlap }
    }
  },
  recursive: {
    title: 'Recursive',
    keys: ['max_chunk_size', 'separators', 'separator_group'],
    read: settings => ({ max_chunk_size: chunkSize(settings, 10), ...separators(settings) })
  },
  none: { title: 'None', keys: [], read: () => ({}) }
}

const defaults = { strategy: 'sentence', max_chunk_size: 250, sentence_overlap: 1 }

/**
 * `chunking_settings` as a read shows them; the defaults for an empty object.
 * @throws es.chunkerWithoutStrategy, es.chunkingStrategyUnknown, es.settingsInvalid
 */
export const readChunkingSettings = (given: JsonMap): Record<string, unknown> => {
  if (given.size === 0) return defaults
  const settings = new SettingsReader(scope, given)
  const name = settings.take('strategy')
  if (name === undefined) throw es.chunkerWithoutStrategy()
  const strategy = typeof name === 'string' && Object.hasOwn(strategies, name) ? strategies[name] : undefined
  if (strategy === undefined) throw es.chunkingStrategyUnknown(javaToString(name))
  const unknown = [...given.keys()].filter(key => key !== 'strategy' && !strategy.keys.includes(key))
  if (unknown.length > 0) settings.problems.push(item.chunkingKeysUnknown(strategy.title, unknown))
  const read = strategy.read(settings)
  settings.refuseProblems()
  return { strategy: name, ...read }
}
