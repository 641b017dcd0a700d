import { es } from '../../errors/es.js'
import type { JsonReader } from '../../xcontent/json-reader.js'
import { compoundQuery } from '../compound-query.js'
import { parseQuery } from '../parse-query.js'
import { NO_MATCH, type Query, type Scores } from '../query.js'
import type { Searcher } from '../searcher.js'
import { checkBoost, readMembers } from '../query-members.js'
import { isValue, readFloat, readText } from '../scalars.js'

interface Factors { readonly negativeBoost: number, readonly boost: number }

/** Lucene's FunctionScoreQuery multiplies doubles. */
const demoted = async (searcher: Searcher, [positive, negative]: readonly Query[], { negativeBoost, boost }: Factors): Promise<Scores> => {
  const unwanted = await (negative as Query).match(searcher)
  const wanted = await (positive as Query).match(searcher)
  return wanted.map((score, ord) => score === NO_MATCH ? NO_MATCH : score * (unwanted[ord] === NO_MATCH ? 1 : negativeBoost) * boost)
}

/**
 * What `positive` matches, with lower scores where `negative` matches too. SRV/index/query/BoostingQueryBuilder.java
 * @throws es.queryMemberUnknown, es.boostingQueryMissing, es.negativeBoostMissing, es.boostNegative
 */
export const parseBoostingQuery = (reader: JsonReader): Query => {
  const queries: { positive?: Query, negative?: Query } = {}
  let [negativeBoost, boost] = [-1, 1]
  let label: string | undefined
  readMembers(reader, (member, token) => {
    if (token === 'START_OBJECT' && (member === 'positive' || member === 'negative')) queries[member] = parseQuery(reader)
    else if (isValue(token) && member === 'negative_boost') negativeBoost = readFloat(reader)
    else if (isValue(token) && member === '_name') label = readText(reader)
    else if (isValue(token) && member === 'boost') boost = readFloat(reader)
    else if (token === 'START_OBJECT' || isValue(token)) throw es.queryMemberUnknown(reader.location, 'boosting', member)
    // A list is none of Elasticsearch's cases, which looks for members among its elements; null is passed over.
    else if (token === 'START_ARRAY') throw es.queryMemberUnknown(reader.location, 'boosting', member)
  })
  const { positive, negative } = queries
  if (positive === undefined) throw es.boostingQueryMissing(reader.location, 'positive')
  if (negative === undefined) throw es.boostingQueryMissing(reader.location, 'negative')
  if (negativeBoost < 0) throw es.negativeBoostMissing(reader.location)
  const factors = { negativeBoost, boost: checkBoost('boosting', boost) }
  return compoundQuery({ label, inner: [positive, negative], match: (searcher, inner) => demoted(searcher, inner, factors) })
}
