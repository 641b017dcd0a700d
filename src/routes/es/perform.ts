import { es, EsError } from '../../errors/es.js'
import { chat, findEndpoint, infer, type InferenceResult, type ModelAnswer } from '../../inference/infer.js'
import { parseTaskType, type TaskType } from '../../inference/task-type.js'
import type { World } from '../../world.js'
import { endpointOf } from './endpoint-path.js'
import { chatRequestOf, parseChatBody, type ParsedChatBody } from './parse/chat-body.js'
import { parseInferenceBody } from './parse/inference-body.js'
import type { RestRequest } from './rest-request.js'

/** What a perform call is about, its body unread. */
export interface PerformCall {
  readonly id: string
  readonly taskType: TaskType
  readonly content: Buffer
}

/** Path, body, time-out: step 6 of every perform route. INF/rest/BaseInferenceAction.java */
export const readPerformCall = (request: RestRequest): PerformCall => {
  const { taskType: raw, id } = endpointOf(request)
  const taskType = parseTaskType(raw)
  const content = request.requiredContent()
  request.query.time('timeout', 30_000)
  return { id, taskType, content }
}

/**
 * Whether a call takes the unified way. With a task type in the path that decides; without, the stored endpoint does, so an unknown
 * id is found out before the body is looked at. INF/action/TransportInferenceActionProxy.java
 * @throws es.endpointNotFound
 */
export const isChat = (world: World, { id, taskType }: PerformCall): boolean =>
  (taskType === 'any' ? findEndpoint(world, id).taskType : taskType) === 'chat_completion'

/** @throws the body's errors, then those of {@link infer} */
export const perform = (world: World, { id, taskType, content }: PerformCall, { stream }: { stream: boolean }): InferenceResult => {
  const { input, query, ...body } = parseInferenceBody(content, taskType)
  return infer(world, {
    id,
    taskType,
    stream,
    input,
    query,
    topN: body.top_n,
    returnDocuments: body.return_documents,
    taskSettings: body.task_settings,
    inputType: body.input_type
  })
}

/** Tells errors in the chat dialect, but for the request validation, as Elasticsearch mixes them. */
const inChatDialect = <Result>(run: () => Result): Result => {
  try {
    return run()
  } catch (error) {
    throw error instanceof EsError && error.type !== 'action_request_validation_exception' ? error.inForm('chat') : error
  }
}

/** @throws the body's errors; `extended` takes `stream` too */
export const parseChat = ({ content }: PerformCall, { extended }: { extended: boolean }): ParsedChatBody =>
  inChatDialect(() => parseChatBody(content, { extended }))

/** @throws the body's errors, then those of {@link chat} */
export const performChat = (world: World, call: PerformCall, body = parseChat(call, { extended: false })): ModelAnswer =>
  inChatDialect(() => chat(world, { ...call, chat: chatRequestOf(body), model: body.model }))

/** @throws es.chatStreamsOnly */
export const refuseChat = (world: World, call: PerformCall): void => {
  if (isChat(world, call)) throw es.chatStreamsOnly()
}
