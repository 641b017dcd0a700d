import { GRID, type GridVector } from './card.js'

/** A unit vector has components of at most 2^17 grid steps, and rounding adds no more than two. */
const STEPS_MAX = 1 / GRID + 2

const SIGN = 0x2d
const COMMA = 0x2c
const OPEN = 0x5b
const CLOSE = 0x5d

/** How a face writes a number. */
export interface NumberFormat {
  /** The text of a component of at least 0: ASCII. */
  readonly print: (component: number) => string
  /** The longest such text. */
  readonly charactersMax: number
}

/** Writes a vector as a JSON array. What it returns is memory of its own, which the next call writes over. */
export type VectorEncoder = (vector: GridVector) => Buffer

/**
 * An encoder of vectors. Numbers are formatted once a grid step, on its first use, into a table whose entries are a text, a comma, and, in the last byte,
 * how long both are. A component is then one load and store for every eight bytes of its entry, and the next component's overwrite what is too much. No
 * eight bytes of an entry are a NaN, which a store of a double might change: that takes a byte above 0x7e.
 */
export const vectorEncoder = ({ print, charactersMax }: NumberFormat): VectorEncoder => {
  const entryWords = Math.ceil((charactersMax + 2) / 8)
  const entryBytes = 8 * entryWords
  // What is never touched is no memory yet: most of the table, since most components are small.
  const words = new Float64Array(entryWords * (STEPS_MAX + 1))
  const table = new Uint8Array(words.buffer)

  const addEntry = (magnitude: number): number => {
    const text = print(magnitude * GRID)
    if (text.length > charactersMax) throw new Error(`[${text}] has more than ${charactersMax} characters`)
    const entry = Buffer.from(words.buffer, magnitude * entryBytes, entryBytes)
    entry.write(text, 'latin1')
    entry[text.length] = COMMA
    entry[entryBytes - 1] = text.length + 1
    return text.length + 1
  }

  let bytes = Buffer.alloc(0)
  let view = new DataView(bytes.buffer)
  return vector => {
    if (bytes.length < (vector.length + 1) * (entryBytes + 1)) {
      bytes = Buffer.alloc((vector.length + 1) * (entryBytes + 1))
      view = new DataView(bytes.buffer, bytes.byteOffset)
    }
    const [to, out, wide] = [bytes, view, entryWords > 2]
    to[0] = OPEN
    let at = 1
    for (let i = 0; i < vector.length; i++) {
      const k = vector[i] as number
      const magnitude = k < 0 ? -k : k
      const length = table[magnitude * entryBytes + entryBytes - 1] as number || addEntry(magnitude)
      const word = magnitude * entryWords
      to[at] = SIGN
      at += k >>> 31
      out.setFloat64(at, words[word] as number, true)
      out.setFloat64(at + 8, words[word + 1] as number, true)
      if (wide) out.setFloat64(at + 16, words[word + 2] as number, true)
      at += length
    }
    // In place of the last comma.
    to[at - 1] = CLOSE
    return to.subarray(0, at)
  }
}
