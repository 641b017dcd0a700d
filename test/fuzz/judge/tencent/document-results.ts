import { expect, expectInteger, expectList, expectMembers, expectString, shown } from '../expect.js'
import { expectCounts, type Given } from './result-parts.js'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const chunks = (body: unknown, given: Given): void => {
  const { Chunks, Usage } = expectMembers(body, ['Chunks', 'Usage', 'RequestId'], 'Response')
  for (const [i, chunk] of expectList(Chunks, 'Chunks').entries()) {
    const { Content, Index } = expectMembers(chunk, ['Content', 'Index'], 'a chunk')
    expect(expectString(Content, 'Content') !== '' && Index === i, `no chunk: ${shown(chunk)}`)
    const { Document } = given as { Document?: { FileContent?: unknown } }
    const text = Document?.FileContent
    expect(typeof text !== 'string' || text.includes(Content as string), `a chunk that is no part of the document: ${shown(Content)}`)
  }
  expectCounts(Usage, ['TotalTokens'])
}

const expectUrl = (url: unknown, isThere: boolean): void => {
  expect(isThere ? /^https?:\/\/[^/]+\/.+\.zip(?:\?|$)/.test(expectString(url, 'a URL')) : url === '', `no URL of a result: ${shown(url)}`)
}

const expectPages = (pages: unknown): void => { for (const page of expectList(pages, 'FailedPages')) expectInteger(page, 'a page') }

/** One event, or all of it: a URL comes last. tencent-cloud-api.md §5.6 */
const parsed = (body: unknown): void => {
  const { Progress, DocumentParseResultUrl, FailedPages, Usage } = expectMembers(body, ['RequestId', 'Progress', 'DocumentParseResultUrl', 'FailedPages', 'Usage'], 'Response')
  expect(/^(?:\d{1,2}|100)$/.test(expectString(Progress, 'Progress')), `no progress: ${shown(Progress)}`)
  expectUrl(DocumentParseResultUrl, Progress === '100')
  expectPages(FailedPages)
  expectCounts(Usage, ['TotalPages'])
}

const begun = (body: unknown): void => {
  const { TaskId } = expectMembers(body, ['RequestId', 'TaskId'], 'Response')
  expect(UUID.test(expectString(TaskId, 'TaskId')), `no id of a task: ${shown(TaskId)}`)
}

const expectStatus = (status: unknown): void => { expect([-1, 0, 1].includes(status as number), `no status: ${shown(status)}`) }

const parseResult = (body: unknown): void => {
  const { DocumentParseResultUrl, FailedPages, Status, Usage } = expectMembers(body, ['DocumentParseResultUrl', 'FailedPages', 'RequestId', 'Status', 'Usage?'], 'Response')
  expectStatus(Status)
  expectUrl(DocumentParseResultUrl, Status === 1)
  if (FailedPages !== null) expectPages(FailedPages)
  if (Usage !== undefined) expectCounts(Usage, ['TotalPages'])
}

const chunkResult = (body: unknown): void => {
  const { DocumentChunkResultUrl, Status, Usage } = expectMembers(body, ['DocumentChunkResultUrl', 'RequestId', 'Status', 'Usage'], 'Response')
  expectStatus(Status)
  expectUrl(DocumentChunkResultUrl, Status === 1)
  expectCounts(Usage, ['PageNumber', 'TotalTokens'])
}

/** What each action on documents answers, keys in the order of the documented example. tencent-cloud-api.md §4.5 … §4.7 */
export const documentResults: Readonly<Record<string, (body: unknown, given: Given) => void>> = {
  ChunkDocument: chunks, ParseDocument: parsed, ParseDocumentAsync: begun, ChunkDocumentAsync: begun, GetDocumentParseResult: parseResult, GetDocumentChunkResult: chunkResult
}
