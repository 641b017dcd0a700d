import type { TaskType } from './task-type.js'

/** A stored inference endpoint. Its members are what a read shows, in wire order; secrets are checked and then forgotten. */
export interface Endpoint {
  readonly id: string
  readonly taskType: TaskType
  readonly service: string
  readonly serviceSettings: Readonly<Record<string, unknown>>
  readonly taskSettings: Readonly<Record<string, unknown>>
  /** Present when the client sent some. */
  readonly chunkingSettings?: Readonly<Record<string, unknown>>
}

/** The endpoint as the API shows it. SRV/inference/ModelConfigurations.java */
export const showEndpoint = ({ id, taskType, service, serviceSettings, taskSettings, chunkingSettings }: Endpoint): Record<string, unknown> => ({
  inference_id: id,
  task_type: taskType,
  service,
  service_settings: serviceSettings,
  ...(Object.keys(taskSettings).length > 0 && { task_settings: taskSettings }),
  ...(chunkingSettings !== undefined && { chunking_settings: chunkingSettings })
})
