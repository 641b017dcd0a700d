import { es } from '../../../errors/es.js'
import { isReserved } from '../../../inference/default-endpoints.js'
import { findEndpoint } from '../../../inference/infer.js'
import { parseTaskType } from '../../../inference/task-type.js'
import type { EndpointUses } from '../../../store/endpoint-uses.js'
import { endpointOf } from '../endpoint-path.js'
import { json, type Operation } from '../operation.js'

/** What refuses the deletion, '' when nothing does; the blank before the second sentence is there also where it stands alone. */
const refusal = (id: string, { pipelines, indexes }: EndpointUses): string => {
  const used = (by: string, names: readonly string[], rule: string): string =>
    `Inference endpoint ${id} is ${by}: [${names.join(', ')}]. Ensure that no ${rule} using this inference endpoint, or use force to ignore this warning and delete the inference endpoint.`
  return (pipelines.length > 0 ? used('referenced by pipelines', pipelines, 'pipelines are') : '') +
    (indexes.length > 0 ? ` ${used('being used in the mapping for indexes', indexes, 'index mappings are')}` : '')
}

/** INF/action/TransportDeleteInferenceEndpointAction.java */
export const inferenceDelete: Operation = {
  name: 'inference.delete',
  methods: ['DELETE'],
  paths: ['/_inference/{task_type_or_id}', '/_inference/{task_type_or_id}/{inference_id}'],
  fidelity: 'emulated',
  prepare: request => {
    const { taskType: raw, id } = endpointOf(request)
    const taskType = parseTaskType(raw)
    const force = request.query.boolean('force', false)
    const dryRun = request.query.boolean('dry_run', false)
    return world => {
      if (!force && isReserved(world, id)) throw es.endpointReserved(id)
      const endpoint = findEndpoint(world, id)
      if (taskType !== 'any' && taskType !== endpoint.taskType) throw es.requestedTaskTypeMismatch(taskType, endpoint.taskType)
      const uses = world.usesOf(id)
      const message = refusal(id, uses)
      if (dryRun) return json({ acknowledged: false, ...uses, error_message: message })
      if (!force && message !== '') throw es.endpointInUse(message)
      world.endpoints.delete(id)
      return json({ acknowledged: true, pipelines: [], indexes: [] })
    }
  }
}
