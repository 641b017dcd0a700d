import { es } from '../../errors/es.js'
import type { JsonReader } from '../../xcontent/json-reader.js'
import { compoundQuery } from '../compound-query.js'
import { parseQuery } from '../parse-query.js'
import { NO_MATCH, type Query } from '../query.js'
import { checkBoost, readMembers } from '../query-members.js'
import { isValue, readFloat, readText } from '../scalars.js'

/** The same score for every document that a query matches. Lucene ConstantScoreQuery */
const constantScore = (query: Query, boost: number, label?: string): Query => compoundQuery({
  label,
  inner: [query],
  match: async (searcher, [filter]) => (await (filter as Query).match(searcher)).map(score => score === NO_MATCH ? NO_MATCH : boost)
})

/**
 * What the filter matches has the boost as its score. SRV/index/query/ConstantScoreQueryBuilder.java
 * @throws es.queryMemberUnknown, es.queryTokenUnexpected, es.filterMissing, es.boostNegative
 */
export const parseConstantScoreQuery = (reader: JsonReader): Query => {
  let filter: Query | undefined
  let boost = 1
  let label: string | undefined
  readMembers(reader, (member, token) => {
    if (token === 'START_OBJECT' && member === 'filter') filter = parseQuery(reader)
    else if (isValue(token) && member === '_name') label = readText(reader)
    else if (isValue(token) && member === 'boost') boost = readFloat(reader)
    else if (token === 'START_OBJECT' || isValue(token)) throw es.queryMemberUnknown(reader.location, 'constant_score', member)
    else throw es.queryTokenUnexpected(reader.location, token)
  })
  if (filter === undefined) throw es.filterMissing(reader.location)
  return constantScore(filter, checkBoost('constant_score', boost), label)
}
