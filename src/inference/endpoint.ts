import type { TaskType } from './task-type.js'

/** A stored inference endpoint. Most of its members are what a read shows, in wire order; secrets are checked and then forgotten. */
export interface Endpoint {
  readonly id: string
  readonly taskType: TaskType
  readonly service: string
  readonly serviceSettings: Readonly<Record<string, unknown>>
  readonly taskSettings: Readonly<Record<string, unknown>>
  /** Present when the service shows them. */
  readonly chunkingSettings?: Readonly<Record<string, unknown>>
  /** The limit in force; not shown. Absent: calls are not held up. */
  readonly requestsPerMinute?: number
  /** Names of service settings that are kept and not shown. */
  readonly hidden?: readonly string[]
}

const shown = ({ serviceSettings, hidden = [] }: Pick<Endpoint, 'serviceSettings' | 'hidden'>): Endpoint['serviceSettings'] =>
  Object.fromEntries(Object.entries(serviceSettings).filter(([name]) => !hidden.includes(name)))

/** The endpoint as the API shows it. SRV/inference/ModelConfigurations.java */
export const showEndpoint = ({ taskSettings, chunkingSettings, ...endpoint }: Endpoint): Record<string, unknown> => ({
  inference_id: endpoint.id,
  task_type: endpoint.taskType,
  service: endpoint.service,
  service_settings: shown(endpoint),
  ...(Object.keys(taskSettings).length > 0 && { task_settings: taskSettings }),
  ...(chunkingSettings !== undefined && { chunking_settings: chunkingSettings })
})
