import { es, type EsError } from '../errors/es.js'
import type { JsonLocation } from '../errors/es-error.js'
import { ASCII_MAX, ASTERISK, CLOSE_BRACKET, CR, LF, SLASH, SPACE, TAB } from './ascii.js'
import { describeSource } from './json-source.js'

/** What an end of input answers instead of a byte. */
export const END = -1

/** `'x' (code 120)`, as Jackson names a character: control characters by their code only, those beyond Latin-1 with their hexadecimal code too. */
export const describeChar = (code: number): string => {
  if (code >= 0 && (code < 0x20 || (code >= 0x7f && code < 0xa0))) return `(CTRL-CHAR, code ${code})`
  const shown = `'${String.fromCharCode(code)}' (code ${code}`
  return code > 0xff ? `${shown} / 0x${code.toString(16)})` : `${shown})`
}

/** How many bytes follow the first one of a character; 0 when no character of several bytes starts with it. */
export const continuationLength = (first: number): number => {
  if ((first & 0xe0) === 0xc0) return 1
  if ((first & 0xf0) === 0xe0) return 2
  return (first & 0xf8) === 0xf0 ? 3 : 0
}

const PLAIN_NUMBERS = /^[-+0-9.eE, ]+$/
/** Shorter than any number that is too long. */
const NUMBER_LENGTH = 900

const hasLongNumber = (numbers: string): boolean => {
  let start = 0
  for (let comma = numbers.indexOf(','); comma >= 0; comma = numbers.indexOf(',', start)) {
    if (comma - start > NUMBER_LENGTH) return true
    start = comma + 1
  }
  return numbers.length - start > NUMBER_LENGTH
}

/**
 * The body as bytes, with a place in it, and the errors that name that place. Lines are counted as Jackson counts them, where white space
 * and comments are skipped; columns are bytes (a byte order mark counts).
 */
export class JsonBytes {
  readonly bytes: Buffer
  readonly end: number
  /** The next byte to read. */
  at: number
  line = 1
  /** Jackson's name of the current token, which its errors of truncation print. */
  token = 'null'
  #lineStart = 0

  constructor (bytes: Buffer) {
    this.bytes = bytes
    this.end = bytes.length
    this.at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  }

  /** The byte at the place, without moving; END at the end. */
  peek (): number {
    return this.at < this.end ? this.bytes[this.at] as number : END
  }

  /** The byte at the place, moving past it; END, without moving, at the end. */
  take (): number {
    return this.at < this.end ? this.bytes[this.at++] as number : END
  }

  /** Where a token starts whose first byte has just been taken. */
  get taken (): JsonLocation {
    return { line: this.line, column: this.at - this.#lineStart }
  }

  get #here (): JsonLocation {
    return { line: this.line, column: this.at - this.#lineStart + 1 }
  }

  /** A malformed body, at the byte that comes next. */
  malformed (message: string): EsError {
    return es.jsonMalformed(this.#here, message + this.#source(this.#here))
  }

  /** A malformed body, at the byte that was taken last. */
  malformedAtTaken (message: string): EsError {
    return es.jsonMalformed(this.taken, message + this.#source(this.taken))
  }

  /** A number that does not fit, read up to the place. */
  uncoercible (message: string): EsError {
    return es.jsonCoercion(this.#here, message + this.#source(this.#here))
  }

  /** A body that ends too early. */
  truncated (message: string): EsError {
    return es.jsonTruncated(this.#here, `Unexpected end-of-input${message}${this.#source(this.#here)}`)
  }

  truncatedInToken (): EsError {
    return this.truncated(` in ${this.token}`)
  }

  unexpectedChar (code: number, comment: string): EsError {
    return this.malformedAtTaken(`Unexpected character (${describeChar(code)}): ${comment}`)
  }

  unexpectedInNumber (code: number, comment: string): EsError {
    return this.malformedAtTaken(`Unexpected character (${describeChar(code)}) in numeric value: ${comment}`)
  }

  /** Jackson's text for a place: `[Source: (byte[])"…"; line: 1, column: 2]`. */
  describe ({ line, column }: JsonLocation): string {
    return `[Source: (byte[])${describeSource(this.bytes)}; line: ${line}, column: ${column}]`
  }

  #source (location: JsonLocation): string {
    return `\n at ${this.describe(location)}`
  }

  /** Skips white space and comments and takes the byte after them. */
  takeToken (): number {
    for (;;) {
      const byte = this.take()
      if (byte > SPACE) {
        if (byte !== SLASH) return byte
        this.#skipComment()
      } else if (byte !== SPACE) {
        if (byte === END) return END
        this.#countLine(byte)
      }
    }
  }

  /** What there is of numbers, commas and spaces up to a closing bracket, which is the next byte then; undefined, and nothing taken, when something else is there. */
  takeNumbers (): string | undefined {
    const end = this.bytes.indexOf(CLOSE_BRACKET, this.at)
    if (end < 0) return undefined
    const text = this.bytes.toString('latin1', this.at, end)
    if (!PLAIN_NUMBERS.test(text) || hasLongNumber(text)) return undefined
    this.at = end
    return text
  }

  /** White space other than a space, just taken: counts lines, refuses other control characters. */
  #countLine (byte: number): void {
    if (byte === LF) this.newLine()
    else if (byte === CR) this.#carriageReturn()
    else if (byte !== TAB) throw this.malformed(`Illegal character (${describeChar(byte)}): only regular white space (\\r, \\n, \\t) is allowed between tokens`)
  }

  newLine (): void {
    this.line++
    this.#lineStart = this.at
  }

  #carriageReturn (): void {
    if (this.peek() === LF) this.at++
    this.newLine()
  }

  #skipComment (): void {
    const kind = this.take()
    if (kind === END) throw this.truncated(' in a comment')
    if (kind !== SLASH && kind !== ASTERISK) throw this.unexpectedChar(kind, "was expecting either '*' or '/' for a comment")
    for (;;) {
      const byte = this.take()
      if (byte === END) {
        if (kind === SLASH) return
        throw this.truncated(' in a comment')
      }
      if (byte === ASTERISK && kind === ASTERISK && this.peek() === SLASH) {
        this.at++
        return
      }
      if (byte > ASCII_MAX) this.takeContinuation(byte)
      else if (byte < SPACE) {
        this.#countLine(byte)
        if (kind === SLASH && byte !== TAB) return
      }
    }
  }

  /**
   * Takes the rest of a character of several bytes and answers its code point. As lenient as Jackson: overlong forms and encoded
   * surrogates pass.
   */
  takeContinuation (first: number): number {
    const length = continuationLength(first)
    if (length === 0) throw this.malformed(`Invalid UTF-8 start byte 0x${first.toString(16)}`)
    let code = first & (0x3f >> length)
    for (let i = 0; i < length; i++) {
      const byte = this.take()
      if (byte === END) throw this.truncatedInToken()
      if ((byte & 0xc0) !== 0x80) throw this.malformed(`Invalid UTF-8 middle byte 0x${byte.toString(16)}`)
      code = (code << 6) | (byte & 0x3f)
    }
    return code
  }
}
