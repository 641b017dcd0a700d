import type { ChunkCard, TreeChunkCard } from '../card.js'
import { countTokens } from '../text/tokens.js'
import { documentText } from './document-text.js'
import { splitText } from './split-text.js'

/** API definition es 2025-01-01. */
const TXT_DELIMITERS: readonly string[] = ['\n\n', '\n', '。', '！', '？', '，', '']
/** That headings come before them, and that the rest is as for TXT, is a guess: the definition names delimiters of TXT alone. */
const DELIMITERS = { TXT: { delimiters: TXT_DELIMITERS }, MD: { delimiters: TXT_DELIMITERS, headings: true } }

/** Rounded down, which is a guess. */
const OVERLAP_SHARE = 0.2

/** A model that cuts a text by delimiters and length. That small pieces side by side share a chunk is a guess. */
export const chunkModel = (facts: Pick<ChunkCard, 'id' | 'maxChunkSize' | 'source'>): ChunkCard => ({
  ...facts,
  kind: 'chunk',
  chunk: (text, { fileType, maxChunkSize = facts.maxChunkSize, delimiters, chunkOverlap }) => splitText(text, {
    maxSize: maxChunkSize,
    overlap: chunkOverlap ?? Math.floor(OVERLAP_SHARE * maxChunkSize),
    ...(delimiters === undefined ? DELIMITERS[fileType] : { delimiters })
  }),
  countTokens: text => countTokens(text)
})

/** A model that cuts a document of any type, as if its text were Markdown. The real one follows the outline of the document; how is not known. */
export const treeChunkModel = (facts: Pick<TreeChunkCard, 'id' | 'maxChunkSize' | 'source'>): TreeChunkCard => ({
  ...facts,
  kind: 'tree-chunk',
  read: documentText,
  chunk: (text, maxChunkSize = facts.maxChunkSize) => splitText(text, { maxSize: maxChunkSize, overlap: 0, ...DELIMITERS.MD }),
  countTokens: text => countTokens(text)
})
