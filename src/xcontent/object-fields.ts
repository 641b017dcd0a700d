import { es } from '../errors/es.js'
import { isJavaDecimal, parseJavaDouble, parseJavaInteger } from './java-number.js'
import { VALUES_MAX } from './json-limits.js'
import type { JsonReader, JsonToken } from './json-reader.js'
import type { JsonMap } from './json-value.js'
import type { Field } from './object-parser.js'

/** A field of one's own: the tokens it accepts and its reader. */
export const customField = <V>(accepts: readonly JsonToken[], read: (reader: JsonReader) => V): Field<V> =>
  ({ accepts: new Set(accepts), read })

/** A field whose value goes through a conversion; an EsError that it throws becomes the cause of es.fieldFailed. */
export const mappedField = <V, W>({ accepts, read }: Field<V>, convert: (value: V) => W): Field<W> =>
  ({ accepts, read: reader => convert(read(reader)) })

/** A string. Numbers, booleans and null are refused. */
export const stringField = customField(['VALUE_STRING'], reader => reader.text)

/** `XContentParser.intValue` of a string: any Java double, its fraction cut off; NaN is 0. */
const intOfText = (text: string): number => {
  const value = parseJavaDouble(text)
  if (value < -0x80000000 || value > 0x7fffffff) throw es.numberOutOfRange(text, 'an integer')
  return Math.trunc(value) || 0
}

/** A Java int: a number or a numeric string, a fraction cut off. Causes: es.jsonCoercion; es.numberFormat, es.numberEmpty, es.numberOutOfRange. */
export const intField = customField(['VALUE_NUMBER', 'VALUE_STRING'], reader => reader.token === 'VALUE_NUMBER' ? reader.integer('int') : intOfText(reader.text))

/** `AbstractXContentParser.toLong`: a Java BigDecimal, its fraction cut off. It takes no white space, suffix or `NaN`, and the error is of another type. */
const longOfText = (text: string): number => {
  if (!isJavaDecimal(text)) throw es.notALong(text)
  const integer = parseJavaInteger(text)
  const value = integer ?? Number(text)
  if (value === 'too long' || value < -(2n ** 63n) || value > 2n ** 63n - 1n) throw es.numberOutOfRange(text, 'a long')
  return Math.trunc(Number(value)) || 0
}

/** A Java long: a number or a numeric string, a fraction cut off. Causes: es.jsonCoercion; es.notALong, es.numberOutOfRange. */
export const longField = customField(['VALUE_NUMBER', 'VALUE_STRING'], reader => reader.token === 'VALUE_NUMBER' ? reader.integer('long') : longOfText(reader.text))

/**
 * A Java float: a number or a numeric string. Causes: es.numberFormat, es.numberEmpty. Rounded by way of a double, which shows only in texts
 * of more than 17 digits.
 */
export const floatField = customField(['VALUE_NUMBER', 'VALUE_STRING'], reader => Math.fround(parseJavaDouble(reader.text)))

/** A boolean, or the string `true`, `false` or (false) the empty one. Cause: es.notABoolean. */
export const booleanField = customField(['VALUE_BOOLEAN', 'VALUE_STRING'], reader => {
  const { text } = reader
  if (text !== 'true' && text !== 'false' && text !== '') throw es.notABoolean(text)
  return text === 'true'
})

/** An object of any content. */
export const mapField: Field<JsonMap> = customField(['START_OBJECT'], reader => reader.value() as JsonMap)

const readText = (reader: JsonReader): string => {
  const { token } = reader
  if (token !== 'VALUE_STRING' && token !== 'VALUE_NUMBER' && token !== 'VALUE_BOOLEAN') throw es.expectedText(reader.location, String(token))
  return reader.text
}

/** Reads an array item by item, or the single value that stands for a list of one. An array in the array is refused: es.expectedValue; so are too many items: es.tooManyValues. */
const readList = <V>(reader: JsonReader, readItem: (reader: JsonReader) => V): V[] => {
  if (reader.token !== 'START_ARRAY') return [readItem(reader)]
  const items: V[] = []
  while (reader.next() !== 'END_ARRAY') {
    if (reader.token === 'START_ARRAY') throw es.expectedValue('START_ARRAY')
    if (items.length === VALUES_MAX) throw es.tooManyValues(VALUES_MAX)
    items.push(readItem(reader))
  }
  return items
}

/** A list of strings: an array of strings, numbers and booleans, taken as their text, or one string. Causes: es.expectedText, es.expectedValue. */
export const stringsField = customField(['START_ARRAY', 'VALUE_STRING'], reader => readList(reader, readText))

/** An object with a parser of its own. */
export const objectField = <V>(parse: (reader: JsonReader) => V): Field<V> => customField(['START_OBJECT'], parse)

/** A list of objects with a parser of their own: an array, or one object. */
export const objectsField = <V>(parse: (reader: JsonReader) => V): Field<V[]> => customField(['START_ARRAY', 'START_OBJECT'], reader => readList(reader, parse))
