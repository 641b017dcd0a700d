import { es } from '../errors/es.js'
import type { JsonLocation } from '../errors/es-error.js'
import type { JsonReader, JsonToken } from '../xcontent/json-reader.js'
import { customField, floatField, mappedField, stringField } from '../xcontent/object-fields.js'

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
