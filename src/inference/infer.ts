import { es } from '../errors/es.js'
import { item } from '../errors/es-validation-items.js'
import type { ChatAnswer, Embeddings, SparseEmbeddings } from '../models/card.js'
import type { World } from '../world.js'
import type { JsonMap } from '../xcontent/json-value.js'
import type { Endpoint } from './endpoint.js'
import type { Eventually } from './eventually.js'
import { internalInputTypes } from './input-type.js'
import { callProvider, type ProviderCall } from './provider-call.js'
import type { BrokenStream } from './fault-error.js'
import type { Call, InferenceService, RankedDocument, RerankInput, Settings, UnifiedChatRequest } from './service.js'
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
  /** How long the caller waits, in milliseconds. */
  readonly timeoutMs: number
}

export type InferenceResult =
  | { readonly taskType: 'text_embedding', readonly embeddings: Embeddings }
  | { readonly taskType: 'sparse_embedding', readonly embeddings: SparseEmbeddings }
  | { readonly taskType: 'rerank', readonly ranked: readonly RankedDocument[] }
  | { readonly taskType: 'completion', readonly answer: ChatAnswer, readonly broken: BrokenStream | undefined }

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
 * @throws es.endpointNotFound, es.incompatibleTaskType, es.streamingImpossible, es.streamingUnsupported
 */
const compatibleEndpoint = (world: World, { id, taskType, stream }: Pick<InferenceRequest, 'id' | 'taskType' | 'stream'>): Endpoint => {
  const endpoint = findEndpoint(world, id)
  if (taskType !== 'any' && taskType !== endpoint.taskType) throw es.incompatibleTaskType(taskType, endpoint.taskType)
  const { name, streams } = serviceOf(endpoint)
  if (stream && streams.length === 0) throw es.streamingImpossible(name)
  if (stream && !streams.includes(endpoint.taskType)) throw es.streamingUnsupported(name, taskType, streams)
  return endpoint
}

/**
 * Performs inference on an endpoint that is not chat_completion.
 * @throws what {@link compatibleEndpoint} throws, then the service's own checks, those of {@link callProvider} and the provider's errors
 */
export const infer = (world: World, request: InferenceRequest): Eventually<InferenceResult> => {
  const endpoint = compatibleEndpoint(world, request)
  const service = serviceOf(endpoint)
  if (embeds(endpoint.taskType)) checkInputType(service, endpoint, request.inputType)
  const call = { endpoint, taskSettings: requestTaskSettings(service, endpoint, request), seed: world.options.seed }
  return callProvider(world, { endpoint, timeoutMs: request.timeoutMs, answer: answerOf(service, call, request) })
}

/** All checks of the service; what it returns is the provider's part. */
const answerOf = (service: InferenceService, call: Call, request: InferenceRequest): ProviderCall<InferenceResult>['answer'] => {
  switch (call.endpoint.taskType) {
    case 'text_embedding': return () => ({ taskType: 'text_embedding', embeddings: service.embed(call, request.input) })
    case 'sparse_embedding': return () => ({ taskType: 'sparse_embedding', embeddings: service.expand(call, request.input) })
    case 'rerank': {
      const input = rerankInput(service, call, request)
      return () => ({ taskType: 'rerank', ranked: service.rerank(call, input) })
    }
    default: {
      const messages = service.conversation(request.input)
      return broken => ({ taskType: 'completion', answer: service.chat(call, { messages }), broken })
    }
  }
}

/** INF/services/SenderService.java, which asks no other task for its input type */
const embeds = (taskType: TaskType): boolean => taskType === 'text_embedding' || taskType === 'sparse_embedding'

/** INF/services/ServiceUtils.java */
const checkInputType = ({ inputTypes, inputTypeProblem, displayName }: InferenceService, { serviceSettings }: Endpoint, inputType = 'unspecified'): void => {
  if (inputType === 'unspecified' || internalInputTypes.includes(inputType)) return
  const problem = inputTypeProblem?.(inputType, serviceSettings)
  if (problem !== undefined) throw es.settingsInvalid([problem])
  if (inputTypes.includes(inputType)) return
  throw es.settingsInvalid([inputTypes.length === 0 ? item.inputTypeRefused(inputType) : item.inputTypeUnsupported(inputType, displayName)])
}

/**
 * What the request's `task_settings` say, on top of the stored ones. Nobody looks for unknown ones, as in the services of Elasticsearch. No embedding
 * has a setting that means something when it is absent, and most calls are embeddings without any.
 */
const requestTaskSettings = (service: InferenceService, endpoint: Endpoint, request: InferenceRequest): Settings => {
  if (request.taskSettings === undefined && embeds(endpoint.taskType)) return endpoint.taskSettings
  const settings = new SettingsReader('task_settings', request.taskSettings ?? new Map())
  const given = service.readRequestSettings(settings, endpoint)
  settings.refuseProblems()
  return { ...endpoint.taskSettings, ...given }
}

/** Options of the request's root beat its task settings, which beat the stored ones. */
const rerankInput = (service: InferenceService, { taskSettings }: Call, request: InferenceRequest): RerankInput => {
  if (!service.takesRootRerankOptions) refuseRootOptions(request)
  // Without a task type in the path nobody has asked for the query yet.
  if (request.query === undefined) throw es.queryNull()
  const { topN, returnDocuments } = service.rerankOptions(taskSettings)
  return {
    query: request.query,
    documents: request.input,
    topN: request.topN ?? topN,
    returnDocuments: request.returnDocuments ?? returnDocuments
  }
}

/** INF/services/alibabacloudsearch/AlibabaCloudSearchService.java */
const refuseRootOptions = ({ returnDocuments, topN }: InferenceRequest): void => {
  const given = Object.entries({ return_documents: returnDocuments, top_n: topN }).filter(([, value]) => value !== undefined)
  const problems = given.map(([name, value]) => item.rerankOptionUnsupported(name, String(value)))
  if (problems.length > 0) throw es.settingsInvalid(problems)
}

export interface ChatCall {
  readonly id: string
  readonly taskType: TaskType
  readonly chat: UnifiedChatRequest
  /** Asked for in place of the endpoint's own. */
  readonly model: string | undefined
  readonly timeoutMs: number
}

export interface ModelAnswer {
  readonly model: string
  readonly answer: ChatAnswer
  /** What ends a stream of the answer before its time. */
  readonly broken: BrokenStream | undefined
}

/**
 * Performs a chat_completion call, always in the unified grammar.
 * @param request.taskType the type that the endpoint must have
 * @throws what {@link compatibleEndpoint} throws, then those of {@link callProvider} and the provider's errors
 */
export const chat = (world: World, { model, timeoutMs, ...request }: ChatCall): Eventually<ModelAnswer> => {
  const stored = compatibleEndpoint(world, { ...request, stream: true })
  const service = serviceOf(stored)
  const { modelSetting } = service
  const endpoint = { ...stored, serviceSettings: { ...stored.serviceSettings, ...(model !== undefined && { [modelSetting]: model }) } }
  const call = { endpoint, taskSettings: endpoint.taskSettings, seed: world.options.seed }
  const answer = (broken: BrokenStream | undefined): ModelAnswer => ({
    model: String(endpoint.serviceSettings[modelSetting] ?? service.name),
    answer: service.chat(call, request.chat),
    broken: broken && { ...broken, failure: broken.failure.inForm('chat') }
  })
  return callProvider(world, { endpoint, timeoutMs, answer })
}
