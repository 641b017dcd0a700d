import { es } from '../errors/es.js'

/** In the order of Java's enumeration, which is the order of printed sets. SRV/inference/TaskType.java */
export const taskTypes = ['text_embedding', 'sparse_embedding', 'rerank', 'completion', 'any', 'chat_completion'] as const

export type TaskType = typeof taskTypes[number]

/**
 * Trims and ignores case, as TaskType.fromString does.
 * @throws es.unknownTaskType
 */
export const parseTaskType = (raw: string): TaskType => {
  const name = raw.trim().toLowerCase()
  const known = taskTypes.find(taskType => taskType === name)
  if (known === undefined) throw es.unknownTaskType(raw)
  return known
}
