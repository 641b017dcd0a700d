import { es } from '../errors/es.js'
import { DEPTH_MAX, NUMBER_LENGTH_MAX, VALUES_MAX } from './json-limits.js'
import { JsonReader } from './json-reader.js'
import { JsonNumber, type JsonValue } from './json-value.js'
import { NumberList } from './number-list.js'
import type { SourceMap, SourceValue } from './source-value.js'

const [QUOTE, COMMA, MINUS, COLON, OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE] = [...'",-:[]{}'].map(c => c.charCodeAt(0)) as [number, number, number, number, number, number, number, number]
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f]/
const isSpace = (c: number): boolean => c === 0x20 || c === 0x0a || c === 0x0d || c === 0x09
const startsNumber = (c: number): boolean => c === MINUS || (c >= 0x30 && c <= 0x39)

/** Thrown where a text is not plainly the JSON of a document; the reader that knows every error says what it is. */
const irregular = new Error('irregular')

/** Reads the JSON of one document, of the text that is a document nine times of ten. */
class SourceParser {
  readonly #text: string
  #at = 0
  #depth = 0
  #values = 0

  constructor (text: string) {
    this.#text = text
  }

  /** @throws irregular */
  document (): SourceMap {
    const first = this.#token()
    if (first !== OPEN_BRACE) throw irregular
    const map = this.#object()
    if (!Number.isNaN(this.#token())) throw irregular
    return map
  }

  /** The first character that is no white space, where the parser then stands; NaN at the end. */
  #token (): number {
    let c = this.#text.charCodeAt(this.#at)
    while (isSpace(c)) c = this.#text.charCodeAt(++this.#at)
    return c
  }

  #value (first: number): SourceValue {
    if (++this.#values > VALUES_MAX) throw irregular
    if (first === QUOTE) return this.#string()
    if (first === OPEN_BRACE) return this.#object()
    if (first === OPEN_BRACKET) return this.#list()
    if (startsNumber(first)) return new JsonNumber(this.#number())
    for (const [word, value] of [['true', true], ['false', false], ['null', null]] as const) {
      if (!this.#text.startsWith(word, this.#at)) continue
      this.#at += word.length
      return value
    }
    throw irregular
  }

  #string (): string {
    const from = this.#at + 1
    let end = this.#text.indexOf('"', from)
    if (end < 0) throw irregular
    const plain = this.#text.slice(from, end)
    if (!plain.includes('\\')) {
      if (CONTROL.test(plain)) throw irregular
      this.#at = end + 1
      return plain
    }
    while (this.#isEscaped(end, from)) {
      end = this.#text.indexOf('"', end + 1)
      if (end < 0) throw irregular
    }
    this.#at = end + 1
    try {
      return JSON.parse(this.#text.slice(from - 1, this.#at)) as string
    } catch {
      throw irregular
    }
  }

  #isEscaped (quote: number, from: number): boolean {
    let slashes = 0
    while (quote - slashes > from && this.#text[quote - slashes - 1] === '\\') slashes++
    return slashes % 2 === 1
  }

  #number (): string {
    NUMBER.lastIndex = this.#at
    const [text] = NUMBER.exec(this.#text) ?? []
    if (text === undefined || text.length > NUMBER_LENGTH_MAX) throw irregular
    this.#at += text.length
    return text
  }

  #open (): void {
    this.#at++
    if (++this.#depth > DEPTH_MAX) throw irregular
  }

  #close (): void {
    this.#at++
    this.#depth--
  }

  #object (): SourceMap {
    this.#open()
    const map: SourceMap = new Map()
    for (let c = this.#token(); c !== CLOSE_BRACE; c = this.#token()) {
      if (map.size > 0) c = this.#pastComma(c)
      if (c !== QUOTE) throw irregular
      const name = this.#string()
      if (map.has(name) || this.#token() !== COLON) throw irregular
      this.#at++
      map.set(name, this.#value(this.#token()))
    }
    this.#close()
    return map
  }

  #pastComma (c: number): number {
    if (c !== COMMA) throw irregular
    this.#at++
    return this.#token()
  }

  #list (): SourceValue[] | NumberList {
    const start = this.#at
    this.#open()
    if (startsNumber(this.#token())) {
      const numbers = this.#numbers(start)
      if (numbers !== undefined) return numbers
      this.#at = start + 1
    }
    const list: SourceValue[] = []
    for (let c = this.#token(); c !== CLOSE_BRACKET; c = this.#token()) {
      if (list.length > 0) c = this.#pastComma(c)
      list.push(this.#value(c))
    }
    this.#close()
    return list
  }

  /** A list of numbers alone; undefined when something else is among them. */
  #numbers (start: number): NumberList | undefined {
    const values: number[] = []
    for (let c = this.#token(); ;) {
      if (!startsNumber(c)) return undefined
      values.push(Number(this.#number()))
      c = this.#token()
      if (c === CLOSE_BRACKET) break
      c = this.#pastComma(c)
    }
    this.#values += values.length
    if (this.#values > VALUES_MAX) throw irregular
    this.#close()
    return new NumberList(Float64Array.from(values), { text: this.#text.slice(start, this.#at), offset: start })
  }
}

/** A value of {@link JsonReader} as one of a document. Where its lists of numbers were is not known: they have the offset -1. */
export const sourceValueOf = (value: JsonValue): SourceValue => {
  if (value instanceof Map) return new Map([...value].map(([name, member]) => [name, sourceValueOf(member)]))
  if (!Array.isArray(value)) return value
  return value.length > 0 && value.every(item => item instanceof JsonNumber) ? NumberList.of(value) : value.map(sourceValueOf)
}

/**
 * The document that a text is: an object, its members in the order of the text.
 * @throws es.documentNoObject for other JSON, es.documentGoesOn for what follows it, and what {@link JsonReader} throws for what is none
 */
export const readSource = (text: string): SourceMap => {
  try {
    return new SourceParser(text).document()
  } catch (thrown) {
    if (thrown !== irregular) throw thrown
    return readIrregular(text)
  }
}

const readIrregular = (text: string): SourceMap => {
  const reader = new JsonReader(Buffer.from(text))
  if (reader.next() !== 'START_OBJECT') throw es.documentNoObject()
  const value = sourceValueOf(reader.value())
  const token = reader.next()
  if (token !== null) throw es.documentGoesOn(token)
  return value as SourceMap
}
