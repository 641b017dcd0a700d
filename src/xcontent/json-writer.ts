import { javaFloat } from './java-float.js'
import { JsonNumber } from './json-value.js'

/** A number written as Java writes a 32-bit float: `0.5`, `1.0E-5`; NaN and the infinities as strings. */
export class JavaFloat {
  readonly value: number

  constructor (value: number) {
    this.value = value
  }
}

/** Lays a value out: compact for undefined, else pretty for the given indentation of its first line. */
export type Layout = (indent: string | undefined) => string

/** A list of numbers that writes itself. */
export class JsonText {
  readonly write: Layout

  constructor (write: Layout) {
    this.write = write
  }
}

/** A JSON object that is kept as text. It is written as it is where all of it is asked for on one line, else anew, member by member. */
export class ObjectText {
  readonly text: string
  readonly #read: (text: string) => ReadonlyMap<string, Writable>

  constructor (text: string, read: (text: string) => ReadonlyMap<string, Writable>) {
    this.text = text
    this.#read = read
  }

  /** Its members, read anew each time: they take much more room than the text. */
  members (): ReadonlyMap<string, Writable> {
    return this.#read(this.text)
  }
}

/** What is written in one piece. */
export type Scalar = string | number | JsonNumber | boolean | null | undefined | JavaFloat | JsonText

/**
 * What can be written. Members that are undefined are left out. Maps are objects whose keys may be any string. Plain numbers are written as
 * JavaScript has them, which is right for integers; a JsonNumber as Java does.
 */
export type Writable = Scalar | readonly Writable[] | WritableObject
export type WritableObject = ReadonlyMap<string, Writable> | ObjectText | { readonly [key: string]: Writable }

/** What is neither an object nor an array. */
export const isScalar = (value: Writable): value is Scalar =>
  typeof value !== 'object' || value === null || value instanceof JavaFloat || value instanceof JsonNumber || value instanceof JsonText

export const isList = (value: Writable): value is readonly Writable[] => Array.isArray(value)

const SHORT_ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r' }

// eslint-disable-next-line no-control-regex
const NEEDS_ESCAPE = /[\u0000-\u001f"\\\ud800-\udfff]/
const ESCAPED = new RegExp(NEEDS_ESCAPE, 'g')

/**
 * Writes a string as Jackson's UTF8JsonGenerator does. Control characters without a short form and every surrogate, paired or not, become
 * `\u001F` with upper-case digits: an emoji is `\uD83D\uDE00`. Everything else, `/` and the rest of Unicode included, stays as it is.
 */
const writeString = (text: string): string => {
  if (!NEEDS_ESCAPE.test(text)) return `"${text}"`
  return `"${text.replace(ESCAPED, c => SHORT_ESCAPES[c] ?? `\\u${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`)}"`
}

/** NaN and the infinities are no JSON numbers: Jackson writes their names as strings. */
const writeNumber = (text: string): string => /^-?\d/.test(text) ? text : `"${text}"`

/** The members that are written, in their order. */
export const membersOf = (value: WritableObject): Array<[string, Writable]> => {
  if (value instanceof ObjectText) return [...value.members()]
  const members: Array<[string, Writable]> = value instanceof Map ? [...value as ReadonlyMap<string, Writable>] : Object.entries(value)
  return members.filter(([, member]) => member !== undefined)
}

/** The layouts share everything but their white space: what follows a bracket or comma, and the separator of key and value. */
const write = (value: Writable, indent: string | undefined): string => {
  if (typeof value === 'string') return writeString(value)
  if (value === null || typeof value !== 'object') return String(value ?? null)
  if (value instanceof JavaFloat) return writeNumber(javaFloat(value.value))
  if (value instanceof JsonNumber) return writeNumber(value.toString())
  if (value instanceof JsonText) return value.write(indent)
  if (value instanceof ObjectText && indent === undefined) return value.text
  const inner = indent === undefined ? undefined : indent + '  '
  if (isList(value)) return enclose('[]', value.map(item => write(item, inner)), indent)
  const colon = indent === undefined ? ':' : ' : '
  return enclose('{}', membersOf(value).map(([key, member]) => writeString(key) + colon + write(member, inner)), indent)
}

const enclose = (brackets: '[]' | '{}', parts: readonly string[], indent: string | undefined): string => {
  const [open, close] = brackets
  if (indent === undefined) return `${open}${parts.join(',')}${close}`
  if (parts.length === 0) return `${open} ${close}`
  const line = `\n${indent}  `
  return `${open}${line}${parts.join(`,${line}`)}\n${indent}${close}`
}

/** Writes a body as Elasticsearch does: compact, or pretty with a newline at the end. */
export const writeJson = (value: Writable, { pretty }: { pretty: boolean }): string => pretty ? `${write(value, '')}\n` : write(value, undefined)

/**
 * The text of an object with one member, a list, in pieces of one item each: an item is made, written and let go before the next one,
 * so that a long list takes no more memory than a short one. Joined, the pieces are what {@link writeJson} writes.
 */
export function * listPieces (name: string, items: Iterable<Writable>, { pretty }: { pretty: boolean }): Generator<string> {
  const line = '\n    '
  const before = pretty ? `{\n  ${writeString(name)} : [${line}` : `{${writeString(name)}:[`
  const between = pretty ? `,${line}` : ','
  let lead = before
  for (const item of items) {
    yield lead + write(item, pretty ? '    ' : undefined)
    lead = between
  }
  if (lead === before) yield writeJson({ [name]: [] }, { pretty })
  else yield pretty ? '\n  ]\n}\n' : ']}'
}

/**
 * The compact text of a value in pieces: what lists and objects hold down to `depth` levels, item by item, so that nobody waits until the whole of a long one is
 * written. Joined, the pieces are what {@link writeJson} writes.
 */
export function * jsonPieces (value: Writable, depth: number): Generator<string> {
  if (depth === 0 || isScalar(value) || value instanceof ObjectText) return yield write(value, undefined)
  const items: ReadonlyArray<readonly [string, Writable]> = isList(value)
    ? value.map(item => ['', item])
    : membersOf(value).map(([key, member]) => [`${writeString(key)}:`, member])
  const [open, close] = isList(value) ? '[]' : '{}'
  yield open as string
  for (const [i, [lead, item]] of items.entries()) {
    yield i === 0 ? lead : `,${lead}`
    yield * jsonPieces(item, depth - 1)
  }
  yield close as string
}
