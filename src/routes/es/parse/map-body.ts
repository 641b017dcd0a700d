import { JsonReader } from '../../../xcontent/json-reader.js'
import type { JsonMap } from '../../../xcontent/json-value.js'

/**
 * A body that is read into a plain map, as `PUT` does it: what is no object counts as an empty one, and what follows the closing
 * brace is not looked at.
 * @throws es.jsonMalformed, es.jsonTruncated, es.jsonLimit; es.tooManyValues
 */
export const parseMap = (content: Buffer): JsonMap => {
  const reader = new JsonReader(content)
  return reader.next() === 'START_OBJECT' ? reader.value() as JsonMap : new Map()
}
