import { es, EsError } from '../errors/es.js'
import { isRefusal } from '../errors/refusal.js'
import { suggestionsFor } from './did-you-mean.js'
import type { JsonReader, JsonToken } from './json-reader.js'

/**
 * How one field is read: the tokens its value may start with, and the reader of the value, which starts on that token and ends on the
 * value's last one. What `read` throws becomes the cause of `failed to parse field [name]`.
 */
export interface Field<V> {
  readonly accepts: ReadonlySet<JsonToken>
  readonly read: (reader: JsonReader) => V
}

/** A parser of one kind of object: starts before its opening brace or on it, ends on its closing brace. */
export type ObjectParser<T, R extends keyof T = never> = (reader: JsonReader) => Partial<T> & Pick<T, R>

export interface ObjectParserOptions<T, R extends keyof T> {
  /** The parser's name, as messages have it: `cluster:internal/xpack/inference`. */
  readonly name: string
  readonly fields: { readonly [K in keyof T]-?: Field<T[K]> }
  /** Fields that must be there, in the order in which the message names them. */
  readonly required?: ReadonlyArray<R & string>
}

/** Reads a field's value and puts any failure inside it under the field's name, at the token where reading stopped. */
const readField = <V>(reader: JsonReader, { read }: Field<V>, { parser, field }: { parser: string, field: string }): V => {
  try {
    return read(reader)
  } catch (error) {
    // A breaker trips over the whole request, and what the double does not emulate it says itself: no field is to blame.
    const ofField = error instanceof EsError && error.type !== es.tooManyValues.facts.type && !isRefusal(error)
    if (ofField) throw es.fieldFailed(reader.location, parser, field, error)
    throw error
  }
}

const expectObject = (reader: JsonReader, name: string): void => {
  if (reader.token === 'START_OBJECT') return
  const token = reader.next()
  if (token !== 'START_OBJECT') throw es.expectedStartObject(reader.location, name, token ?? 'null')
}

/**
 * Makes Elasticsearch's ObjectParser (ConstructingObjectParser when there are required fields) for one kind of object. XC/ObjectParser.java.
 *
 * Throws, as reading reaches the place: es.expectedStartObject; es.unknownField at the opening quote of the name;
 * es.fieldTypeUnsupported at the value; es.fieldFailed at the token where a field's reader stopped, with what it threw as the cause;
 * es.fieldsRequired at the end; and the reader's own errors. A repeated key never gets here: the reader refuses it.
 */
export const objectParser = <T, R extends keyof T = never>(
  { name, fields, required = [] }: ObjectParserOptions<T, R>
): ObjectParser<T, R> => {
  const known = new Map<string, Field<unknown>>(Object.entries(fields))
  return reader => {
    expectObject(reader, name)
    const result: Record<string, unknown> = {}
    while (reader.next() === 'FIELD_NAME') {
      const { text: field, location } = reader
      const token = reader.next()
      const kind = known.get(field)
      if (kind === undefined) throw es.unknownField(location, name, field, suggestionsFor(field, known.keys()))
      if (token === null || !kind.accepts.has(token)) throw es.fieldTypeUnsupported(reader.location, name, field, String(token))
      result[field] = readField(reader, kind, { parser: name, field })
    }
    const missing = required.filter(field => !Object.hasOwn(result, field))
    if (missing.length > 0) throw es.fieldsRequired(missing)
    return result as Partial<T> & Pick<T, R>
  }
}
