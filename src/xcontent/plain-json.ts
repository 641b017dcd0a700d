import { JsonNumber, type JsonValue } from './json-value.js'

/** The value as `JSON.parse` gives it: objects for maps, numbers for numbers. A key `__proto__` stays an ordinary one. */
export const plainJson = (value: JsonValue): unknown => {
  if (value instanceof JsonNumber) return value.value
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, member]) => [key, plainJson(member)]))
  return Array.isArray(value) ? value.map(plainJson) : value
}
