import { whenThere } from '../../../inference/eventually.js'
import { chatEvents, completionEvents } from '../inference-results.js'
import { eventStream, type Operation } from '../operation.js'
import { isChat, perform, performChat, readPerformCall } from '../perform.js'

/** INF/rest/RestStreamInferenceAction.java; `chat_completion` has no route of its own. */
export const inferenceStream: Operation = {
  name: 'inference.stream_completion',
  methods: ['POST'],
  paths: ['/_inference/{task_type_or_id}/_stream', '/_inference/{task_type_or_id}/{inference_id}/_stream'],
  fidelity: 'emulated',
  prepare: request => {
    const call = readPerformCall(request)
    return world => eventStream(() => {
      if (isChat(world, call)) return whenThere(performChat(world, call), chatEvents)
      return whenThere(perform(world, call, { stream: true }), result => {
        if (result.taskType !== 'completion') throw new Error(`no service streams ${result.taskType}`)
        return completionEvents(result)
      })
    })
  }
}
