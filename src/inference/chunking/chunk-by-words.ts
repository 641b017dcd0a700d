import type { ChunkOffset } from './chunk.js'
import { wordEnds } from './word-boundaries.js'

/** A piece and how many words are in it. */
export interface WordChunk extends ChunkOffset {
  readonly words: number
}

interface WordChunking {
  readonly maxChunkSize: number
  /** Words that a piece has of the one before it. */
  readonly overlap: number
}

/**
 * Pieces of `maxChunkSize` words; what stands between two words goes with the later one. Words that the last piece has of the one before it
 * alone make no piece. INF/chunking/WordBoundaryChunker.java
 */
export const wordChunks = (text: string, { maxChunkSize, overlap }: WordChunking): WordChunk[] => {
  const chunks: WordChunk[] = []
  const step = maxChunkSize - overlap
  let [start, nextStart, words, sinceMark] = [0, 0, 0, 0]
  for (const end of wordEnds(text)) {
    words++
    sinceMark++
    if (words >= maxChunkSize) {
      chunks.push({ start, end, words })
      words = overlap
      if (overlap === 0) nextStart = end
      start = nextStart
    }
    if (sinceMark === step) {
      nextStart = end
      sinceMark = 0
    }
  }
  if (words > overlap || chunks.length === 0) chunks.push({ start, end: text.length, words })
  return chunks
}
