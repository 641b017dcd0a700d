import { define, type EsError, type EsErrorFacts } from './es-error.js'

const illegal = (seen: string): EsErrorFacts => ({ type: 'illegal_argument_exception', status: 400, certainty: 'source', seen })
const QUERY = 'x-pack/plugin/inference SemanticQueryBuilder.java'
const FIELD = 'x-pack/plugin/inference SemanticTextFieldMapper.java'

/** Errors of `semantic_text` fields and of the queries on them. Reference: es-index-and-search.md §2.7 */
export const esSemantic = {
  semanticEndpointMissing: define({ type: 'resource_not_found_exception', status: 404, certainty: 'source', seen: 'ShardBulkInferenceActionFilter.java; 30_semantic_text_inference.yml' },
    (id: string, field: string) => `Inference id [${id}] not found for field [${field}]`),
  semanticInferenceFailed: define({ type: 'inference_exception', status: 500, certainty: 'derived', seen: 'ShardBulkInferenceActionFilter.java; the type is that of the version after 9.0' },
    (id: string, field: string, cause: EsError) => ({ reason: `Exception when running inference id [${id}] on field [${field}]`, cause, status: cause.status })),
  semanticTextInvalid: define({ ...illegal('SemanticTextUtils.java, from memory'), certainty: 'guess' },
    (field: string) => `Invalid format for field [${field}], expected [String] got [Map]`),
  semanticDimensions: define({ ...illegal('DenseVectorFieldMapper.java, as for any vector'), certainty: 'derived' },
    (field: string, expected: number, found: number) =>
      `The [dense_vector] field [${field}.inference.chunks.embeddings] has a different number of dimensions [${found}] than defined in the mapping [${expected}]`),
  semanticFieldType: define(illegal(QUERY), (field: string, type: string) => `Field [${field}] of type [${type}] does not support semantic queries`),
  semanticEndpoints: define(illegal('40_semantic_text_query.yml'), (field: string) => `Field [${field}] has multiple inference IDs associated with it`),
  semanticQueryDimensions: define(illegal(FIELD), (field: string, { expected, found, search, index }: { expected: number, found: number, search: string, index: string }) =>
    `Field [${field}] expected query inference results with ${expected} dimensions, got ${found} dimensions. Is the search inference endpoint [${search}] compatible with the inference endpoint [${index}]?`),
  semanticTask: define({ ...illegal(QUERY), certainty: 'derived' }, (field: string, id: string, task: string) =>
    `Field [${field}] query inference results of the inference endpoint [${id}] are of the task type [${task}], which is no dense embedding`)
} as const
