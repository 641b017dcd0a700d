import { isUtf8 } from 'node:buffer'
import { tencent } from '../../errors/tencent.js'

/**
 * `application/json` with any parameters is taken. The real gateway takes `application/x-www-form-urlencoded` too, and
 * refuses the others for the actions of this product; what it says to a missing type is a guess.
 * @throws {TencentError}
 */
export const checkContentType = (raw = ''): void => {
  if (raw === 'application/json') return
  const type = raw.split(';', 1)[0]?.trim().toLowerCase()
  if (type === 'application/x-www-form-urlencoded') throw tencent.formNotEmulated(`requests with Content-Type=\`${raw}\``)
  if (type !== 'application/json') throw tencent.unsupportedContentType(raw)
}

/**
 * A body is read as it came. Whether the real gateway decodes one is unknown; no SDK compresses what it sends.
 * @throws tencent.encodingNotEmulated
 */
export const checkContentEncoding = (raw = 'identity'): void => {
  if (raw.trim().toLowerCase() !== 'identity') throw tencent.encodingNotEmulated(raw)
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
