import type { EmbeddingCard, GridVector } from '../../models/card.js'
import { encodedVectors } from '../../models/encoded-vectors.js'
import { vectorEncoder, type NumberFormat } from '../../models/vector-encoder.js'

/** A value that is JSON already, in bytes that are asked for when it is written, and copied at once. */
export class RawJson {
  readonly bytes: () => Buffer

  constructor (bytes: () => Buffer) {
    this.bytes = bytes
  }
}

/** What an answer is made of. Members that are undefined are left out. */
export type Wire = string | number | boolean | null | undefined | RawJson | readonly Wire[] | WireObject
export interface WireObject { readonly [key: string]: Wire }

/** Where JSON is written to. */
export interface JsonSink {
  write: (text: string) => void
  append: (bytes: Buffer) => void
}

/** A key of an answer and its colon; nearly all are words. */
const quoted = (key: string): string => /^\w+$/.test(key) ? `"${key}":` : `${JSON.stringify(key)}:`

/** Adds a value to `text`, which is what has not been written yet, and answers what then has not been. */
const add = (text: string, value: Wire, to: JsonSink): string => {
  if (value instanceof RawJson) {
    to.write(text)
    to.append(value.bytes())
    return ''
  }
  if (typeof value === 'number') return text + String(Number.isFinite(value) ? value : null)
  if (typeof value !== 'object' || value === null) return text + JSON.stringify(value ?? null)
  return Array.isArray(value) ? addList(text, value, to) : addObject(text, value as WireObject, to)
}

/** A longer text is written before the next element: a whole answer in one text would be there three times over when it is made bytes. */
const UNWRITTEN_MAX = 64 * 1024

const addList = (text: string, list: readonly Wire[], to: JsonSink): string => {
  let unwritten = `${text}[`
  for (let i = 0; i < list.length; i++) {
    if (unwritten.length > UNWRITTEN_MAX) {
      to.write(unwritten)
      unwritten = ''
    }
    unwritten = add(i > 0 ? `${unwritten},` : unwritten, list[i], to)
  }
  return `${unwritten}]`
}

const addObject = (text: string, object: WireObject, to: JsonSink): string => {
  let unwritten = `${text}{`
  let lead = ''
  for (const key of Object.keys(object)) {
    const member = object[key]
    if (member === undefined) continue
    unwritten = add(unwritten + lead + quoted(key), member, to)
    lead = ','
  }
  return `${unwritten}}`
}

/** Writes compact JSON, keys in the order in which the object has them, non-ASCII as it is. */
export const writeWire = (value: Wire, to: JsonSink): void => { to.write(add('', value, to)) }

/** The same as a text. */
export const wireText = (value: Wire): string => {
  let text = ''
  writeWire(value, { write: more => { text += more }, append: bytes => { text += bytes.toString() } })
  return text
}

/** Doubles as JavaScript prints them. The longest is `0.00774383544921875`: no component has more than 17 decimal places. */
export const tencentNumbers: NumberFormat = { print: String, charactersMax: 19 }

const encode = vectorEncoder(tencentNumbers)
const bytesOf = encodedVectors(encode)

/** A vector as doubles in JSON: the real service prints 32-bit floats widened to doubles, and each of these is such a double. */
export const vectorJson = (vector: GridVector): RawJson => new RawJson(() => encode(vector))

/** The vector of a text, as {@link vectorJson} writes it. */
export const embeddingJson = (card: EmbeddingCard, text: string, seed: string): RawJson => new RawJson(() => bytesOf(card, text, seed))
