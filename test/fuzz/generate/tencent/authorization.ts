import { credentials } from '../../endpoints.js'
import type { Header } from '../../http/request.js'
import { dateOf, signatureV1, signatureV3 } from '../../signature.js'
import type { Choices, Weighted } from '../choices.js'
import type { Field } from './fields.js'

const [secretId = '', secretKey = ''] = credentials.split(':')

/** What a v3 signature is made for. */
export interface Unsigned {
  readonly method: string
  readonly query: string
  readonly headers: readonly Header[]
  readonly payload: Buffer
}

const firstOf = (headers: readonly Header[], name: string): string => headers.find(([each]) => each.toLowerCase() === name)?.[1] ?? ''

/** How a client signs, each as an SDK does. */
interface Signing {
  readonly id?: string
  readonly key?: string
  readonly service?: string
  /** Whether the port is left out of what is signed as host, as the SDK of Node.js does. */
  readonly portless?: boolean
  readonly date?: string
  readonly also?: readonly string[]
  readonly payload?: string
}

const names = (also: readonly string[]): string[] => ['content-type', 'host', ...also].sort()

const authorizationOf = (request: Unsigned, { id = secretId, key = secretKey, service = 'es', portless = false, date, also = [], payload }: Signing): string => {
  const timestamp = firstOf(request.headers, 'x-tc-timestamp')
  const day = date ?? dateOf(/^\d{1,10}$/.test(timestamp) ? Number(timestamp) : 0)
  const host = firstOf(request.headers, 'host')
  const headers = names(also).map(name => [name, name === 'host' && portless ? host.replace(/:\d+$/, '') : firstOf(request.headers, name)] as const)
  const signature = signatureV3({ ...request, headers, payload: payload ?? request.payload, date: day, service, timestamp }, key)
  return `TC3-HMAC-SHA256 Credential=${id}/${day}/${service}/tc3_request, SignedHeaders=${names(also).join(';')}, Signature=${signature}`
}

const signings: ReadonlyArray<Weighted<Signing>> = [
  [20, {}],
  [5, { service: '127', portless: true }],
  [3, { service: 'mock:8080' }],
  [3, { also: ['x-tc-action'] }],
  [2, { also: ['x-tc-action', 'x-tc-timestamp', 'x-tc-nope'] }]
]

const badSignings: ReadonlyArray<Weighted<Signing>> = [
  [4, { key: 'wrong' }], [3, { id: 'nobody' }], [2, { payload: 'UNSIGNED-PAYLOAD' }], [2, { payload: '' }], [2, { date: '2025-10-10' }], [1, { date: '1970-01-01' }], [1, { service: '' }], [1, { id: '__proto__' }], [1, { id: '' }], [1, { service: 'a/b' }]
]

const spoilt = (choices: Choices, good: string): string => choices.pick([
  '', 'SKIP', 'skip', 'TC3-HMAC-SHA256', 'TC3-HMAC-SHA256 ', 'Basic ZWxhc3RpYzpjaGFuZ2VtZQ==', 'Bearer x', '\xff', good.replace('TC3-HMAC-SHA256', 'TC3-HMAC-SM3'), good.replace(/Signature=./, 'Signature='), good.replace(/, Signature.*/, ''), good.replace(/, SignedHeaders=[^,]*/, ''),
  good.replace('host', 'hos'), good.replace('content-type;', ''), good.replace('tc3_request', 'tc3'), good.replaceAll(', ', ','), good.replaceAll(', ', '  ,  '), good.toUpperCase(), good.slice(0, -1), `${good}0`, `${good}, Signature=${'0'.repeat(64)}`, good.replace('Credential=', 'Credential='.repeat(500)),
  good.replace(/Signature=\w+$/, each => `Signature=${each.slice(10).toUpperCase()}`), good.replace('SignedHeaders=', `SignedHeaders=${'a;'.repeat(3000)}`), `TC3-HMAC-SHA256 ${'a=b, '.repeat(3000)}`, good.replace(/\/\d{4}-\d\d-\d\d\//, '/2025-13-45/')
])

/** The header that signs a v3 request, mostly well; undefined for none. */
export const authorize = (choices: Choices, request: Unsigned, goodShare: number): Header | undefined => {
  if (choices.percent(goodShare)) return ['Authorization', authorizationOf(request, choices.weighted(signings))]
  return choices.weighted<() => Header | undefined>([
    [3, () => undefined],
    [5, () => ['Authorization', authorizationOf(request, choices.weighted(badSignings))]],
    [6, () => [choices.pick(['Authorization', 'authorization']), spoilt(choices, authorizationOf(request, {}))]]
  ])()
}

/** Without the fields that a signature makes. */
const signedWith = (choices: Choices, fields: readonly Field[], id: string): Field[] => [...fields, ['Nonce', choices.pick(['11886', '0', '9223372036854775807'])], ['SecretId', id]]

/** The fields with those that sign them by v1, mostly well. */
export const signFields = (choices: Choices, { method, headers }: Omit<Unsigned, 'payload'>, fields: readonly Field[], goodShare: number): readonly Field[] => {
  const name = choices.pick([undefined, 'HmacSHA1', 'HmacSHA256'] as const)
  const good = choices.percent(goodShare)
  if (!good && choices.percent(25)) return fields
  const all: Field[] = signedWith(choices, fields, good || choices.percent(60) ? secretId : choices.pick(['nobody', '', '__proto__']))
  if (name !== undefined) all.push(['SignatureMethod', good ? name : choices.pick([name, 'HmacMD5', 'hmacsha1', '', '__proto__'])])
  const key = good || choices.percent(40) ? secretKey : 'wrong'
  const signature = signatureV1(method, firstOf(headers, 'host'), all, { secretKey: key, hash: name === 'HmacSHA256' ? 'sha256' : 'sha1' })
  return [...all, ['Signature', good || choices.percent(60) ? signature : choices.pick(['', 'x', signature.slice(1), signature.toLowerCase(), 'A'.repeat(5000)])]]
}
