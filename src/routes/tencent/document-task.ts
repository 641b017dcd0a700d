import { documentIdOf } from '../../inference/provider/document-task-id.js'
import { tencent } from '../../errors/tencent.js'
import type { DocumentTask } from '../../store/document-tasks.js'
import type { World } from '../../world.js'

/** Where the double serves a result: routes/mock. The real one is a pre-signed URL of a bucket. */
export const resultUrl = (origin: string, id: string): string => `${origin}/_mock/documents/${id}.zip`

/**
 * The task that `action` has begun under that `TaskId`, with the path of its result.
 * @throws tencent.taskNotFound for one that is unknown, expired or another action's
 */
export const findTask = (taskId: string, action: string, { documentTasks }: World): DocumentTask & { readonly id: string } => {
  const id = documentIdOf(taskId)
  const task = id === undefined ? undefined : documentTasks.find(id)
  if (id === undefined || task?.action !== action) throw tencent.taskNotFound()
  return { ...task, id }
}

/** `Status` of a task. */
export const statusOf: Readonly<Record<DocumentTask['state'], 0 | 1 | -1>> = { running: 0, done: 1, failed: -1 }
