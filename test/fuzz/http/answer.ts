import { headerValues, type Header } from './request.js'

/** One HTTP answer as its bytes show it. */
export interface Answer {
  readonly status: number
  readonly headers: readonly Header[]
  readonly body: Buffer
  /** How the end of the body was told; `close` by the end of the connection. */
  readonly framing: 'length' | 'chunks' | 'none' | 'close'
}

/** What is at the start of some bytes: an answer and what follows it, or nothing whole yet. */
export type Parsed = { readonly answer: Answer, readonly rest: Buffer } | undefined

/** What has to be known of an answer beside its bytes. */
export interface Reading {
  /** Whether it answers a HEAD, and so has no body whatever its headers say. */
  readonly head: boolean
  /** Whether the other side has said all that it will say. */
  readonly ended: boolean
}

/** Bytes that are no HTTP answer. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
}

const HEAD_END = '\r\n\r\n'

const parseHead = (head: string): { status: number, headers: Header[] } => {
  const [statusLine = '', ...lines] = head.split('\r\n')
  const [, status] = /^HTTP\/1\.1 (\d{3}) [A-Za-z' -]+$/.exec(statusLine) ?? []
  if (status === undefined) throw new NoAnswer(`no status line: ${JSON.stringify(statusLine)}`)
  const headers = lines.map((line): Header => {
    const [, name, value] = /^([!#$%&'*+\-.^`|~\w]+): ([\t\u0020-\u007e\u0080-\u00ff]*)$/.exec(line) ?? []
    if (name === undefined || value === undefined) throw new NoAnswer(`no header: ${JSON.stringify(line)}`)
    return [name, value]
  })
  return { status: Number(status), headers }
}

/** The body behind a head, and where it ends; undefined when it isn't all there yet. */
const parseChunks = (bytes: Buffer, start: number): { body: Buffer, end: number } | undefined => {
  const chunks: Buffer[] = []
  for (let at = start; ;) {
    const lineEnd = bytes.indexOf('\r\n', at)
    if (lineEnd < 0) return undefined
    const size = bytes.toString('latin1', at, lineEnd)
    if (!/^[0-9a-f]+$/i.test(size)) throw new NoAnswer(`no size of a chunk: ${JSON.stringify(size.slice(0, 40))}`)
    const [chunkStart, chunkEnd] = [lineEnd + 2, lineEnd + 2 + parseInt(size, 16)]
    if (bytes.length < chunkEnd + 2) return undefined
    if (bytes.toString('latin1', chunkEnd, chunkEnd + 2) !== '\r\n') throw new NoAnswer('a chunk is longer than it says')
    if (chunkStart === chunkEnd) return { body: Buffer.concat(chunks), end: chunkEnd + 2 }
    chunks.push(bytes.subarray(chunkStart, chunkEnd))
    at = chunkEnd + 2
  }
}

/** The one value of a header that may come once at most. */
const only = (headers: readonly Header[], name: string): string | undefined => {
  const values = headerValues(headers, name)
  if (values.length > 1) throw new NoAnswer(`${values.length} headers ${name}`)
  return values[0]
}

const framed = (bytes: Buffer, start: number, { status, headers, head, ended }: ReturnType<typeof parseHead> & Reading): Parsed => {
  const [length, encoding] = [only(headers, 'content-length'), only(headers, 'transfer-encoding')]
  if (length !== undefined && !/^\d+$/.test(length)) throw new NoAnswer(`no length: ${length}`)
  if (length !== undefined && encoding !== undefined) throw new NoAnswer('a length and a transfer encoding')
  if (head || status === 204 || status === 304) return { answer: { status, headers, body: Buffer.alloc(0), framing: 'none' }, rest: bytes.subarray(start) }
  if (encoding !== undefined) {
    const chunks = parseChunks(bytes, start)
    return chunks && { answer: { status, headers, body: chunks.body, framing: 'chunks' }, rest: bytes.subarray(chunks.end) }
  }
  if (length === undefined) return ended ? { answer: { status, headers, body: bytes.subarray(start), framing: 'close' }, rest: Buffer.alloc(0) } : undefined
  const end = start + Number(length)
  return bytes.length < end ? undefined : { answer: { status, headers, body: bytes.subarray(start, end), framing: 'length' }, rest: bytes.subarray(end) }
}

/**
 * Reads one answer off the start of some bytes; `100 Continue` before it is skipped.
 * @throws {NoAnswer} for bytes that no answer begins with
 */
export const parseAnswer = (bytes: Buffer, reading: Reading): Parsed => {
  const headEnd = bytes.indexOf(HEAD_END)
  if (headEnd < 0) {
    if (bytes.length > 0 && !'HTTP/1.1 '.startsWith(bytes.toString('latin1', 0, 9))) throw new NoAnswer(`no answer: ${JSON.stringify(bytes.toString('latin1', 0, 80))}`)
    return undefined
  }
  const parsed = parseHead(bytes.toString('latin1', 0, headEnd))
  const start = headEnd + HEAD_END.length
  return parsed.status < 200 ? parseAnswer(bytes.subarray(start), reading) : framed(bytes, start, { ...parsed, ...reading })
}
