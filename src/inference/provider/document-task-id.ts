import { createHash } from 'node:crypto'

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

/** A task's id as the wire has it, a UUID. */
export const uuidOf = (id: string): string => id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')

/** The id behind a `TaskId`; undefined for a text that is none. */
export const documentIdOf = (taskId: string): string | undefined => {
  const id = taskId.replaceAll('-', '')
  return /^[0-9a-f]{32}$/.test(id) && uuidOf(id) === taskId ? id : undefined
}
