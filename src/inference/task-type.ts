import { es } from '../errors/es.js'
import { javaTrim } from '../xcontent/java-string.js'

/** In the order of Java's enumeration, which is the order of printed sets. SRV/inference/TaskType.java */
export const taskTypes = ['text_embedding', 'sparse_embedding', 'rerank', 'completion', 'any', 'chat_completion'] as const

export type TaskType = typeof taskTypes[number]

/**
 * Trims and ignores case, as TaskType.fromString does: by upper case, so that `completıon` is a completion. Run of the real class.
 * @throws es.taskTypeNull, es.unknownTaskType
 */
export const parseTaskType = (raw: string | undefined): TaskType => {
  if (raw === undefined) throw es.taskTypeNull()
  const name = javaTrim(raw).toUpperCase()
  const known = taskTypes.find(taskType => taskType.toUpperCase() === name)
  if (known === undefined) throw es.unknownTaskType(raw)
  return known
}

/**
 * The task type of a configuration, which the URL, the body or both name. INF/services/ServiceUtils.java
 * @param url `any` when the URL names none
 * @param body as it was sent
 * @throws es.taskTypeMissing, es.unknownTaskType, es.taskTypeAny, es.taskTypeConflict
 */
export const resolveTaskType = (url: TaskType, body: string | undefined): TaskType => {
  if (body === undefined) {
    if (url === 'any') throw es.taskTypeMissing()
    return url
  }
  const taskType = parseTaskType(body)
  if (taskType === 'any') throw es.taskTypeAny()
  if (url !== 'any' && url !== taskType) throw es.taskTypeConflict(url, body)
  return taskType
}
