import { es } from '../../../errors/es.js'
import type { Operation } from '../operation.js'
import { parseMap } from '../parse/map-body.js'

/** No endpoint is a trained model, and there are no trained models: clients that ask first whether one is deployed get a node's answer. Reference §5.1 */
export const mlInferTrainedModel: Operation = {
  name: 'ml.infer_trained_model',
  methods: ['POST'],
  paths: ['/_ml/trained_models/{model_id}/_infer', '/_ml/trained_models/{model_id}/deployment/_infer'],
  fidelity: 'emulated',
  prepare: request => {
    const id = request.param('model_id') as string
    parseMap(request.requiredContent())
    request.query.time('timeout', 10_000)
    return () => { throw es.trainedModelNotFound(id) }
  }
}
