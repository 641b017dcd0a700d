import { credentials } from '../../endpoints.js'
import { caseTime } from '../../generate/tencent/call.js'
import type { FuzzRequest } from '../../http/request.js'
import { dateOf, signatureV1, signatureV3 } from '../../signature.js'
import { callOf, headerOf, queryOf } from './call-of.js'

const [secretId = '', secretKey = ''] = credentials.split(':')

const isInTime = (timestamp: string): boolean => /^\d+$/.test(timestamp) && Math.abs(Number(timestamp) - caseTime) <= 300

const hostsOf = ({ headers }: FuzzRequest): string[] => {
  const host = headerOf(headers, 'host')
  const forwarded = headerOf(headers, 'x-forwarded-host').split(',', 1)[0]?.trim() ?? ''
  return [host, host.replace(/:\d+$/, ''), ...(forwarded === '' ? [] : [forwarded])]
}

const isSignedV3 = (request: FuzzRequest, authorization: string): boolean => {
  const { method, target, headers, body = Buffer.alloc(0) } = request
  const [, id, date = '', service = '', names = '', signature] = /^TC3-HMAC-SHA256 Credential=([^/, ]+)\/([\d-]+)\/([^, ]+)\/tc3_request *, *SignedHeaders=([^, ]+) *, *Signature=([0-9a-f]{64})$/.exec(authorization) ?? []
  const timestamp = headerOf(headers, 'x-tc-timestamp')
  if (id !== secretId || !isInTime(timestamp) || date !== dateOf(Number(timestamp))) return false
  const payload = headerOf(headers, 'x-tc-content-sha256') === 'UNSIGNED-PAYLOAD' ? 'UNSIGNED-PAYLOAD' : method === 'GET' ? '' : body
  return hostsOf(request).some(host => signatureV3({
    method, query: method === 'GET' ? queryOf(target) : '', headers: names.split(';').map(name => [name, name === 'host' ? host : headerOf(headers, name)]), payload, date, service, timestamp
  }, secretKey) === signature)
}

const isSignedV1 = (request: FuzzRequest): boolean => {
  const { fields } = callOf(request)
  if (fields?.get('SecretId') !== secretId || !isInTime(fields.get('Timestamp') ?? '')) return false
  const hash = fields.get('SignatureMethod') === 'HmacSHA256' ? 'sha256' : 'sha1'
  return hostsOf(request).some(host => signatureV1(request.method, host, Array.from(fields), { secretKey, hash }) === fields.get('Signature'))
}

/**
 * Whether the guarded double may serve whoever has sent this: a signature of v3, or of v1, that is the right one at the time of its clock,
 * and no token, since no token belongs to its credentials.
 */
export const isAuthentic = (request: FuzzRequest): boolean => {
  const authorization = headerOf(request.headers, 'authorization')
  if (authorization.startsWith('TC3-')) return headerOf(request.headers, 'x-tc-token') === '' && isSignedV3(request, authorization)
  return (callOf(request).fields?.get('Token') ?? '') === '' && isSignedV1(request)
}
