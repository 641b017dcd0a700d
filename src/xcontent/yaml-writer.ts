import { es } from '../errors/es.js'
import { javaFloat } from './java-float.js'
import { isList, isScalar, JavaFloat, JsonText, membersOf, type Scalar, type Writable, type WritableObject } from './json-writer.js'

/** Names that YAML would take for something else than a text. Jackson's StringQuotingChecker */
const RESERVED = /^(?:true|True|TRUE|false|False|FALSE|null|Null|NULL|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|y|Y|n|N)$/

/**
 * The name of a member: in double quotes when it could be taken for something else than a text, as SnakeYAML has it for names of ASCII letters,
 * digits, `_`, `.`, `-` and `+`. Others stand in double quotes here, too, which is valid; Elasticsearch has more ways, and no such name.
 */
const writeName = (name: string): string => /^[A-Za-z_][\w.+-]*$/.test(name) && !RESERVED.test(name) ? name : quoted(name, { column: 0, indent: 0 })

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '\0': '0', '\x07': 'a', '\b': 'b', '\t': 't', '\n': 'n', '\v': 'v', '\f': 'f', '\r': 'r', '\x1b': 'e', '"': '"', '\\': '\\', '\x85': 'N', '\xa0': '_', '\u2028': 'L', '\u2029': 'P'
}
const AS_IT_IS = /^[ -~\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]$/u

const escape = (character: string): string => {
  const short = SHORT_ESCAPES[character]
  if (short !== undefined) return `\\${short}`
  if (AS_IT_IS.test(character)) return character
  const code = character.charCodeAt(0)
  return code <= 0xff ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`
}

const isPlain = (character: string): boolean => character >= ' ' && character <= '~' && character !== '"' && character !== '\\'

/** Where a value starts, and the indentation of what it stands in. */
interface Place { readonly column: number, readonly indent: number }

/** A line with more characters is broken. */
const WIDTH = 80

/**
 * A text between double quotes. A line that is too long is broken, with a backslash, before a space or beside a character that is not plain; a
 * space that begins a line gets a backslash, too. SnakeYAML's Emitter; run of the real class
 */
const quoted = (text: string, { column: start, indent }: Place): string => {
  let written = '"'
  let column = start + 1
  /** Up to here the text is written. */
  let done = 0
  const put = (part: string): void => {
    written += part
    column += part.length
  }
  const putUpTo = (end: number): void => {
    if (done < end) put(text.slice(done, end))
    done = Math.max(done, end)
  }
  for (let i = 0; i < text.length; i++) {
    if (!isPlain(text[i] as string)) {
      putUpTo(i)
      const character = String.fromCodePoint(text.codePointAt(i) as number)
      i += character.length - 1
      put(escape(character))
      done = i + 1
    }
    const mayBreak = i > 0 && i < text.length - 1 && (text[i] === ' ' || done >= i)
    if (mayBreak && column + i - done > WIDTH) {
      putUpTo(i)
      written += `\\\n${' '.repeat(indent + 2)}`
      column = indent + 2
      if (text[done] === ' ') put('\\')
    }
  }
  putUpTo(text.length)
  return `${written}"`
}

const writeScalar = (value: Scalar, place: Place): string => {
  if (typeof value === 'string') return quoted(value, place)
  return value instanceof JavaFloat ? javaFloat(value.value) : String(value)
}

const lineBreak = (indent: number): string => `\n${' '.repeat(indent)}`

interface Behind extends Place { readonly isItem: boolean }

/** What follows the colon of a member or the dash of an item. An array is not indented in an object, but is in an array. */
const writeBehind = (value: Writable, { column, indent, isItem }: Behind): string => {
  if (isScalar(value) && !(value instanceof JsonText)) return ` ${writeScalar(value, { column: column + 1, indent })}`
  const inner = isItem || !(value instanceof JsonText || isList(value)) ? indent + 2 : indent
  const lines = linesOf(value, inner)
  if (lines.length === 0) return isList(value) ? ' []' : ' {}'
  return (isItem ? ' ' : lineBreak(inner)) + lines.join(lineBreak(inner))
}

const writeItem = (item: Writable, indent: number): string => `-${writeBehind(item, { column: indent + 1, indent, isItem: true })}`

const writeMember = (name: string, member: Writable, indent: number): string => {
  const lead = `${writeName(name)}:`
  return lead + writeBehind(member, { column: indent + lead.length, indent, isItem: false })
}

/** The items or members, each with all that is in it, and without the indentation of its first line. */
const linesOf = (value: JsonText | readonly Writable[] | WritableObject, indent: number): string[] => {
  if (value instanceof JsonText) return value.write(undefined).slice(1, -1).split(',').map(number => `- ${number}`)
  if (isList(value)) return value.map(item => writeItem(item, indent))
  return membersOf(value).map(([name, member]) => writeMember(name, member, indent))
}

/**
 * Writes a body as Elasticsearch does, by Jackson's YAMLGenerator and SnakeYAML; `pretty` would change nothing.
 * @param value an object or array; undefined when a filter has left nothing of an array
 * @throws es.yamlEmpty for nothing at all
 */
export const writeYaml = (value: Writable): string => {
  if (value === undefined) throw es.yamlEmpty()
  const lines = isScalar(value) ? [] : linesOf(value, 0)
  if (lines.length > 0) return `---\n${lines.join('\n')}\n`
  return `---${writeBehind(value, { column: 3, indent: 0, isItem: false })}\n`
}

/** The text of an object with one member, a list, in pieces of one item each. Joined, the pieces are what {@link writeYaml} writes. */
export function * yamlListPieces (name: string, items: Iterable<Writable>): Generator<string> {
  let lead = `---\n${writeName(name)}:`
  for (const item of items) {
    yield `${lead}\n${writeItem(item, 0)}`
    lead = ''
  }
  yield lead === '' ? '\n' : writeYaml({ [name]: [] })
}
