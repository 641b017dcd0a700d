import { es } from '../errors/es.js'
import type { ShardFailure } from '../errors/es-error.js'
import { renderShardFailures } from '../errors/render-es.js'
import type { EsIndex } from '../indices/es-index.js'
import { resolveIndices, type IndicesOptions } from '../indices/resolve-indices.js'
import type { World } from '../world.js'
import { JavaFloat, type Writable } from '../xcontent/json-writer.js'
import { collect, type Found, type Hit } from './collect.js'
import { collectSorted } from './collect-sorted.js'
import { fetchPhase } from './fetch-phase.js'
import { rewriteKnn, type Knn } from './knn-search.js'
import { matchedQueries, type MatchedQueries } from './matched-queries.js'
import type { Query } from './query.js'
import { phaseOf, queryPhase, type QueryPhase, type ShardSearch } from './query-phase.js'
import { DEFAULT_SIZE, TRACK_NO_HITS, TRACK_TOTAL_HITS_DEFAULT, type SearchRequest } from './search-request.js'
import { Searcher } from './searcher.js'
import { isByScoreAlone } from './sort.js'
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
}

interface Rewritten {
  readonly query: Query | undefined
  readonly postFilter: Query | undefined
  readonly knn: readonly Knn[]
}

const rewrite = async (world: World, searchers: readonly Searcher[], request: SearchRequest): Promise<Rewritten> => {
  const rewriting = { world, searchers, size: request.size ?? DEFAULT_SIZE }
  const knn = []
  const query = await request.query?.rewrite(rewriting)
  const postFilter = await request.postFilter?.rewrite(rewriting)
  for (const each of request.knn ?? []) knn.push(await rewriteKnn(each, rewriting))
  return { query, postFilter, knn }
}

const collectHits = ({ found }: QueryPhase, { sort, window }: ShardSearch, request: SearchRequest): Result => {
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

const shardsOf = (indices: readonly EsIndex[]): number => indices.reduce((sum, { settings }) => sum + settings.numberOfShards, 0)

/** `_shards` of an answer. SRV/rest/action/RestActions.java buildBroadcastShardsHeader */
export const shardsHeader = (indices: readonly EsIndex[], failures: readonly ShardFailure[]): Writable => {
  const total = shardsOf(indices)
  return {
    total,
    successful: total - failures.length,
    skipped: 0,
    failed: failures.length,
    failures: failures.length === 0 ? undefined : renderShardFailures(failures) as readonly Writable[]
  }
}

/** No index at all: the best of no scores is 0 there, and not null. SRV/search/SearchHits.java */
const nothing = (limit: number, asInt: boolean): Writable => ({ total: totalOf(0, limit, asInt), max_score: new JavaFloat(0), hits: [] })

interface Running {
  readonly world: World
  readonly call: SearchCall
  readonly searchers: readonly Searcher[]
}

interface Answered {
  readonly hits: Writable
  readonly failures: readonly ShardFailure[]
}

/** @throws es.allShardsFailed, es.partialShardsFailed */
const runPlain = async ({ world, call, searchers }: Running): Promise<Answered> => {
  const { request, allowPartialSearchResults = true, totalAsInt = false } = call
  const { from = 0, size = DEFAULT_SIZE, trackTotalHits = TRACK_TOTAL_HITS_DEFAULT } = request
  const rewritten = await rewrite(world, searchers, request)
  if (searchers.length === 0) return { hits: nothing(trackTotalHits, totalAsInt), failures: [] }
  const sort = isByScoreAlone(request.sort ?? []) ? [] : request.sort ?? []
  const search: ShardSearch = { ...rewritten, sort, after: request.searchAfter, window: from + size }
  const phase = await queryPhase(world, searchers, search)
  if (!allowPartialSearchResults && phase.failures.length > 0) throw es.partialShardsFailed(phaseOf(search), phase.failures)
  const { hits, total, maxScore, types } = collectHits(phase, search, request)
  const matched = await matchedOf(rewritten, phase, hits)
  const scores = types === undefined || types.includes('SCORE') || request.trackScores === true
  const shown = await fetchPhase(hits, { request, matched, types, scores })
  const best = maxScore === undefined ? null : new JavaFloat(maxScore)
  return { hits: { total: totalOf(total, trackTotalHits, totalAsInt), max_score: best, hits: shown }, failures: phase.failures }
}

const matchedOf = ({ query, postFilter, knn }: Rewritten, { nearest }: QueryPhase, hits: readonly Hit[]): Promise<MatchedQueries> => {
  const queries = [query, postFilter].filter(each => each !== undefined)
  const knnHits = knn.map(({ label }, i) => ({ label, hits: nearest[i] ?? [] }))
  return matchedQueries(queries, knnHits, new Set(hits.map(({ searcher }) => searcher)))
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
  const { hits, failures } = await runPlain({ world, call, searchers })
  return {
    took: world.clock.now() - start,
    timed_out: false,
    _shards: shardsHeader(indices, failures),
    hits
  }
}

/** What a search by a query alone finds, and where: for a count, and for what is done to each document that it finds. */
export interface Matching {
  readonly indices: readonly EsIndex[]
  readonly found: readonly Found[]
  readonly failures: readonly ShardFailure[]
}

/** Every document that matches, in however many. @throws as {@link search} */
export const findMatching = async (world: World, { expression, indicesOptions, request }: SearchCall): Promise<Matching> => {
  const indices = resolveIndices(world, expression, indicesOptions)
  const searchers = indices.map(index => new Searcher(index, world.clock))
  const rewritten = await rewrite(world, searchers, { ...request, size: 0 })
  const { found, failures } = await queryPhase(world, searchers, { ...rewritten, sort: [], after: undefined, window: 0 })
  return { indices, found, failures }
}

/** How many documents match. SRV/rest/action/search/RestCountAction.java @throws as {@link search} */
export const count = async (world: World, call: SearchCall): Promise<Writable> => {
  const { indices, found, failures } = await findMatching(world, call)
  const { total } = collect(found, { size: 0, minScore: call.request.minScore })
  return { count: total, _shards: shardsHeader(indices, failures) }
}
