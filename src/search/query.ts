import type { World } from '../world.js'
import type { Searcher } from './searcher.js'

/**
 * Which documents a query matches, and how well: ord → score, a float32 of 0 or more; {@link NO_MATCH} where it does not match. As long as
 * {@link Searcher.maxOrd}. Deleted documents may be among the matches: whoever collects hits looks at {@link Searcher.live}.
 */
export type Scores = Float32Array

/** Stands in {@link Scores} for documents that a query does not match. */
export const NO_MATCH = -1

/** Scores of nothing yet. */
export const noScores = (searcher: Searcher): Scores => new Float32Array(searcher.maxOrd).fill(NO_MATCH)

/** What a query may ask of the coordinating node before the shards see it. */
export interface Rewriting {
  readonly world: World
  /** The indices that are searched. */
  readonly searchers: readonly Searcher[]
  /** `size` of the search. */
  readonly size: number
}

/** A query as the Query DSL has it, parsed. SRV/index/query/QueryBuilder.java */
export interface Query {
  /** Its `_name`. */
  readonly label: string | undefined
  /** Queries inside it, those of filters included. */
  readonly inner: readonly Query[]
  /**
   * What the coordinating node does, once a search: embeds texts, say. What it throws is told as it is.
   * @returns the query that the shards are to run; itself when there is nothing to do
   */
  readonly rewrite: (rewriting: Rewriting) => Query | Promise<Query>
  /**
   * What one shard does before it makes any query: it rewrites all of them, as the coordinating node did. What it throws is told as it is.
   * SRV/index/query/Rewriteable.java given a SearchExecutionContext
   */
  readonly prepare?: ((searcher: Searcher) => void) | undefined
  /** What one shard does. What it throws is told as a failure of the shard. Boosts are in the scores. */
  readonly match: (searcher: Searcher) => Scores | Promise<Scores>
}
