import type { World } from '../world.js'
import type { JsonMap } from '../xcontent/json-value.js'
import type { SourceMap } from '../xcontent/source-value.js'

/** A stored pipeline. */
export interface Pipeline {
  readonly id: string
  /** As it was given, for reads. */
  readonly config: JsonMap
  /** Of all its processors, those of `on_failure` and the like included: endpoints that they use. */
  readonly inferenceIds: readonly string[]
}

/** A document on its way through pipelines. A processor may change all of it. */
export interface IngestDocument {
  index: string
  id: string | undefined
  routing: string | undefined
  readonly version: number
  source: SourceMap
  /** `_ingest`: `timestamp`, and what processors put there. */
  readonly ingest: SourceMap
}

/** What has become of a document. */
export type IngestOutcome = { readonly kind: 'ready', readonly document: IngestDocument } | { readonly kind: 'dropped' }

/**
 * Runs pipelines one after the other.
 * @param ids of pipelines, in their order
 * @throws es.pipelineMissing for an id without one, and what a processor throws that nobody handles
 */
export const runPipelines = async (world: World, ids: readonly string[], document: IngestDocument): Promise<IngestOutcome> => {
  throw new Error(`no pipelines yet: ${ids.join()} ${document.index} ${world.generation}`)
}
