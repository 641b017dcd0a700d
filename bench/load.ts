import { connect, type Socket } from 'node:net'
import { performance } from 'node:perf_hooks'

/** What to send, and how: each connection sends its next request when the answer to the last one is complete. */
export interface Load {
  readonly port: number
  readonly connections: number
  readonly requests: number
  /** The bytes of the n-th request, whole, from 0. */
  readonly request: (n: number) => Buffer
}

const HEAD_END = '\r\n\r\n'
const LAST_CHUNK = '0\r\n\r\n'
const OK = 'HTTP/1.1 200 '

/** One answer while it arrives. */
class Answer {
  #left: number | 'chunked' | undefined
  #tail = ''

  /** Whether the answer has ended with `data`. Throws on any status but 200. */
  take (data: Buffer): boolean {
    this.#left ??= this.#readHead(data)
    if (this.#left === 'chunked') {
      // One request is under way on a connection, so the last chunk can only be at the very end of what arrives, and JSON never ends like it.
      this.#tail = (this.#tail + data.subarray(-LAST_CHUNK.length).toString('latin1')).slice(-LAST_CHUNK.length)
      return this.#tail === LAST_CHUNK
    }
    this.#left -= data.length
    return this.#left <= 0
  }

  #readHead (data: Buffer): number | 'chunked' {
    const end = data.indexOf(HEAD_END)
    const head = data.toString('latin1', 0, Math.max(0, end))
    if (!head.startsWith(OK)) throw new Error(`no answer to measure: ${data.toString().slice(0, 500)}`)
    const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
    return length === undefined ? 'chunked' : end + HEAD_END.length + Number(length)
  }
}

const open = (port: number): Promise<Socket> => new Promise((resolve, reject) => {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => { resolve(socket) })
  socket.once('error', reject)
})

/** Runs `next` for the first time and whenever an answer is complete, until it says that there is none. */
const converse = (socket: Socket, next: () => Buffer | undefined): Promise<void> => new Promise((resolve, reject) => {
  let answer = new Answer()
  const proceed = (): void => {
    const request = next()
    answer = new Answer()
    if (request === undefined) resolve()
    else socket.write(request)
  }
  socket.on('error', reject).on('close', () => { reject(new Error('the server closed a connection')) })
  socket.on('data', data => {
    try {
      if (answer.take(data)) proceed()
    } catch (error) {
      socket.destroy(error as Error)
    }
  })
  proceed()
})

/**
 * Sends `requests` requests over keep-alive connections and waits for all answers; gives the milliseconds that took. Bare sockets and no HTTP parser,
 * because a generator that is slower than the server under it measures itself. Throws on any status but 200 and on a connection that ends.
 */
export const load = async ({ port, connections, requests, request }: Load): Promise<number> => {
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)))
  let sent = 0
  const next = (): Buffer | undefined => sent < requests ? request(sent++) : undefined
  const start = performance.now()
  try {
    await Promise.all(sockets.map(socket => converse(socket, next)))
    return performance.now() - start
  } finally {
    for (const socket of sockets) socket.removeAllListeners('close').destroy()
  }
}
