import type { ShardFailure } from '../../errors/es-error.js'
import type { World } from '../../world.js'
import type { JsonReader } from '../../xcontent/json-reader.js'
import type { Hit } from '../collect.js'
import type { Knn } from '../knn-search.js'
import type { Query, Rewriting } from '../query.js'
import type { Searcher } from '../searcher.js'

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
  /** Filters are in it; undefined when a `standard` retriever has neither, which is all documents, and for `knn`. */
  readonly query: Query | undefined
  /** Rewritten. */
  readonly knn: Knn | undefined
  readonly minScore: number | undefined
  /** `terminate_after`; undefined when not given. */
  readonly terminateAfter: number | undefined
}

interface CommonRetriever {
  /** Its kind: `rrf`. */
  readonly name: string
  /** Its `_name`. */
  readonly label: string | undefined
  readonly minScore: number | undefined
  /** What is wrong with it in this request, as items of es.actionRequestInvalid; none when all is well. SRV/search/retriever/RetrieverBuilder.java validate */
  readonly validate: (request: RetrieverRequest) => readonly string[]
}

/** Ranks by one search. */
export interface LeafRetriever extends CommonRetriever {
  readonly kind: 'leaf'
  /**
   * What the coordinating node does first: embeds texts, rewrites filters. What it throws is told as it is.
   * @param filters of the retrievers around it, rewritten
   */
  readonly rewrite: (rewriting: Rewriting, filters?: readonly Query[]) => Promise<LeafRetriever>
  /**
   * The search that it stands for. What it throws is told as it is. @param compoundUsed whether it is the child of a compound retriever
   * @throws es.knnKNotPositive, es.candidatesBelowK, es.candidatesTooMany, es.notInCompoundRetriever
   */
  readonly toSearch: (compoundUsed: boolean) => PlainSearch
}

/** Ranks what its children have ranked. SRV/search/retriever/CompoundRetrieverBuilder.java */
export interface CompoundRetriever extends CommonRetriever {
  readonly kind: 'compound'
  readonly rankWindowSize: number
  /** As that of a {@link LeafRetriever}, of it and of all inside it. */
  readonly rewrite: (rewriting: Rewriting, filters?: readonly Query[]) => Promise<CompoundRetriever>
  /** Runs the searches of its children, once rewritten. @throws es.retrieversFailed and what {@link rewrite} of a compound child could not know */
  readonly rank: (context: RetrieverContext) => Promise<Ranked>
}

/**
 * A retriever, parsed. One that stands at the top of a search is validated, rewritten, and then: a leaf one is the plain search of its `toSearch(false)`, a
 * compound one is run by `runRetriever` of run-retriever.ts.
 */
export type Retriever = LeafRetriever | CompoundRetriever

/** Reads what is inside a retriever's own braces: the reader is on the FIELD_NAME of its kind or on the START_OBJECT behind it, and is left on the END_OBJECT. */
export type RetrieverParser = (reader: JsonReader) => Retriever

/** What a rewritten retriever is run with. */
export interface RetrieverContext {
  readonly world: World
  readonly searchers: readonly Searcher[]
}

/** What a compound retriever has ranked. */
export interface Ranked {
  /** Best first; `rankWindowSize` at most. */
  readonly hits: readonly Hit[]
  /** What the children match, each under the `_name` of the child: a document that any of them matches counts as a hit, though it may not be returned. */
  readonly matches: readonly Query[]
  /** Whether documents that are not in {@link hits} count at all. */
  readonly countsMatches: boolean
  /** Shards that have failed while others have not. */
  readonly failures: readonly ShardFailure[]
}
