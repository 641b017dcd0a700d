import { es } from '../../errors/es.js'
import type { JsonReader } from '../../xcontent/json-reader.js'
import { leafQuery } from '../compound-query.js'
import { onShard, readQueryValue, valueText } from '../field-query.js'
import { matchScores } from '../match-scores.js'
import { noScores, type Query, type Scores } from '../query.js'
import type { Searcher } from '../searcher.js'
import { fieldAndBoost, fieldsToSearch, isEveryField } from '../fields-to-search.js'
import { disMaxQuery } from './dis-max.js'
import { checkAnalyzer, checkMatchOptions, readMatchOption, type GivenOptions } from '../match-options.js'
import { checkBoost, readMembers } from '../query-members.js'
import { isValue, readFloat, readInt, readText } from '../scalars.js'

/** How the scores of fields are put together; the other types are known and refused. */
const types = ['best_fields', 'most_fields', 'cross_fields', 'phrase', 'phrase_prefix', 'bool_prefix'] as const
type Type = 'best_fields' | 'most_fields'

interface MultiMatch {
  readonly text: string
  /** Boosts by names and patterns of fields; undefined for those of the index settings. */
  readonly fields: ReadonlyMap<string, number> | undefined
  readonly tieBreaker: number
  readonly options: GivenOptions
  readonly boost: number
}

/** @throws es.numberFormat, es.numberEmpty */
const readFields = (reader: JsonReader): Map<string, number> => {
  if (reader.token !== 'START_ARRAY') return new Map([fieldAndBoost(readText(reader))])
  const fields = new Map<string, number>()
  while (reader.next() !== 'END_ARRAY') fields.set(...fieldAndBoost(readText(reader)))
  return fields
}

/** @throws es.multiMatchTypeUnknown; es.notEmulated */
const readType = (reader: JsonReader): Type => {
  const text = readText(reader)
  const type = types.find(each => each === text)
  if (type === undefined) throw es.multiMatchTypeUnknown(text)
  if (type !== 'best_fields' && type !== 'most_fields') throw es.notEmulated(`[multi_match] of type [${type}]`)
  return type
}

const match = async (searcher: Searcher, { text, fields, tieBreaker, options, boost }: MultiMatch): Promise<Scores> => {
  const named = fields ?? new Map(searcher.index.settings.defaultFields.map(name => [name, 1]))
  // Fields that nobody has named may hold anything, so that what can't take the text is passed over.
  const lenient = options.lenient ?? isEveryField(named.keys())
  const queries = fieldsToSearch(searcher, named).map(([field, fieldBoost]) => leafQuery(undefined, () =>
    matchScores(searcher, { field, text, boost: Math.fround(boost * fieldBoost), options: { ...options, lenient } })))
  const [first] = queries
  if (first === undefined) return noScores(searcher)
  return queries.length === 1 ? first.match(searcher) : disMaxQuery(queries, { tieBreaker, boost: 1 }).match(searcher)
}

/**
 * A text in several fields: the best of them, or their sum. SRV/index/query/MultiMatchQueryBuilder.java
 * @throws es.queryMemberUnknown, es.queryMemberToken, es.textMissing, es.multiMatchTypeUnknown, and what its options throw; es.notEmulated for other types
 */
export const parseMultiMatchQuery = (reader: JsonReader): Query => {
  const options: GivenOptions = {}
  let fields: Map<string, number> | undefined
  let [text, label]: Array<string | undefined> = []
  let type = 'best_fields' as Type
  let tieBreaker: number | undefined
  let boost = 1
  readMembers(reader, (name, token) => {
    if (name === 'fields' && (token === 'START_ARRAY' || isValue(token))) fields = readFields(reader)
    else if (name === 'fields') throw es.queryMemberUnknown(reader.location, 'multi_match', name)
    else if (!isValue(token)) throw es.queryMemberToken(reader.location, 'multi_match', token, name)
    else if (name === 'query') text = valueText(readQueryValue(reader) ?? '')
    else if (name === 'type') type = readType(reader)
    else if (name === 'boost') boost = readFloat(reader)
    // It matters to phrases alone, which are refused.
    else if (name === 'slop') readInt(reader)
    else if (name === 'tie_breaker') tieBreaker = readFloat(reader)
    else if (name === '_name') label = readText(reader)
    else if (!readMatchOption(reader, name, options)) throw es.queryMemberUnknown(reader.location, 'multi_match', name)
  })
  if (text === undefined) throw es.textMissing(reader.location, 'multi_match')
  checkMatchOptions('multi_match', options)
  const multiMatch = {
    text,
    fields: fields === undefined || fields.size === 0 ? undefined : fields,
    tieBreaker: tieBreaker ?? (type === 'most_fields' ? 1 : 0),
    options,
    boost: checkBoost('multi_match', boost)
  }
  return leafQuery(label, searcher => {
    checkAnalyzer(searcher, 'multi_match', options)
    return onShard(searcher, () => match(searcher, multiMatch))
  })
}
