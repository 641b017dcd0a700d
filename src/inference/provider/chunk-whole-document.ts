import type { TreeChunkCard } from '../../models/card.js'
import type { DocumentOutcome } from '../../store/document-tasks.js'
import type { GivenDocument } from './document.js'
import { GrowingText } from './growing-text.js'
import { resultArchive } from './result-archive.js'

/** How a document is cut, and what comes of it. */
interface DocumentChunking {
  /** Code points; the model's own when undefined. */
  readonly maxChunkSize: number | undefined
  /** The name of the file in the archive, without its ending. */
  readonly name: string
  /** Bytes that there are for the archive. */
  readonly room: number
}

/** Lines are gathered to texts of about this length before they are made bytes. */
const BATCH_CHARS = 64 * 1024

/** One JSON object a line, of the members that ChunkDocument has; undefined for more than `room` bytes: lines of small chunks are many times their text. */
const jsonLines = (chunks: Iterable<string>, room: number): Uint8Array | undefined => {
  const lines = new GrowingText()
  let batch = ''
  let index = 0
  for (const chunk of chunks) {
    batch += `${JSON.stringify({ Content: chunk, Index: index++ })}\n`
    if (batch.length < BATCH_CHARS) continue
    lines.add(batch)
    batch = ''
    if (lines.length > room) return undefined
  }
  lines.add(batch)
  return lines.length > room ? undefined : lines.bytes()
}

/**
 * What cutting makes of a document: an archive of one file with a line a chunk, which is invented; or, when it can't be read, a failure of its first
 * page. Undefined when there is no room for the lines.
 */
export const chunkWholeDocument = (
  card: TreeChunkCard, { source, pages, firstPage }: GivenDocument, chunking: DocumentChunking
): DocumentOutcome | undefined => {
  const { maxChunkSize, name, room } = chunking
  const text = card.read(source)
  if (text === undefined) return { result: undefined, failedPages: [firstPage] }
  const lines = jsonLines(card.chunk(text, maxChunkSize), room)
  if (lines === undefined) return undefined
  return { result: { archive: resultArchive(`${name}.jsonl`, lines), pages, tokens: card.countTokens(text) }, failedPages: [] }
}
