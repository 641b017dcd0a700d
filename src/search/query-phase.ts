import { es } from '../errors/es.js'
import type { ShardFailure } from '../errors/es-error.js'
import type { World } from '../world.js'
import type { Found, Hit } from './collect.js'
import { allDocuments } from './compound-query.js'
import { nearest, nearestOfAll, type Knn } from './knn-search.js'
import { NO_MATCH, noScores, type Query, type Scores } from './query.js'
import type { Searcher } from './searcher.js'
import { asQuery, onShards } from './shard-error.js'
import { searchAfterValue } from './search-after.js'
import type { SortKey } from './sort.js'
import { shardSort, type ShardSortKey, type SortValue } from './sort-values.js'
import type { JsonValue } from '../xcontent/json-value.js'

/** A search as the shards get it: everything is rewritten. */
export interface ShardSearch {
  readonly query: Query | undefined
  readonly knn: readonly Knn[]
  readonly postFilter: Query | undefined
  /** None where the best score comes first. */
  readonly sort: readonly SortKey[]
  /** `search_after` */
  readonly after: readonly JsonValue[] | undefined
  /** `from` + `size`. */
  readonly window: number
  /** How many hits a batch of a scroll has; undefined where all come at once. */
  readonly batch?: number | undefined
}

/** What one shard has found. */
export interface ShardFound extends Found {
  readonly sort: readonly ShardSortKey[]
  /** What every hit has to come behind. */
  readonly after: readonly SortValue[] | undefined
}

/** What all shards have found, and which have failed. */
export interface QueryPhase {
  readonly found: readonly ShardFound[]
  readonly failures: readonly ShardFailure[]
  /** Of each knn search, those among its k nearest of all shards. */
  readonly nearest: ReadonlyArray<readonly Hit[]>
}

/** @throws es.resultWindowTooLarge */
export const checkWindow = ({ index: { settings: { maxResultWindow } } }: Searcher, window: number): void => {
  if (window > maxResultWindow) throw es.resultWindowTooLarge(maxResultWindow, window)
}

/** @throws es.batchTooLarge */
const checkBatch = ({ index: { settings: { maxResultWindow } } }: Searcher, batch: number): void => {
  if (batch > maxResultWindow) throw es.batchTooLarge(maxResultWindow, batch)
}

/** A search on one shard before its knn searches are added. */
interface Prepared {
  /** Undefined when the search has knn searches and nothing else. */
  readonly scores: Scores | undefined
  readonly filter: Scores | undefined
  readonly sort: readonly ShardSortKey[]
  readonly after: readonly SortValue[] | undefined
}

/** @throws es.searchAfterWithoutSort, es.searchAfterLength, and what {@link searchAfterValue} throws */
const valuesOfAfter = (searcher: Searcher, { sort: keys, after }: ShardSearch, sort: readonly ShardSortKey[]): SortValue[] | undefined => {
  if (after === undefined) return undefined
  if (keys.length === 0) throw es.searchAfterWithoutSort()
  if (after.length !== keys.length) throw es.searchAfterLength(after.length, keys.length)
  return keys.map((key, i) => searchAfterValue(searcher, [sort[i] as ShardSortKey, key], after[i] ?? null))
}

/** Of a query and of those inside it. @throws what they throw */
const prepareQuery = (searcher: Searcher, query: Query | undefined): void => {
  query?.prepare?.(searcher)
  for (const inner of query?.inner ?? []) prepareQuery(searcher, inner)
}

/** SRV/search/SearchService.java createContext: query, post filter, sort, search_after, window */
const prepare = async (searcher: Searcher, search: ShardSearch): Promise<Prepared> => {
  const { query, knn, postFilter } = search
  for (const each of [query, postFilter, ...knn.flatMap(({ filters }) => filters)]) prepareQuery(searcher, each)
  const scores = query === undefined
    ? (knn.length > 0 ? undefined : allDocuments(searcher, 1))
    : await asQuery(searcher, () => query.match(searcher))
  const filter = postFilter === undefined ? undefined : await asQuery(searcher, () => postFilter.match(searcher))
  const sort = await shardSort(searcher, search.sort)
  const after = valuesOfAfter(searcher, search, sort)
  checkWindow(searcher, search.window)
  checkBatch(searcher, search.batch ?? 0)
  return { scores, filter, sort, after }
}

/** Of the hits of each knn search on every shard, those among its k nearest. */
const globallyNearest = (knn: readonly Knn[], hits: ReadonlyArray<ReadonlyArray<readonly Hit[]>>): Array<readonly Hit[]> =>
  knn.map(({ k }, i) => nearestOfAll(hits.map(ofShard => ofShard[i] ?? []), k))

/** What the query and the knn searches match together, the scores summed as Lucene does: as doubles, the sum as a float. Reference §4.5 */
const union = (searcher: Searcher, scores: Scores | undefined, hits: readonly Hit[]): Scores => {
  const sums = Float64Array.from(scores ?? noScores(searcher))
  for (const { searcher: of, ord, score } of hits) {
    if (of === searcher) sums[ord] = sums[ord] === NO_MATCH ? score : (sums[ord] as number) + score
  }
  return Float32Array.from(sums)
}

const filtered = (scores: Scores, filter: Scores | undefined): Scores =>
  filter === undefined ? scores : scores.map((score, ord) => filter[ord] === NO_MATCH ? NO_MATCH : score)

/** With knn searches the search has a phase before that of the query: it finds their nearest of all shards. */
const nearestOfEach = async (searcher: Searcher, knn: readonly Knn[]): Promise<Array<readonly Hit[]>> => {
  const hits = []
  for (const { boost } of knn) if (boost < 0) throw es.boostNegative('knn')
  for (const each of knn) hits.push(await asQuery(searcher, () => nearest(searcher, each)))
  return hits
}

/**
 * Finds out what matches on every shard. SRV/action/search/SearchQueryThenFetchAsyncAction.java, SearchDfsQueryThenFetchAsyncAction.java
 * @throws es.allShardsFailed when none of them has an answer; es.notEmulated
 */
export const queryPhase = async (world: World, searchers: readonly Searcher[], search: ShardSearch): Promise<QueryPhase> => {
  const { knn } = search
  const { results, failures } = await onShards(world, searchers, async searcher => {
    const prepared = await prepare(searcher, search)
    return { ...prepared, hits: await nearestOfEach(searcher, knn) }
  })
  if (results.length === 0 && failures.length > 0) throw es.allShardsFailed(phaseOf(search), failures)
  const hits = globallyNearest(knn, results.map(({ result }) => result.hits))
  const found = results.map(({ searcher, result: { scores, filter, sort, after } }) => {
    const all = knn.length === 0 && scores !== undefined ? scores : union(searcher, scores, hits.flat())
    return { searcher, scores: filtered(all, filter), sort, after }
  })
  return { found, failures, nearest: hits }
}

/** The phase in which a search reaches its shards first. */
export const phaseOf = ({ knn }: Pick<ShardSearch, 'knn'>): string => knn.length > 0 ? 'dfs' : 'query'
