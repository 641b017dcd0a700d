import { es } from '../errors/es.js'
import { javaTrim } from './java-string.js'

// Bodies hold texts of many megabytes, so no two parts of a pattern here can take the same digit.
const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/
const SUFFIX = /[fFdD]$/
const NAMED = /^[+-]?(?:NaN|Infinity)$/
const HEXADECIMAL = /^([+-]?)0[xX]([0-9a-fA-F]*)(?:\.([0-9a-fA-F]*))?[pP]([+-]?\d+)[fFdD]?$/
const INTEGER = /^[+-]?\d+$/

/** Digits of the greatest long. */
const LONG_DIGITS_MAX = 19

/** Whether Java's `new BigDecimal(text)` takes the text: no white space, no suffix, no `NaN`. */
export const isJavaDecimal = (text: string): boolean => DECIMAL.test(text)

/** Whether `Double.parseDouble` takes the text as a decimal: a suffix is allowed, white space is not. */
export const isJavaDoubleDecimal = (text: string): boolean => DECIMAL.test(text.replace(SUFFIX, ''))

/**
 * The value of a text that is an integer and nothing else: undefined when it is not, and `too long` when it has more digits than
 * a long can have, because to make a number of a megabyte of them takes seconds.
 */
export const parseJavaInteger = (text: string): bigint | 'too long' | undefined => {
  if (!INTEGER.test(text)) return undefined
  const digits = text.replace(/^[+-]?0*/, '')
  return digits.length > LONG_DIGITS_MAX ? 'too long' : BigInt(digits) * (text.startsWith('-') ? -1n : 1n)
}

/** Whether an integer fits into Java's 64 bits. */
export const isJavaLong = (integer: bigint): boolean => BigInt.asIntN(64, integer) === integer

/** `Integer.parseInt` of Java; undefined where it throws. */
export const parseJavaInt = (text: string): number | undefined => {
  const integer = parseJavaInteger(text)
  return typeof integer === 'bigint' && BigInt.asIntN(32, integer) === integer ? Number(integer) : undefined
}

/** `Long.parseLong` of Java; undefined where it throws. */
export const parseJavaLong = (text: string): bigint | undefined => {
  const integer = parseJavaInteger(text)
  return typeof integer === 'bigint' && isJavaLong(integer) ? integer : undefined
}

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
  if (isJavaDoubleDecimal(trimmed)) return Number(trimmed.replace(SUFFIX, ''))
  if (NAMED.test(trimmed)) return Number(trimmed.replace('+', ''))
  const hex = HEXADECIMAL.exec(trimmed)
  if (hex && (hex[2] || hex[3])) return hexadecimal(hex)
  throw es.numberFormat(text)
}
