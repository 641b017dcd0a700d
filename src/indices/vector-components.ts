import { es } from '../errors/es.js'

const BITS = 8

/** `HexFormat.parseHex` of Java: signed bytes. @throws es.hexadecimalOdd, es.hexadecimalInvalid */
export const parseHex = (text: string): Int8Array => {
  if (text.length % 2 > 0) throw es.hexadecimalOdd()
  const other = /[^0-9a-fA-F]/.exec(text)?.[0]
  if (other !== undefined) throw es.hexadecimalInvalid(other, other.charCodeAt(0))
  return Int8Array.from(Buffer.from(text, 'hex'))
}

/** Bytes as the bits that they are, a number each, the highest of a byte first. */
export const bitsOf = (bytes: ArrayLike<number>): Uint8Array => {
  const bits = new Uint8Array(bytes.length * BITS)
  for (let i = 0; i < bits.length; i++) bits[i] = ((bytes[i >> 3] as number) >> (BITS - 1 - (i & 7))) & 1
  return bits
}

/** Bits as the signed bytes that they are, as {@link bitsOf} takes them apart. */
export const bytesOfBits = (bits: ArrayLike<number>): number[] => {
  const bytes = new Int8Array(bits.length / BITS)
  for (let i = 0; i < bits.length; i++) bytes[i >> 3] = (bytes[i >> 3] as number) | ((bits[i] as number) << (BITS - 1 - (i & 7)))
  return [...bytes]
}

/** How many components a message shows of a vector that is wrong. */
const PREVIEW_LENGTH = 5

/** `[-12.1, 2.7, -4.0]`; of five or more the first five and `, ...`. Reference es-index-and-search.md §2.5 */
export const previewOf = (vector: ArrayLike<number>, print: (component: number) => string): string => {
  const shown = Array.from({ length: Math.min(vector.length, PREVIEW_LENGTH) }, (_, i) => print(vector[i] as number))
  return `[${shown.join(', ')}${vector.length >= PREVIEW_LENGTH ? ', ...' : ''}]`
}

/** How far the square of a length may be from 1, a 32-bit float. Reference es-index-and-search.md §2.5 */
const UNIT_TOLERANCE = Math.fround(1e-3)

/** Whether `dot_product` takes a vector, by the square of its length. */
export const isUnit = (squaredLength: number): boolean => Math.abs(squaredLength - 1) <= UNIT_TOLERANCE
