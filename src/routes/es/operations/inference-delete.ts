import { es } from '../../../errors/es.js'
import { findEndpoint } from '../../../inference/infer.js'
import { parseTaskType } from '../../../inference/task-type.js'
import { endpointOf } from '../endpoint-path.js'
import { json, type Operation } from '../operation.js'

/**
 * INF/action/TransportDeleteInferenceEndpointAction.java. Nothing can refer to an endpoint yet, so `force` is read and has
 * nothing to override.
 */
export const inferenceDelete: Operation = {
  name: 'inference.delete',
  methods: ['DELETE'],
  paths: ['/_inference/:task_type_or_id', '/_inference/:task_type_or_id/:inference_id'],
  fidelity: 'emulated',
  prepare: request => {
    const { taskType: raw, id } = endpointOf(request)
    const taskType = parseTaskType(raw)
    request.query.boolean('force', false)
    const dryRun = request.query.boolean('dry_run', false)
    return world => {
      const endpoint = findEndpoint(world, id)
      if (taskType !== 'any' && taskType !== endpoint.taskType) throw es.requestedTaskTypeMismatch(taskType, endpoint.taskType)
      if (dryRun) return json({ acknowledged: false, pipelines: [], indexes: [], error_message: '' })
      world.endpoints.delete(id)
      return json({ acknowledged: true, pipelines: [], indexes: [] })
    }
  }
}
