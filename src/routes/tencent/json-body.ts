import { isUtf8 } from 'node:buffer'
import { tencent } from '../../errors/tencent.js'

/**
 * The one JSON object of a body. That any other JSON value, or no body, gets the error of malformed JSON is a guess.
 * @throws {TencentError}
 */
export const parseBody = (bytes: Buffer): object => {
  if (!isUtf8(bytes)) throw tencent.notJson()
  let body: unknown
  try {
    body = JSON.parse(bytes.toString('utf8'))
  } catch {
    throw tencent.notJson()
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw tencent.notJson()
  return body
}
