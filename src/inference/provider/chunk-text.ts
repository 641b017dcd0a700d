import { tencent } from '../../errors/tencent.js'
import { findChunkModel } from '../../models/catalog.js'
import { knownModel } from './known-model.js'

/** The parameters of ChunkDocument. */
interface ChunkDocumentParameters {
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
