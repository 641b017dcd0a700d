import { isUtf8 } from 'node:buffer'
import type { Readable } from 'node:stream'
import { tencent } from '../../errors/tencent.js'

/**
 * Reads a body of at most `bytesMax` bytes. A longer one is read to its end and dropped on the way, because a client that
 * is still sending when the connection closes loses the answer with it; nginx lingers for the same reason.
 */
export const readBody = (payload: Readable, bytesMax: number, done: (error: Error | null, body?: Buffer) => void): void => {
  const chunks: Buffer[] = []
  let bytes = 0
  payload.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes <= bytesMax) chunks.push(chunk)
    else chunks.length = 0
  })
  payload.on('end', () => {
    if (bytes > bytesMax) done(tencent.requestTooLarge())
    else done(null, Buffer.concat(chunks))
  })
  // The client left in the middle: nobody reads this answer, and it is no defect of the double.
  payload.on('error', () => { done(tencent.notJson()) })
}

/**
 * `application/json` with any parameters is taken. The real gateway takes `application/x-www-form-urlencoded` too, and
 * refuses the others for the actions of this product; what it says to a missing type is a guess.
 * @throws {TencentError}
 */
export const checkContentType = (raw = ''): void => {
  const type = raw.split(';', 1)[0]?.trim().toLowerCase()
  if (type === 'application/x-www-form-urlencoded') throw tencent.formNotEmulated(`requests with Content-Type=\`${raw}\``)
  if (type !== 'application/json') throw tencent.unsupportedContentType(raw)
}

/**
 * The one JSON object of a body. That any other JSON value, or no body, gets the error of malformed JSON is a guess.
 * @throws {TencentError}
 */
export const parseBody = (bytes: Buffer | undefined): object => {
  if (bytes === undefined || !isUtf8(bytes)) throw tencent.notJson()
  let body: unknown
  try {
    body = JSON.parse(bytes.toString('utf8'))
  } catch {
    throw tencent.notJson()
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw tencent.notJson()
  return body
}
