import { es, EsError } from '../errors/es.js'
import { isRefusal } from '../errors/refusal.js'
import { item } from '../errors/es-validation-items.js'
import { javaClassName, type JsonMap } from '../xcontent/json-value.js'
import type { World } from '../world.js'
import { readChunkingSettings } from './chunking-settings.js'
import type { Endpoint } from './endpoint.js'
import { recovering, whenThere, type Eventually } from './eventually.js'
import { checkInferenceId } from './inference-id.js'
import { callProvider } from './provider-call.js'
import type { Call, InferenceService, Settings } from './service.js'
import { findService } from './services/index.js'
import { SettingsReader } from './settings.js'
import { resolveTaskType, type TaskType } from './task-type.js'

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
 * 1. the id
 * 2. the body's syntax
 * 3. the task type, URL against body
 * 4. the service, known and named, and that no trained model is deployed under the id
 * 5. its settings: `service_settings` there, chunking, task type supported, service settings, task settings, secrets, unknown keys
 * 6. the validation call, which waits its turn like any other
 * 7. whether the id is taken, which Elasticsearch only finds out when it stores
 */
export const createEndpoint = (world: World, created: NewEndpoint & { readonly timeoutMs: number }): Eventually<Endpoint> => {
  const { endpoint, service } = configured(world, created)
  const call = { endpoint, timeoutMs: created.timeoutMs, answer: () => validationCall(callOf(endpoint, world), service) }
  const answered = recovering(() => callProvider(world, call), refuseValidation)
  return whenThere(answered, dimensions => stored(world, withDimensions(endpoint, dimensions)))
}

/** The same by the same checks, but at once: the double's own start asks no provider that a rule or a limit could hold up. */
export const createEndpointAtStart = (world: World, created: NewEndpoint): Endpoint => {
  const { endpoint, service } = configured(world, created)
  const dimensions = recovering(() => validationCall(callOf(endpoint, world), service), refuseValidation) as number | undefined
  return stored(world, withDimensions(endpoint, dimensions))
}

interface Configured {
  readonly endpoint: Endpoint
  readonly service: InferenceService
}

/** Steps 1 to 5. */
const configured = (world: World, { id, taskType: urlTaskType, readBody }: NewEndpoint): Configured => {
  checkInferenceId(id)
  const body = new SettingsReader('body', readBody())
  const taskType = taskTypeOf(urlTaskType, body)
  const service = resolveService(body)
  if (world.deployedModels.includes(id)) throw es.idOfTrainedModel(id)
  return { endpoint: configure(service, { id, taskType, body }, world), service }
}

/** The task type of the URL or the body. The body's must be a string. */
const taskTypeOf = (urlTaskType: TaskType, body: SettingsReader): TaskType => {
  const given = body.take('task_type')
  if (given !== undefined && typeof given !== 'string') throw es.classCast(javaClassName(given), 'java.lang.String')
  return resolveTaskType(urlTaskType, given)
}

const resolveService = (body: SettingsReader): InferenceService => {
  const name = body.take('service')
  if (name === undefined) throw es.serviceMissing()
  if (typeof name !== 'string') throw es.classCast(javaClassName(name), 'java.lang.String')
  const service = findService(name)
  if (service === undefined) throw es.serviceUnknown(name)
  return service
}

interface Configuration {
  readonly id: string
  readonly taskType: TaskType
  readonly body: SettingsReader
}

const configure = (service: InferenceService, { id, taskType, body }: Configuration, world: World): Endpoint => {
  const settings = body.optionalObject('service_settings')
  if (settings === undefined) throw es.fieldRequired('service_settings')
  const serviceSettings = new SettingsReader('service_settings', settings)
  const taskSettings = new SettingsReader('task_settings', body.optionalObject('task_settings') ?? new Map())
  const chunkingSettings = chunkingOf(service, taskType, body)

  if (!service.taskTypes.includes(taskType)) throw es.taskTypeUnsupported(service.name, taskType)
  const secretsFirst = service.secretsFirst ? checkSecrets(service, serviceSettings, taskType) : undefined
  const shownServiceSettings = service.readServiceSettings(serviceSettings, taskType)
  serviceSettings.refuseProblems()
  const shownTaskSettings = service.readTaskSettings(taskSettings, { taskType, serviceSettings: shownServiceSettings })
  taskSettings.refuseProblems()
  const secrets = secretsFirst ?? checkSecrets(service, serviceSettings, taskType)
  service.check({ taskType, serviceSettings: shownServiceSettings, taskSettings: shownTaskSettings, secrets })
  if (!service.ignoresUnknown.includes('body')) body.refuseUnknown(service.name)
  serviceSettings.refuseUnknown(service.name)
  if (!service.ignoresUnknown.includes('task_settings')) taskSettings.refuseUnknown(service.name)
  const requestsPerMinute = limitInForce(world, settings, shownServiceSettings)
  return {
    id,
    taskType,
    service: service.name,
    serviceSettings: shownServiceSettings,
    taskSettings: shownTaskSettings,
    ...(chunkingSettings !== undefined && { chunkingSettings }),
    ...(requestsPerMinute !== undefined && { requestsPerMinute }),
    ...(service.hidden.length > 0 && { hidden: service.hidden })
  }
}

/** What is shown of the chunking settings, for tasks that have them. */
const chunkingOf = ({ chunks, defaultChunking }: InferenceService, taskType: TaskType, body: SettingsReader): Settings | undefined => {
  if (!chunks.includes(taskType)) return undefined
  const given = body.optionalObject('chunking_settings')
  return given === undefined ? defaultChunking : readChunkingSettings(given)
}

/** A default that nobody has asked for holds nobody up, unless the option says so: a suite is faster than any provider. */
const limitInForce = ({ options: { rateLimits } }: World, given: JsonMap, shown: Settings): number | undefined => {
  const { requests_per_minute: requestsPerMinute } = (shown['rate_limit'] ?? {}) as { requests_per_minute?: number }
  // null counts as absent.
  const isGiven = ((given.get('rate_limit') ?? undefined) as JsonMap | undefined)?.get('requests_per_minute') != null
  return rateLimits === 'all' || (rateLimits === 'given' && isGiven) ? requestsPerMinute : undefined
}

/** Users write secrets into `service_settings`; messages call their scope `secret_settings`. Their values are not kept. */
export const checkSecrets = ({ secrets, readSecrets }: InferenceService, serviceSettings: SettingsReader, taskType: TaskType): Settings => {
  const given = secrets.map(secret => [secret, serviceSettings.take(secret)] as const)
  const reader = new SettingsReader('secret_settings', new Map(given.filter(([, value]) => value !== undefined)) as JsonMap)
  const read = readSecrets(reader, taskType)
  reader.refuseProblems()
  return read
}

const callOf = (endpoint: Endpoint, { options: { seed } }: World): Call => ({ endpoint, taskSettings: endpoint.taskSettings, seed })

/** INF/services/validation: the provider is called once. The size of the vector when it is an embedding that was asked for. */
const validationCall = (call: Call, service: InferenceService): number | undefined => {
  switch (call.endpoint.taskType) {
    case 'text_embedding': return service.embed(call, ['how big']).card.dimensions
    case 'sparse_embedding': service.expand(call, ['how big']); break
    case 'rerank': service.rerank(call, { query: 'test query', documents: ['how big'], topN: undefined, returnDocuments: undefined }); break
    default: service.chat(call, { messages: [{ role: 'user', content: 'how big' }] })
  }
  return undefined
}

/** What the double does not do is no failure of the provider; a null result, which has no message elsewhere, has one here. */
const refuseValidation = (thrown: unknown): never => {
  if (thrown instanceof EsError && thrown.type === 'null_pointer_exception') throw es.validationCallEmpty()
  throw thrown instanceof EsError && !isRefusal(thrown) ? es.validationCallFailed(thrown) : thrown
}

/** An embedding endpoint learns its dimensions from the answer. */
const withDimensions = (endpoint: Endpoint, actual: number | undefined): Endpoint => {
  if (actual === undefined) return endpoint
  const configured = endpoint.serviceSettings['dimensions']
  if (typeof configured === 'number' && configured !== actual) throw es.dimensionsMismatch(actual, configured, endpoint.id)
  return { ...endpoint, serviceSettings: { ...endpoint.serviceSettings, dimensions: actual } }
}

const stored = ({ endpoints }: World, endpoint: Endpoint): Endpoint => {
  if (endpoints.get(endpoint.id) !== undefined) throw es.endpointExists(endpoint.id)
  const documentId = `model_${endpoint.id}`
  if (documentId.length > documentIdBytesMax) {
    throw es.endpointNotStored(endpoint.id, es.actionRequestInvalid([item.documentIdTooLong(documentId, documentId.length)]))
  }
  endpoints.put(endpoint)
  return endpoint
}
