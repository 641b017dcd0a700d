import { showEndpoint } from '../../../inference/endpoint.js'
import { parseTaskType } from '../../../inference/task-type.js'
import { updateEndpoint } from '../../../inference/update-endpoint.js'
import type { Writable } from '../../../xcontent/json-writer.js'
import { endpointOf } from '../endpoint-path.js'
import { json, type Operation } from '../operation.js'
import { parseMap } from '../parse/map-body.js'

/** INF/rest/RestUpdateInferenceModelAction.java: the task type, then the body, then the time-out. `PUT` alone; there is no `POST …/_update`. */
export const inferenceUpdate: Operation = {
  name: 'inference.update',
  methods: ['PUT'],
  paths: ['/_inference/{task_type_or_id}/_update', '/_inference/{task_type_or_id}/{inference_id}/_update'],
  fidelity: 'emulated',
  prepare: request => {
    const { taskType: raw, id } = endpointOf(request)
    const taskType = parseTaskType(raw)
    const content = request.requiredContent()
    request.query.time('master_timeout', 30_000)
    return world => json(showEndpoint(updateEndpoint(world, { id, taskType, readBody: () => parseMap(content) })) as Writable)
  }
}
