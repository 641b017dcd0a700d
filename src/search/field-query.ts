import { es, EsError } from '../errors/es.js'
import type { JsonReader, JsonToken } from '../xcontent/json-reader.js'
import { JsonNumber } from '../xcontent/json-value.js'
import { readMembers } from './query-members.js'
import { readText } from './scalars.js'
import type { Searcher } from './searcher.js'

/** A value that a query looks for, as its body has it. */
export type QueryValue = string | boolean | JsonNumber

/** `XContentParser.objectBytes()`: undefined for null. @throws es.expectedText for an object or a list */
export const readQueryValue = (reader: JsonReader): QueryValue | undefined => {
  if (reader.token === 'VALUE_NULL') return undefined
  const text = readText(reader)
  if (reader.token === 'VALUE_NUMBER') return new JsonNumber(text)
  return reader.token === 'VALUE_BOOLEAN' ? text === 'true' : text
}

/** What Java makes a text of: `1.0` of a number with a point. */
export const valueText = (value: QueryValue): string => value.toString()

interface FieldReaders {
  /** Reads the value behind the field when it is no object. */
  readonly short: (token: JsonToken) => void
  /** Reads one member of the object behind the field. */
  readonly member: (name: string, token: JsonToken) => void
}

/**
 * Reads `{"field":value}` or `{"field":{…}}`, as queries about one field have it.
 * @returns the field; undefined when there is none
 * @throws es.queryFieldTwice, and what the readers throw
 */
export const readFieldQuery = (reader: JsonReader, query: string, { short, member }: FieldReaders): string | undefined => {
  let field: string | undefined
  readMembers(reader, (name, token) => {
    if (field !== undefined) throw es.queryFieldTwice(reader.location, query, field, name)
    field = name
    if (token === 'START_OBJECT') readMembers(reader, member)
    else short(token)
  })
  return field
}

/** Exceptions that a shard tells as they are. SRV/index/query/SearchExecutionContext.java toQuery */
const toldAsTheyAre = new Set(['query_shard_exception', 'parsing_exception', 'unsupported_operation_exception'])

/** Makes something of a query on a shard. @throws es.queryNotCreated around what is wrong with a value, its field or an option */
export const onShard = async <T>({ index }: Searcher, make: () => T | Promise<T>): Promise<T> => {
  try {
    return await make()
  } catch (thrown) {
    throw thrown instanceof EsError && !toldAsTheyAre.has(thrown.type) ? es.queryNotCreated(index, thrown) : thrown
  }
}
