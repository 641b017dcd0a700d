import { es } from '../errors/es.js'
import { javaTrim } from './java-string.js'

const DECIMAL = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)[fFdD]?$/
const NAMED = /^[+-]?(?:NaN|Infinity)$/
const HEXADECIMAL = /^([+-]?)0[xX]([0-9a-fA-F]*)\.?([0-9a-fA-F]*)[pP]([+-]?\d+)[fFdD]?$/

/** `0x1.8p3`: a hexadecimal significand times a power of two. Exact up to 53 bits; not rounded as Java does beyond. */
const hexadecimal = ([, sign, whole = '', fraction = '', power]: RegExpExecArray): number =>
  (sign === '-' ? -1 : 1) * Number(`0x${whole}${fraction}`) * 2 ** (Number(power) - 4 * fraction.length)

/**
 * `Double.parseDouble` of Java: surrounding white space, a sign, `NaN`, `Infinity`, a suffix `f` or `d`, hexadecimal floats.
 * Throws es.numberEmpty for a blank text, es.numberFormat for what is no number.
 */
export const parseJavaDouble = (text: string): number => {
  const trimmed = javaTrim(text)
  if (trimmed === '') throw es.numberEmpty()
  const decimal = DECIMAL.exec(trimmed)
  if (decimal) return Number(decimal[1])
  if (NAMED.test(trimmed)) return Number(trimmed.replace('+', ''))
  const hex = HEXADECIMAL.exec(trimmed)
  if (hex && (hex[2] !== '' || hex[3] !== '')) return hexadecimal(hex)
  throw es.numberFormat(text)
}
