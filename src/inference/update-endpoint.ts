import { es } from '../errors/es.js'
import type { World } from '../world.js'
import { javaToString, type JsonMap } from '../xcontent/json-value.js'
import { lostChunkingSettings } from './chunking-settings.js'
import { checkSecrets } from './create-endpoint.js'
import type { Endpoint } from './endpoint.js'
import { checkInferenceId } from './inference-id.js'
import type { InferenceService, Settings } from './service.js'
import { findService } from './services/index.js'
import { SettingsReader } from './settings.js'
import { parseTaskType, resolveTaskType, type TaskType } from './task-type.js'

export interface EndpointUpdate {
  readonly id: string
  /** Of the URL; `any` when it has none. */
  readonly taskType: TaskType
  readonly readBody: () => JsonMap
}

/** The body, taken apart; settings without members count as none. */
interface Changes {
  readonly taskType: TaskType | undefined
  readonly serviceSettings: JsonMap | undefined
  readonly taskSettings: JsonMap | undefined
}

/** CORE/inference/action/UpdateInferenceModelAction.java: keys in this order, and each message shows what is left of the body by then; null is there, and is wrong. */
const readChanges = (body: JsonMap): Changes => {
  const left = new Map(body)
  if (left.size === 0) throw es.updateEmpty()
  const given = left.get('task_type')
  if (given !== undefined && typeof given !== 'string') throw es.updateTaskTypeUnreadable(javaToString(left))
  const taskType = given === undefined ? undefined : parseTaskType(given)
  left.delete('task_type')
  const object = (name: string, kind: 'service' | 'task'): JsonMap | undefined => {
    const value = left.get(name)
    if (value === undefined) return undefined
    if (!(value instanceof Map)) throw es.updateSettingsUnreadable(kind, javaToString(left))
    left.delete(name)
    return value.size === 0 ? undefined : value
  }
  const serviceSettings = object('service_settings', 'service')
  const taskSettings = object('task_settings', 'task')
  if (left.size > 0) throw es.updateFieldsUnknown(javaToString(left))
  return { taskType, serviceSettings, taskSettings }
}

const readTaskSettings = (service: InferenceService, endpoint: Endpoint, changed: JsonMap): Settings => {
  const settings = new SettingsReader('task_settings', changed)
  const given = service.readRequestSettings(settings, endpoint)
  settings.refuseProblems()
  return given
}

/**
 * Changes an endpoint the way `PUT _inference/…/_update` does in 9.1 (reference §6), checks in this order: the id, the body's keys, the task type of URL and
 * body, the endpoint, new secrets, new task settings, the task type of the endpoint. Only secrets, which nobody keeps, and task settings change; everything
 * else in `service_settings` and unknown task settings are ignored there, too. The provider is not asked.
 */
export const updateEndpoint = ({ endpoints }: World, { id, taskType: urlTaskType, readBody }: EndpointUpdate): Endpoint => {
  checkInferenceId(id)
  const changes = readChanges(readBody())
  const taskType = resolveTaskType(urlTaskType, changes.taskType)
  const endpoint = endpoints.get(id)
  if (endpoint === undefined) throw es.updateEndpointNotFound(id)
  const service = findService(endpoint.service)
  if (service === undefined) throw new Error(`no service ${endpoint.service}`)
  if (changes.serviceSettings !== undefined) checkSecrets(service, new SettingsReader('service_settings', changes.serviceSettings), endpoint.taskType)
  const given = changes.taskSettings === undefined ? {} : readTaskSettings(service, endpoint, changes.taskSettings)
  if (taskType !== endpoint.taskType) throw es.updateTaskTypeMismatch()
  const updated = {
    ...endpoint,
    taskSettings: { ...endpoint.taskSettings, ...given },
    ...(endpoint.chunkingSettings !== undefined && { chunkingSettings: lostChunkingSettings })
  }
  endpoints.put(updated)
  return updated
}
