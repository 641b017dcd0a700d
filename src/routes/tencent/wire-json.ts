import type { Embedding, GridVector } from '../../models/card.js'
import { vectorEncoder, type NumberFormat } from '../../models/vector-encoder.js'
import { vectorTexts } from '../../models/vector-texts.js'

/** A value that is JSON text already. */
export class RawJson {
  readonly text: string

  constructor (text: string) {
    this.text = text
  }
}

/** What an answer is made of. Members that are undefined are left out. */
export type Wire = string | number | boolean | null | undefined | RawJson | readonly Wire[] | WireObject
export interface WireObject { readonly [key: string]: Wire }

/** Compact JSON, keys in the order in which the object has them, non-ASCII as it is. */
export const writeWire = (value: Wire): string => {
  if (value instanceof RawJson) return value.text
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  let parts = ''
  if (Array.isArray(value)) {
    for (const item of value as readonly Wire[]) parts += `${parts === '' ? '' : ','}${writeWire(item)}`
    return `[${parts}]`
  }
  for (const [key, member] of Object.entries(value)) {
    if (member !== undefined) parts += `${parts === '' ? '' : ','}${JSON.stringify(key)}:${writeWire(member)}`
  }
  return `{${parts}}`
}

/** Doubles as JavaScript prints them. The longest is `0.00774383544921875`: no component has more than 17 decimal places. */
export const tencentNumbers: NumberFormat = { print: String, charactersMax: 19 }

const encode = vectorEncoder(tencentNumbers)
const textOf = vectorTexts(encode)

/** A vector as doubles in JSON: the real service prints 32-bit floats widened to doubles, and each of these is such a double. */
export const vectorJson = (vector: GridVector): RawJson => new RawJson(encode(vector).toString('latin1'))

/** The vector of a text, as {@link vectorJson} writes it. */
export const embeddingJson = (embedding: Embedding): RawJson => new RawJson(textOf(embedding))
