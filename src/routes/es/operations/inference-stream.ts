import { chatEvents, completionEvents } from '../inference-results.js'
import { eventStream, type Operation } from '../operation.js'
import { isChat, perform, performChat, readPerformCall } from '../perform.js'

/** INF/rest/RestStreamInferenceAction.java; `chat_completion` has no route of its own. */
export const inferenceStream: Operation = {
  name: 'inference.stream_completion',
  methods: ['POST'],
  paths: ['/_inference/:task_type_or_id/_stream', '/_inference/:task_type_or_id/:inference_id/_stream'],
  fidelity: 'emulated',
  prepare: request => {
    const call = readPerformCall(request)
    return world => eventStream(() => {
      if (isChat(world, call)) return chatEvents(performChat(world, call))
      const result = perform(world, call, { stream: true })
      if (result.taskType !== 'completion') throw new Error(`no service streams ${result.taskType}`)
      return completionEvents(result.answer)
    })
  }
}
