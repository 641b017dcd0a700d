import { whenThere } from '../../../inference/eventually.js'
import { inferenceResult } from '../inference-results.js'
import { chunks, type Operation } from '../operation.js'
import { perform, readPerformCall, refuseChat } from '../perform.js'

/** INF/rest/RestInferenceAction.java, whose answers go out in chunks. */
export const inferenceInference: Operation = {
  name: 'inference.inference',
  methods: ['POST'],
  paths: ['/_inference/{task_type_or_id}', '/_inference/{task_type_or_id}/{inference_id}'],
  fidelity: 'emulated',
  prepare: request => {
    const call = readPerformCall(request)
    return world => {
      refuseChat(world, call)
      return whenThere(perform(world, call, { stream: false }), result =>
        chunks(layout => inferenceResult(result, layout), { ascii: result.taskType === 'text_embedding' }))
    }
  }
}
