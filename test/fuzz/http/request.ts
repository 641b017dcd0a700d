/** A header as it is sent, in the letter case that is given; one character is one byte. */
export type Header = readonly [name: string, value: string]

/** One HTTP/1.1 request, whose end is where it says: the answer to it is an answer to all of it. */
export interface FuzzRequest {
  readonly method: string
  /** As it goes out; one character is one byte. */
  readonly target: string
  readonly headers: readonly Header[]
  /** Undefined is none; an empty one has its length announced. */
  readonly body?: Buffer | undefined
  /** How the end of the body is told. */
  readonly framing: 'length' | 'chunks'
}

const chunkLengths = [1, 7, 4096, 64]

/** The body in chunks, the first ones short. */
const chunked = (body: Buffer): Buffer => {
  const parts: Buffer[] = []
  for (let at = 0, n = 0; at < body.length; n++) {
    const chunk = body.subarray(at, at + (chunkLengths[n] ?? 65_536))
    parts.push(Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n'))
    at += chunk.length
  }
  return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')])
}

const framingHeaders = ({ body, framing }: FuzzRequest): Header[] => {
  if (body === undefined) return []
  return framing === 'chunks' ? [['Transfer-Encoding', 'chunked']] : [['Content-Length', String(body.length)]]
}

/** The bytes of a request. */
export const bytesOf = (request: FuzzRequest): Buffer => {
  const { method, target, headers, body, framing } = request
  const lines = [`${method} ${target} HTTP/1.1`, ...[...headers, ...framingHeaders(request)].map(([name, value]) => `${name}: ${value}`)]
  const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1')
  return body === undefined ? head : Buffer.concat([head, framing === 'chunks' ? chunked(body) : body])
}

/** The values of a header, whose name is given in lower case. */
export const headerValues = (headers: readonly Header[], name: string): string[] =>
  headers.filter(([sent]) => sent.toLowerCase() === name).map(([, value]) => value)
