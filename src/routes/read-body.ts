import type { Readable } from 'node:stream'

/** The most bytes that a face takes, and what it says to more, or to fewer than were announced. */
export interface BodyLimits {
  readonly bytesMax: number
  readonly tooLarge: () => Error
  readonly cutShort: () => Error
}

/**
 * A content type parser that reads a body of at most `bytesMax` bytes as it is. A longer one is read to its end and dropped on the
 * way, because a client that is still sending when the connection closes loses the answer with it; nginx lingers for the same
 * reason. Fastify's own limit closes at once.
 */
export const readBody = ({ bytesMax, tooLarge, cutShort }: BodyLimits) =>
  (_request: unknown, payload: Readable, done: (error: Error | null, body?: Buffer) => void): void => {
    const chunks: Buffer[] = []
    let bytes = 0
    payload.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes <= bytesMax) chunks.push(chunk)
      else chunks.length = 0
    })
    payload.on('end', () => {
      if (bytes > bytesMax) done(tooLarge())
      else done(null, Buffer.concat(chunks))
    })
    // The client left in the middle: nobody reads this answer, and it is no defect of the double.
    payload.on('error', () => { done(cutShort()) })
  }
