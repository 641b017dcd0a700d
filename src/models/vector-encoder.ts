import { GRID, type GridVector } from './card.js'

/** A unit vector has components of at most 2^17 grid steps, and rounding adds no more than two. */
const STEPS_MAX = 1 / GRID + 2

const SIGN = 0x2d
const OPEN = 0x5b
const CLOSE = 0x5d

/** How a face writes a number. */
export interface NumberFormat {
  /** The text of a component of at least 0: ASCII. */
  readonly print: (component: number) => string
  /** The longest such text. */
  readonly charactersMax: number
}

/** Of an entry of the table at most. */
const WORDS_MAX = 3

/** The table's words are read in the order of the machine's bytes, and have to be written in the same. */
const LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1

/** Where texts come from, and where they go. */
interface Writing {
  readonly words: Float64Array
  /** Characters of each entry; 0 for one that is not there yet. */
  readonly lengths: Uint8Array
  readonly wordsEach: number
  readonly bytes: Uint8Array
  /** Of the same bytes. */
  readonly view: DataView
  readonly addEntry: (magnitude: number) => number
}

/** Writes the array and answers how many bytes it has. */
const write = (vector: GridVector, { words, lengths, wordsEach, bytes, view, addEntry }: Writing): number => {
  const wide = wordsEach > 2
  bytes[0] = OPEN
  let at = 1
  for (let i = 0; i < vector.length; i++) {
    const k = vector[i] as number
    const negative = k >> 31
    const magnitude = (k ^ negative) - negative
    const length = lengths[magnitude] as number || addEntry(magnitude)
    const word = magnitude * wordsEach
    bytes[at] = SIGN
    at -= negative
    view.setFloat64(at, words[word] as number, LITTLE_ENDIAN)
    view.setFloat64(at + 8, words[word + 1] as number, LITTLE_ENDIAN)
    if (wide) view.setFloat64(at + 16, words[word + 2] as number, LITTLE_ENDIAN)
    at += length
  }
  // In place of the last comma.
  bytes[at - 1] = CLOSE
  return at
}

/** Writes a vector, of one component at least, as a JSON array. What it returns is memory of its own, which the next call writes over. */
export type VectorEncoder = (vector: GridVector) => Buffer

/**
 * An encoder of vectors. Numbers are formatted once a grid step, on its first use, into a table whose entries are a text and a comma. A component is then
 * one load and store for every eight bytes of its entry, and the next component's overwrite what is too much. No eight bytes of an entry are a NaN, which a
 * store of a double might change: that takes a byte above 0x7e. Signs are handled by arithmetic, since half of all branches on them would be guessed wrong.
 */
export const vectorEncoder = ({ print, charactersMax }: NumberFormat): VectorEncoder => {
  const entryWords = Math.ceil((charactersMax + 1) / 8)
  if (entryWords > WORDS_MAX) throw new RangeError(`numbers of ${charactersMax} characters`)
  // What is never touched is no memory yet: most of the table, since most components are small.
  const words = new Float64Array(entryWords * (STEPS_MAX + 1))
  const lengths = new Uint8Array(STEPS_MAX + 1)

  const addEntry = (magnitude: number): number => {
    const text = `${print(magnitude * GRID)},`
    if (text.length > charactersMax + 1) throw new RangeError(`[${text}] has more than ${charactersMax} characters`)
    Buffer.from(words.buffer, magnitude * entryWords * 8, text.length).write(text, 'latin1')
    lengths[magnitude] = text.length
    return text.length
  }

  let bytes = Buffer.alloc(0)
  let view = new DataView(bytes.buffer)
  return vector => {
    const bytesMax = 1 + vector.length * (charactersMax + 2) + 8 * WORDS_MAX
    if (bytes.length < bytesMax) {
      bytes = Buffer.alloc(bytesMax)
      view = new DataView(bytes.buffer, bytes.byteOffset)
    }
    const size = write(vector, { words, lengths, wordsEach: entryWords, bytes, view, addEntry })
    return bytes.subarray(0, size)
  }
}
