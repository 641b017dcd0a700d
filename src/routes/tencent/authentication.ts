import { timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyBaseLogger } from 'fastify'
import type { Clock } from '../../clock.js'
import type { Credentials } from '../../credentials.js'
import { tencent } from '../../errors/tencent.js'
import type { CommonParameters } from './common-parameters.js'
import type { FormFields } from './form-fields.js'
import type { Envelope } from './request-form.js'
import { signV1, stringToSignV1, type SignatureMethod } from './signature-v1.js'
import { canonicalRequest, dateOf, parseAuthorization, payloadHash, sign, stringToSign, type Authorization } from './tc3.js'

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

const headerOf = (headers: IncomingHttpHeaders, name: string): string => String(headers[name] ?? '')

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

/** @throws tencent.payloadHashIncorrect */
const payloadHashOf = ({ headers, body }: Envelope): string => {
  const announced = headerOf(headers, 'x-tc-content-sha256')
  if (announced === UNSIGNED_PAYLOAD) return payloadHash(UNSIGNED_PAYLOAD)
  const actual = payloadHash(body)
  if (announced !== '' && announced !== actual) throw tencent.payloadHashIncorrect()
  return actual
}

const HIDDEN = '***'
/** Headers that somebody may have signed, and nobody may log. */
const secretHeaders = ['authorization', 'x-tc-token', 'cookie', 'proxy-authorization']
const secretFields = ['SecretId', 'Token']
/** A text that is signed may be as long as a form. */
const LOGGED_MAX = 4096

/** What people need when a signature fails, at level debug: of what the double has computed it, in the words of Tencent's documentation. */
const logMismatch = (log: FastifyBaseLogger, computed: { readonly canonicalRequest?: string, readonly stringToSign: string }): void => {
  log.debug(computed, 'the signature does not match what was computed of these texts')
}

const checkV3 = ({ envelope, common, log }: Signed, secretKey: string, authorization: Authorization): void => {
  const { date, service, signedHeaders, signature } = authorization
  const { method, query, headers } = envelope
  const hash = payloadHashOf(envelope)
  const requestTo = (host: string, shown = (_name: string, value: string): string => value) => ({
    method,
    path: '/',
    query: method === 'GET' ? query : '',
    headers: signedHeaders.map(name => [name, name === 'host' ? host : shown(name, headerOf(headers, name))] as const),
    payloadHash: hash
  })
  const scope = { timestamp: common.timestamp, service }
  const hosts = hostsOf(envelope)
  // The scope is signed, and so is its day: one that is not that of the timestamp can't be in a good signature.
  if (date === dateOf(common.timestamp) && hosts.some(host => isEqual(sign(requestTo(host), secretKey, scope), signature))) return
  const [host = ''] = hosts
  const masked = requestTo(host, (name, value) => secretHeaders.includes(name) ? HIDDEN : value)
  logMismatch(log, { canonicalRequest: canonicalRequest(masked).slice(0, LOGGED_MAX), stringToSign: stringToSign(requestTo(host), scope) })
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
  const masked = new Map(Array.from(fields, ([name, value]) => [name, secretFields.includes(name) ? HIDDEN : value]))
  logMismatch(log, { stringToSign: stringToSignV1({ method, host: hosts[0] ?? '', fields: masked }).slice(0, LOGGED_MAX) })
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
