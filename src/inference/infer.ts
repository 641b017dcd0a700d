import { es } from '../errors/es.js'
import { item } from '../errors/es-validation-items.js'
import type { ChatAnswer, Embeddings } from '../models/card.js'
import type { World } from '../world.js'
import type { JsonMap } from '../xcontent/json-value.js'
import type { Endpoint } from './endpoint.js'
import type { Call, InferenceService, RankedDocument, UnifiedChatRequest } from './service.js'
import { findService } from './services/index.js'
import { SettingsReader } from './settings.js'
import type { TaskType } from './task-type.js'

/** A perform call, its body parsed and validated. */
export interface InferenceRequest {
  readonly id: string
  /** Of the URL; `any` when it has none. */
  readonly taskType: TaskType
  readonly input: readonly string[]
  readonly query?: string | undefined
  readonly topN?: number | undefined
  readonly returnDocuments?: boolean | undefined
  readonly taskSettings?: JsonMap | undefined
  readonly inputType?: string | undefined
  /** Whether the answer is to be streamed. */
  readonly stream: boolean
}

export type InferenceResult =
  | { readonly taskType: 'text_embedding', readonly embeddings: Embeddings }
  | { readonly taskType: 'rerank', readonly ranked: readonly RankedDocument[] }
  | { readonly taskType: 'completion', readonly answer: ChatAnswer }

/** @throws es.endpointNotFound */
export const findEndpoint = ({ endpoints }: World, id: string): Endpoint => {
  const endpoint = endpoints.get(id)
  if (endpoint === undefined) throw es.endpointNotFound(id)
  return endpoint
}

/** The service of a stored endpoint. Endpoints are only created for services that are there. */
const serviceOf = ({ service }: Endpoint): InferenceService => {
  const found = findService(service)
  if (found === undefined) throw new Error(`no service ${service}`)
  return found
}

/**
 * The endpoint of a perform call, checked in the order of INF/action/BaseTransportInferenceAction.java: it exists, its task type is
 * the one that the URL names, and it can stream if that is asked for.
 * @throws es.endpointNotFound, es.incompatibleTaskType, es.streamingUnsupported
 */
const compatibleEndpoint = (world: World, { id, taskType, stream }: Pick<InferenceRequest, 'id' | 'taskType' | 'stream'>): Endpoint => {
  const endpoint = findEndpoint(world, id)
  if (taskType !== 'any' && taskType !== endpoint.taskType) throw es.incompatibleTaskType(taskType, endpoint.taskType)
  const { name, streams } = serviceOf(endpoint)
  if (stream && !streams.includes(endpoint.taskType)) throw es.streamingUnsupported(name, taskType, streams)
  return endpoint
}

/**
 * Performs inference on an endpoint that is not chat_completion.
 * @throws what {@link compatibleEndpoint} throws, then the service's own checks and its provider's errors
 */
export const infer = (world: World, request: InferenceRequest): InferenceResult => {
  const endpoint = compatibleEndpoint(world, request)
  const service = serviceOf(endpoint)
  const call = { endpoint, seed: world.options.seed }
  checkInputType(service, request.inputType)
  const taskSettings = requestTaskSettings(service, endpoint, request)
  switch (endpoint.taskType) {
    case 'text_embedding': return { taskType: 'text_embedding', embeddings: service.embed(call, request.input) }
    case 'rerank': return { taskType: 'rerank', ranked: rerank(service, call, { ...request, taskSettings }) }
    default: return { taskType: 'completion', answer: complete(service, call, request.input) }
  }
}

const checkInputType = ({ inputTypes, displayName }: InferenceService, inputType = 'unspecified'): void => {
  if (inputType !== 'unspecified' && !inputTypes.includes(inputType)) throw es.settingsInvalid([item.inputTypeUnsupported(inputType, displayName)])
}

/** What the request's `task_settings` say, on top of the stored ones. That an unknown one is refused is a guess. */
const requestTaskSettings = (service: InferenceService, endpoint: Endpoint, request: InferenceRequest): Record<string, unknown> => {
  const { taskType, taskSettings: stored } = endpoint
  const { taskSettings } = request
  if (taskSettings === undefined) return stored
  const settings = new SettingsReader('task_settings', taskSettings)
  const given = service.readTaskSettings(settings, taskType)
  settings.refuseProblems()
  settings.refuseUnknown(service.name)
  return { ...stored, ...given }
}

/** Options of the request's root beat its task settings, which beat the stored ones. */
const rerank = (service: InferenceService, call: Call, request: Omit<InferenceRequest, 'taskSettings'> & { taskSettings: Record<string, unknown> }): RankedDocument[] => {
  // Without a task type in the path nobody has asked for the query yet.
  if (request.query === undefined) throw es.queryNull()
  const { top_n: topN, return_documents: returnDocuments } = request.taskSettings as { top_n?: number, return_documents?: boolean }
  return service.rerank(call, {
    query: request.query,
    documents: request.input,
    topN: request.topN ?? topN,
    returnDocuments: request.returnDocuments ?? returnDocuments
  })
}

const complete = (service: InferenceService, call: Call, input: readonly string[]): ChatAnswer => {
  const [content, ...more] = input
  if (content === undefined || more.length > 0) throw es.oneInputOnly(service.what('completion'))
  return service.chat(call, { messages: [{ role: 'user', content }] })
}

export interface ChatCall {
  readonly id: string
  readonly taskType: TaskType
  readonly chat: UnifiedChatRequest
  /** Asked for in place of the endpoint's own. */
  readonly model: string | undefined
}

export interface ModelAnswer {
  readonly model: string
  readonly answer: ChatAnswer
}

/**
 * Performs a chat_completion call, always in the unified grammar.
 * @param request.taskType the type that the endpoint must have
 * @throws what {@link compatibleEndpoint} throws, then the provider's errors
 */
export const chat = (world: World, { model, ...request }: ChatCall): ModelAnswer => {
  const stored = compatibleEndpoint(world, { ...request, stream: true })
  const serviceSettings = { ...stored.serviceSettings, ...(model !== undefined && { model_id: model }) }
  const endpoint = { ...stored, serviceSettings }
  return { model: String(serviceSettings['model_id']), answer: serviceOf(endpoint).chat({ endpoint, seed: world.options.seed }, request.chat) }
}
