/** Bits of the significand of a float of 16 bits, the first one left out; its smallest exponent. */
const [SIGNIFICAND_BITS, EXPONENT_MIN, HALF_MAX] = [10, -14, 65504]

/** The nearest float of 16 bits, the even one of two: what a `half_float` field keeps. HalfFloatPoint.java of Lucene */
export const halfFloat = (x: number): number => {
  const magnitude = Math.abs(Math.fround(x))
  if (!(magnitude > 0) || magnitude === Infinity) return x
  // log2 may be off by one beside a power of two, where both steps give the same.
  const exponent = Math.max(EXPONENT_MIN, Math.floor(Math.log2(magnitude)))
  const step = 2 ** (exponent - SIGNIFICAND_BITS)
  const below = Math.floor(magnitude / step)
  const rest = magnitude / step - below
  const steps = rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below
  const rounded = steps * step
  return Math.sign(x) * (rounded > HALF_MAX ? Infinity : rounded)
}
