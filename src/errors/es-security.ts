import { define, type EsError, type EsErrorFacts } from './es-error.js'

/**
 * Ways to authenticate that a node without TLS offers: with TLS, `Bearer realm="security"` stands between them. The order is that of a
 * node whose licence is known, which is the order of its realms; run of the real DefaultAuthenticationFailureHandler.java, and answers
 * that users of 8.x and 9.x have pasted.
 */
const challenges = ['Basic realm="security", charset="UTF-8"', 'ApiKey']

const unauthorized = (seen: string): EsErrorFacts => ({ type: 'security_exception', status: 401, certainty: 'source', seen })
const base64: EsErrorFacts = { type: 'illegal_argument_exception', status: 400, certainty: 'source', seen: 'java.util.Base64; run of the real class' }

/** Errors of authentication, in the order of its checks. */
export const esSecurity = {
  optionsWithBody: define({ type: 'status_exception', status: 400, certainty: 'source', seen: 'SEC Security.java getHttpServerTransportWithHeadersValidator' },
    () => 'OPTIONS requests with a payload body are not supported'),
  headerRepeated: define({ type: 'illegal_argument_exception', status: 400, certainty: 'source', seen: 'SRV/action/ActionModule.java copyRequestHeadersToThreadContext' },
    (header: string) => `multiple values for single-valued header [${header}].`),

  credentialsMissing: define(unauthorized('CORE DefaultAuthenticationFailureHandler.java; run of the real class'),
    (uri: string) => ({ reason: `missing authentication credentials for REST request [${uri}]`, challenges })),
  basicWithoutColon: define(unauthorized('CORE UsernamePasswordToken.java; run of the real class'),
    () => ({ reason: 'invalid basic authentication header value', challenges })),
  basicNotBase64: define(unauthorized('CORE UsernamePasswordToken.java; run of the real class'),
    (cause: EsError) => ({ reason: 'invalid basic authentication header encoding', cause, challenges })),
  userRefused: define(unauthorized('CORE DefaultAuthenticationFailureHandler.java; run of the real class'),
    (user: string, uri: string) => ({ reason: `unable to authenticate user [${user}] for REST request [${uri}]`, challenges })),
  /** `why` names the authenticator and what it says: `API key: unable to find apikey with id x`. SEC ApiKeyService.java, ApiKeyUtil.java, OAuth2TokenAuthenticator.java */
  tokenRefused: define(unauthorized('SEC AuthenticatorChain.java handleNullToken; pasted answers'),
    (why: string) => ({ reason: 'unable to authenticate with provided credentials and anonymous access is not allowed for this request', metadata: { additional_unsuccessful_credentials: why }, challenges })),

  base64TooShort: define(base64, () => 'Input byte[] should at least have 2 bytes for base64 bytes'),
  base64Character: define(base64, (hex: string) => `Illegal base64 character ${hex}`),
  base64Padding: define(base64, () => 'Input byte array has wrong 4-byte ending unit'),
  base64LastUnit: define(base64, () => 'Last unit does not have enough valid bits'),
  base64Ending: define(base64, (index: number) => `Input byte array has incorrect ending byte at ${index}`)
} as const
