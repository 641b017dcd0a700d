import type { FastifyBaseLogger } from 'fastify'
import { isDebugged } from '../../log.js'
import type { FormFields } from './form-fields.js'
import { stringToSignV1 } from './signature-v1.js'
import { canonicalRequest, stringToSign, type Scope, type SignedRequest } from './tc3.js'

const HIDDEN = '***'
/** A text that is signed may be as long as a form. */
const LOGGED_MAX = 4096

/** Whether a field of that name may hold what nobody may log: what the protocol has, and what somebody may send by mistake. */
const isSecret = (name: string): boolean => /secret|token|signature|password|key/i.test(name)

/** Headers that tell nothing of who asks; anybody may have signed any other. */
const isShown = (name: string): boolean => name === 'content-type' || name === 'host' || (name.startsWith('x-tc-') && !isSecret(name))

const decodedName = (name: string): string | undefined => {
  try {
    return decodeURIComponent(name)
  } catch {
    return undefined
  }
}

const maskedQuery = (query: string): string => query.split('&').map(pair => {
  const [name = ''] = pair.split('=', 1)
  const decoded = decodedName(name)
  return decoded === undefined || isSecret(decoded) ? `${name}=${HIDDEN}` : pair
}).join('&')

interface Computed {
  /** What was tried as `host`, one after the other. The texts have the first. */
  readonly hosts: readonly string[]
  readonly canonicalRequest?: string
  readonly stringToSign: string
}

/**
 * What people need when a signature fails, at level debug: the texts that the double has computed it of, in the words of Tencent's
 * documentation, secrets left out. The string to sign has the hash of the canonical request as it is, and not of the one that is shown.
 */
const logMismatch = (log: FastifyBaseLogger, compute: () => Computed): void => {
  if (isDebugged(log)) log.debug(compute(), 'the signature does not match what was computed of these texts, with any of these hosts')
}

/** Of version 3: `request` makes what is signed, given a host. */
export const logMismatchV3 = (log: FastifyBaseLogger, { hosts, request, scope }: {
  hosts: readonly string[]
  request: (host: string) => SignedRequest
  scope: Scope
}): void => {
  logMismatch(log, () => {
    const signed = request(hosts[0] ?? '')
    const headers = signed.headers.map(([name, value]) => [name, isShown(name) ? value : HIDDEN] as const)
    return {
      hosts,
      canonicalRequest: canonicalRequest({ ...signed, query: maskedQuery(signed.query), headers }).slice(0, LOGGED_MAX),
      stringToSign: stringToSign(signed, scope)
    }
  })
}

/** Of version 1. */
export const logMismatchV1 = (log: FastifyBaseLogger, { hosts, method, fields }: {
  hosts: readonly string[]
  method: string
  fields: FormFields
}): void => {
  logMismatch(log, () => {
    // The names of the methods are no secrets, and the first thing to look at.
    const masked = new Map(Array.from(fields, ([name, value]) => [name, isSecret(name) && name !== 'SignatureMethod' ? HIDDEN : value]))
    return { hosts, stringToSign: stringToSignV1({ method, host: hosts[0] ?? '', fields: masked }).slice(0, LOGGED_MAX) }
  })
}
