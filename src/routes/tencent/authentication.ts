import { timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Clock } from '../../clock.js'
import type { Credentials } from '../../credentials.js'
import { tencent } from '../../errors/tencent.js'
import { parseAuthorization, payloadHash, sign, type Authorization } from './tc3.js'

/** What a request may be off by, in seconds; whether exactly so much still passes is not known. */
const CLOCK_SKEW_MAX = 300

const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD'

const headerOf = ({ headers }: FastifyRequest, name: string): string => String(headers[name] ?? '')

/**
 * What the client may have signed as `host`: an SDK is told of one server and talks to another (a proxy, a mapped port), and that of
 * Node.js leaves the port out.
 */
const hostsOf = (request: FastifyRequest): string[] => {
  const host = headerOf(request, 'host')
  const [forwarded = ''] = headerOf(request, 'x-forwarded-host').split(',')
  return [...new Set([host, host.replace(/:\d+$/, ''), forwarded === '' ? host : forwarded])]
}

/** @throws tencent.payloadHashIncorrect */
const payloadHashOf = (request: FastifyRequest): string => {
  const announced = headerOf(request, 'x-tc-content-sha256')
  if (announced === UNSIGNED_PAYLOAD) return payloadHash(UNSIGNED_PAYLOAD)
  const actual = payloadHash(request.body as Buffer)
  if (announced !== '' && announced !== actual) throw tencent.payloadHashIncorrect()
  return actual
}

const isSigned = (request: FastifyRequest, secretKey: string, { service, signedHeaders, signature }: Authorization): boolean => {
  const timestamp = Number(headerOf(request, 'x-tc-timestamp'))
  const payloadHash = payloadHashOf(request)
  return hostsOf(request).some(host => {
    const headers = signedHeaders.map(name => [name, name === 'host' ? host : headerOf(request, name)] as const)
    const expected = sign({ method: 'POST', path: '/', query: '', headers, payloadHash }, secretKey, { timestamp, service })
    return timingSafeEqual(Buffer.from(expected), Buffer.from(signature))
  })
}

/** Lets a request pass whose body is read and whose common parameters are there, or throws why not. */
export type Authenticate = (request: FastifyRequest) => void

/**
 * The check of signature v3, in the order of tencent-cloud-api.md §2.7, a guess: header, clock, SecretId, signature, token. Any
 * credentials pass, and none, when there are none to verify. The pairs of the option are permanent, so that no token belongs to one.
 */
export const authenticationBy = (credentials: Credentials | undefined, clock: Clock): Authenticate => {
  if (credentials === undefined) return () => {}
  return request => {
    const header = headerOf(request, 'authorization')
    if (header === '') throw tencent.missingHeader('Authorization')
    // What SDKs send that are told not to sign: for actions of another product.
    if (header === 'SKIP') throw tencent.signatureFailure()
    const authorization = parseAuthorization(header)
    const now = Math.floor(clock.now() / 1000)
    if (Math.abs(now - Number(headerOf(request, 'x-tc-timestamp'))) > CLOCK_SKEW_MAX) throw tencent.signatureExpired(now)
    const secretKey = credentials.secretKeyOf(authorization.secretId)
    if (secretKey === undefined) throw tencent.secretIdNotFound()
    if (!isSigned(request, secretKey, authorization)) throw tencent.signatureFailure()
    if (headerOf(request, 'x-tc-token') !== '') throw tencent.tokenFailure()
  }
}
