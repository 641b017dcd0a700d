import { wordChunks } from './chunk-by-words.js'
import type { ChunkOffset } from './chunk.js'
import { countWords, sentenceEnds, skipWords, wordEnds } from './word-boundaries.js'

/** Words that a piece takes over of a sentence that is longer. INF/chunking/SentenceBoundaryChunker.java, from memory: a guess */
const OVERLAP_WORDS_MAX = 20

interface SentenceChunking {
  /** In words. */
  readonly maxChunkSize: number
  /** Whether a piece begins with the last sentence of the one before it. */
  readonly overlaps: boolean
}

/** What the next piece has so far. */
interface Open {
  readonly start: number
  readonly words: number
}

/** Takes sentences as long as they fit. */
class SentenceChunker {
  readonly chunks: ChunkOffset[] = []
  readonly #text: string
  readonly #ends: readonly number[]
  readonly #chunking: SentenceChunking
  #open: Open = { start: 0, words: 0 }
  /** The sentence before the current one. */
  #previous: Open = { start: 0, words: 0 }

  constructor (text: string, chunking: SentenceChunking) {
    this.#text = text
    this.#ends = wordEnds(text)
    this.#chunking = chunking
  }

  take (start: number, end: number): void {
    const words = countWords(this.#ends, start, end)
    if (this.#open.words + words <= this.#chunking.maxChunkSize) {
      this.#open = { start: this.#open.start, words: this.#open.words + words }
      this.#previous = { start, words }
      return
    }
    if (this.#open.words > 0) {
      this.chunks.push({ start: this.#open.start, end: start })
      this.#open = this.#begun(start, words)
    } else this.#open = { start: this.#open.start, words }
    if (this.#open.words > this.#chunking.maxChunkSize) this.#open = this.#previous = this.#split(end)
    else this.#previous = { start, words }
  }

  finish (): ChunkOffset[] {
    if (this.#open.words > 0) this.chunks.push({ start: this.#open.start, end: this.#text.length })
    return this.chunks
  }

  /** A piece with the sentence from `start` on, and perhaps what overlaps. */
  #begun (start: number, words: number): Open {
    const { maxChunkSize, overlaps } = this.#chunking
    if (!overlaps) return { start, words }
    const previous = this.#previous
    if (previous.words + words <= maxChunkSize) return { start: previous.start, words: previous.words + words }
    const skipped = Math.max(0, previous.words - Math.min(Math.floor(maxChunkSize / 2), OVERLAP_WORDS_MAX))
    return { start: skipWords(this.#ends, previous.start, skipped), words: previous.words - skipped + words }
  }

  /** Cuts what is longer than a piece between words; the last, short one stays open. */
  #split (end: number): Open {
    const { start } = this.#open
    const { maxChunkSize } = this.#chunking
    const pieces = wordChunks(this.#text.slice(start, end), { maxChunkSize, overlap: Math.floor((maxChunkSize - 1) / 2) })
    const last = pieces.pop()
    for (const piece of pieces) this.chunks.push({ start: start + piece.start, end: start + piece.end })
    return last === undefined ? { start: end, words: 0 } : { start: start + last.start, words: last.words }
  }
}

/** Pieces of whole sentences, of `maxChunkSize` words at most. INF/chunking/SentenceBoundaryChunker.java; the overlap from memory: derived */
export const sentenceChunks = (text: string, chunking: SentenceChunking): ChunkOffset[] => {
  const chunker = new SentenceChunker(text, chunking)
  let start = 0
  for (const end of sentenceEnds(text)) {
    chunker.take(start, end)
    start = end
  }
  return chunker.finish()
}
