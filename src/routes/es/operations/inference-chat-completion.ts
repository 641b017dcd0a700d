import { whenThere } from '../../../inference/eventually.js'
import { chatEvents, chatResult } from '../inference-results.js'
import { eventStream, json, type Operation } from '../operation.js'
import { parseChat, performChat, readPerformCall } from '../perform.js'

/**
 * `_chat_completion` of Tencent's own API table; stock Elasticsearch has no such route, and no more than its path is known. Guess,
 * all of it: the body is that of a chat_completion call and may say `"stream": true`, which makes the answer that of
 * `POST _inference/chat_completion/{id}/_stream`; without it the answer is one JSON object. The task type is that of the endpoint,
 * `completion` included, since the table puts any task type there.
 */
export const inferenceChatCompletion: Operation = {
  name: 'inference.chat_completion',
  methods: ['POST'],
  paths: ['/_inference/{task_type_or_id}/{inference_id}/_chat_completion'],
  fidelity: 'approximated',
  tencentExtension: true,
  prepare: request => {
    const call = readPerformCall(request)
    return world => {
      const body = parseChat(call, { extended: true })
      if (body.stream === true) return eventStream(() => whenThere(performChat(world, call, body), chatEvents))
      return whenThere(performChat(world, call, body), answer => json(chatResult(answer)))
    }
  }
}
