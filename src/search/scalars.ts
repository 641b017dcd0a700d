import { es } from '../errors/es.js'
import type { JsonReader } from '../xcontent/json-reader.js'
import { booleanField, floatField, intField } from '../xcontent/object-fields.js'

/** Jackson's name of a scalar token that is no number. */
const jacksonName = ({ token, text }: JsonReader): string => token === 'VALUE_BOOLEAN' ? `VALUE_${text.toUpperCase()}` : String(token)

const notNumeric = (reader: JsonReader) =>
  es.jsonMalformed(reader.location, `Current token (${jacksonName(reader)}) not numeric, can not use numeric value accessors`)

/** `XContentParser.intValue()` at a scalar. @throws es.jsonMalformed for one that is neither a number nor a text, and what {@link intField} throws */
export const readInt = (reader: JsonReader): number => {
  if (!intField.accepts.has(reader.token ?? 'VALUE_NULL')) throw notNumeric(reader)
  return intField.read(reader)
}

/** `XContentParser.floatValue()` at a scalar. @throws as {@link readInt} */
export const readFloat = (reader: JsonReader): number => {
  if (!floatField.accepts.has(reader.token ?? 'VALUE_NULL')) throw notNumeric(reader)
  return floatField.read(reader)
}

/** `XContentParser.booleanValue()` at a scalar. @throws es.jsonMalformed for a number, es.notABoolean */
export const readBoolean = (reader: JsonReader): boolean => {
  if (booleanField.accepts.has(reader.token ?? 'VALUE_NULL')) return booleanField.read(reader)
  throw es.jsonMalformed(reader.location, `Current token (VALUE_NUMBER_${/[.eE]/.test(reader.text) ? 'FLOAT' : 'INT'}) not of boolean type`)
}
