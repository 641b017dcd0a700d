import { GRID, type GridVector } from './card.js'
import { mix } from './text/hash.js'

/**
 * The length of a vector of bytes: the same for nearly all, so that their dot products rank as cosines do. A component of up to 0.5 fits, and in 4096
 * dimensions an average one is 4.
 */
const BYTES_LENGTH = 254
const BYTE_MAX = 127

/**
 * A vector with components of -127 … 127: scaled to a length of {@link BYTES_LENGTH}, and a vector with a component too great for that, which has few, to
 * less. As dot products, questions of our own set find what those of the floats find, within one of a hundred.
 */
export const toBytes = (vector: GridVector): Int8Array => {
  let greatest = 1
  for (let i = 0; i < vector.length; i++) greatest = Math.max(greatest, Math.abs(vector[i] as number))
  const scale = Math.min(BYTES_LENGTH * GRID, BYTE_MAX / greatest)
  const bytes = new Int8Array(vector.length)
  for (let i = 0; i < bytes.length; i++) bytes[i] = Math.floor((vector[i] as number) * scale + 0.5)
  return bytes
}

/** Sums and differences of `values`, a power of two of them, as the Walsh-Hadamard transform takes them: in place, each of all. */
const transform = (values: Float64Array): void => {
  for (let half = 1; half < values.length; half *= 2) {
    for (let i = 0; i < values.length; i++) {
      if ((i & half) !== 0) continue
      const [a, b] = [values[i] as number, values[i + half] as number]
      values[i] = a + b
      values[i + half] = a - b
    }
  }
}

/** Gives half of `values` the other sign: `which` is one of two halves, the same for every vector. */
const flip = (values: Float64Array, which: 0 | 1): void => {
  for (let i = 0; i < values.length; i++) {
    if ((mix(i + 1) >> which & 1) !== 0) values[i] = -(values[i] as number)
  }
}

/**
 * A bit a dimension, eight a signed byte, the first in the highest place; missing ones of the last byte are 0. A bit is the sign of a component after the
 * vector has been turned, so that the share of bits that two vectors differ in is the share of half a turn that is between them. The signs of the vector as
 * it is would tell little: most components of a short text are the part that all vectors share.
 */
export const toBits = (vector: GridVector): Int8Array => {
  const turned = new Float64Array(1 << 32 - Math.clz32(vector.length - 1))
  turned.set(vector)
  // Once would turn the few components of a short text into many of few values.
  for (const which of [0, 1] as const) {
    flip(turned, which)
    transform(turned)
  }
  const packed = new Int8Array(Math.ceil(vector.length / 8))
  for (let i = 0; i < vector.length; i++) {
    if ((turned[i] as number) > 0) packed[i >> 3] = (packed[i >> 3] as number) | 0x80 >> (i & 7)
  }
  return packed
}
