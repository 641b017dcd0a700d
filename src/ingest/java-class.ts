import { javaClassName, JsonNumber, type JsonValue } from '../xcontent/json-value.js'
import { NumberList } from '../xcontent/number-list.js'
import type { SourceValue } from '../xcontent/source-value.js'

/** The Java class of a value of a document, as messages have it. */
export const javaClassOf = (value: SourceValue): string =>
  value instanceof NumberList ? 'java.util.ArrayList' : javaClassName(value as JsonValue)

/** A value of a document as a {@link JsonValue}: its lists of numbers as lists. */
export const jsonValueOf = (value: SourceValue): JsonValue => {
  if (value instanceof NumberList) return value.items()
  if (value instanceof JsonNumber || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(jsonValueOf)
  return new Map([...value].map(([name, member]) => [name, jsonValueOf(member)]))
}
