import { es } from '../errors/es.js'
import type { ShardFailure } from '../errors/es-error.js'
import { resolveIndices, type IndicesOptions } from '../indices/resolve-indices.js'
import type { World } from '../world.js'
import { JavaFloat, type Writable } from '../xcontent/json-writer.js'
import { collect, type Hit } from './collect.js'
import { collectSorted } from './collect-sorted.js'
import { fetchPhase } from './fetch-phase.js'
import { matchedQueries, type NamedHits } from './matched-queries.js'
import type { Query } from './query.js'
import { checkWindow, phaseOf, queryPhase, type QueryPhase, type ShardSearch } from './query-phase.js'
import type { CompoundRetriever, RetrieverContext } from './retrievers/retriever.js'
import { runRetriever } from './retrievers/run-retriever.js'
import { rewriteSearch, type Rewritten } from './rewrite-search.js'
import { checkTerminateAfter, DEFAULT_SIZE, refuseUnserved, TRACK_NO_HITS, TRACK_TOTAL_HITS_DEFAULT, type SearchRequest } from './search-request.js'
import { Searcher } from './searcher.js'
import { onShards } from './shard-error.js'
import { shardsHeader } from './shards-header.js'
import { keysToSortBy } from './sort.js'
import type { SortType } from './sort-values.js'
import { validateSearch } from './validate-search.js'

/** A search, and how it is answered. */
export interface SearchCall {
  /** Names of indices with commas between them; undefined for all of them. */
  readonly expression: string | undefined
  readonly indicesOptions?: IndicesOptions
  readonly request: SearchRequest
  /** Whether hits of some shards are better than none when others fail. True by default. */
  readonly allowPartialSearchResults?: boolean
  /** Whether `hits.total` is a number: `rest_total_hits_as_int`. */
  readonly totalAsInt?: boolean
}

/** What a search has found, before it is shown. */
interface Result {
  /** Those from `from` on. */
  readonly hits: readonly Hit[]
  readonly total: number
  /** Undefined when nobody asked for it. */
  readonly maxScore: number | undefined
  readonly types: readonly SortType[] | undefined
  /** What hits show in `matched_queries`. */
  readonly named: { readonly queries: readonly Query[], readonly knn: readonly NamedHits[] }
  readonly failures: readonly ShardFailure[]
}

const collectHits = ({ found }: QueryPhase, { sort, window }: ShardSearch, request: SearchRequest): Omit<Result, 'named' | 'failures'> => {
  const { from = 0, size = DEFAULT_SIZE, minScore, trackScores = false } = request
  const wanted = size === 0 ? 0 : window
  if (sort.length === 0) {
    const { hits, total } = collect(found, { size: wanted, minScore })
    return { hits: hits.slice(from), total, maxScore: hits[0]?.score, types: undefined }
  }
  const { hits, total, maxScore, types } = collectSorted(found, { keys: sort, size: wanted, minScore })
  return { hits: hits.slice(from), total, maxScore: trackScores && hits.length > 0 ? maxScore : undefined, types }
}

/** SRV/action/search/SearchPhaseController.java TopDocsStats */
const totalOf = (total: number, limit: number, asInt: boolean): Writable => {
  if (limit === TRACK_NO_HITS) return asInt ? -1 : undefined
  if (asInt) return total
  return total > limit ? { value: limit, relation: 'gte' } : { value: total, relation: 'eq' }
}

/** No index at all: the best of no scores is 0 there, and not null. SRV/search/SearchHits.java */
const nothing = (limit: number, asInt: boolean): Writable => ({ total: totalOf(0, limit, asInt), max_score: new JavaFloat(0), hits: [] })

/** @throws es.partialShardsFailed when the request does not want the hits of some shards alone */
const refusePartial = ({ allowPartialSearchResults = true }: SearchCall, phase: string, failures: readonly ShardFailure[]): void => {
  if (!allowPartialSearchResults && failures.length > 0) throw es.partialShardsFailed(phase, failures)
}

interface Running {
  readonly world: World
  readonly call: SearchCall
  readonly searchers: readonly Searcher[]
}

/** The phases of a search that has a query and knn searches of its own. @throws es.allShardsFailed, es.partialShardsFailed */
const runPlain = async ({ world, call, searchers }: Running, plain: Rewritten): Promise<Result> => {
  const { request } = call
  const { from = 0, size = DEFAULT_SIZE } = request
  const search: ShardSearch = { ...plain, sort: keysToSortBy(request.sort), after: request.searchAfter, window: from + size }
  const phase = await queryPhase(world, searchers, search)
  refusePartial(call, phaseOf(search), phase.failures)
  const queries = [plain.query, plain.postFilter].filter(query => query !== undefined)
  const knn = plain.knn.map(({ label }, i) => ({ label, hits: phase.nearest[i] ?? [] }))
  return { ...collectHits(phase, search, { ...request, ...plain }), named: { queries, knn }, failures: phase.failures }
}

/** Runs the searches of a compound retriever's children. */
const topHits = (world: World, searchers: readonly Searcher[]): RetrieverContext['topHits'] => async (plain, size) => {
  refuseUnserved({ terminateAfter: checkTerminateAfter(plain.terminateAfter) })
  const { query, knn, minScore, searchAfter: after } = plain
  const sort = keysToSortBy(plain.sort)
  const search = { query, knn: knn === undefined ? [] : [knn], postFilter: undefined, sort, after, window: size }
  const { found, failures } = await queryPhase(world, searchers, search)
  const { hits } = sort.length === 0 ? collect(found, { size, minScore }) : collectSorted(found, { keys: sort, size, minScore })
  return { hits, failures }
}

/** The phases of a search whose hits a compound retriever ranks. @throws es.retrieversFailed, es.allShardsFailed, es.partialShardsFailed */
const runCompound = async ({ world, call, searchers }: Running, retriever: CompoundRetriever): Promise<Result> => {
  const { from = 0, size = retriever.rankWindowSize, trackTotalHits = TRACK_TOTAL_HITS_DEFAULT, postFilter, minScore } = call.request
  if (postFilter !== undefined || minScore !== undefined) {
    throw es.notEmulated(`[post_filter] and [min_score] beside [${retriever.name}]`, 'filter inside of it')
  }
  const context = { world, searchers, topHits: topHits(world, searchers) }
  const { hits, ranked, total, named, failures } = await runRetriever(retriever, context, trackTotalHits)
  refusePartial(call, 'query', failures)
  // The window ends with the documents that have been ranked. SRV/search/retriever/RankDocsRetrieverBuilder.java
  const window = Math.max(from, Math.min(from + size, ranked))
  const windows = await onShards(world, searchers, async searcher => { checkWindow(searcher, window) })
  if (windows.results.length === 0 && windows.failures.length > 0) throw es.allShardsFailed('query', windows.failures)
  return {
    hits: hits.slice(from, from + size),
    total,
    maxScore: size === 0 || from >= ranked ? undefined : hits[0]?.score,
    types: undefined,
    named: { queries: named, knn: [] },
    failures
  }
}

const run = async (running: Running): Promise<Result> => {
  const { world, call: { request }, searchers } = running
  const { retriever } = request
  if (retriever === undefined) return await runPlain(running, await rewriteSearch(world, searchers, request))
  const rewritten = await retriever.rewrite({ world, searchers, size: request.size ?? DEFAULT_SIZE })
  if (rewritten.kind === 'compound') return await runCompound(running, rewritten)
  const { postFilter } = await rewriteSearch(world, searchers, { postFilter: request.postFilter })
  const { query, knn, minScore = request.minScore, sort, searchAfter, terminateAfter } = rewritten.toSearch(false)
  refuseUnserved({ terminateAfter: checkTerminateAfter(terminateAfter) })
  const sorting = { ...sort !== undefined && { sort }, ...searchAfter !== undefined && { searchAfter } }
  const call = { ...running.call, request: { ...request, ...sorting } }
  return await runPlain({ ...running, call }, { query, knn: knn === undefined ? [] : [knn], postFilter, minScore })
}

interface Answered {
  readonly hits: Writable
  readonly failures: readonly ShardFailure[]
}

const runAndShow = async (running: Running): Promise<Answered> => {
  const { request, totalAsInt = false } = running.call
  const { trackTotalHits = TRACK_TOTAL_HITS_DEFAULT, trackScores = false } = request
  const { hits, total, maxScore, types, named, failures } = await run(running)
  if (running.searchers.length === 0) return { hits: nothing(trackTotalHits, totalAsInt), failures }
  const matched = await matchedQueries(named.queries, named.knn, new Set(hits.map(({ searcher }) => searcher)))
  const scores = types === undefined || types.includes('SCORE') || trackScores
  const shown = await fetchPhase(hits, { clock: running.world.clock, request, matched, types, scores })
  const best = maxScore === undefined ? null : new JavaFloat(maxScore)
  return { hits: { total: totalOf(total, trackTotalHits, totalAsInt), max_score: best, hits: shown }, failures }
}

/**
 * Runs a search. Reference es-index-and-search.md §4.1
 * @returns the body of the answer
 * @throws es.actionRequestInvalid; the errors of {@link resolveIndices}; what rewriting throws, as it is; es.allShardsFailed, es.partialShardsFailed; es.notEmulated
 */
export const search = async (world: World, call: SearchCall): Promise<Writable> => {
  const start = world.clock.now()
  const { expression, indicesOptions, request, allowPartialSearchResults } = call
  validateSearch(request, allowPartialSearchResults)
  const indices = resolveIndices(world, expression, indicesOptions)
  const searchers = indices.map(index => new Searcher(index, world.clock))
  const { hits, failures } = await runAndShow({ world, call, searchers })
  return {
    took: world.clock.now() - start,
    timed_out: false,
    _shards: shardsHeader(indices, failures),
    hits
  }
}
