import { define, type EsError, type JsonLocation } from './es-error.js'
import { at, illegal, located, namedObjectNotFound, parsing } from './es-said.js'

const KNN_SEARCH = 'SRV/search/vectors/KnnSearchBuilder.java'
const KNN_QUERY = 'SRV/search/vectors/KnnVectorQueryBuilder.java'
const FIELD = 'SRV/index/mapper/vectors/DenseVectorFieldMapper.java'
const vectorData = parsing('SRV/search/vectors/VectorData.java')

/** Errors of knn searches and queries, and of the vectors that they bring. Reference: es-index-and-search.md §4.4, 4.5 */
export const esVectors = {
  knnKNotPositive: define(illegal(KNN_SEARCH), () => '[k] must be greater than 0'),
  candidatesBelowK: define(illegal(KNN_SEARCH), () => '[num_candidates] cannot be less than [k]'),
  candidatesTooMany: define(illegal(KNN_SEARCH), (limit: number) => `[num_candidates] cannot exceed [${limit}]`),
  vectorMissing: define(illegal(KNN_SEARCH), () => 'either [query_vector_builder] or [query_vector] must be provided'),
  vectorTwice: define(illegal(KNN_SEARCH), () => 'cannot provide both [query_vector_builder] and [query_vector]'),
  queryVectorMissing: define(illegal(KNN_QUERY), () => 'either [query_vector] or [query_vector_builder] must be provided'),
  queryVectorTwice: define(illegal(KNN_QUERY), () => 'only one of [query_vector] and [query_vector_builder] must be provided'),
  buildFailed: define({ type: 'x_content_parse_exception', status: 400, certainty: 'source', seen: 'XC/ConstructingObjectParser.java' },
    (parser: string, cause: EsError) => ({ reason: `Failed to build [${parser}] after last required field arrived`, cause })),
  queuedFieldFailed: define({ type: 'x_content_parse_exception', status: 400, certainty: 'source', seen: 'XC/ConstructingObjectParser.java' },
    (location: JsonLocation, parser: string, cause: EsError) => ({ reason: `${at(location)} failed to build [${parser}] after last required field arrived`, cause })),
  modelIdNull: define(illegal('CORE/ml/vectors/TextEmbeddingQueryVectorBuilder.java'), () => '[model_id] must not be null.'),
  oversampleOutOfRange: define(illegal('SRV/search/vectors/RescoreVectorBuilder.java'), () => '[oversample] must be >= 1.0 or 0'),
  knnQueryKNotPositive: define(illegal('Lucene AbstractKnnVectorQuery.java, made by KnnVectorQueryBuilder.java with the size of the request', 'derived'),
    (k: number) => `k must be at least 1, got: ${k}`),

  vectorElementUnsupported: define(vectorData, (location: JsonLocation, token: string) =>
    located(location, `Type [${token}] not supported for query vector`)),
  vectorFormUnknown: define(vectorData, (location: JsonLocation, token: string) =>
    ({ reason: `Unknown type [${token}] for parsing vector`, metadata: { line: location.line, col: location.column } })),
  namedObjectExpected: define({ ...vectorData, type: 'x_content_parse_exception', certainty: 'guess', seen: 'XC/AbstractObjectParser.java declareNamedObject, from memory' },
    (location: JsonLocation, field: string) => `${at(location)} [${field}] failed to parse object: expecting a single named object`),
  queryVectorBuilderUnknown: namedObjectNotFound,

  queryVectorDimensions: define(illegal(FIELD), (given: number, mapped: number) =>
    `The query vector has a different number of dimensions [${given}] than the document vectors [${mapped}].`),
  knnFieldType: define(illegal(KNN_QUERY), () => '[knn] queries are only supported on [dense_vector] fields'),
  knnFieldNotIndexed: define(illegal(FIELD), (path: string) => `to perform knn search on field [${path}], its mapping must have [index] set to [true]`),
  vectorZero: define(illegal(FIELD), (preview: string) =>
    `The [cosine] similarity does not support vectors with zero magnitude. Preview of invalid vector: ${preview}`),
  vectorNotUnit: define(illegal(FIELD), (preview: string) =>
    `The [dot_product] similarity can only be used with unit-length vectors. Preview of invalid vector: ${preview}`),
  vectorMagnitude: define(illegal(FIELD), (preview: string) =>
    `NaN or Infinite magnitude detected, this usually means the vector values are too extreme to fit within a float. Preview of invalid vector: ${preview}`),
  queryVectorComponent: define(illegal(FIELD),
    ({ elementType, rule, found, at }: { elementType: string, rule: string, found: string, at: number | string }, preview: string) =>
      `element_type [${elementType}] vectors ${rule} [${found}] at dim [${at}]; Preview of invalid vector: ${preview}`),

  modelNotDeployed: define({ type: 'status_exception', status: 404, certainty: 'source', seen: 'ML/action/TransportCoordinatedInferenceAction.java' },
    (id: string) => `[${id}] is not an inference service model or a deployed ml model`),
  rerankNotCoordinated: define({ type: 'unsupported_operation_exception', status: 500, certainty: 'derived', seen: 'CORE/inference/results/RankedDocsResults.java' },
    () => 'Coordination format not supported by rerank_service_results'),
  notATextEmbedding: define({ type: 'illegal_state_exception', status: 500, certainty: 'source', seen: 'CORE/ml/vectors/TextEmbeddingQueryVectorBuilder.java' },
    (id: string, result: string) => `expected a result of type [text_embedding_result] received [${result}]. Is [${id}] a text embedding model?`)
} as const
