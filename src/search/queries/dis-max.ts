import { turnTaker } from '../../clock.js'
import { es } from '../../errors/es.js'
import type { JsonReader } from '../../xcontent/json-reader.js'
import { boosted, compoundQuery } from '../compound-query.js'
import { parseQuery } from '../parse-query.js'
import { NO_MATCH, noScores, type Query, type Scores } from '../query.js'
import type { Searcher } from '../searcher.js'
import { checkBoost, readMembers } from '../query-members.js'
import { readFloat, readText } from '../scalars.js'

interface DisMax {
  /** How much of the other scores is added to the greatest one: from 0 to 1. */
  readonly tieBreaker: number
  readonly boost: number
  readonly label?: string | undefined
}

/** The best score of each document, and a part of its others. Lucene DisjunctionMaxScorer: the others are added as doubles. */
const best = async (searcher: Searcher, inner: readonly Query[], tieBreaker: number): Promise<Scores> => {
  const scores = noScores(searcher)
  const others = new Float64Array(scores.length)
  const turnDue = turnTaker(searcher.clock)
  for (const query of inner) {
    const next = await query.match(searcher)
    for (let ord = 0; ord < next.length; ord++) {
      const score = next[ord] as number
      const there = scores[ord] as number
      if (score === NO_MATCH) continue
      if (there !== NO_MATCH) others[ord] = others[ord] as number + Math.min(score, there)
      scores[ord] = Math.max(score, there)
    }
    const turn = turnDue()
    if (turn !== undefined) await turn
  }
  if (tieBreaker === 0) return scores
  return scores.map((score, ord) => score === NO_MATCH ? NO_MATCH : score + (others[ord] as number) * tieBreaker)
}

/** Lucene's DisjunctionMaxQuery. On a shard @throws es.queryNotCreated around es.tieBreakerOutOfRange */
export const disMaxQuery = (queries: readonly Query[], { tieBreaker, boost, label }: DisMax): Query => compoundQuery({
  label,
  inner: queries,
  match: async (searcher, inner) => {
    if (tieBreaker < 0 || tieBreaker > 1) throw es.queryNotCreated(searcher.index, es.tieBreakerOutOfRange())
    return boosted(await best(searcher, inner, tieBreaker), boost)
  }
})

/** Every element, whatever it is, is taken for a query: an empty list is one that lacks its brace. */
const readQueries = (reader: JsonReader): Query[] => {
  const queries: Query[] = []
  do {
    queries.push(parseQuery(reader))
  } while (reader.next() !== 'END_ARRAY')
  return queries
}

/** The best of several queries. SRV/index/query/DisMaxQueryBuilder.java @throws es.queryMemberUnknown, es.queriesMissing, es.boostNegative */
export const parseDisMaxQuery = (reader: JsonReader): Query => {
  let queries: Query[] | undefined
  let [tieBreaker, boost] = [0, 1]
  let label: string | undefined
  readMembers(reader, (member, token) => {
    if (token === 'START_OBJECT' && member === 'queries') queries = [parseQuery(reader)]
    else if (token === 'START_ARRAY' && member === 'queries') queries = readQueries(reader)
    else if (token === 'START_OBJECT' || token === 'START_ARRAY') throw es.queryMemberUnknown(reader.location, 'dis_max', member)
    else if (member === 'boost') boost = readFloat(reader)
    else if (member === 'tie_breaker') tieBreaker = readFloat(reader)
    else if (member === '_name') label = readText(reader)
    else throw es.queryMemberUnknown(reader.location, 'dis_max', member)
  })
  if (queries === undefined) throw es.queriesMissing(reader.location)
  return disMaxQuery(queries, { tieBreaker, boost: checkBoost('dis_max', boost), label })
}
