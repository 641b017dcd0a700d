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

/** Writes bytes to 127.0.0.1 and reads until the other side hangs up. */
export const exchange = (port: number, ...parts: Array<string | Buffer>): Promise<string> => new Promise((resolve, reject) => {
  const chunks: Buffer[] = []
  const socket = connect(port, '127.0.0.1', () => { for (const part of parts) socket.write(part) })
  socket.on('data', chunk => chunks.push(chunk))
  socket.on('error', reject)
  socket.on('close', () => { resolve(Buffer.concat(chunks).toString()) })
})
