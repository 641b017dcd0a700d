import { isUtf8 } from 'node:buffer'
import type { EsError } from '../errors/es.js'
import { ASCII_MAX, BACKSLASH, LOWER_A, LOWER_BIT, LOWER_F, LOWER_U, NINE, QUOTE, SPACE, ZERO } from './ascii.js'
import { END, continuationLength, describeChar, type JsonBytes } from './json-bytes.js'
import { Utf16Buffer } from './utf16-buffer.js'

const ESCAPES: ReadonlyMap<number, number> = new Map(
  ['""', '//', '\\\\', 'b\b', 'f\f', 'n\n', 'r\r', 't\t'].map(pair => [pair.charCodeAt(0), pair.charCodeAt(1)]))

/** How much a string with escapes is first given room for, in UTF-16 units. */
const ROOM_AT_FIRST = 256

const hexDigit = (byte: number): number => {
  if (byte >= ZERO && byte <= NINE) return byte - ZERO
  const letter = byte | LOWER_BIT
  return letter >= LOWER_A && letter <= LOWER_F ? letter - LOWER_A + 10 : -1
}

/** Reads strings and field names of one body, from after their opening quote to past their closing one. */
export class JsonStrings {
  readonly #source: JsonBytes
  /** Whole runs of bytes can be decoded at once when the body is known to be sound. */
  readonly #sound: boolean

  constructor (source: JsonBytes) {
    this.#source = source
    this.#sound = isUtf8(source.bytes)
  }

  readValue (): string {
    const { at, bytes } = this.#source
    const quote = bytes.indexOf(QUOTE, at)
    if (quote >= 0 && this.#sound) {
      const text = bytes.toString('utf8', at, quote)
      // eslint-disable-next-line no-control-regex
      if (!/[\u0000-\u001f\\]/.test(text)) {
        this.#source.at = quote + 1
        return text
      }
    }
    return this.#readUnits()
  }

  #readUnits (): string {
    const source = this.#source
    const text = new Utf16Buffer(ROOM_AT_FIRST)
    for (;;) {
      const byte = source.take()
      if (byte === QUOTE) return text.toString()
      if (byte === BACKSLASH) text.push(this.#readEscape())
      else if (byte < SPACE) throw byte === END ? source.truncatedInToken() : this.#unquoted(byte, 'string value')
      else if (byte > ASCII_MAX) text.pushCodePoint(source.takeContinuation(byte))
      else text.push(byte)
    }
  }

  /** A name is first read as bytes, escapes re-encoded, and decoded when its end is known: so Jackson does, and its errors come in that order. */
  readName (): string {
    const source = this.#source
    if (source.peek() === END) throw source.truncated(": was expecting closing '\"' for name")
    const start = source.at
    const escaped = this.#skipName()
    const end = source.at - 1
    if (!escaped) return this.#sound ? source.bytes.toString('utf8', start, end) : this.#decodeName(source.bytes.subarray(start, end))
    source.at = start
    // In a sound body no error is left to be found, and then the order does not matter.
    return this.#sound ? this.#readUnits() : this.#decodeName(this.#encodedName(end))
  }

  /** Reads to past the closing quote of a name and answers whether there was an escape on the way. */
  #skipName (): boolean {
    const source = this.#source
    let escaped = false
    for (;;) {
      const byte = source.take()
      if (byte === QUOTE) return escaped
      if (byte === BACKSLASH) {
        escaped = true
        this.#readEscape()
      } else if (byte < SPACE) throw byte === END ? source.truncated(' in field name') : this.#unquoted(byte, 'name')
    }
  }

  /** The bytes of a name that ends at `end`, its escapes in UTF-8: a surrogate as three bytes of its own. Moves past the closing quote. */
  #encodedName (end: number): Uint8Array {
    const source = this.#source
    const bytes = new Uint8Array(end - source.at)
    let size = 0
    while (source.at < end) {
      const byte = source.take()
      const encoded = byte === BACKSLASH ? encodeUnit(this.#readEscape()) : undefined
      if (encoded === undefined) bytes[size++] = byte
      else for (const each of encoded) bytes[size++] = each
    }
    source.at = end + 1
    return bytes.subarray(0, size)
  }

  #decodeName (bytes: Uint8Array): string {
    const name = new Utf16Buffer(bytes.length)
    for (let i = 0; i < bytes.length;) {
      const first = bytes[i++] as number
      if (first <= ASCII_MAX) name.push(first)
      else {
        const { code, next } = this.#decodeInName(bytes, i)
        name.pushCodePoint(code)
        i = next
      }
    }
    return name.toString()
  }

  /** One character of several bytes in a name, whose first byte is before i. */
  #decodeInName (bytes: Uint8Array, i: number): { code: number, next: number } {
    const first = bytes[i - 1] as number
    const length = continuationLength(first)
    if (length === 0) throw this.#source.malformed(`Invalid UTF-8 start byte 0x${first.toString(16)}`)
    if (i + length > bytes.length) throw this.#source.truncated(' in field name')
    let code = first & (0x3f >> length)
    for (let n = 1; n <= length; n++, i++) {
      const byte = bytes[i] as number
      if ((byte & 0xc0) !== 0x80) throw this.#source.malformed(`Invalid UTF-8 middle byte 0x${(n === 3 ? byte : quadAt(bytes, i)).toString(16)}`)
      code = (code << 6) | (byte & 0x3f)
    }
    return { code, next: i }
  }

  /** Reads an escape, from after its backslash, to the UTF-16 unit it stands for. */
  #readEscape (): number {
    const source = this.#source
    const kind = source.take()
    if (kind === END) throw source.truncated(' in character escape sequence')
    const simple = ESCAPES.get(kind)
    if (simple !== undefined) return simple
    if (kind !== LOWER_U) {
      const code = kind > ASCII_MAX ? source.takeContinuation(kind) : kind
      throw source.malformedAtTaken(`Unrecognized character escape ${describeChar(code & 0xffff)}`)
    }
    let unit = 0
    for (let i = 0; i < 4; i++) {
      const byte = source.take()
      if (byte === END) throw source.truncated(' in character escape sequence')
      const digit = hexDigit(byte)
      if (digit < 0) throw source.unexpectedChar(byte, 'expected a hex-digit for character escape sequence')
      unit = unit << 4 | digit
    }
    return unit
  }

  #unquoted (byte: number, where: string): EsError {
    return this.#source.malformedAtTaken(`Illegal unquoted character (${describeChar(byte)}): has to be escaped using backslash to be included in ${where}`)
  }
}

/** A UTF-16 unit in UTF-8; a surrogate as three bytes of its own. */
const encodeUnit = (unit: number): number[] => {
  if (unit < 0x80) return [unit]
  if (unit < 0x800) return [0xc0 | unit >> 6, 0x80 | (unit & 0x3f)]
  return [0xe0 | unit >> 12, 0x80 | (unit >> 6 & 0x3f), 0x80 | (unit & 0x3f)]
}

/**
 * What Jackson prints as the bad byte of a name: it keeps names in words of four bytes and forgets to mask the bytes before, sign included.
 */
const quadAt = (bytes: Uint8Array, i: number): number => {
  let word = 0
  for (let j = i & ~3; j < (i & ~3) + 4; j++) word = word << 8 | (bytes[j] ?? 0)
  return (word >> ((3 - (i & 3)) << 3)) >>> 0
}
