import seedrandom from 'seedrandom'

/** A deterministic source of randomness. This file is the one home of `seedrandom`. */
export interface Random {
  /** The next 32-bit integer, -2^31 … 2^31 - 1. */
  int32: () => number
}

/**
 * The stream that `parts` name; drawing one costs a key schedule, so draw it once per model or world, not per text.
 * Parts are joined with NUL, so ('a', 'bc') and ('ab', 'c') differ.
 */
export const randomFor = (...parts: string[]): Random => seedrandom(parts.join('\0'))

const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const hex4 = (n: number): string => `${hexOfByte[n >>> 8 & 0xff]}${hexOfByte[n & 0xff]}`

/** The next UUID of the stream: version 4 by its shape, lower case, 36 characters. */
export const nextUuid = (random: Random): string => {
  const [a, b, c, d] = [random.int32(), random.int32(), random.int32(), random.int32()]
  const [versioned, variant] = [(b & 0xffff0fff) | 0x4000, (c & 0x3fffffff) | 0x80000000]
  return `${hex4(a >>> 16)}${hex4(a)}-${hex4(versioned >>> 16)}-${hex4(versioned)}-${hex4(variant >>> 16)}-${hex4(variant)}${hex4(d >>> 16)}${hex4(d)}`
}
