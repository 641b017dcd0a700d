import { createHash, createHmac } from 'node:crypto'
import { tencent } from '../../errors/tencent.js'

/** The one algorithm of signature v3, as the header names it. */
const ALGORITHM = 'TC3-HMAC-SHA256'

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex')
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

/** The `Authorization` header of signature v3, taken apart. */
export interface Authorization {
  readonly secretId: string
  /** UTC, `yyyy-mm-dd`. */
  readonly date: string
  /** `es`; SDKs that are given an IP or a host name with a port make one of it: `127`, `mock:8080`. The real gateway refuses those. */
  readonly service: string
  /** In lower case, in the order given. */
  readonly signedHeaders: readonly string[]
  /** 64 hexadecimal digits. */
  readonly signature: string
}

/** What a signature is of, but for secrets. Header names are in lower case. */
export interface SignedRequest {
  readonly method: string
  readonly path: string
  /** As it is sent, without the `?`; of a POST request, nothing. */
  readonly query: string
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>
  /** See {@link payloadHash}. */
  readonly payloadHash: string
}

/** The hash of a body, in hexadecimal digits; or of the words that stand for one that is not signed. */
export const payloadHash = (body: Buffer | 'UNSIGNED-PAYLOAD'): string => sha256(body)

/**
 * Reads `TC3-HMAC-SHA256 Credential=<SecretId>/<date>/<service>/tc3_request, SignedHeaders=<names>, Signature=<hex>`. Of the service it is
 * known what the real gateway says; of the rest it is a guess, and so is that `content-type` and `host` have to be among the names, and none
 * twice. A service may have slashes, as that of the Node.js SDK has whose endpoint ends with a path.
 * @throws tencent.invalidAuthorization with what is not valid
 */
export const parseAuthorization = (header: string): Authorization => {
  if (!header.startsWith(`${ALGORITHM} `)) throw tencent.invalidAuthorization('`Algorithm`')
  const members = new Map(Array.from(header.matchAll(/[ ,](\w+)=([^, ]+)/g), ([, name = '', value = '']) => [name, value]))
  const [, secretId, date, service] = /^([^/]+)\/([^/]*)\/(.*)\/tc3_request$/.exec(members.get('Credential') ?? '') ?? []
  if (secretId === undefined || date === undefined) throw tencent.invalidAuthorization('`Credential`')
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) throw tencent.invalidAuthorization('`Date` in Credential')
  if (service === undefined || service === '') throw tencent.invalidAuthorization('`Service` in Credential')
  const signedHeaders = (members.get('SignedHeaders') ?? '').toLowerCase().split(';')
  const isRepeated = new Set(signedHeaders).size < signedHeaders.length
  if (isRepeated || !signedHeaders.includes('content-type') || !signedHeaders.includes('host')) throw tencent.invalidAuthorization('`SignedHeaders`')
  const signature = members.get('Signature') ?? ''
  if (!/^[0-9a-f]{64}$/.test(signature)) throw tencent.invalidAuthorization('`Signature`')
  return { secretId, date, service, signedHeaders, signature }
}

/** tencent-cloud-api.md §2.1 [doc 306/57449]. Values of headers are in lower case, and an empty line ends them. */
export const canonicalRequest = ({ method, path, query, headers, payloadHash }: SignedRequest): string => [
  method,
  path,
  query,
  ...headers.map(([name, value]) => `${name}:${value.trim().toLowerCase()}`),
  '',
  headers.map(([name]) => name).join(';'),
  payloadHash
].join('\n')

/** The day of a moment in Unix seconds, as a scope has it: UTC, `yyyy-mm-dd`. */
export const dateOf = (timestamp: number): string => new Date(timestamp * 1000).toISOString().slice(0, 10)

/** What a key is derived for: a moment in Unix seconds, for its day, and the product. */
export interface Scope { readonly timestamp: number, readonly service: string }

/** tencent-cloud-api.md §2.1 */
export const stringToSign = (request: SignedRequest, { timestamp, service }: Scope): string =>
  [ALGORITHM, timestamp, `${dateOf(timestamp)}/${service}/tc3_request`, sha256(canonicalRequest(request))].join('\n')

/** The signature of one request, in hexadecimal digits. tencent-cloud-api.md §2.1 */
export const sign = (request: SignedRequest, secretKey: string, { timestamp, service }: Scope): string => {
  const key = hmac(hmac(hmac(`TC3${secretKey}`, dateOf(timestamp)), service), 'tc3_request')
  return hmac(key, stringToSign(request, { timestamp, service })).toString('hex')
}
