import { es } from '../errors/es.js'
import type { JsonReader, JsonToken } from '../xcontent/json-reader.js'
import { booleanField, floatField, intField } from '../xcontent/object-fields.js'
import type { Field } from '../xcontent/object-parser.js'

/** `XContentParser.Token.isValue`: null is none. */
export const isValue = (token: JsonToken | null): boolean => token === 'VALUE_STRING' || token === 'VALUE_NUMBER' || token === 'VALUE_BOOLEAN'

/** `XContentParser.text()`. @throws es.expectedText */
export const readText = (reader: JsonReader): string => {
  if (!isValue(reader.token)) throw es.expectedText(reader.location, String(reader.token))
  return reader.text
}

/** `XContentParser.textOrNull()`. @throws es.expectedText */
export const readTextOrNull = (reader: JsonReader): string | undefined => reader.token === 'VALUE_NULL' ? undefined : readText(reader)

/** Asks for a value of a type, where no object parser has looked at the token. */
const reading = <V>({ accepts, read }: Field<V>, otherwise: string) => (reader: JsonReader): V => {
  if (reader.token === null || !accepts.has(reader.token)) throw reader.wrongToken(otherwise)
  return read(reader)
}

const NOT_NUMERIC = 'not numeric, can not use numeric value accessors'

/** `XContentParser.intValue()`. @throws es.jsonMalformed for what is neither a number nor a text, and what {@link intField} throws */
export const readInt = reading(intField, NOT_NUMERIC)

/** `XContentParser.floatValue()`. @throws es.jsonMalformed as {@link readInt}, and what {@link floatField} throws */
export const readFloat = reading(floatField, NOT_NUMERIC)

/** `XContentParser.booleanValue()`. @throws es.jsonMalformed, es.notABoolean */
export const readBoolean = reading(booleanField, 'not of boolean type')
