import type { World } from '../world.js'
import { rewriteKnn, type Knn } from './knn-search.js'
import type { Query } from './query.js'
import { DEFAULT_SIZE, type SearchRequest } from './search-request.js'
import type { Searcher } from './searcher.js'

/** What a search asks of the shards, once the coordinating node has done its part. */
export interface Rewritten {
  readonly query: Query | undefined
  readonly postFilter: Query | undefined
  readonly knn: readonly Knn[]
  readonly minScore?: number | undefined
}

/** Rewrites what a request has of its own. SRV/search/builder/SearchSourceBuilder.java rewrite @throws what its queries and knn searches throw, as it is */
export const rewriteSearch = async (world: World, searchers: readonly Searcher[], request: SearchRequest): Promise<Rewritten> => {
  const rewriting = { world, searchers, size: request.size ?? DEFAULT_SIZE }
  const knn = []
  const query = await request.query?.rewrite(rewriting)
  const postFilter = await request.postFilter?.rewrite(rewriting)
  for (const each of request.knn ?? []) knn.push(await rewriteKnn(each, rewriting))
  return { query, postFilter, knn, minScore: request.minScore }
}
