import { es, type EsError } from '../errors/es.js'
import type { Language, TencentError } from '../errors/tencent.js'

/** An error code of Tencent Cloud as an HTTP status of the provider, and as what the caller gets for it. */
interface Reading { readonly prefix: string, readonly providerStatus: number, readonly status: number }

/** How the plugin reads an error code. Not attested: the stand-in of the reference, §10.1. */
const readings: ReadonlyArray<readonly [codePrefix: string, reading: Reading]> = [
  ['AuthFailure', { prefix: 'Received an authentication error status code', providerStatus: 401, status: 401 }],
  ['RequestLimitExceeded', { prefix: 'Received a rate limit status code', providerStatus: 429, status: 429 }],
  // Elasticsearch has no constant for a provider's 5xx and answers 400.
  ['InternalError', { prefix: 'Received a server error status code', providerStatus: 500, status: 400 }]
]
const otherwise: Reading = { prefix: 'Received an unsuccessful status code', providerStatus: 400, status: 400 }

/** An error of the provider as a caller of `_inference` sees it. */
export const asSeenByCaller = (error: TencentError, endpointId: string, language: Language): EsError => {
  const reading = readings.find(([codePrefix]) => error.code.startsWith(codePrefix))?.[1] ?? otherwise
  return es.providerFailed(endpointId, { ...reading, message: error.text(language) })
}
