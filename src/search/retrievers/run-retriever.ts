import type { ShardFailure } from '../../errors/es-error.js'
import type { Hit } from '../collect.js'
import { NO_MATCH, type Query } from '../query.js'
import type { Searcher } from '../searcher.js'
import { anyOf } from './filtered-query.js'
import { foundAgain, rankDocsQuery } from './rank-docs.js'
import type { CompoundRetriever, RetrieverContext } from './retriever.js'

/** What a compound retriever at the top of a search has found. */
export interface RetrieverResult {
  /** All that may be returned, best first: `from` and `size` cut it, and without a `size` all of it is returned. */
  readonly hits: readonly Hit[]
  /** How many documents have been ranked, those below a `min_score` among them: `from` and `size` reach no farther. */
  readonly ranked: number
  /** How many documents match; of no account when nothing is counted. */
  readonly total: number
  /** Queries whose names, and those of the queries inside them, a hit shows in `matched_queries`. */
  readonly named: readonly Query[]
  readonly failures: readonly ShardFailure[]
}

/** Which shards have already failed: their failures are told once. */
const failedIndices = (failures: readonly ShardFailure[]): ReadonlySet<string> => new Set(failures.map(({ index }) => index))

const countMatches = async (query: Query, searchers: readonly Searcher[]): Promise<number> => {
  let total = 0
  for (const searcher of searchers) {
    const scores = await query.match(searcher)
    for (let ord = 0; ord < searcher.maxOrd; ord++) if (scores[ord] !== NO_MATCH && searcher.live[ord] === 1) total++
  }
  return total
}

/**
 * Runs a compound retriever that stands at the top of a search. SRV/search/retriever/RankDocsRetrieverBuilder.java extractToSearchSourceBuilder
 * @param retriever rewritten
 * @param trackTotalHits up to how many hits are counted: Infinity for all, -1 for none
 * @throws es.retrieversFailed
 */
export const runRetriever = async (
  retriever: CompoundRetriever, context: RetrieverContext, trackTotalHits: number
): Promise<RetrieverResult> => {
  const { hits: ranked, matches, childHasMinScore, failures } = await retriever.rank(context)
  const hits = foundAgain(ranked, { minScore: retriever.minScore, searchers: context.searchers })
  const rankDocs = rankDocsQuery(ranked, retriever.label)
  if (trackTotalHits <= ranked.length) return { hits, ranked: ranked.length, total: hits.length, named: [rankDocs], failures }
  const named = [rankDocs, ...matches]
  const countsMatches = retriever.minScore === undefined && !childHasMinScore
  const failed = failedIndices(failures)
  const searchers = context.searchers.filter(({ index }) => !failed.has(index.name))
  const total = countsMatches ? await countMatches(anyOf(named, undefined), searchers) : hits.length
  return { hits, ranked: ranked.length, total, named, failures }
}
