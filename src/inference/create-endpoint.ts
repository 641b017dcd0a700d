import { es, EsError } from '../errors/es.js'
import { item } from '../errors/es-validation-items.js'
import { javaClassName, type JsonMap } from '../xcontent/json-value.js'
import type { World } from '../world.js'
import { readChunkingSettings } from './chunking-settings.js'
import type { Endpoint } from './endpoint.js'
import { checkInferenceId } from './inference-id.js'
import type { Call, InferenceService } from './service.js'
import { findService } from './services/index.js'
import { SettingsReader } from './settings.js'
import { parseTaskType, type TaskType } from './task-type.js'

export interface NewEndpoint {
  readonly id: string
  /** Of the URL; `any` when it has none. */
  readonly taskType: TaskType
  /** Reads the body when its turn comes: an id that is wrong is reported before a body that is. */
  readonly readBody: () => JsonMap
}

/** A document id of the index behind the registry has at most this many bytes. */
const documentIdBytesMax = 512

/**
 * Creates an endpoint the way `PUT _inference` does, checks in this order (reference §3.2):
 *  1. the id  2. the body's syntax  3. the task type, URL against body  4. the service, known and named
 *  5. its settings: `service_settings` there, chunking, task type supported, service settings, task settings, secrets, unknown keys
 *  6. the validation call  7. whether the id is taken, which Elasticsearch only finds out when it stores
 */
export const createEndpoint = (world: World, { id, taskType: urlTaskType, readBody }: NewEndpoint): Endpoint => {
  checkInferenceId(id)
  const body = new SettingsReader('body', readBody())
  const taskType = resolveTaskType(urlTaskType, body)
  const service = resolveService(body)
  const endpoint = validated(configure(service, { id, taskType }, body), service, world)
  store(world, endpoint)
  return endpoint
}

/** INF/services/ServiceUtils.java resolveTaskType. */
const resolveTaskType = (urlTaskType: TaskType, body: SettingsReader): TaskType => {
  const given = body.take('task_type')
  if (given !== undefined && typeof given !== 'string') throw es.classCast(javaClassName(given), 'java.lang.String')
  if (given === undefined) {
    if (urlTaskType === 'any') throw es.taskTypeMissing()
    return urlTaskType
  }
  const taskType = parseTaskType(given)
  if (taskType === 'any') throw es.taskTypeAny()
  if (urlTaskType !== 'any' && urlTaskType !== taskType) throw es.taskTypeConflict(urlTaskType, given)
  return taskType
}

const resolveService = (body: SettingsReader): InferenceService => {
  const name = body.take('service')
  if (name === undefined) throw es.serviceMissing()
  if (typeof name !== 'string') throw es.classCast(javaClassName(name), 'java.lang.String')
  const service = findService(name)
  if (service === undefined) throw es.serviceUnknown(name)
  return service
}

const configure = (service: InferenceService, { id, taskType }: { id: string, taskType: TaskType }, body: SettingsReader): Endpoint => {
  const settings = body.optionalObject('service_settings')
  if (settings === undefined) throw es.fieldRequired('service_settings')
  const serviceSettings = new SettingsReader('service_settings', settings)
  const taskSettings = new SettingsReader('task_settings', body.optionalObject('task_settings') ?? new Map())
  const chunked = taskType === 'text_embedding' || taskType === 'sparse_embedding' ? body.optionalObject('chunking_settings') : undefined
  const chunkingSettings = chunked === undefined ? undefined : readChunkingSettings(chunked)

  if (!service.taskTypes.includes(taskType)) throw es.taskTypeUnsupported(service.name, taskType)
  const shownServiceSettings = service.readServiceSettings(serviceSettings, taskType)
  serviceSettings.refuseProblems()
  const shownTaskSettings = service.readTaskSettings(taskSettings, taskType)
  taskSettings.refuseProblems()
  checkSecrets(service, serviceSettings)
  body.refuseUnknown(service.name)
  serviceSettings.refuseUnknown(service.name)
  taskSettings.refuseUnknown(service.name)
  return {
    id,
    taskType,
    service: service.name,
    serviceSettings: shownServiceSettings,
    taskSettings: shownTaskSettings,
    ...(chunkingSettings !== undefined && { chunkingSettings })
  }
}

/** Users write secrets into `service_settings`; messages call their scope `secret_settings`. Their values are not kept. */
const checkSecrets = (service: InferenceService, serviceSettings: SettingsReader): void => {
  const given = service.secrets.map(secret => [secret, serviceSettings.take(secret)] as const)
  const secrets = new SettingsReader('secret_settings', new Map(given.filter(([, value]) => value !== undefined)) as JsonMap)
  for (const secret of service.secrets) secrets.requiredString(secret)
  secrets.refuseProblems()
}

/** INF/services/validation: the provider is called once, and an embedding endpoint learns its dimensions from the answer. */
const validated = (endpoint: Endpoint, service: InferenceService, { options: { seed } }: World): Endpoint => {
  const dimensions = validationCall({ endpoint, seed }, service)
  return dimensions === undefined ? endpoint : withDimensions(endpoint, dimensions)
}

/** The size of the vector when it is an embedding that was asked for. */
const validationCall = (call: Call, service: InferenceService): number | undefined => {
  try {
    const { taskType } = call.endpoint
    if (taskType === 'text_embedding') return service.embed(call, ['how big']).card.dimensions
    if (taskType === 'rerank') service.rerank(call, { query: 'test query', documents: ['how big'], topN: undefined, returnDocuments: undefined })
    else service.chat(call, { messages: [{ role: 'user', content: 'how big' }] })
    return undefined
  } catch (error) {
    throw error instanceof EsError ? es.validationCallFailed(error) : error
  }
}

const withDimensions = (endpoint: Endpoint, actual: number): Endpoint => {
  const configured = endpoint.serviceSettings['dimensions']
  if (typeof configured === 'number' && configured !== actual) throw es.dimensionsMismatch(actual, configured, endpoint.id)
  return { ...endpoint, serviceSettings: { ...endpoint.serviceSettings, dimensions: actual } }
}

const store = ({ endpoints }: World, endpoint: Endpoint): void => {
  if (endpoints.get(endpoint.id) !== undefined) throw es.endpointExists(endpoint.id)
  const documentId = `model_${endpoint.id}`
  if (documentId.length > documentIdBytesMax) {
    throw es.endpointNotStored(endpoint.id, es.actionRequestInvalid([item.documentIdTooLong(documentId, documentId.length)]))
  }
  endpoints.put(endpoint)
}
