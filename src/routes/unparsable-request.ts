import type { IncomingHttpHeaders } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Clock } from '../clock.js'
import { javaTrim } from '../xcontent/java-string.js'

/** The head of a request that Node.js has refused, as far as it can be told from the bytes that it was looking at. */
export interface UnparsableRequest {
  readonly method: string
  /** As it was sent, one character a byte. */
  readonly originalUrl: string
  /** By names in lower case, the first of each. */
  readonly headers: IncomingHttpHeaders
  /** Names and values in turn. */
  readonly rawHeaders: string[]
}

/** What Node.js tells of a request that it refuses: with the bytes that it was looking at, unless nothing has come. */
export interface ParseError {
  readonly code: string
  readonly message: string
  readonly rawPacket?: unknown
}

/** Reads the head by hand, since Node.js has read none of it; undefined for bytes that do not begin with one. */
export const readHead = ({ rawPacket }: ParseError): UnparsableRequest | undefined => {
  const [head = ''] = Buffer.isBuffer(rawPacket) ? rawPacket.toString('latin1').split('\r\n\r\n', 1) : []
  const [requestLine = '', ...lines] = head.split('\r\n')
  const [, method, originalUrl] = /^([\w!#$%&'*+\-.^`|~]+) ([^ ]+) HTTP\/1\.[01]$/.exec(requestLine) ?? []
  if (method === undefined || originalUrl === undefined) return undefined
  const rawHeaders = lines.flatMap(line => {
    const colon = line.indexOf(':')
    // What no header may have must not come back in one of the answer.
    return colon < 1 || /[^\t\x20-\x7e\x80-\xff]/.test(line) ? [] : [line.slice(0, colon), javaTrim(line.slice(colon + 1))]
  })
  const headers: IncomingHttpHeaders = {}
  for (let i = 0; i < rawHeaders.length; i += 2) headers[(rawHeaders[i] as string).toLowerCase()] ??= rawHeaders[i + 1]
  return { method, originalUrl, headers, rawHeaders }
}

/** How long a client that is still sending may read its answer before it is cut off: nobody else ends a socket that Node has handed over. */
const LINGER_MS = 500

const ending = new WeakSet<Duplex>()

/** Whether `endSocket` has answered on it. Node.js refuses each further piece that the client sends, and the client is still to read its answer. */
export const isEnding = (socket: Duplex): boolean => ending.has(socket)

/** Writes an answer on the bare socket, since Node.js has made none to write to, and ends it. The head is written in Latin-1, as one was read. */
export const endSocket = (socket: Duplex, { head, body }: { head: readonly string[], body: string | Buffer }, clock: Clock): void => {
  ending.add(socket)
  // Node listens no more to a socket that it has handed over, and an error that nobody hears ends the process.
  socket.on('error', () => { socket.destroy() })
  socket.resume()
  socket.write([...head, '', ''].join('\r\n'), 'latin1')
  socket.end(body)
  void clock.sleep(LINGER_MS).then(() => { socket.destroy() })
}
