import type { EsError, JsonLocation } from '../errors/es-error.js'
import { CLOSE_BRACE, CLOSE_BRACKET, COLON, COMMA, LOWER_F, LOWER_N, LOWER_T, MINUS, NINE, OPEN_BRACE, OPEN_BRACKET, QUOTE, ZERO } from './ascii.js'
import { END, JsonBytes } from './json-bytes.js'
import { DEPTH_MAX, limitPassed } from './json-limits.js'
import { type ScopeKind, decodeForError, describeNumber, readNumber, readWord, unexpectedValue } from './json-scalar.js'
import { JsonStrings } from './json-string.js'
import { readValue } from './json-tree.js'
import type { JsonValue } from './json-value.js'

export type JsonToken = 'START_OBJECT' | 'END_OBJECT' | 'START_ARRAY' | 'END_ARRAY' | 'FIELD_NAME' | 'VALUE_STRING' | 'VALUE_NUMBER' | 'VALUE_BOOLEAN' | 'VALUE_NULL'

/** Jackson's own names of tokens, which errors of truncation print. */
type JacksonToken = Exclude<JsonToken, 'VALUE_NUMBER' | 'VALUE_BOOLEAN'> | 'VALUE_NUMBER_INT' | 'VALUE_NUMBER_FLOAT' | 'VALUE_TRUE' | 'VALUE_FALSE'

const TOKENS: Readonly<Record<JacksonToken, JsonToken>> = {
  START_OBJECT: 'START_OBJECT',
  END_OBJECT: 'END_OBJECT',
  START_ARRAY: 'START_ARRAY',
  END_ARRAY: 'END_ARRAY',
  FIELD_NAME: 'FIELD_NAME',
  VALUE_STRING: 'VALUE_STRING',
  VALUE_NUMBER_INT: 'VALUE_NUMBER',
  VALUE_NUMBER_FLOAT: 'VALUE_NUMBER',
  VALUE_TRUE: 'VALUE_BOOLEAN',
  VALUE_FALSE: 'VALUE_BOOLEAN',
  VALUE_NULL: 'VALUE_NULL'
}

/** An open array or object, or the root: where it starts and whether it has an entry, after which a comma is due. */
interface Scope {
  readonly kind: ScopeKind
  readonly start: JsonLocation
  readonly names: Set<string> | undefined
  started: boolean
}

const INTEGER_RANGES = { int: [-(2n ** 31n), 2n ** 31n - 1n], long: [-(2n ** 63n), 2n ** 63n - 1n] } as const

/**
 * Reads a body token by token as Elasticsearch 9.1.3 does: Jackson 2.17.2 over bytes, strict but for comments, repeated fields refused.
 * An error is thrown when reading gets there, not before: es.jsonMalformed, es.jsonTruncated, es.jsonLimit. Two habits of Jackson show:
 * the value after a field name is looked at together with the name (a number or word read to its end), and a string is only read when its
 * text is asked for or the reader moves on. Every body of fixtures/wire/es/json/jackson-2.17.json is read as the original does.
 */
export class JsonReader {
  readonly #source: JsonBytes
  readonly #strings: JsonStrings
  readonly #scopes: Scope[] = [{ kind: 'root', start: { line: 1, column: 0 }, names: undefined, started: false }]
  #token: JacksonToken | null = null
  /** The value that was found behind the current field name. */
  #following: JacksonToken | undefined
  #valueAt: JsonLocation = { line: 1, column: 0 }
  #nameAt: JsonLocation = { line: 1, column: 0 }
  #name = ''
  #number = ''
  /** The text of the current string, undefined until it is read. */
  #string: string | undefined

  constructor (body: Buffer) {
    this.#source = new JsonBytes(body)
    this.#strings = new JsonStrings(this.#source)
  }

  /** The current token; null before the first and after the last. */
  get token (): JsonToken | null {
    return this.#token === null ? null : TOKENS[this.#token]
  }

  /** Where the current token starts: line from 1, column from 1 in bytes. `1:0` before anything has been read, and so on a blank body. */
  get location (): JsonLocation {
    return this.#token === 'FIELD_NAME' ? this.#nameAt : this.#valueAt
  }

  /** The current token's text: a string's content, a field's name, a number as written, `true`, `false`, `null`; empty for a bracket. */
  get text (): string {
    switch (this.#token) {
      case 'VALUE_STRING':
        this.#string ??= this.#strings.readValue()
        return this.#string
      case 'FIELD_NAME': return this.#name
      case 'VALUE_NUMBER_INT':
      case 'VALUE_NUMBER_FLOAT': return this.#number
      case 'VALUE_TRUE': return 'true'
      case 'VALUE_FALSE': return 'false'
      case 'VALUE_NULL': return 'null'
      default: return ''
    }
  }

  /** Moves to the next token; null at the end of the body. What follows a complete value at the root is read as a further value. */
  next (): JsonToken | null {
    this.#moveTo(this.#token === 'FIELD_NAME' ? this.#enter(this.#following as JacksonToken) : this.#advance())
    return this.token
  }

  /**
   * The current number as a Java int or long: a fraction is cut off. A long beyond 2^53 loses digits. Throws es.jsonCoercion when it is out
   * of range.
   */
  integer (type: keyof typeof INTEGER_RANGES): number {
    const [min, max] = INTEGER_RANGES[type]
    const text = this.#number
    const exact = this.#token === 'VALUE_NUMBER_INT' ? BigInt(text) : Number(text)
    if (exact >= min && exact <= max) return Math.trunc(Number(exact)) || 0
    throw this.#source.uncoercible(`Numeric value (${describeNumber(text)}) out of range of ${type} (${min} - ${max})`)
  }

  /** The error of asking the current token for a value of another type. @param comment `not numeric, …` */
  wrongToken (comment: string): EsError {
    return this.#source.malformed(`Current token (${this.#token}) ${comment}`)
  }

  /** The error of an integer that is no Java short. */
  beyondShort (): EsError {
    return this.#source.uncoercible(`Numeric value (${describeNumber(this.#number)}) out of range of Java short`)
  }

  /**
   * The values of a list of numbers on one line: with the opening bracket as the current token; the closing one is it then. Undefined, and nothing
   * read, for anything else. A vector is a thousand tokens, and most of the time that a search takes.
   */
  numbers (): number[] | undefined {
    const start = this.#source.at
    const text = this.#token === 'START_ARRAY' ? this.#source.takeNumbers() : undefined
    if (text === undefined) return undefined
    try {
      const numbers = JSON.parse(`[${text}]`) as number[]
      this.next()
      return numbers
    } catch {
      this.#source.at = start
      return undefined
    }
  }

  /** Reads the whole value at the current token (before the first token or on a field name: at the next) and ends on its last token. null for a blank body. */
  value (): JsonValue {
    return readValue(this)
  }

  #moveTo (token: JacksonToken | null): void {
    this.#token = token
    this.#source.token = String(token)
  }

  get #scope (): Scope {
    return this.#scopes.at(-1) as Scope
  }

  #advance (): JacksonToken | null {
    if (this.#token === 'VALUE_STRING' && this.#string === undefined) this.#strings.readValue()
    const source = this.#source
    let byte = source.takeToken()
    if (byte === END) return this.#finish()
    if (byte === CLOSE_BRACKET) return this.#close('Array', ']', '}')
    if (byte === CLOSE_BRACE) return this.#close('Object', '}', ']')
    const scope = this.#scope
    if (scope.started && scope.kind !== 'root') {
      if (byte !== COMMA) throw source.unexpectedChar(byte, `was expecting comma to separate ${scope.kind} entries`)
      byte = source.takeToken()
      // Not an error of truncation: Jackson throws its plain one here.
      if (byte === END) throw source.malformed(`Unexpected end-of-input within/between ${scope.kind} entries`)
    }
    scope.started = true
    if (scope.kind === 'Object') return this.#readField(byte, scope)
    this.#valueAt = source.taken
    return this.#enter(this.#startValue(byte))
  }

  #finish (): null {
    const { kind, start } = this.#scope
    if (kind !== 'root') throw this.#source.truncated(`: expected close marker for ${kind} (start marker at ${this.#source.describe(start)})`)
    return null
  }

  #close (kind: 'Array' | 'Object', found: string, expected: string): JacksonToken {
    const scope = this.#scope
    this.#valueAt = this.#source.taken
    if (scope.kind !== kind) {
      throw this.#source.malformedAtTaken(`Unexpected close marker '${found}': expected '${expected}' (for ${scope.kind} starting at ${this.#source.describe(scope.start)})`)
    }
    this.#scopes.pop()
    return kind === 'Array' ? 'END_ARRAY' : 'END_OBJECT'
  }

  /** Reads a field's name and looks at its value. */
  #readField (byte: number, scope: Scope): JacksonToken {
    const source = this.#source
    this.#nameAt = source.taken
    if (byte !== QUOTE) {
      throw source.unexpectedChar(decodeForError(source, byte), 'was expecting double-quote to start field name')
    }
    this.#name = this.#strings.readName()
    if (scope.names?.has(this.#name)) throw source.malformed(`Duplicate field '${this.#name}'`)
    scope.names?.add(this.#name)
    this.#moveTo('FIELD_NAME')
    const colon = source.takeToken()
    if (colon !== COLON && colon !== END) throw source.unexpectedChar(colon, 'was expecting a colon to separate field name and value')
    const first = colon === END ? END : source.takeToken()
    if (first === END) throw source.truncated(' within/between Object entries')
    this.#valueAt = source.taken
    this.#following = this.#startValue(first)
    return 'FIELD_NAME'
  }

  /** Recognizes the value that starts with the byte taken last; reads numbers and words to their end. */
  #startValue (byte: number): JacksonToken {
    const source = this.#source
    if (byte === QUOTE) return 'VALUE_STRING'
    if (byte === OPEN_BRACE) return 'START_OBJECT'
    if (byte === OPEN_BRACKET) return 'START_ARRAY'
    const { kind } = this.#scope
    if (byte === MINUS || (byte >= ZERO && byte <= NINE)) {
      this.#number = readNumber(source, byte, kind)
      return /[.eE]/.test(this.#number) ? 'VALUE_NUMBER_FLOAT' : 'VALUE_NUMBER_INT'
    }
    const word = byte === LOWER_T ? 'true' : byte === LOWER_F ? 'false' : byte === LOWER_N ? 'null' : undefined
    if (word === undefined) throw unexpectedValue(source, byte, kind)
    readWord(source, { word, matched: 1 })
    return word === 'true' ? 'VALUE_TRUE' : word === 'false' ? 'VALUE_FALSE' : 'VALUE_NULL'
  }

  /** Makes a value the current token: opens the scope that it starts. */
  #enter (token: JacksonToken): JacksonToken {
    this.#string = undefined
    if (token !== 'START_OBJECT' && token !== 'START_ARRAY') return token
    const kind = token === 'START_OBJECT' ? 'Object' : 'Array'
    this.#scopes.push({ kind, start: this.#valueAt, names: kind === 'Object' ? new Set() : undefined, started: false })
    const depth = this.#scopes.length - 1
    if (depth > DEPTH_MAX) throw limitPassed('Document nesting depth', { found: depth, allowed: DEPTH_MAX })
    return token
  }
}
