import { createEndpoint } from '../../../inference/create-endpoint.js'
import { whenThere } from '../../../inference/eventually.js'
import { showEndpoint } from '../../../inference/endpoint.js'
import { parseTaskType } from '../../../inference/task-type.js'
import type { Writable } from '../../../xcontent/json-writer.js'
import { parseMap } from '../parse/map-body.js'
import { json, type Operation } from '../operation.js'
import { endpointOf } from '../endpoint-path.js'

/** INF/rest/RestPutInferenceModelAction.java: the task type, then the time-out, then the body. */
export const inferencePut: Operation = {
  name: 'inference.put',
  methods: ['PUT'],
  paths: ['/_inference/{task_type_or_id}', '/_inference/{task_type_or_id}/{inference_id}'],
  fidelity: 'emulated',
  prepare: request => {
    const { taskType: raw, id } = endpointOf(request)
    const taskType = parseTaskType(raw)
    const timeoutMs = request.query.time('timeout', 30_000)
    const content = request.requiredContent()
    const created = { id, taskType, timeoutMs, readBody: () => parseMap(content) }
    return world => whenThere(createEndpoint(world, created), endpoint => json(showEndpoint(endpoint) as Writable))
  }
}
