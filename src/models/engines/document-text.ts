import { createHash } from 'node:crypto'
import { TextDecoder } from 'node:util'
import type { DocumentSource, ParseCard } from '../card.js'

/** What is text as it is; the others would need a parser each. */
const TEXT_TYPES: readonly string[] = ['TXT', 'MD', 'CSV']

/** UTF-8, or what Chinese systems wrote before it: GB18030 has GBK and GB2312 in it. Undefined for bytes that are neither. */
const decoded = (bytes: Uint8Array): string | undefined => {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // Not this one.
    }
  }
  return undefined
}

/**
 * The text of a document. Text is real: that of TXT, MD and CSV, without its byte-order mark. Nothing else is parsed, and no URL fetched: what stands for
 * them is a sentence that differs when the document does. Undefined for a document that can't be read: of no bytes, or text in neither UTF-8 nor GB18030.
 */
export const documentText = ({ fileType, content }: DocumentSource): string | undefined => {
  if ('url' in content) return `This stands for the text of the ${fileType} document at ${content.url}, which mockference did not fetch.`
  if (content.length === 0) return undefined
  if (TEXT_TYPES.includes(fileType)) return decoded(content)
  const hash = createHash('sha256').update(content).digest('hex')
  return `This stands for the text of a ${fileType} document of ${content.length} bytes, SHA-256 ${hash}, which mockference did not parse.`
}

/** A model that makes Markdown of a document: the text as it is. */
export const parseModel = (facts: Pick<ParseCard, 'id' | 'source'>): ParseCard => ({ ...facts, kind: 'parse', parse: documentText })
