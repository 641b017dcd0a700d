import { es } from '../../../errors/es.js'
import { showEndpoint, type Endpoint } from '../../../inference/endpoint.js'
import { findEndpoint } from '../../../inference/infer.js'
import { parseTaskType, type TaskType } from '../../../inference/task-type.js'
import type { World } from '../../../world.js'
import type { Writable } from '../../../xcontent/json-writer.js'
import { endpointOf } from '../endpoint-path.js'
import { json, type Operation } from '../operation.js'

const named = (world: World, taskType: TaskType, id: string): Endpoint[] => {
  const endpoint = findEndpoint(world, id)
  if (taskType !== 'any' && taskType !== endpoint.taskType) throw es.requestedTaskTypeMismatch(taskType, endpoint.taskType)
  return [endpoint]
}

const all = ({ endpoints }: World, taskType: TaskType): Endpoint[] =>
  endpoints.list().filter(endpoint => taskType === 'any' || endpoint.taskType === taskType)

/** INF/action/TransportGetInferenceModelAction.java. Always a list, of one when an id is named; `_all` and `*` are the only wildcards. */
export const inferenceGet: Operation = {
  name: 'inference.get',
  methods: ['GET'],
  paths: ['/_inference', '/_inference/_all', '/_inference/{task_type_or_id}', '/_inference/{task_type_or_id}/{inference_id}'],
  fidelity: 'emulated',
  prepare: request => {
    const { taskType: raw, id } = endpointOf(request)
    const taskType = parseTaskType(raw)
    const wildcard = id === '_all' || id === '*'
    return world => {
      const endpoints = wildcard ? all(world, taskType) : named(world, taskType, id)
      return json({ endpoints: endpoints.map(endpoint => showEndpoint(endpoint) as Writable) })
    }
  }
}
