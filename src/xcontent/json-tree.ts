import { es } from '../errors/es.js'
import { VALUES_MAX } from './json-limits.js'
import type { JsonReader } from './json-reader.js'
import { JsonNumber, type JsonMap, type JsonValue } from './json-value.js'

const scalar = (reader: JsonReader): JsonValue => {
  const { token, text } = reader
  if (token === 'VALUE_NUMBER') return new JsonNumber(text)
  if (token === 'VALUE_BOOLEAN') return text === 'true'
  return token === 'VALUE_STRING' ? text : null
}

/** How many values have been read of a tree. */
interface Count { values: number }

/** The recursion is as deep as the nesting, which the reader limits. */
const readCounted = (reader: JsonReader, count: Count): JsonValue => {
  if (++count.values > VALUES_MAX) throw es.tooManyValues(VALUES_MAX)
  if (reader.token === null || reader.token === 'FIELD_NAME') reader.next()
  if (reader.token === 'START_ARRAY') {
    const list: JsonValue[] = []
    while (reader.next() !== 'END_ARRAY') list.push(readCounted(reader, count))
    return list
  }
  if (reader.token === 'START_OBJECT') {
    const map: JsonMap = new Map()
    while (reader.next() === 'FIELD_NAME') {
      const name = reader.text
      map.set(name, readCounted(reader, count))
    }
    return map
  }
  return scalar(reader)
}

/**
 * Reads the value that starts at the reader's token, or at the next one when that is not a value's, to its last token. null when the body is
 * over.
 * @throws es.tooManyValues, and the reader's errors
 */
export const readValue = (reader: JsonReader): JsonValue => readCounted(reader, { values: 0 })
