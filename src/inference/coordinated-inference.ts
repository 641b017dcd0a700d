import { es } from '../errors/es.js'
import type { World } from '../world.js'
import type { Eventually } from './eventually.js'
import type { InferenceResult } from './infer.js'
import { internalInference, type InternalRequest } from './internal-inference.js'

/**
 * What the inference processor and the search for the vector of a text ask, who may mean a trained model as well.
 * ML/action/TransportCoordinatedInferenceAction.java
 * @throws es.modelNotDeployed when there is no such endpoint, es.rerankNotCoordinated for one that ranks, and what {@link internalInference} throws
 */
export const coordinatedInference = (world: World, request: InternalRequest): Eventually<InferenceResult> => {
  const endpoint = world.endpoints.get(request.id)
  if (endpoint === undefined) throw es.modelNotDeployed(request.id)
  if (endpoint.taskType === 'rerank') throw es.rerankNotCoordinated()
  return internalInference(world, request)
}
