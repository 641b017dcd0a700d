import { define, type EsError, type JsonLocation } from './es-error.js'
import { didYouMean, illegal, located, namedObjectNotFound, parsing } from './es-said.js'

const FRAME = 'SRV/search/retriever/RetrieverBuilder.java parseInnerRetrieverBuilder'
const frame = parsing(FRAME)
const RERANK = 'INF/rank/textsimilarity/TextSimilarityRankFeaturePhaseRankCoordinatorContext.java'

/** Errors of retrievers. Reference: es-index-and-search.md §4.6 */
export const esRetrievers = {
  // --- their JSON

  retrieverMalformed: define(frame, (location: JsonLocation, how: 'must start with [START_OBJECT]' | 'empty clause found') =>
    located(location, `retriever malformed, ${how}`)),
  retrieverWithoutBraces: define(frame, (location: JsonLocation, name: string) =>
    located(location, `[${name}] retriever malformed, no [START_OBJECT] after retriever name`)),
  retrieverNotEnded: define(frame, (location: JsonLocation, name: string, token: string) =>
    located(location, `[${name}] malformed retriever, expected [END_OBJECT] but found [${token}]`)),
  retrieverUnknown: define(frame, (location: JsonLocation, name: string, suggestions: readonly string[]) =>
    located(location, `unknown retriever [${name}]${didYouMean(suggestions)}`, namedObjectNotFound(location, name))),
  /** One of several, whose name is not looked at as that of the outermost is. */
  retrieverNotFound: namedObjectNotFound,
  weightNegative: define(illegal('RANK/linear/LinearRetrieverComponent.java'), () => '[weight] must be non-negative'),
  normalizerUnknown: define(illegal('RANK/linear/ScoreNormalizer.java'), (name: string) => `Unknown normalizer [${name}]`),

  // --- what they become

  notInCompoundRetriever: define(illegal('SRV/search/retriever/StandardRetrieverBuilder.java'), (key: string) =>
    `[${key}] cannot be used in children of compound retrievers`),
  retrieverMinScoreNegative: define(illegal('RANK/linear/LinearRetrieverBuilder.java'), (minScore: string) =>
    `[min_score] must be greater than or equal to 0, was: [${minScore}]`),

  // --- their searches

  /** The status is the highest of its children's. */
  retrieversFailed: define({ type: 'status_exception', status: 500, certainty: 'source', seen: 'SRV/search/retriever/CompoundRetrieverBuilder.java' },
    (name: string, children: readonly string[], errors: readonly EsError[]) => ({
      reason: `[${name}] search failed - retrievers '[${children.join(', ')}]' returned errors. All failures are attached as suppressed exceptions.`,
      status: Math.max(...errors.map(({ status }) => status)),
      suppressed: errors
    })),
  rerankTopNBelowWindow: define(illegal(RERANK), (inferenceId: string, topN: number, rankWindowSize: number) =>
    `Inference endpoint [${inferenceId}] is configured to return the top [${topN}] results, but rank_window_size is [${rankWindowSize}]. Reduce rank_window_size to be less than or equal to the configured top N value.`),
  rerankCountMismatch: define({ type: 'illegal_state_exception', status: 500, certainty: 'source', seen: RERANK }, (documents: number, scores: number) =>
    `Reranker input document count and returned score count mismatch: [${documents}] vs [${scores}]`),
  arrayIndexOutOfBounds: define({ type: 'array_index_out_of_bounds_exception', status: 500, certainty: 'derived', seen: `${RERANK}; java.lang.ArrayIndexOutOfBoundsException` },
    (index: number, length: number) => `Index ${index} out of bounds for length ${length}`)
} as const
