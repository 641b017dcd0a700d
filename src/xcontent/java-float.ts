/** How Java prints floats and doubles: `Float.toString` and `Double.toString` of JDK 19 and later (the shortest decimal that reads back). */

/** Lays out decimal digits as Java does: plain from 1e-3 up to 1e7, else `d.dE±x` with no plus sign and no padding. */
const layOut = (digits: string, exponent: number): string => {
  if (exponent < -3 || exponent >= 7) return `${digits[0]}.${digits.slice(1) || '0'}E${exponent}`
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`
  const padded = digits.padEnd(exponent + 1, '0')
  return `${padded.slice(0, exponent + 1)}.${padded.slice(exponent + 1) || '0'}`
}

/** From JavaScript's `d.ddde±x` to Java's text. */
const fromExponential = (text: string): string => {
  const e = text.indexOf('e')
  return layOut((text[0] + text.slice(2, e)).replace(/(?!^)0+$/, ''), Number(text.slice(e + 1)))
}

/** Zeros keep their sign; NaN and the infinities have the names that JavaScript gives them too. */
const special = (x: number): string | undefined => {
  if (x === 0) return Object.is(x, -0) ? '-0.0' : '0.0'
  return Number.isFinite(x) ? undefined : String(x)
}

const readsBack = (text: string, x: number): boolean => Math.fround(Number(text)) === x

/** The decimal one unit of its last digit away. */
const step = (text: string, by: 1 | -1): string => {
  const [mantissa = '', exponent = ''] = text.split('e')
  const digits = String(Number(mantissa.replace('.', '')) + by)
  return `${digits[0]}.${digits.slice(1)}e${exponent}`
}

/** x lies exactly between two decimals of n digits. Looked at closely only when one more digit seems to hold all of x. */
const isTie = (x: number, n: number): boolean => {
  const longer = x.toExponential(n)
  return longer[n + 1] === '5' && Number(longer) === x && x.toExponential(n + 40).startsWith(`${longer.slice(0, n + 2)}${'0'.repeat(40)}`)
}

/**
 * The decimal of n digits closest to x > 0 that reads back as the same float32, if there is one. Of two equally close the even one, as in
 * Java; JavaScript rounds up. Below a power of two floats are closer together: there the closest decimal may fail and the next above do.
 */
const readable = (x: number, n: number): string | undefined => {
  const closest = x.toExponential(n - 1)
  const last = closest.charCodeAt(n)
  const even = last % 2 === 1 && isTie(x, n) ? step(closest, -1) : closest
  if (readsBack(even, x)) return even
  const above = step(closest, 1)
  return readsBack(above, x) ? above : undefined
}

/**
 * The shortest decimal, in exponential form, that reads back as the float32 x > 0. At least two digits are tried: Java prefers 1.4E-45 to
 * 1.0E-45. Nine digits always read back, and when some number of digits does so does any larger, so the search starts where most floats end.
 */
const shortest = (x: number): string => {
  let digits = 8
  let found = readable(x, digits)
  if (found === undefined) return x.toExponential(8)
  while (digits > 2) {
    const shorter = readable(x, --digits)
    if (shorter === undefined) break
    found = shorter
  }
  return found
}

/** The text of `Float.toString((float) x)`: `0.0022983653`, `1.0E7`, `-0.0`, `NaN`, `Infinity`. Not quoted. */
export const javaFloat = (x: number): string => {
  const float = Math.fround(x)
  return special(float) ?? (float < 0 ? '-' : '') + fromExponential(shortest(Math.abs(float)))
}

/** The text of `Double.toString(x)`. JavaScript's shortest digits are Java's but for the rule of two digits (4.9E-324, not 5.0E-324). */
export const javaDouble = (x: number): string => {
  const known = special(x)
  if (known !== undefined) return known
  const magnitude = Math.abs(x)
  // Neither writes an exponent here, and what JavaScript writes without one is five times cheaper to have.
  if (magnitude >= 1e-3 && magnitude < 1e7) return Number.isInteger(x) ? `${x}.0` : String(x)
  const text = magnitude.toExponential()
  return (x < 0 ? '-' : '') + fromExponential(text[1] === 'e' ? magnitude.toExponential(1) : text)
}
