import { es, EsError } from '../../errors/es.js'
import { recovering, type Eventually } from '../../inference/eventually.js'
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
  /** How long the caller waits, in milliseconds. */
  readonly timeoutMs: number
}

/** Path, body, time-out: step 6 of every perform route. INF/rest/BaseInferenceAction.java */
export const readPerformCall = (request: RestRequest): PerformCall => {
  const { taskType: raw, id } = endpointOf(request)
  const taskType = parseTaskType(raw)
  const content = request.requiredContent()
  const timeoutMs = request.query.time('timeout', 30_000)
  return { id, taskType, content, timeoutMs }
}

/**
 * Whether a call takes the unified way. With a task type in the path that decides; without, the stored endpoint does, so an unknown
 * id is found out before the body is looked at. INF/action/TransportInferenceActionProxy.java
 * @throws es.endpointNotFound
 */
export const isChat = (world: World, { id, taskType }: PerformCall): boolean =>
  (taskType === 'any' ? findEndpoint(world, id).taskType : taskType) === 'chat_completion'

/** @throws the body's errors, then those of {@link infer} */
export const perform = (world: World, call: PerformCall, { stream }: { stream: boolean }): Eventually<InferenceResult> => {
  const { id, taskType, content, timeoutMs } = call
  const { input, query, ...body } = parseInferenceBody(content, taskType)
  return infer(world, {
    id,
    taskType,
    stream,
    timeoutMs,
    input,
    query,
    topN: body.top_n,
    returnDocuments: body.return_documents,
    taskSettings: body.task_settings,
    inputType: body.input_type
  })
}

/** Tells errors in the chat dialect, but for the request validation, as Elasticsearch mixes them. */
const inChatDialect = <Result>(run: () => Eventually<Result>): Eventually<Result> => recovering(run, thrown => {
  throw thrown instanceof EsError && thrown.type !== 'action_request_validation_exception' ? thrown.inForm('chat') : thrown
})

/** @throws the body's errors; `extended` takes `stream` too */
export const parseChat = ({ content }: PerformCall, { extended }: { extended: boolean }): ParsedChatBody =>
  inChatDialect(() => parseChatBody(content, { extended })) as ParsedChatBody

/** @throws the body's errors, then those of {@link chat} */
export const performChat = (world: World, call: PerformCall, body = parseChat(call, { extended: false })): Eventually<ModelAnswer> =>
  inChatDialect(() => chat(world, { ...call, chat: chatRequestOf(body), model: body.model }))

/** @throws es.chatStreamsOnly */
export const refuseChat = (world: World, call: PerformCall): void => {
  if (isChat(world, call)) throw es.chatStreamsOnly()
}
