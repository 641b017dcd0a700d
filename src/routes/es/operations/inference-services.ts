import { services } from '../../../inference/services/index.js'
import type { InferenceService } from '../../../inference/service.js'
import { parseTaskType } from '../../../inference/task-type.js'
import { hashMapOrder } from '../../../xcontent/json-value.js'
import type { Writable } from '../../../xcontent/json-writer.js'
import { json, type Operation } from '../operation.js'

/** SRV/inference/InferenceServiceConfiguration.java; the settings are in a HashMap there. */
const show = ({ name, displayName, listed, configurations }: InferenceService): Writable => ({
  service: name,
  name: displayName,
  task_types: listed,
  configurations: Object.fromEntries(hashMapOrder(Object.keys(configurations))
    .map(setting => [setting, configurations[setting] as unknown as Writable]))
})

/** INF/action/TransportGetInferenceServicesAction.java: a bare list, by the name of the service. */
export const inferenceServices: Operation = {
  name: 'inference.services',
  methods: ['GET'],
  paths: ['/_inference/_services', '/_inference/_services/{task_type}'],
  fidelity: 'emulated',
  prepare: request => {
    const raw = request.param('task_type')
    const taskType = raw === undefined ? 'any' : parseTaskType(raw)
    const shown = services.filter(({ listed }) => taskType === 'any' || listed.includes(taskType)).sort((a, b) => a.name < b.name ? -1 : 1)
    return () => json(shown.map(show))
  }
}
