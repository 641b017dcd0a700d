import { createHmac } from 'node:crypto'
import type { FormFields } from './form-fields.js'

/** What `SignatureMethod` may say; the first is meant when it says nothing. tencent-cloud-api.md §2.5 [doc 845/32208] */
export const signatureMethods = { HmacSHA1: 'sha1', HmacSHA256: 'sha256' } as const

export type SignatureMethod = keyof typeof signatureMethods

/** What a v1 signature is of. */
export interface SignedFields {
  /** `GET` or `POST`. */
  readonly method: string
  /** With its port, as the `Host` header has it. */
  readonly host: string
  readonly fields: FormFields
}

/** By bytes, as C compares: by UTF-16 unit is the same for ASCII, and names of parameters are. */
const byName = ([a]: readonly [string, string], [b]: readonly [string, string]): number => a < b ? -1 : Number(a > b)

/** The fields but the signature in the order of their names, values as they are before any escaping. tencent-cloud-api.md §2.5 */
export const stringToSignV1 = ({ method, host, fields }: SignedFields): string => {
  const signed = Array.from(fields).filter(([name]) => name !== 'Signature').sort(byName)
  return `${method}${host}/?${signed.map(([name, value]) => `${name}=${value}`).join('&')}`
}

/** The signature of such a text, in base64. tencent-cloud-api.md §2.5 */
export const signV1 = (text: string, secretKey: string, method: SignatureMethod): string =>
  createHmac(signatureMethods[method], secretKey).update(text).digest('base64')
