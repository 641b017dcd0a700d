import { es } from '../../errors/es.js'
import { defaultChunkingSettings } from '../chunking-settings.js'
import { sentenceChunks } from './chunk-by-sentences.js'
import { wordChunks } from './chunk-by-words.js'
import type { Chunker } from './chunk.js'

/** Chunking settings as an endpoint or a field shows them. */
export type ChunkingSettings = Readonly<Record<string, unknown>>

/** One strategy each, given its settings. */
const chunkers: Readonly<Record<string, (settings: ChunkingSettings) => Chunker>> = {
  none: () => text => [{ start: 0, end: text.length }],
  word: ({ max_chunk_size: size, overlap }) => text =>
    wordChunks(text, { maxChunkSize: Number(size), overlap: Number(overlap) }).map(({ start, end }) => ({ start, end })),
  sentence: ({ max_chunk_size: size, sentence_overlap: overlap = 1 }) => text =>
    sentenceChunks(text, { maxChunkSize: Number(size), overlaps: overlap === 1 })
}

/**
 * What cuts texts before they are embedded for a `semantic_text` field.
 * @param settings the defaults of stock services without any
 * @throws es.notEmulated for the strategy `recursive`, whose separators are patterns of Java
 */
export const chunkerOf = (settings: ChunkingSettings = defaultChunkingSettings): Chunker => {
  const chunker = chunkers[String(settings['strategy'])]
  if (chunker === undefined) {
    throw es.notEmulated(`the chunking strategy [${String(settings['strategy'])}] on documents`, 'use [sentence], [word] or [none]')
  }
  return chunker(settings)
}
