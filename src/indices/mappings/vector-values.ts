import { es } from '../../errors/es.js'
import { javaFloat } from '../../xcontent/java-float.js'
import { JsonNumber } from '../../xcontent/json-value.js'
import { NumberList } from '../../xcontent/number-list.js'
import type { SourceValue } from '../../xcontent/source-value.js'
import type { GivenVector } from '../vector-fields.js'
import { bitsOf, isUnit, parseHex, previewOf } from '../vector-components.js'
import type { DenseVectorField } from './mapping.js'
import type { JsonReader } from '../../xcontent/json-reader.js'

const BITS = 8

/** Where something is wrong with a vector, for the location of its error: at an item, at the end of the list, or behind its first token. */
export type VectorPlace = number | 'end' | 'start' | 'next'

/** What stands in for the location until it is known which token is at fault. */
export interface VectorFault {
  readonly place: VectorPlace
  /** @param reader on the token at fault */
  readonly tell: (reader: JsonReader) => Error
}

const fault = (place: VectorPlace, tell: VectorFault['tell']): VectorFault => ({ place, tell })

/** A vector, or what is wrong with it. */
type Read = Omit<GivenVector, 'path'> | VectorFault

/** Whether something is wrong. */
export const isFault = (read: object): read is VectorFault => 'place' in read

const unexpectedToken = (reader: JsonReader): Error => {
  const token = reader.token ?? 'null'
  return es.vectorTokenUnexpected(reader.location, token)
}

/** The document that a vector is of. */
interface Of { readonly field: DenseVectorField, readonly id: string }

const wrongLength = ({ field: { path, dimensions = 0 }, id }: Of, found: number, unit = 1): VectorFault | undefined => {
  if (found > dimensions) return fault(dimensions / unit, () => es.vectorTooLong(path, id, dimensions))
  return found < dimensions ? fault('end', () => es.vectorTooShort(path, id, { found, dimensions })) : undefined
}

/** The square of the length, in 32 bits all the way. */
const squaredMagnitude = (values: ArrayLike<number>): number => {
  let sum = 0
  for (let i = 0; i < values.length; i++) {
    const value = Math.fround(values[i] as number)
    sum = Math.fround(sum + Math.fround(value * value))
  }
  return sum
}

const wrongFloats = ({ similarity }: DenseVectorField, values: ArrayLike<number>): VectorFault | undefined => {
  const squared = squaredMagnitude(values)
  if (Number.isFinite(squared) && squared > 0 && (similarity !== 'dot_product' || isUnit(squared))) return undefined
  const shown = previewOf(values, javaFloat)
  const infinite = Array.prototype.findIndex.call(values, (value: number) => !Number.isFinite(Math.fround(value)))
  if (infinite >= 0) return fault('end', () => es.vectorInfinite(javaFloat(values[infinite] as number), infinite, shown))
  if (!Number.isFinite(squared)) return fault('end', () => es.vectorMagnitude(shown))
  if (similarity === 'dot_product') return fault('end', () => es.vectorNotUnit(shown))
  return similarity === 'cosine' ? fault('end', () => es.vectorZero(shown)) : undefined
}

const readFloats = (value: SourceValue, of: Of): Read => {
  if (value instanceof NumberList) {
    return wrongLength(of, value.length) ?? wrongFloats(of.field, value.values) ?? { values: value.values, list: value }
  }
  if (!Array.isArray(value)) return fault('next', unexpectedToken)
  const odd = value.findIndex(each => !(each instanceof JsonNumber))
  const { dimensions = 0 } = of.field
  if (odd >= 0 && odd < dimensions) return fault(odd, unexpectedToken)
  return wrongLength(of, value.length) as VectorFault
}

const wrongByte = (elementType: string, item: JsonNumber, index: number): VectorFault | undefined => {
  if (item.value % 1 !== 0) return fault(index, () => es.vectorDecimal(elementType, javaFloat(item.value), index))
  if (item.value >= -128 && item.value <= 127) return undefined
  return fault(index, () => es.vectorBeyondByte(elementType, String(item.value), index))
}

const bytesOfText = (text: string): number[] | VectorFault => {
  try {
    return [...parseHex(text)]
  } catch (thrown) {
    return fault('start', () => thrown as Error)
  }
}

/** Signed bytes, however they are written. */
const bytesOf = (value: SourceValue, { field }: Of): number[] | VectorFault => {
  if (typeof value === 'string') return bytesOfText(value)
  const items = value instanceof NumberList ? value.items() : value
  if (!Array.isArray(items)) return fault('start', reader => es.vectorTokenUnsupported(reader.location, String(reader.token), reader.text))
  const room = (field.dimensions ?? 0) / (field.elementType === 'bit' ? BITS : 1)
  for (const [index, item] of items.entries()) {
    if (index >= room) break
    if (!(item instanceof JsonNumber)) return fault(index, unexpectedToken)
    const wrong = wrongByte(field.elementType, item, index)
    if (wrong !== undefined) return wrong
  }
  return items.map(item => item instanceof JsonNumber ? item.value : 0)
}

const readBytes = (value: SourceValue, of: Of): Read => {
  const bytes = bytesOf(value, of)
  if (!Array.isArray(bytes)) return bytes
  const isBit = of.field.elementType === 'bit'
  const unit = isBit ? BITS : 1
  const wrong = wrongLength(of, bytes.length * unit, unit)
  if (wrong !== undefined) return typeof value === 'string' ? { ...wrong, place: 'start' } : wrong
  const isZero = of.field.similarity === 'cosine' && bytes.every(byte => byte === 0)
  if (isZero) return fault(typeof value === 'string' ? 'start' : 'end', () => es.vectorZero(previewOf(bytes, String)))
  return { values: isBit ? bitsOf(bytes) : Int8Array.from(bytes) }
}

/**
 * The vector that a field takes from a value, bits as a number each; or what is wrong with it.
 * SRV/index/mapper/vectors/DenseVectorFieldMapper.java parseKnnVector
 * @param value any but null, @param of a field whose dimensions are known
 */
export const readVector = (value: SourceValue, of: Of): Read => of.field.elementType === 'float' ? readFloats(value, of) : readBytes(value, of)

/** How many dimensions the first vector of a field has, or why that can't be said. DenseVectorFieldMapper.java parseDimensionCount */
export const countDimensions = (value: SourceValue, of: Of): number | VectorFault => {
  const { elementType } = of.field
  const unit = elementType === 'bit' ? BITS : 1
  if (value instanceof NumberList || Array.isArray(value)) return value.length * unit
  if (elementType === 'float') return fault('next', unexpectedToken)
  const bytes = bytesOf(value, of)
  return Array.isArray(bytes) ? bytes.length * unit : bytes
}
