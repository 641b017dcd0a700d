import type { World } from '../world.js'
import type { Eventually } from './eventually.js'
import { infer, type InferenceRequest, type InferenceResult } from './infer.js'

/** How long Elasticsearch waits for the answer when it asks for itself, in milliseconds. CORE/inference/action/InferenceAction.java DEFAULT_TIMEOUT */
const TIMEOUT_MS = 30_000

/** What Elasticsearch asks for itself. */
export interface InternalRequest extends Pick<InferenceRequest, 'id' | 'input' | 'query'> {
  /** No request may name one of these, and every service takes them. SRV/inference/InputType.java */
  readonly inputType: 'internal_ingest' | 'internal_search'
}

/**
 * What Elasticsearch asks an endpoint for itself, while it ingests or searches: no input of a caller is among the settings.
 * @throws what {@link infer} throws
 */
export const internalInference = (world: World, request: InternalRequest): Eventually<InferenceResult> =>
  infer(world, { ...request, taskType: 'any', stream: false, timeoutMs: TIMEOUT_MS })
