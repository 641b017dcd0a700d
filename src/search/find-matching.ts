import type { ShardFailure } from '../errors/es-error.js'
import type { EsIndex } from '../indices/es-index.js'
import { resolveIndices } from '../indices/resolve-indices.js'
import type { World } from '../world.js'
import type { Writable } from '../xcontent/json-writer.js'
import { collect, type Found } from './collect.js'
import { queryPhase, type ShardSearch } from './query-phase.js'
import { rewriteSearch } from './rewrite-search.js'
import type { SearchCall } from './search.js'
import { Searcher } from './searcher.js'
import { shardsHeader } from './shards-header.js'

/** What a search by a query alone finds, and where: for a count, and for what is done to each document that it finds. */
export interface Matching {
  readonly indices: readonly EsIndex[]
  readonly found: readonly Found[]
  readonly failures: readonly ShardFailure[]
}

/** How many hits a real node gets at a time, of which it has limits. */
type Portion = Pick<ShardSearch, 'batch'> & Partial<Pick<ShardSearch, 'window'>>

/** Every document that matches, in however many. @throws as {@link search} */
export const findMatching = async (world: World, call: SearchCall, portion: Portion = {}): Promise<Matching> => {
  const { expression, indicesOptions, request } = call
  const indices = resolveIndices(world, expression, indicesOptions)
  const searchers = indices.map(index => new Searcher(index, world.clock))
  const rewritten = await rewriteSearch(world, searchers, request)
  const { found, failures } = await queryPhase(world, searchers, { ...rewritten, sort: [], after: undefined, window: 0, ...portion })
  return { indices, found, failures }
}

/** How many documents match. SRV/rest/action/search/RestCountAction.java @throws as {@link search} */
export const count = async (world: World, call: SearchCall): Promise<Writable> => {
  const { indices, found, failures } = await findMatching(world, { ...call, request: { ...call.request, size: 0 } })
  const { total } = collect(found, { size: 0, minScore: call.request.minScore })
  return { count: total, _shards: shardsHeader(indices, failures) }
}
