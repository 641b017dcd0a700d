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

const hex8 = (n: number): string => (n >>> 0).toString(16).padStart(8, '0')

/** The next UUID of the stream: version 4 by its shape, lower case, 36 characters. */
export const nextUuid = (random: Random): string => {
  const [a, b, c, d] = [random.int32(), random.int32(), random.int32(), random.int32()]
  const versioned = hex8((b & 0xffff0fff) | 0x4000)
  const variant = hex8((c & 0x3fffffff) | 0x80000000)
  return `${hex8(a)}-${versioned.slice(0, 4)}-${versioned.slice(4)}-${variant.slice(0, 4)}-${variant.slice(4)}${hex8(d)}`
}
