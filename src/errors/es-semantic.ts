import { define, type EsError, type JsonLocation } from './es-error.js'
import { at, illegal } from './es-said.js'

const QUERY = 'INF/queries/SemanticQueryBuilder.java'
const FIELD = 'INF/mapper/SemanticTextFieldMapper.java'

/** The endpoints of a field: of queries, and of documents. */
export interface Endpoints { readonly search: string, readonly index: string }

const question = ({ search, index }: Endpoints): string => search === index
  ? ` Has the configuration for inference endpoint [${index}] changed?`
  : ` Is the search inference endpoint [${search}] compatible with the inference endpoint [${index}]?`

/** Errors of `semantic_text` fields and of the queries on them. Reference: es-index-and-search.md §2.7 */
export const esSemantic = {
  semanticEndpointMissing: define({ type: 'resource_not_found_exception', status: 404, certainty: 'source', seen: 'INF/action/filter/ShardBulkInferenceActionFilter.java; 30_semantic_text_inference.yml' },
    (id: string, field: string) => `Inference id [${id}] not found for field [${field}]`),
  semanticInferenceFailed: define({ type: 'inference_exception', status: 500, certainty: 'source', seen: 'INF/action/filter/ShardBulkInferenceActionFilter.java, InferenceException.java; pull request 126345' },
    (id: string, field: string, cause: EsError) => ({ reason: `Exception when running inference id [${id}] on field [${field}]`, cause, status: cause.status })),
  semanticTextInvalid: define({ type: 'status_exception', status: 400, certainty: 'source', seen: 'INF/mapper/SemanticTextUtils.java' },
    (field: string, javaClass: string) => `Invalid format for field [${field}], expected [String|Number|Boolean] got [${javaClass}]`),
  semanticModelChanged: define({ type: 'document_parsing_exception', status: 400, certainty: 'derived', seen: `${FIELD}; the place is that in the source to which the embeddings have been added` },
    (location: JsonLocation, field: string, cause: EsError) =>
      ({ reason: `${at(location)} Incompatible model settings for field [${field}]. Check that the inference_id is not using different model settings`, cause })),
  semanticFieldType: define(illegal(QUERY), (field: string, type: string) => `Field [${field}] of type [${type}] does not support semantic queries`),
  semanticEndpoints: define(illegal('40_semantic_text_query.yml'), (field: string) => `Field [${field}] has multiple inference IDs associated with it`),
  semanticQueryDimensions: define(illegal(FIELD), (field: string, { expected, found }: { expected: number, found: number }, endpoints: Endpoints) =>
    `Field [${field}] expected query inference results with ${expected} dimensions, got ${found} dimensions.${question(endpoints)}`),
  semanticQueryKind: define(illegal(FIELD), (field: string, { expected, found }: { expected: string, found: string }, endpoints: Endpoints) =>
    `Field [${field}] expected query inference results to be of type [${expected}], got [${found}].${question(endpoints)}`),
  semanticResultKind: define(illegal(QUERY), (field: string, found: string) =>
    `Field [${field}] expected query inference results to be of type [text_expansion_result] or [text_embedding_result], got [${found}]. Has the inference endpoint configuration changed?`)
} as const
