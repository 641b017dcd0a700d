import { Agent, request } from 'node:http'
import { connect } from 'node:net'

/** An answer as its bytes show it. */
export interface RawAnswer {
  readonly status: number
  /** Names in the letter case in which they were sent; a list for one of several lines. */
  readonly headers: Readonly<Record<string, string | string[]>>
  readonly body: Buffer
}

export interface RawRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string | string[]>>
  readonly payload?: Buffer
}

/** Sends one request to 127.0.0.1 and reads the whole answer; a body has its length unless the headers say otherwise. */
export const send = (port: number, { method, path, headers, payload }: RawRequest, agent = new Agent()): Promise<RawAnswer> => new Promise((resolve, reject) => {
  const length = payload === undefined || 'transfer-encoding' in headers ? {} : { 'content-length': String(payload.length) }
  const outgoing = request({ host: '127.0.0.1', port, method, path, headers: { ...headers, ...length }, agent }, incoming => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('error', reject)
    incoming.on('end', () => {
      const headers: Record<string, string | string[]> = {}
      for (let i = 0; i < incoming.rawHeaders.length; i += 2) {
        const [name = '', line = ''] = incoming.rawHeaders.slice(i)
        const earlier = headers[name]
        headers[name] = earlier === undefined ? line : [earlier, line].flat()
      }
      resolve({ status: incoming.statusCode ?? 0, headers, body: Buffer.concat(chunks) })
    })
  })
  outgoing.on('error', reject)
  outgoing.end(payload)
})

const exchangeAll = (port: number, parts: ReadonlyArray<string | Buffer>): Promise<Buffer> => new Promise((resolve, reject) => {
  const chunks: Buffer[] = []
  const socket = connect(port, '127.0.0.1', () => { for (const part of parts) socket.write(part) })
  socket.on('data', chunk => chunks.push(chunk))
  socket.on('error', reject)
  socket.on('close', () => { resolve(Buffer.concat(chunks)) })
})

/** Writes bytes to 127.0.0.1 and reads until the other side hangs up. */
export const exchange = async (port: number, ...parts: Array<string | Buffer>): Promise<string> => (await exchangeAll(port, parts)).toString()

const withoutChunks = (bytes: Buffer): Buffer => {
  const pieces: Buffer[] = []
  for (let at = 0; at < bytes.length;) {
    const start = bytes.indexOf('\r\n', at) + 2
    const length = parseInt(bytes.toString('latin1', at, start), 16)
    pieces.push(bytes.subarray(start, start + length))
    at = start + length + 2
  }
  return Buffer.concat(pieces)
}

/** The same, and takes the answer apart: its header lines as they came, its body out of its chunks. */
export const exchangeBytes = async (port: number, ...parts: Array<string | Buffer>): Promise<{ status: number, headers: string[], body: Buffer }> => {
  const bytes = await exchangeAll(port, parts)
  const end = bytes.indexOf('\r\n\r\n')
  const [statusLine = '', ...headers] = bytes.toString('latin1', 0, end).split('\r\n')
  const body = bytes.subarray(end + 4)
  return { status: Number(statusLine.split(' ')[1]), headers, body: headers.some(line => /^transfer-encoding: chunked$/i.test(line)) ? withoutChunks(body) : body }
}
