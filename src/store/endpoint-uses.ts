/** What refers to an inference endpoint by its id, and would fail without it. */
export interface EndpointUses {
  /** Ids of ingest pipelines with an inference processor for it. */
  readonly pipelines: readonly string[]
  /** Indices with a `semantic_text` field for it. */
  readonly indexes: readonly string[]
}
