/**
 * JSON values of any size and depth, such as a caller's schema: nothing here recurses without bound, where `JSON.stringify`
 * overflows the stack some thousand levels down.
 */

/** A JSON object; callers send what they like, so nothing else is known about it. */
export type JsonObject = Readonly<Record<string, unknown>>

export const isJsonObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is still to be written: a text as it is, or a value. */
type Pending = string | { readonly value: unknown }

const pendingArray = (items: readonly unknown[]): Pending[] =>
  ['[', ...items.flatMap((value, i): Pending[] => [i === 0 ? '' : ',', { value: value ?? null }]), ']']

const pendingObject = (object: JsonObject): Pending[] => {
  const members = Object.entries(object).filter(([, value]) => value !== undefined)
  return ['{', ...members.flatMap(([key, value], i): Pending[] => [`${i === 0 ? '' : ','}${JSON.stringify(key)}:`, { value }]), '}']
}

/** The text that `JSON.stringify` has for a JSON value; '' for undefined. */
export const jsonText = (json: unknown): string => {
  if (json === undefined) return ''
  const pieces: string[] = []
  const pending: Pending[] = [{ value: json }]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next === 'string') pieces.push(next)
    else if (typeof next.value !== 'object' || next.value === null) pieces.push(JSON.stringify(next.value))
    else {
      const parts = isJsonObject(next.value) ? pendingObject(next.value) : pendingArray(next.value as readonly unknown[])
      // No spread into push: a list may have more items than a call arguments.
      for (let i = parts.length - 1; i >= 0; i--) pending.push(parts[i] as Pending)
    }
  }
  return pieces.join('')
}

/** A string is never shorter as JSON, and may be too long to be written just to be measured. */
const lengthOf = (scalar: unknown, max: number): number =>
  typeof scalar === 'string' && scalar.length > max ? scalar.length : jsonText(scalar).length

const membersOf = (value: object): readonly unknown[] => Array.isArray(value) ? value : Object.entries(value).flat()

/** Whether the text of a JSON value is at most `max` long; looks little further than that. */
export const fitsIn = (json: unknown, max: number): boolean => {
  let left = max
  const pending = [json]
  while (pending.length > 0 && left >= 0) {
    const value = pending.pop()
    const members = typeof value === 'object' && value !== null ? membersOf(value) : []
    // Brackets, and what stands between members.
    left -= typeof value === 'object' && value !== null ? Math.max(2, members.length + 1) : lengthOf(value, left)
    if (left >= 0) pending.push(...members)
  }
  return left >= 0
}

/** How much of a value {@link pruned} keeps. */
interface Bounds { readonly depth: number, readonly members: number }

/** A copy with the first so many members of every object and array, and null for what is nested deeper. */
export const pruned = (json: unknown, { depth, members }: Bounds): unknown => {
  if (typeof json !== 'object' || json === null) return json
  if (depth === 0) return null
  const copy = (value: unknown): unknown => pruned(value, { depth: depth - 1, members })
  if (Array.isArray(json)) return json.slice(0, members).map(copy)
  return Object.fromEntries(Object.entries(json).slice(0, members).map(([key, value]) => [key, copy(value)]))
}
