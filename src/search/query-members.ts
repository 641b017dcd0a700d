import { es } from '../errors/es.js'
import type { JsonLocation } from '../errors/es-error.js'
import type { JsonReader, JsonToken } from '../xcontent/json-reader.js'
import { booleanField, customField, floatField, intField, mappedField, stringField } from '../xcontent/object-fields.js'

/** What every query may say of itself. */
export interface QueryMembers {
  /** A float32 that scores are multiplied by. */
  readonly boost: number
  /** `_name`. */
  readonly label: string | undefined
}

/** @throws es.boostNegative */
export const checkBoost = (query: string, boost: number): number => {
  if (boost < 0) throw es.boostNegative(query)
  return boost
}

/** `boost` and `_name` as an object parser reads them. SRV/index/query/AbstractQueryBuilder.java declareStandardFields */
export const standardFields = (query: string) => ({ boost: mappedField(floatField, boost => checkBoost(query, boost)), _name: stringField })

/** A boost, and where it stands. */
export interface QueuedBoost { readonly boost: number, readonly at: JsonLocation }

/** `boost` of a query that is built of other members first, and gets its boost once it is there. XC/ConstructingObjectParser.java queueingConsumer */
export const queuedBoostField = customField<QueuedBoost>([...floatField.accepts], reader =>
  ({ at: reader.location, boost: floatField.read(reader) }))

/** @throws es.queuedFieldFailed around es.boostNegative */
export const checkQueuedBoost = (query: string, { boost, at }: QueuedBoost = { boost: 1, at: { line: 0, column: 0 } }): number => {
  if (boost < 0) throw es.queuedFieldFailed(at, query, es.fieldFailed(at, query, 'boost', es.boostNegative(query)))
  return boost
}

/** Reads the members of an object: `read` is called with the reader on the value, and leaves it on the value's last token. */
export const readMembers = (reader: JsonReader, read: (member: string, token: JsonToken) => void): void => {
  while (reader.next() === 'FIELD_NAME') {
    const { text } = reader
    read(text, reader.next() as JsonToken)
  }
}

/** `XContentParser.Token.isValue`: null is none. */
export const isValue = (token: JsonToken): boolean => token === 'VALUE_STRING' || token === 'VALUE_NUMBER' || token === 'VALUE_BOOLEAN'

/** `XContentParser.text()`. @throws es.expectedText */
export const readText = (reader: JsonReader): string => {
  if (!isValue(reader.token as JsonToken)) throw es.expectedText(reader.location, String(reader.token))
  return reader.text
}

/** `XContentParser.textOrNull()`. @throws es.expectedText */
export const readTextOrNull = (reader: JsonReader): string | undefined => reader.token === 'VALUE_NULL' ? undefined : readText(reader)

/** Jackson's own name of the current token. */
const jacksonToken = ({ token, text }: JsonReader): string => {
  if (token === 'VALUE_NUMBER') return /[.eE]/.test(text) ? 'VALUE_NUMBER_FLOAT' : 'VALUE_NUMBER_INT'
  return token === 'VALUE_BOOLEAN' ? `VALUE_${text.toUpperCase()}` : String(token)
}

const notNumeric = (reader: JsonReader) =>
  es.jsonMalformed(reader.location, `Current token (${jacksonToken(reader)}) not numeric, can not use numeric value accessors`)

/** `XContentParser.floatValue()`. @throws es.jsonMalformed for what is no number, es.numberFormat, es.numberEmpty */
export const readFloat = (reader: JsonReader): number => {
  if (!floatField.accepts.has(reader.token as JsonToken)) throw notNumeric(reader)
  return floatField.read(reader)
}

/** `XContentParser.intValue()`. @throws as {@link readFloat}, and es.numberOutOfRange */
export const readInt = (reader: JsonReader): number => {
  if (!intField.accepts.has(reader.token as JsonToken)) throw notNumeric(reader)
  return intField.read(reader)
}

/** `XContentParser.booleanValue()`. @throws es.jsonMalformed, es.notABoolean */
export const readBoolean = (reader: JsonReader): boolean => {
  if (!booleanField.accepts.has(reader.token as JsonToken)) throw es.jsonMalformed(reader.location, `Current token (${jacksonToken(reader)}) not of boolean type`)
  return booleanField.read(reader)
}
