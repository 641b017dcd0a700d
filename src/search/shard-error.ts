import { es, EsError } from '../errors/es.js'
import { isRefusal } from '../errors/refusal.js'
import type { ShardFailure } from '../errors/es-error.js'
import type { World } from '../world.js'
import type { Searcher } from './searcher.js'

/**
 * Exceptions that the making of a query lets through as they are, and those that arise before it, when `range` reads its dates, or behind it, when a
 * script runs. SRV/index/query/SearchExecutionContext.java toQuery
 */
const toldAsTheyAre = ['query_shard_exception', 'parsing_exception', 'parse_exception', 'script_exception']

/** A defect of the double, or what it does not do, is no failure of a shard. */
const isOfShard = (thrown: unknown): thrown is EsError => thrown instanceof EsError && !isRefusal(thrown)

/**
 * Makes or runs a query on one shard: what it throws is told as a query that could not be created.
 * @throws es.queryNotCreated and what that lets through
 */
export const asQuery = async <Result>(searcher: Searcher, run: () => Result | Promise<Result>): Promise<Result> => {
  try {
    return await run()
  } catch (thrown) {
    if (!isOfShard(thrown) || toldAsTheyAre.includes(thrown.type)) throw thrown
    throw es.queryNotCreated(searcher.index, thrown)
  }
}

/** What the shards of a search have given, and how the others have failed. */
export interface OnShards<Result> {
  readonly results: ReadonlyArray<{ readonly searcher: Searcher, readonly result: Result }>
  readonly failures: readonly ShardFailure[]
}

/** All shards of an index are one here, and fail together. */
const failuresOf = ({ ids }: World, { index }: Searcher, reason: EsError): ShardFailure[] =>
  Array.from({ length: index.settings.numberOfShards }, (_, shard) => ({ shard, index: index.name, node: ids.nodeId, reason }))

/** Runs a phase on one index after the other; what an index throws is its failure. */
export const onShards = async <Result>(
  world: World, searchers: readonly Searcher[], run: (searcher: Searcher) => Promise<Result>
): Promise<OnShards<Result>> => {
  const results = []
  const failures: ShardFailure[] = []
  for (const searcher of searchers) {
    try {
      results.push({ searcher, result: await run(searcher) })
    } catch (thrown) {
      if (!isOfShard(thrown)) throw thrown
      failures.push(...failuresOf(world, searcher, thrown))
    }
  }
  return { results, failures }
}
