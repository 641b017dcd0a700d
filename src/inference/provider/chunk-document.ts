import { tencent } from '../../errors/tencent.js'
import type { TreeChunkCard } from '../../models/card.js'
import type { DocumentOutcome } from '../../store/document-tasks.js'
import type { GivenDocument } from './document.js'
import { uuidOf } from './document-task-id.js'
import { resultArchive } from './result-archive.js'

/** How the chunks of a document are made, and what there is room for. */
interface DocumentChunking {
  readonly card: TreeChunkCard
  readonly maxChunkSize: number | undefined
  /** Bytes that the result may have. */
  readonly room: number
}

/** Lines are gathered to texts of about this length before they are made bytes. */
const BATCH_CHARS = 64 * 1024

/** One JSON object a line, of the members that ChunkDocument has. */
const jsonLines = (chunks: Iterable<string>, room: number): Buffer => {
  const batches: Buffer[] = []
  let [batch, index, bytes] = ['', 0, 0]
  const close = (): void => {
    const closed = Buffer.from(batch)
    // While they are made: the lines of small chunks are many times as much as the text.
    bytes += closed.length
    if (bytes > room) throw tencent.documentsFull()
    batches.push(closed)
    batch = ''
  }
  for (const chunk of chunks) {
    batch += `${JSON.stringify({ Content: chunk, Index: index++ })}\n`
    if (batch.length >= BATCH_CHARS) close()
  }
  close()
  return Buffer.concat(batches)
}

/**
 * What cutting makes of a document: an archive of one file with a line a chunk, named after the task, both of which are invented; or, when it can't be
 * read, a failure of its first page.
 * @throws tencent.documentsFull
 */
export const chunkWholeDocument = (document: GivenDocument, chunking: DocumentChunking, id: string): DocumentOutcome => {
  const { card, maxChunkSize, room } = chunking
  const { source, pages, firstPage } = document
  const text = card.read(source)
  if (text === undefined) return { result: undefined, failedPages: [firstPage] }
  const archive = resultArchive(`${uuidOf(id)}.jsonl`, jsonLines(card.chunk(text, maxChunkSize), room))
  return { result: { archive, pages, tokens: card.countTokens(text) }, failedPages: [] }
}
