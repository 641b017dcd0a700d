import { es } from '../errors/es.js'
import type { JsonReader } from '../xcontent/json-reader.js'
import { namedAnalyzer } from '../indices/named-analyzer.js'
import { readFuzziness } from './fuzziness.js'
import type { MatchOptions } from './match-scores.js'
import type { Searcher } from './searcher.js'
import { readBoolean, readInt, readText, readTextOrNull } from './scalars.js'

/** The options that a query gives. */
export type GivenOptions = { -readonly [K in keyof MatchOptions]?: MatchOptions[K] }

/** `Operator.fromString`. @throws es.operatorUnknown */
export const readOperator = (reader: JsonReader): 'or' | 'and' => {
  const name = readText(reader).toUpperCase()
  if (name !== 'OR' && name !== 'AND') throw es.operatorUnknown(name)
  return name === 'OR' ? 'or' : 'and'
}

/** @throws es.zeroTermsQueryUnknown */
export const readZeroTerms = (reader: JsonReader): 'none' | 'all' => {
  const value = readText(reader)
  const lower = value.toLowerCase()
  if (lower !== 'none' && lower !== 'all') throw es.zeroTermsQueryUnknown(reader.location, value)
  return lower
}

/** What chooses another way to score fuzzy terms is refused; null chooses none. */
const readFuzzyRewrite = (reader: JsonReader): void => {
  if (readTextOrNull(reader) !== undefined) throw es.notEmulated('[fuzzy_rewrite] in a query')
}

const readers: Readonly<Record<string, (reader: JsonReader, options: GivenOptions) => void>> = {
  analyzer: (reader, options) => { options.analyzer = readText(reader) },
  fuzziness: (reader, options) => { options.fuzziness = readFuzziness(reader) },
  prefix_length: (reader, options) => { options.prefixLength = readInt(reader) },
  max_expansions: (reader, options) => { options.maxExpansions = readInt(reader) },
  operator: (reader, options) => { options.operator = readOperator(reader) },
  minimum_should_match: (reader, options) => { options.minimumShouldMatch = readTextOrNull(reader) },
  fuzzy_rewrite: readFuzzyRewrite,
  fuzzy_transpositions: (reader, options) => { options.transpositions = readBoolean(reader) },
  lenient: (reader, options) => { options.lenient = readBoolean(reader) },
  zero_terms_query: (reader, options) => { options.zeroTerms = readZeroTerms(reader) },
  // There are no synonyms here.
  auto_generate_synonyms_phrase_query: readBoolean
}

/** Reads one option that `match` and `multi_match` share. @returns false for a member that is none */
export const readMatchOption = (reader: JsonReader, member: string, options: GivenOptions): boolean => {
  const read = Object.hasOwn(readers, member) ? readers[member] : undefined
  read?.(reader, options)
  return read !== undefined
}

/** @throws es.prefixLengthNegative, es.maxExpansionsNotPositive */
export const checkMatchOptions = (query: string, { prefixLength = 0, maxExpansions = 1 }: GivenOptions): void => {
  if (prefixLength < 0) throw es.prefixLengthNegative(query)
  if (maxExpansions <= 0) throw es.maxExpansionsNotPositive(query)
}

/** On a shard. @throws es.analyzerOfQueryUnknown, es.notEmulated */
export const checkAnalyzer = ({ index }: Searcher, query: string, { analyzer }: GivenOptions): void => {
  if (analyzer === undefined || namedAnalyzer(analyzer, index.settings) !== undefined) return
  throw es.analyzerOfQueryUnknown(index, query, analyzer)
}
