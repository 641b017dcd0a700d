import type { JsonReader } from './json-reader.js'
import { JsonNumber, type JsonMap, type JsonValue } from './json-value.js'

const scalar = (reader: JsonReader): JsonValue => {
  const { token, text } = reader
  if (token === 'VALUE_NUMBER') return new JsonNumber(text)
  if (token === 'VALUE_BOOLEAN') return text === 'true'
  return token === 'VALUE_STRING' ? text : null
}

/**
 * Reads the value that starts at the reader's token, or at the next one when that is not a value's, to its last token. null when the body is
 * over. The recursion is as deep as the nesting, which the reader limits.
 */
export const readValue = (reader: JsonReader): JsonValue => {
  if (reader.token === null || reader.token === 'FIELD_NAME') reader.next()
  if (reader.token === 'START_ARRAY') {
    const list: JsonValue[] = []
    while (reader.next() !== 'END_ARRAY') list.push(readValue(reader))
    return list
  }
  if (reader.token === 'START_OBJECT') {
    const map: JsonMap = new Map()
    while (reader.next() === 'FIELD_NAME') {
      const name = reader.text
      map.set(name, readValue(reader))
    }
    return map
  }
  return scalar(reader)
}
