import { createHash, createHmac } from 'node:crypto'

/**
 * Both signatures of the Tencent face, written from the reference a second time, so that a mistake in src/routes/tencent/tc3.ts or
 * signature-v1.ts is no mistake of whoever judges.
 */

const sha256 = (data: Buffer | string): string => createHash('sha256').update(data).digest('hex')
const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest()

/** What a v3 signature is of. */
export interface SignedV3 {
  readonly method: string
  /** As it is sent; nothing for a POST. */
  readonly query: string
  /** The signed ones in the order of their names, which are in lower case. */
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>
  readonly payload: Buffer | string
  readonly date: string
  readonly service: string
  readonly timestamp: string
}

/** The 64 digits of a v3 signature. tencent-cloud-api.md §2.1 */
export const signatureV3 = ({ method, query, headers, payload, date, service, timestamp }: SignedV3, secretKey: string): string => {
  const lines = headers.map(([name, value]) => `${name}:${value.trim().toLowerCase()}\n`).join('')
  const canonical = `${method}\n/\n${query}\n${lines}\n${headers.map(([name]) => name).join(';')}\n${sha256(payload)}`
  const text = `TC3-HMAC-SHA256\n${timestamp}\n${date}/${service}/tc3_request\n${sha256(canonical)}`
  return hmac(hmac(hmac(hmac(`TC3${secretKey}`, date), service), 'tc3_request'), text).toString('hex')
}

/** The day of a moment in Unix seconds, as the scope of a signature has it. */
export const dateOf = (timestamp: number): string => new Date(timestamp * 1000).toISOString().slice(0, 10)

/** The base64 of a v1 signature; fields are decoded. tencent-cloud-api.md §2.5 */
export const signatureV1 = (method: string, host: string, fields: ReadonlyArray<readonly [name: string, value: string]>, { secretKey, hash }: { secretKey: string, hash: 'sha1' | 'sha256' }): string => {
  const sorted = fields.filter(([name]) => name !== 'Signature').sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  return createHmac(hash, secretKey).update(`${method}${host}/?${sorted.map(pair => pair.join('=')).join('&')}`).digest('base64')
}
