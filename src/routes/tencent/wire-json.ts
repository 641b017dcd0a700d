import type { Embedding, GridVector } from '../../models/card.js'
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

/** Writes compact JSON, keys in the order in which the object has them, non-ASCII as it is. */
export const writeWire = (value: Wire, to: JsonSink): void => {
  // What lies between two raw values is written in one go.
  let text = ''
  const visit = (each: Wire): void => {
    if (each instanceof RawJson) {
      to.write(text)
      to.append(each.bytes())
      text = ''
    } else if (typeof each !== 'object' || each === null) {
      text += JSON.stringify(each ?? null)
    } else if (Array.isArray(each)) {
      text += '['
      for (const [index, item] of (each as readonly Wire[]).entries()) {
        if (index > 0) text += ','
        visit(item)
      }
      text += ']'
    } else {
      let lead = '{'
      for (const [key, member] of Object.entries(each)) {
        if (member === undefined) continue
        text += `${lead}${JSON.stringify(key)}:`
        visit(member)
        lead = ','
      }
      text += lead === '{' ? '{}' : '}'
    }
  }
  visit(value)
  to.write(text)
}

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
export const embeddingJson = (embedding: Embedding): RawJson => new RawJson(() => bytesOf(embedding))
