import { tencent } from '../../errors/tencent.js'
import type { TreeChunkCard } from '../../models/card.js'
import { findChunkModel } from '../../models/catalog.js'
import type { DocumentOutcome } from '../../store/document-tasks.js'
import type { GivenDocument } from './document.js'
import { uuidOf } from './document-task-id.js'
import { knownModel } from './known-model.js'
import { resultArchive } from './result-archive.js'

/** The parameters of ChunkDocument. */
export interface ChunkDocumentParameters {
  readonly ModelName: string
  readonly Document: { readonly FileType?: string | undefined, readonly FileContent?: string | undefined }
  readonly Config?: {
    readonly MaxChunkSize?: number | undefined
    readonly Delimiters?: readonly string[] | undefined
    readonly ChunkOverlap?: number | undefined
  } | undefined
}

/**
 * The chunks of a text, and the tokens of the whole text, which is a guess where chunks overlap.
 * @throws tencent.missingParameter for no text; tencent.invalidParameterValue for an empty one, an unknown type or model, no room in a chunk, an overlap
 * that leaves none. Codes and order are guesses, and so is that a text of no type is TXT.
 */
export const chunkText = ({ ModelName, Document, Config = {} }: ChunkDocumentParameters): { chunks: Iterable<string>, tokens: number } => {
  const card = knownModel(findChunkModel(ModelName))
  const { FileType: fileType = 'TXT', FileContent: text } = Document
  if (fileType !== 'TXT' && fileType !== 'MD') throw tencent.invalidParameterValue('Document.FileType')
  if (text === undefined) throw tencent.missingParameter('Document.FileContent')
  if (text === '') throw tencent.invalidParameterValue('Document.FileContent')
  const { MaxChunkSize: maxChunkSize, Delimiters: delimiters, ChunkOverlap: chunkOverlap } = Config
  if (maxChunkSize === 0) throw tencent.invalidParameterValue('Config.MaxChunkSize')
  if (chunkOverlap !== undefined && chunkOverlap >= (maxChunkSize ?? card.maxChunkSize)) throw tencent.invalidParameterValue('Config.ChunkOverlap')
  return { chunks: card.chunk(text, { fileType, maxChunkSize, delimiters, chunkOverlap }), tokens: card.countTokens(text) }
}

/** How the chunks of a document are made, and what there is room for. */
export interface DocumentChunking {
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
export const chunkDocument = (document: GivenDocument, { card, maxChunkSize, room }: DocumentChunking, id: string): DocumentOutcome => {
  const { source, pages, firstPage } = document
  const text = card.read(source)
  if (text === undefined) return { result: undefined, failedPages: [firstPage] }
  const archive = resultArchive(`${uuidOf(id)}.jsonl`, jsonLines(card.chunk(text, maxChunkSize), room))
  return { result: { archive, pages, tokens: card.countTokens(text) }, failedPages: [] }
}
