import { JsonReader } from '../../src/xcontent/json-reader.js'
import type { JsonMap } from '../../src/xcontent/json-value.js'

/** An object as a request brings it: numbers keep their text. */
export const mapOf = (json: unknown): JsonMap => new JsonReader(Buffer.from(JSON.stringify(json))).value() as JsonMap
