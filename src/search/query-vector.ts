import { es } from '../errors/es.js'
import type { DenseVectorField } from '../indices/mappings/mapping.js'
import { javaFloat } from '../xcontent/java-float.js'
import { parseJavaDouble } from '../xcontent/java-number.js'
import { VALUES_MAX } from '../xcontent/json-limits.js'
import type { JsonReader } from '../xcontent/json-reader.js'

/** A vector as a request gives it: numbers, or bytes in hexadecimal digits. SRV/search/vectors/VectorData.java */
export type QueryVector =
  | { readonly kind: 'floats', readonly values: Float32Array }
  | { readonly kind: 'bytes', readonly values: Int8Array }

const fromHex = (text: string): Int8Array => {
  if (text.length % 2 === 1 || /[^0-9a-fA-F]/.test(text)) throw es.vectorNotHex(text)
  const bytes = Buffer.from(text, 'hex')
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length)
}

/** Reads `query_vector`: a list of numbers, one number, or hexadecimal digits. @throws es.vectorElementUnsupported, es.vectorNotHex, es.tooManyValues */
export const readQueryVector = (reader: JsonReader): QueryVector => {
  const { token } = reader
  if (token === 'VALUE_STRING') return { kind: 'bytes', values: fromHex(reader.text) }
  if (token === 'VALUE_NUMBER') return { kind: 'floats', values: Float32Array.of(Number(reader.text)) }
  const numbers = reader.numbers() ?? readNumbers(reader)
  if (numbers.length > VALUES_MAX) throw es.tooManyValues(VALUES_MAX)
  return { kind: 'floats', values: Float32Array.from(numbers) }
}

/** @throws es.vectorElementUnsupported, es.tooManyValues */
const readNumbers = (reader: JsonReader): number[] => {
  const values: number[] = []
  for (let next = reader.next(); next !== 'END_ARRAY'; next = reader.next()) {
    if (next !== 'VALUE_NUMBER' && next !== 'VALUE_STRING') throw es.vectorElementUnsupported(reader.location, String(next))
    if (values.length > VALUES_MAX) break
    values.push(parseJavaDouble(reader.text))
  }
  return values
}

/** How many components a message shows of a vector that is wrong. */
const PREVIEW_LENGTH = 5

/** `[-12.1, 2.7, -4.0]`; of five or more the first five and `, ...`. Reference es-index-and-search.md §2.5 */
export const previewOf = (vector: ArrayLike<number>): string => {
  const shown = Array.from({ length: Math.min(vector.length, PREVIEW_LENGTH) }, (_, i) => javaFloat(vector[i] as number))
  return `[${shown.join(', ')}${vector.length >= PREVIEW_LENGTH ? ', ...' : ''}]`
}

/** How far the square of a length may be from 1. Reference es-index-and-search.md §2.5 */
const UNIT_TOLERANCE = 1e-3

const checkMagnitude = (field: DenseVectorField, values: ArrayLike<number>): void => {
  let squares = 0
  for (let i = 0; i < values.length; i++) squares += (values[i] as number) ** 2
  if (!Number.isFinite(squares)) throw es.vectorMagnitude(previewOf(values))
  const isUnit = Math.abs(squares - 1) <= UNIT_TOLERANCE
  if (field.similarity === 'dot_product' && field.elementType === 'float' && !isUnit) throw es.vectorNotUnit(previewOf(values))
  if (field.similarity === 'cosine' && Math.sqrt(squares) === 0) throw es.vectorZero(previewOf(values))
}

const asBytes = (values: Float32Array): Float32Array => {
  values.forEach((value, at) => {
    if (value % 1 !== 0) throw es.vectorElementDecimal(javaFloat(value), at)
    if (value < -128 || value > 127) throw es.vectorElementOutOfRange(String(value), at)
  })
  return values
}

/** Bytes as the bits that they are, the highest first. */
const asBits = (bytes: ArrayLike<number>): Float32Array => {
  const bits = new Float32Array(bytes.length * 8)
  for (let i = 0; i < bits.length; i++) bits[i] = ((bytes[i >> 3] as number) >> (7 - (i & 7))) & 1
  return bits
}

/**
 * The components that a field's rows are compared with, checked as a node does when it makes the query of a shard.
 * @throws es.queryVectorDimensions, es.vectorZero, es.vectorNotUnit, es.vectorMagnitude, es.vectorElementDecimal, es.vectorElementOutOfRange
 */
export const comparable = (field: DenseVectorField, { kind, values }: QueryVector): Float32Array => {
  const floats = kind === 'floats' ? values : Float32Array.from(values)
  const checked = field.elementType !== 'float' && kind === 'floats' ? asBytes(floats) : floats
  const components = field.elementType === 'bit' ? asBits(checked) : checked
  const { length } = components
  if (field.dimensions !== undefined && length !== field.dimensions) throw es.queryVectorDimensions(length, field.dimensions)
  if (field.elementType !== 'bit') checkMagnitude(field, components)
  return components
}
