import { connect, type Socket } from 'node:net'
import { parseAnswer, type Answer } from './answer.js'

/** Nothing that the double is asked here takes so long. */
const deadlineMs = 20_000

/** What became of a write: the answers, what was left over, and why there are no more of them if fewer came than were waited for. */
export interface Outcome {
  readonly answers: readonly Answer[]
  /** Bytes behind the last answer. */
  readonly left: Buffer
  readonly failure?: string
}

/** What a write is answered by. */
export type Expected =
  /** An answer each: whether it answers a HEAD. */
  | { readonly heads: readonly boolean[] }
  /** Any number of answers, and the end of the connection: the server ends it, or it has to when the client hangs up. */
  | { readonly endedBy: 'server' | 'client' }

/** A connection to 127.0.0.1, on which one thing is asked at a time. */
export class Connection {
  readonly #socket: Socket
  #failure: string | undefined

  private constructor (socket: Socket) {
    this.#socket = socket
    // Whoever waits is told by the `close` that follows.
    socket.on('error', ({ message }) => { this.#failure = message })
    socket.on('close', () => { this.#failure ??= 'the connection was closed' })
  }

  /** Rejects when nobody listens. */
  static open (port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => {
        socket.off('error', reject)
        resolve(new Connection(socket))
      })
      socket.once('error', reject)
    })
  }

  /** Whether another request may go out on it. */
  get isOpen (): boolean {
    return this.#failure === undefined && this.#socket.writable && !this.#socket.readableEnded
  }

  /** Ends it at once. */
  close (): void {
    this.#socket.destroy()
  }

  /** Writes, and reads as many answers as are expected. It never rejects. */
  ask (parts: readonly Buffer[], expected: Expected): Promise<Outcome> {
    const socket = this.#socket
    const heads = 'heads' in expected ? expected.heads : undefined
    return new Promise(resolve => {
      const answers: Answer[] = []
      let bytes: Buffer = Buffer.alloc(0)
      const timer = setTimeout(() => { finish(`no answer for ${deadlineMs / 1000} s`) }, deadlineMs)
      const finish = (failure?: string): void => {
        clearTimeout(timer)
        socket.off('data', onData).off('end', onEnd).off('close', onClose)
        resolve({ answers, left: bytes, ...(failure !== undefined && { failure }) })
      }
      const read = (ended: boolean): void => {
        try {
          while (heads === undefined ? bytes.length > 0 : answers.length < heads.length) {
            const parsed = parseAnswer(bytes, { head: heads?.[answers.length] ?? false, ended })
            if (parsed === undefined) break
            answers.push(parsed.answer)
            bytes = parsed.rest
          }
          if (answers.length === heads?.length) finish()
        } catch (error) {
          finish((error as Error).message)
        }
      }
      const onData = (data: Buffer): void => {
        bytes = Buffer.concat([bytes, data])
        read(false)
      }
      const onEnd = (): void => { read(true) }
      const onClose = (): void => { finish(heads === undefined ? undefined : this.#failure) }
      if (socket.closed) {
        onClose()
        return
      }
      socket.on('data', onData).on('end', onEnd).on('close', onClose)
      for (const part of parts) socket.write(part)
      if ('endedBy' in expected && expected.endedBy === 'client') socket.end()
    })
  }
}
