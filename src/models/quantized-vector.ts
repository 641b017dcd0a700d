import type { GridVector } from './card.js'

const BYTE_MAX = 127

/**
 * A vector as signed bytes: the largest component becomes 127 or -127, so that small ones keep some of their digits. Cosines survive, within rounding.
 */
export const toBytes = (vector: GridVector): Int8Array => {
  let largest = 1
  for (let i = 0; i < vector.length; i++) largest = Math.max(largest, Math.abs(vector[i] as number))
  return Int8Array.from(vector, k => Math.floor(k * BYTE_MAX / largest + 0.5))
}

/**
 * The signs of a vector, eight to a signed byte, the first component in the highest bit; 1 is above zero. The last byte is filled up with
 * zeros.
 */
export const toBits = (vector: GridVector): Int8Array => {
  const bytes = new Int8Array(Math.ceil(vector.length / 8))
  for (let i = 0; i < vector.length; i++) {
    if ((vector[i] as number) > 0) bytes[i >> 3] = (bytes[i >> 3] as number) | 1 << (7 - (i & 7))
  }
  return bytes
}
