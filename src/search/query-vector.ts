import { es } from '../errors/es.js'
import type { DenseVectorField } from '../indices/mappings/mapping.js'
import { bitsOf, isUnit, parseHex, previewOf } from '../indices/vector-components.js'
import { javaFloat } from '../xcontent/java-float.js'
import { parseJavaDouble } from '../xcontent/java-number.js'
import { VALUES_MAX } from '../xcontent/json-limits.js'
import type { JsonReader } from '../xcontent/json-reader.js'

/** A vector as a request gives it: numbers, or bytes in hexadecimal digits. SRV/search/vectors/VectorData.java */
export type QueryVector =
  | { readonly kind: 'floats', readonly values: Float32Array }
  | { readonly kind: 'bytes', readonly values: Int8Array }

const readFloat = (reader: JsonReader): number => Math.fround(parseJavaDouble(reader.text))

/**
 * Reads `query_vector`: a list of numbers, one number, or hexadecimal digits.
 * @throws es.vectorElementUnsupported, es.vectorFormUnknown, es.hexadecimalOdd, es.hexadecimalInvalid, es.numberFormat, es.numberEmpty, es.tooManyValues
 */
export const readQueryVector = (reader: JsonReader): QueryVector => {
  const { token } = reader
  if (token === 'VALUE_STRING') return { kind: 'bytes', values: parseHex(reader.text) }
  if (token === 'VALUE_NUMBER') return { kind: 'floats', values: Float32Array.of(readFloat(reader)) }
  if (token !== 'START_ARRAY') throw es.vectorFormUnknown(reader.location, String(token))
  const numbers = reader.numbers() ?? readNumbers(reader)
  if (numbers.length > VALUES_MAX) throw es.tooManyValues(VALUES_MAX)
  return { kind: 'floats', values: Float32Array.from(numbers) }
}

/** @throws es.vectorElementUnsupported, es.numberFormat, es.numberEmpty */
const readNumbers = (reader: JsonReader): number[] => {
  const values: number[] = []
  for (let next = reader.next(); next !== 'END_ARRAY'; next = reader.next()) {
    if (next !== 'VALUE_NUMBER' && next !== 'VALUE_STRING') throw es.vectorElementUnsupported(reader.location, String(next))
    if (values.length > VALUES_MAX) break
    values.push(readFloat(reader))
  }
  return values
}

/** @throws es.queryVectorComponent for what is no finite number */
const checkFinite = (elementType: 'float' | 'byte', floats: Float32Array): void => {
  const at = floats.findIndex(float => !Number.isFinite(float))
  if (at < 0) return
  const float = floats[at] as number
  const rule = Number.isNaN(float) ? 'do not support NaN values but found' : 'do not support infinite values but found'
  throw es.queryVectorComponent({ elementType, rule, found: javaFloat(float), at }, previewOf(floats, javaFloat))
}

/** @throws es.queryVectorComponent for what is no byte */
const checkBytes = (floats: Float32Array): void => {
  checkFinite('byte', floats)
  const at = floats.findIndex(float => float % 1 !== 0 || float < -128 || float > 127)
  if (at < 0) return
  const float = floats[at] as number
  const rule = float % 1 !== 0 ? 'only support non-decimal values but found decimal value' : 'only support integers between [-128, 127] but found'
  throw es.queryVectorComponent({ elementType: 'byte', rule, found: javaFloat(float), at }, previewOf(floats, javaFloat))
}

/** Similarities that a length matters to. @throws es.vectorMagnitude, es.vectorNotUnit, es.vectorZero */
const checkMagnitude = ({ elementType, similarity }: DenseVectorField, components: Float32Array): void => {
  if (similarity !== 'cosine' && similarity !== 'dot_product') return
  const isByte = elementType === 'byte'
  const preview = (): string => previewOf(components, isByte ? String : javaFloat)
  const squares = Math.fround(components.reduce((sum, component) => sum + component ** 2, 0))
  if (!Number.isFinite(squares)) throw es.vectorMagnitude(preview())
  if (similarity === 'dot_product' && !isByte && !isUnit(squares)) throw es.vectorNotUnit(preview())
  if (similarity === 'cosine' && squares === 0) throw es.vectorZero(preview())
}

/**
 * The components that a field's rows are compared with, checked as a node does when it makes the query of a shard.
 * SRV/index/mapper/vectors/DenseVectorFieldMapper.java createKnnQuery
 * @throws es.queryVectorDimensions, es.queryVectorComponent, es.vectorMagnitude, es.vectorNotUnit, es.vectorZero
 */
export const comparable = (field: DenseVectorField, { kind, values }: QueryVector): Float32Array => {
  const { elementType, dimensions } = field
  const floats = kind === 'floats' ? values : Float32Array.from(values)
  if (elementType !== 'float' && kind === 'floats') checkBytes(floats)
  const components = elementType === 'bit' ? Float32Array.from(bitsOf(floats)) : floats
  if (dimensions !== undefined && components.length !== dimensions) throw es.queryVectorDimensions(components.length, dimensions)
  if (elementType === 'float') checkFinite('float', floats)
  if (elementType !== 'bit') checkMagnitude(field, components)
  return components
}
