import type { Credentials } from '../../credentials.js'
import { es, EsError } from '../../errors/es.js'
import { headerValues, type Received } from './channel.js'
import { decodeBase64 } from './java-base64.js'

/** Lets a request pass, or throws why not. */
export type Authenticate = (request: Received) => void

/** What follows the name of a scheme, if the header names this one and says more than that. Case does not count. */
const ofScheme = (name: string, header: string): string | undefined =>
  header.length > name.length + 1 && header.slice(0, name.length + 1).toLowerCase() === `${name.toLowerCase()} ` ? header.slice(name.length + 1) : undefined

/** Bytes that are no UTF-8 become U+FFFD, as there. `undefined` without a colon. */
const idAndSecret = (bytes: Buffer): { id: string, secret: string } | undefined => {
  const text = bytes.toString()
  const colon = text.indexOf(':')
  return colon < 0 ? undefined : { id: text.slice(0, colon), secret: text.slice(colon + 1) }
}

const reasonOf = (error: unknown): string => {
  if (error instanceof EsError) return String(error.reason)
  throw error
}

/** CORE UsernamePasswordToken.java; run of the real class. */
const checkBasic = (encoded: string, credentials: Credentials, uri: string): void => {
  let decoded: Buffer
  try {
    decoded = decodeBase64(encoded.replace(/^[\t ]+/, ''))
  } catch (error) {
    throw error instanceof EsError ? es.basicNotBase64(error) : error
  }
  const user = idAndSecret(decoded)
  if (user === undefined) throw es.basicWithoutColon()
  if (!credentials.accepts(user.id, user.secret)) throw es.userRefused(user.id, uri)
}

/** Why an API key is refused, as its authenticator says; undefined when it is not. SEC ApiKeyUtil.java, ApiKeyService.java */
const apiKeyRefusal = (encoded: string, credentials: Credentials): string | undefined => {
  let decoded: Buffer
  try {
    // There its characters are written in UTF-8 first.
    decoded = decodeBase64(Buffer.from(encoded).toString('latin1'))
  } catch (error) {
    return reasonOf(error)
  }
  const key = idAndSecret(decoded)
  if (key === undefined || key.id === '') return 'invalid ApiKey value'
  if (!credentials.has(key.id)) return `unable to find apikey with id ${key.id}`
  return credentials.accepts(key.id, key.secret) ? undefined : `invalid credentials for API key [${key.id}]`
}

const authenticate = (header: string, credentials: Credentials, uri: string): void => {
  // There is no token service without TLS: no token is valid.
  if (ofScheme('Bearer', header) !== undefined) throw es.tokenRefused('oauth2 token: invalid token')
  const apiKey = ofScheme('ApiKey', header)
  if (apiKey !== undefined) {
    const refusal = apiKeyRefusal(apiKey, credentials)
    if (refusal !== undefined) throw es.tokenRefused(`API key: ${refusal}`)
    return
  }
  const basic = ofScheme('Basic', header)
  if (basic === undefined) throw es.credentialsMissing(uri)
  checkBasic(basic, credentials, uri)
}

/** Headers by which a caller is somebody else, or two at once; a node without security does not know them. */
const unserved = ['es-security-runas-user', 'es-secondary-authorization']

/** A body of one byte passes, by a slip of theirs. */
const hasPayload = ({ headers }: Received): boolean => Number(headers['content-length'] ?? 0) > 1 || 'transfer-encoding' in headers

/**
 * The check of a node with security, which comes before all others, since it looks at the headers before the request is made of them; any
 * credentials pass when there are none to verify. A request with method OPTIONS needs none: browsers send it without. Whoever is
 * authenticated may do everything. SEC Security.java, AuthenticatorChain.java
 */
export const authenticationBy = (credentials: Credentials | undefined): Authenticate => {
  if (credentials === undefined) return () => {}
  return request => {
    if (request.method === 'OPTIONS' && hasPayload(request)) throw es.optionsWithBody()
    const [header = '', ...others] = new Set(headerValues(request, 'authorization'))
    if (others.length > 0) throw es.headerRepeated('Authorization')
    if (request.method === 'OPTIONS') return
    authenticate(header, credentials, request.originalUrl)
    for (const name of unserved) if (name in request.headers) throw es.notEmulated(`the header [${name}]`, 'leave it out')
  }
}
