import { isUtf8 } from 'node:buffer'
import { timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyBaseLogger } from 'fastify'
import type { Clock } from '../../clock.js'
import type { Credentials } from '../../credentials.js'
import { tencent } from '../../errors/tencent.js'
import type { CommonParameters } from './common-parameters.js'
import type { FormFields } from './form-fields.js'
import { logMismatchV1, logMismatchV3 } from './mismatch-log.js'
import type { Envelope } from './request-form.js'
import { signV1, stringToSignV1, type SignatureMethod } from './signature-v1.js'
import { dateOf, parseAuthorization, payloadHash, sign, type Authorization, type SignedRequest } from './tc3.js'

/** What a request may be off by, in seconds; whether exactly so much still passes is not known. */
const CLOCK_SKEW_MAX = 300

const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD'

/** A request whose common parameters are there. */
export interface Signed {
  readonly envelope: Envelope
  /** Of version 1. */
  readonly fields: FormFields | undefined
  readonly common: CommonParameters
  readonly log: FastifyBaseLogger
}

/** The value of a header, whose name may be any; empty where there is none. */
const headerOf = (headers: IncomingHttpHeaders, name: string): string => Object.hasOwn(headers, name) ? String(headers[name]) : ''

/** Node.js hands a header over one character a byte; what was signed is the text. */
const asSent = (value: string): string => {
  const bytes = Buffer.from(value, 'latin1')
  return isUtf8(bytes) ? bytes.toString('utf8') : value
}

/**
 * What the client may have signed as `host`: an SDK is told of one server and talks to another (a proxy, a mapped port), and that of
 * Node.js leaves the port out.
 */
const hostsOf = ({ headers }: Envelope): string[] => {
  const host = headerOf(headers, 'host')
  const [forwarded = ''] = headerOf(headers, 'x-forwarded-host').split(',')
  return [...new Set([host, host.replace(/:\d+$/, ''), forwarded === '' ? host : forwarded.trim()])]
}

const isEqual = (expected: string, given: string): boolean => {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** Of a GET request, the body does not count: it has none. @throws tencent.payloadHashIncorrect */
const payloadHashOf = ({ method, headers, body }: Envelope): string => {
  const announced = headerOf(headers, 'x-tc-content-sha256')
  if (announced === UNSIGNED_PAYLOAD) return payloadHash(UNSIGNED_PAYLOAD)
  const actual = payloadHash(method === 'GET' ? Buffer.alloc(0) : body)
  if (announced !== '' && announced !== actual) throw tencent.payloadHashIncorrect()
  return actual
}

const checkV3 = ({ envelope, common, log }: Signed, secretKey: string, authorization: Authorization): void => {
  const { date, service, signedHeaders, signature } = authorization
  const { method, query, headers } = envelope
  const hash = payloadHashOf(envelope)
  const request = (host: string): SignedRequest => ({
    method,
    path: '/',
    query: method === 'GET' ? query : '',
    headers: signedHeaders.map(name => [name, name === 'host' ? host : asSent(headerOf(headers, name))] as const),
    payloadHash: hash
  })
  const scope = { timestamp: common.timestamp, service }
  const hosts = hostsOf(envelope)
  // The scope is signed, and so is its day: one that is not that of the timestamp can't be in a good signature.
  if (date === dateOf(common.timestamp) && hosts.some(host => isEqual(sign(request(host), secretKey, scope), signature))) return
  logMismatchV3(log, { hosts, request, scope })
  throw tencent.signatureFailure()
}

const authenticateV3 = (signed: Signed, credentials: Credentials, checkClock: () => void): void => {
  const header = headerOf(signed.envelope.headers, 'authorization')
  if (header === '') throw tencent.missingHeader('Authorization')
  // What SDKs send that are told not to sign: for actions of another product.
  if (header === 'SKIP') throw tencent.signatureFailure()
  const authorization = parseAuthorization(header)
  checkClock()
  const secretKey = credentials.secretKeyOf(authorization.secretId)
  if (secretKey === undefined) throw tencent.secretIdNotFound()
  checkV3(signed, secretKey, authorization)
}

const authenticateV1 = ({ envelope, log }: Signed, fields: FormFields, secretKey: string): void => {
  const { method } = envelope
  const signature = fields.get('Signature') ?? ''
  const by = (fields.get('SignatureMethod') || 'HmacSHA1') as SignatureMethod
  const hosts = hostsOf(envelope)
  if (hosts.some(host => isEqual(signV1(stringToSignV1({ method, host, fields }), secretKey, by), signature))) return
  logMismatchV1(log, { hosts, method, fields })
  throw tencent.signatureFailure()
}

/** Lets a request pass, or throws why not. */
export type Authenticate = (signed: Signed) => void

/**
 * The check of both signatures, in the order of tencent-cloud-api.md §2.7, a guess: header, clock, SecretId, signature, token. Any
 * credentials pass, and none, when there are none to verify. The pairs of the option are permanent, so that no token belongs to one.
 */
export const authenticationBy = (credentials: Credentials | undefined, clock: Clock): Authenticate => {
  if (credentials === undefined) return () => {}
  return signed => {
    const { fields, common } = signed
    const checkClock = (): void => {
      const now = Math.floor(clock.now() / 1000)
      if (Math.abs(now - common.timestamp) > CLOCK_SKEW_MAX) throw tencent.signatureExpired(now)
    }
    if (fields === undefined) {
      authenticateV3(signed, credentials, checkClock)
    } else {
      checkClock()
      const secretKey = credentials.secretKeyOf(fields.get('SecretId') ?? '')
      if (secretKey === undefined) throw tencent.secretIdNotFound()
      authenticateV1(signed, fields, secretKey)
    }
    if (common.token !== '') throw tencent.tokenFailure()
  }
}

/** Who asks, as far as the request says: the SecretId, whatever it is worth; empty where there is none. */
export const accountOf = ({ headers }: Envelope, fields: FormFields | undefined): string =>
  fields === undefined ? /Credential=([^/,\s]+)/.exec(headerOf(headers, 'authorization'))?.[1] ?? '' : fields.get('SecretId') ?? ''
