/** A permutation of the 32-bit integers that spreads every bit of `n` over all of them (the finaliser of MurmurHash3). */
export const mix = (n: number): number => {
  let h = n
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/** A 32-bit hash of the ordered pair (a, b). */
export const mixPair = (a: number, b: number): number => mix(Math.imul(a, 0x9e3779b1) + b | 0)

/** A 32-bit hash of `text` between two indices (FNV-1a over code units, then mixed); `text` whole by default. */
export const hashText = (text: string, start = 0, end = text.length): number => {
  let h = 0x811c9dc5
  for (let i = start; i < end; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return mix(h)
}
