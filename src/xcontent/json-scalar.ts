import type { EsError } from '../errors/es.js'
import { ASCII_MAX, CLOSE_BRACE, CLOSE_BRACKET, COMMA, CR, LF, LOWER_BIT, LOWER_E, LOWER_N, MINUS, NINE, PLUS, POINT, SPACE, TAB, UPPER_I, UPPER_N, ZERO } from './ascii.js'
import { END, type JsonBytes } from './json-bytes.js'
import { NUMBER_LENGTH_MAX, limitPassed } from './json-limits.js'

const VALUES = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')"

/** How much of an unrecognized token Jackson quotes, in UTF-16 units. */
const TOKEN_UNITS_MAX = 256

/** Java's `Character.isJavaIdentifierPart(char)`. */
const isIdentifierPart = (unit: number): boolean =>
  // eslint-disable-next-line no-control-regex
  /^[\p{L}\p{Nl}\p{Nd}\p{Sc}\p{Pc}\p{Mn}\p{Mc}\p{Cf}\u0000-\u0008\u000e-\u001b\u007f-\u009f]$/u.test(String.fromCharCode(unit))

/** Java's `Character.isJavaIdentifierStart(int)`. */
const isIdentifierStart = (unit: number): boolean => /^[\p{L}\p{Nl}\p{Sc}\p{Pc}]$/u.test(String.fromCharCode(unit))

const isDigit = (byte: number): boolean => byte >= ZERO && byte <= NINE

/** What a value is read inside of, as Jackson names it. */
export type ScopeKind = 'root' | 'Array' | 'Object'

/** The character that starts with a byte just taken, as Jackson decodes it for an error: one UTF-16 unit, a bigger code point cut to 16 bits. */
export const decodeForError = (source: JsonBytes, first: number): number =>
  first > ASCII_MAX ? source.takeContinuation(first) & 0xffff : first

const unrecognized = (source: JsonBytes, matched: string): EsError => {
  let token = matched
  for (let byte = source.take(); byte !== END; byte = source.take()) {
    const unit = decodeForError(source, byte)
    if (!isIdentifierPart(unit)) break
    token += String.fromCharCode(unit)
    if (token.length >= TOKEN_UNITS_MAX) {
      token += '...'
      break
    }
  }
  return source.malformed(`Unrecognized token '${token}': was expecting ${VALUES}`)
}

/** Reads the rest of `true`, `false`, `null` or one of Jackson's other words, of which `matched` characters are taken. */
export const readWord = (source: JsonBytes, { word, matched }: { word: string, matched: number }): void => {
  for (let i = matched; i < word.length; i++) {
    if (source.peek() !== word.charCodeAt(i)) throw unrecognized(source, word.slice(0, i))
    source.at++
  }
  const next = source.peek()
  if (next < ZERO || next === CLOSE_BRACKET || next === CLOSE_BRACE) return
  // Jackson decodes the character without moving past its first byte, and so fails on any character of several bytes.
  if (isIdentifierPart(decodeForError(source, next))) throw unrecognized(source, word)
}

const tooLong = (found: number): EsError => limitPassed('Number value length', { found, allowed: NUMBER_LENGTH_MAX })

/** Reads digits, from the second on, and answers the byte after them, taken. */
const skipDigits = (source: JsonBytes): number => {
  let byte = source.take()
  while (isDigit(byte)) byte = source.take()
  return byte
}

const nonStandard = (source: JsonBytes, word: string): EsError =>
  source.malformed(`Non-standard token '${word}': enable \`JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS\` to allow`)

/** A minus or plus sign that no digit follows; `next` is what does, taken. */
const badSign = (source: JsonBytes, { sign, next }: { sign: '-' | '+', next: number }): EsError => {
  let code = next
  if (code === UPPER_I) {
    code = source.take()
    if (code === END) return source.truncated(' in a Number value')
    const word = code === UPPER_N ? `${sign}INF` : code === LOWER_N ? `${sign}Infinity` : undefined
    if (word !== undefined) {
      readWord(source, { word, matched: 3 })
      return nonStandard(source, word)
    }
    // A Java byte is signed, and here Jackson forgets to mask it.
    if (code > ASCII_MAX) code -= 0x100
  }
  if (sign === '+') return source.unexpectedInNumber(PLUS, 'JSON spec does not allow numbers to have plus signs: enable `JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS` to allow')
  return source.unexpectedInNumber(code, 'expected digit (0-9) to follow minus sign, for valid numeric value')
}

/** Reads what follows the integer part: fraction and exponent. `byte` is the byte after the integer part, taken; answers the byte after it all. */
const readFloat = (source: JsonBytes, byte: number): number => {
  let next = byte
  if (next === POINT) {
    const start = source.at
    next = skipDigits(source)
    const digits = source.at - start - (next === END ? 0 : 1)
    // At the end of the body Jackson names the point itself.
    if (digits === 0) throw source.unexpectedInNumber(next === END ? POINT : next, 'Decimal point not followed by a digit')
  }
  if ((next | LOWER_BIT) === LOWER_E) {
    next = source.take()
    if (next === MINUS || next === PLUS) next = source.take()
    if (next === END) throw source.truncatedInToken()
    if (!isDigit(next)) throw source.unexpectedInNumber(next, 'Exponent indicator not followed by a digit')
    next = skipDigits(source)
  }
  return next
}

/** Numbers at the root must be followed by white space. The byte after the number has been taken. */
const checkRootSpace = (source: JsonBytes, next: number): void => {
  if (next === CR) source.at--
  else if (next === LF) source.newLine()
  else if (next !== SPACE && next !== TAB) throw source.unexpectedChar(next, 'Expected space separating root-level values')
}

/** A number as Jackson's errors name it: long ones by their length only. */
export const describeNumber = (text: string): string => {
  if (text.length < 1000) return text
  const length = text.startsWith('-') ? text.length - 1 : text.length
  return /[.eE]/.test(text) ? `[number with ${length} characters]` : `[Integer with ${length} digits]`
}

/** Digits of a number's parts: the limit counts neither sign, point nor `e`. */
const digitsIn = (text: string): number => text.length - (text.match(/[-+.eE]/g)?.length ?? 0)

/** Reads a number whose first byte, a digit or a minus, has been taken. Answers its text as written. */
export const readNumber = (source: JsonBytes, first: number, scope: ScopeKind): string => {
  const start = source.at - 1
  const digit = first === MINUS ? source.take() : first
  if (digit === END) throw source.truncatedInToken()
  if (digit === POINT) throw unexpectedValue(source, digit, scope)
  if (!isDigit(digit)) throw badSign(source, { sign: '-', next: digit })
  if (digit === ZERO && isDigit(source.peek())) throw source.malformed('Invalid numeric value: Leading zeroes not allowed')
  const afterInteger = skipDigits(source)
  const float = afterInteger === POINT || (afterInteger | LOWER_BIT) === LOWER_E
  const next = float ? readFloat(source, afterInteger) : afterInteger
  const end = next === END ? source.at : source.at - 1
  if (next !== END) {
    if (scope === 'root') checkRootSpace(source, next)
    else source.at--
  }
  const text = source.bytes.toString('latin1', start, end)
  if (text.length > NUMBER_LENGTH_MAX && digitsIn(text) > NUMBER_LENGTH_MAX) throw tooLong(digitsIn(text))
  return text
}

/** A byte, taken, with which no value starts. */
export const unexpectedValue = (source: JsonBytes, byte: number, scope: ScopeKind): EsError => {
  if (byte === COMMA || byte === CLOSE_BRACE || (byte === CLOSE_BRACKET && scope === 'Array')) return source.unexpectedChar(byte, 'expected a value')
  const word = byte === UPPER_N ? 'NaN' : byte === UPPER_I ? 'Infinity' : undefined
  if (word !== undefined) {
    readWord(source, { word, matched: 1 })
    return nonStandard(source, word)
  }
  if (byte === PLUS) {
    const next = source.take()
    return next === END ? source.truncated(' in a Number value') : badSign(source, { sign: '+', next })
  }
  if (isIdentifierStart(byte)) return unrecognized(source, String.fromCharCode(byte))
  return source.unexpectedChar(byte, `expected a valid value ${VALUES}`)
}
