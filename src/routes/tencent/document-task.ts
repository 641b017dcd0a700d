import { createHash } from 'node:crypto'
import { tencent } from '../../errors/tencent.js'
import { readDocument, type DocumentParameters, type GivenDocument } from '../../inference/provider/document.js'
import type { DocumentOutcome, DocumentResult, DocumentTask } from '../../store/document-tasks.js'
import type { ActionContext } from './action.js'
import { warnOfIgnored } from './document-request.js'
import type { WireObject } from './wire-json.js'

/** The members of every object in the order of their names, so that equal parameters are written alike. */
const inOrder = (_key: string, value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1))
}

/**
 * The id of the task that an action makes of its parameters, as 32 hexadecimal digits: the beginning of their SHA-256, shaped like a version 4 UUID. Equal
 * parameters have equal ids, whatever the order of their members; the real service gives a new one each time.
 */
export const documentTaskId = (action: string, parameters: object): string => {
  const hash = createHash('sha256').update(JSON.stringify([action, parameters], inOrder)).digest('hex')
  const variant = (parseInt(hash.charAt(16), 16) & 3 | 8).toString(16)
  return `${hash.slice(0, 12)}4${hash.slice(13, 16)}${variant}${hash.slice(17, 32)}`
}

/** A task's id as the wire has it, a UUID: its `TaskId`, and the name of the file in its archive. */
export const uuidOf = (id: string): string => id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')

/** The id behind a `TaskId`; undefined for a text that is none. */
const idOf = (taskId: string): string | undefined => {
  const id = taskId.replaceAll('-', '')
  return /^[0-9a-f]{32}$/.test(id) && uuidOf(id) === taskId ? id : undefined
}

/** Where the double serves a result: routes/mock. The real one is a pre-signed URL of a bucket. */
export const resultUrl = (origin: string, id: string): string => `${origin}/_mock/documents/${id}.zip`

/** What an asynchronous action has been given, and how it goes about it. */
interface Submission {
  readonly action: string
  readonly params: { readonly Document: DocumentParameters }
  /** Makes an archive of at most `room` bytes, whose file has the `name`, or undefined for want of room. */
  readonly perform: (document: GivenDocument, into: { readonly name: string, readonly room: number }) => DocumentOutcome | undefined
}

/**
 * Takes a document for an asynchronous action, and answers with its `TaskId`. Equal input has the id of the task that is there, whose time begins anew when
 * it has ended.
 * @throws tencent.missingParameter and tencent.invalidParameterValue for a bad document, tencent.documentsFull
 */
export const submitDocument = ({ action, params, perform }: Submission, { world, requestId, log }: ActionContext): WireObject => {
  const document = readDocument(params.Document)
  warnOfIgnored(action, params.Document, log)
  const id = documentTaskId(action, params)
  const TaskId = uuidOf(id)
  world.documentTasks.submit({
    id, action, runsMs: world.options.documentTaskTime, perform: room => perform(document, { name: TaskId, room })
  })
  return { RequestId: requestId, TaskId }
}

const statusOf: Readonly<Record<DocumentTask['state'], 0 | 1 | -1>> = { running: 0, done: 1, failed: -1 }

/** What is to be told of a task. What stands in for a result that is not there is a guess. */
interface TaskReport {
  /** Running, done, failed. */
  readonly status: 0 | 1 | -1
  /** `''` until it is done. */
  readonly url: string
  /** Undefined until it is done. */
  readonly result: DocumentResult | undefined
  /** Null unless it has failed. */
  readonly failedPages: readonly number[] | null
}

/**
 * What has become of the task that `action` has begun under that `TaskId`.
 * @throws tencent.taskNotFound for one that is unknown, expired or another action's
 */
export const reportTask = (taskId: string, action: string, { world, origin }: ActionContext): TaskReport => {
  const id = idOf(taskId)
  const task = id === undefined ? undefined : world.documentTasks.find(id)
  if (id === undefined || task?.action !== action) throw tencent.taskNotFound()
  return {
    status: statusOf[task.state],
    url: task.state === 'done' ? resultUrl(origin(), id) : '',
    result: task.state === 'done' ? task.result : undefined,
    failedPages: task.state === 'failed' ? task.failedPages : null
  }
}
