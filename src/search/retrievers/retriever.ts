import type { ShardFailure } from '../../errors/es-error.js'
import type { World } from '../../world.js'
import type { JsonReader } from '../../xcontent/json-reader.js'
import type { JsonValue } from '../../xcontent/json-value.js'
import type { Hit } from '../collect.js'
import type { Knn } from '../knn-search.js'
import type { Query, Rewriting } from '../query.js'
import type { Searcher } from '../searcher.js'
import type { SortKey } from '../sort.js'

/** What of a search request a retriever is validated against. */
export interface RetrieverRequest {
  /** Undefined when the request does not say. */
  readonly size: number | undefined
  readonly scroll: boolean
  /** Whether the request asks for partial results in so many words. */
  readonly allowPartialSearchResults: boolean
}

/** What a `standard` or a `knn` retriever stands for: a search as it could be written without a retriever. */
export interface PlainSearch {
  /** Rewritten, its filters in it. Undefined for `knn`, and for a `standard` retriever with neither query nor filter, which finds all documents. */
  readonly query: Query | undefined
  /** Rewritten. */
  readonly knn: Knn | undefined
  readonly sort: readonly SortKey[] | undefined
  readonly searchAfter: readonly JsonValue[] | undefined
  readonly minScore: number | undefined
  /** `terminate_after`, 0 when not given. */
  readonly terminateAfter: number
}

/** What a plain search has found. */
export interface TopHits {
  /** Best first. Their scores are those of the query, whatever the search is sorted by. */
  readonly hits: readonly Hit[]
  /** Shards that have failed while others have not. */
  readonly failures: readonly ShardFailure[]
}

/** What a rewritten retriever is run with. */
export interface RetrieverContext {
  readonly world: World
  readonly searchers: readonly Searcher[]
  /** Runs a search as if it stood at the top of a request of that size. @throws es.allShardsFailed, when every shard has failed */
  readonly topHits: (search: PlainSearch, size: number) => Promise<TopHits>
}

interface CommonRetriever {
  /** Its kind: `rrf`. */
  readonly name: string
  /** Its `_name`. */
  readonly label: string | undefined
  /** What is wrong with it in this request, as items of es.actionRequestInvalid. SRV/search/retriever/RetrieverBuilder.java validate */
  readonly validate: (request: RetrieverRequest) => readonly string[]
  /** A `min_score` that leaves out what it has found. */
  readonly minScore: number | undefined
}

/** Ranks by one search. */
export interface LeafRetriever extends CommonRetriever {
  readonly kind: 'leaf'
  /**
   * What the coordinating node does first: embeds texts, rewrites queries. What it throws is told as it is.
   * @param filters of the retrievers around it, rewritten
   */
  readonly rewrite: (rewriting: Rewriting, filters?: readonly Query[]) => Promise<LeafRetriever>
  /**
   * The search that it stands for, once rewritten. @param compoundUsed whether it is a child of a compound retriever
   * @throws es.notInCompoundRetriever, es.knnKNotPositive, es.candidatesBelowK, es.candidatesTooMany: told as they are
   */
  readonly toSearch: (compoundUsed: boolean) => PlainSearch
}

/** Ranks what its children have ranked. SRV/search/retriever/CompoundRetrieverBuilder.java */
export interface CompoundRetriever extends CommonRetriever {
  readonly kind: 'compound'
  readonly rankWindowSize: number
  /** As that of a {@link LeafRetriever}, of it and of all inside it. @throws as well what `toSearch` of its children throws */
  readonly rewrite: (rewriting: Rewriting, filters?: readonly Query[]) => Promise<CompoundRetriever>
  /** Runs the searches of its children, once rewritten. @throws es.retrieversFailed */
  readonly rank: (context: RetrieverContext) => Promise<Ranked>
}

/**
 * A retriever, parsed. One that stands at the top of a search is validated and rewritten; then a leaf one is the plain search of its `toSearch(false)`, and
 * a compound one is run by {@link runRetriever} of run-retriever.ts.
 */
export type Retriever = LeafRetriever | CompoundRetriever

/** Reads what is inside a retriever's own braces: the reader is before its START_OBJECT or on it, and is left on the END_OBJECT. */
export type RetrieverParser = (reader: JsonReader) => Retriever

/** What a compound retriever has ranked. */
export interface Ranked {
  /** Best first; `rankWindowSize` at most. */
  readonly hits: readonly Hit[]
  /** What its children match, each under the `_name` of the child: these documents count, though most of them may not be returned. */
  readonly matches: readonly Query[]
  /** Whether a child has a `min_score` of its own: documents that are not ranked don't count then. */
  readonly childHasMinScore: boolean
  readonly failures: readonly ShardFailure[]
}
