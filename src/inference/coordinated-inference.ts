import { es } from '../errors/es.js'
import type { World } from '../world.js'
import type { Eventually } from './eventually.js'
import { infer, type InferenceResult } from './infer.js'

/** How long Elasticsearch waits for the answer when it asks for itself, in milliseconds. */
const TIMEOUT_MS = 30_000

/**
 * What Elasticsearch asks an endpoint for itself, while it ingests or searches: no input of a caller is among the settings.
 * X-PACK/ml TransportCoordinatedInferenceAction.java
 * @throws es.modelNotDeployed when there is no such endpoint, es.rerankNotCoordinated for one that ranks, and what {@link infer} throws
 */
export const coordinatedInference = (world: World, { id, input, inputType }: CoordinatedRequest): Eventually<InferenceResult> => {
  const endpoint = world.endpoints.get(id)
  if (endpoint === undefined) throw es.modelNotDeployed(id)
  if (endpoint.taskType === 'rerank') throw es.rerankNotCoordinated()
  return infer(world, { id, taskType: 'any', input, inputType, stream: false, timeoutMs: TIMEOUT_MS })
}

interface CoordinatedRequest {
  readonly id: string
  readonly input: readonly string[]
  /** No request may name one of these, and every service takes them. SRV/inference/InputType.java */
  readonly inputType: 'internal_ingest' | 'internal_search'
}
