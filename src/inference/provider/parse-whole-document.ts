import type { ParseCard } from '../../models/card.js'
import type { DocumentOutcome } from '../../store/document-tasks.js'
import type { GivenDocument } from './document.js'
import { resultArchive } from './result-archive.js'

/**
 * What parsing makes of a document: an archive of one Markdown file, which is invented, of that name and the ending `.md`; or, when it can't be read, a
 * failure of its first page, a guess.
 */
export const parseWholeDocument = (card: ParseCard, { source, pages, firstPage }: GivenDocument, name: string): DocumentOutcome => {
  const text = card.parse(source)
  if (text === undefined) return { result: undefined, failedPages: [firstPage] }
  return { result: { archive: resultArchive(`${name}.md`, Buffer.from(text)), pages, tokens: 0 }, failedPages: [] }
}
