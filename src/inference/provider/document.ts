import { tencent } from '../../errors/tencent.js'
import type { DocumentSource } from '../../models/card.js'
import { isWebUrl, readDataUri } from './data-uri.js'

/**
 * What the API definition es 2025-01-01 lists. That they are taken in upper case alone, as documented, is a guess.
 *
 * Its limits per type, 10 MB and more, are those of files behind a URL, which is not fetched: what comes inline has a lower one.
 */
const FILE_TYPES: ReadonlySet<string> = new Set([
  'PDF', 'DOC', 'DOCX', 'PPT', 'PPTX', 'MD', 'TXT', 'XLS', 'XLSX', 'CSV', 'PNG', 'JPG', 'JPEG', 'BMP', 'GIF', 'WEBP', 'HEIC', 'EPS', 'ICNS', 'IM', 'PCX', 'PPM',
  'TIFF', 'XBM', 'HEIF', 'JP2'
])

/** The documented "10M" of encoded content: that they are of 2^20 bytes, and the part behind the comma alone, is a guess. */
const BASE64_MAX = 10 * 1024 * 1024

/** `Document` of the actions that take a whole document, as far as it tells which. */
export interface DocumentParameters {
  readonly FileType: string
  readonly FileUrl?: string | undefined
  readonly FileContent?: string | undefined
  readonly FileStartPageNumber?: number | undefined
  readonly FileEndPageNumber?: number | undefined
}

/** A document that has been read from parameters, but not yet from its bytes. */
export interface GivenDocument {
  readonly source: DocumentSource
  /** From 1. */
  readonly firstPage: number
  /** As many as were asked for; 1 when that was not said. */
  readonly pages: number
}

const contentOf = ({ FileUrl = '', FileContent = '' }: DocumentParameters): DocumentSource['content'] => {
  if (FileUrl !== '') {
    if (!isWebUrl(FileUrl)) throw tencent.invalidParameterValue('Document.FileUrl')
    return { url: FileUrl }
  }
  // Which of the two the real service misses is a guess.
  if (FileContent === '') throw tencent.missingParameter('Document.FileUrl')
  const uri = readDataUri(FileContent)
  const bytes = uri !== undefined && uri.base64.length <= BASE64_MAX ? uri.bytes() : undefined
  if (bytes === undefined) throw tencent.invalidParameterValue('Document.FileContent')
  return bytes
}

/** A number that can be counted from: beyond these JSON has lost the last digits. A guess, as an int64 goes further. */
const isPage = (number: number): boolean => number >= 1 && Number.isSafeInteger(number)

/**
 * The document that the parameters give: the URL when there are both it and content, and an empty one counts as absent, as the published examples have
 * it. The media type of the content is not compared with `FileType`: a guess, as are the codes and the order of these checks, and that page numbers
 * begin at 1.
 * @throws tencent.missingParameter, tencent.invalidParameterValue
 */
export const readDocument = (parameters: DocumentParameters): GivenDocument => {
  const { FileType, FileStartPageNumber: start, FileEndPageNumber: end } = parameters
  if (!FILE_TYPES.has(FileType)) throw tencent.invalidParameterValue('Document.FileType')
  const content = contentOf(parameters)
  if (!isPage(start ?? 1)) throw tencent.invalidParameterValue('Document.FileStartPageNumber')
  if (!isPage(end ?? 1) || (end ?? Infinity) < (start ?? 1)) throw tencent.invalidParameterValue('Document.FileEndPageNumber')
  return {
    source: { fileType: FileType, content },
    firstPage: start ?? 1,
    pages: start === undefined || end === undefined ? 1 : end - start + 1
  }
}
