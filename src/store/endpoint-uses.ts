import type { IndexStore } from './indices.js'
import type { PipelineStore } from './pipelines.js'

/** What refers to an inference endpoint by its id, and would fail without it. */
export interface EndpointUses {
  /** Ids of ingest pipelines with an inference processor for it. */
  readonly pipelines: readonly string[]
  /** Indices with a `semantic_text` field for it. */
  readonly indexes: readonly string[]
}

interface Users {
  readonly pipelines: PipelineStore
  readonly indices: IndexStore
}

/**
 * Looks for what uses an endpoint, in ascending order of names. What asks it when it searches alone does not count.
 * CORE/ml/utils/InferenceProcessorInfoExtractor.java, SemanticTextInfoExtractor.java
 */
export const endpointUses = ({ pipelines, indices }: Users) => (endpointId: string): EndpointUses => ({
  pipelines: pipelines.list().filter(({ inferenceIds }) => inferenceIds.includes(endpointId)).map(({ id }) => id),
  indexes: indices.list()
    .filter(({ mapping }) => [...mapping.fields.values()].some(field => field.type === 'semantic_text' && field.inferenceId === endpointId))
    .map(({ name }) => name)
})
