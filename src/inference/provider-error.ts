import { es, type EsError } from '../errors/es.js'
import type { TencentError } from '../errors/tencent.js'

/** How the plugin reads an error code of Tencent Cloud as an HTTP status. Not attested: the stand-in of the reference, §10.1. */
const readings: ReadonlyArray<{ codes: RegExp, prefix: string, providerStatus: number, status: number }> = [
  { codes: /^AuthFailure/, prefix: 'Received an authentication error status code', providerStatus: 401, status: 401 },
  { codes: /^RequestLimitExceeded/, prefix: 'Received a rate limit status code', providerStatus: 429, status: 429 },
  // Elasticsearch has no constant for a provider's 5xx and answers 400.
  { codes: /^InternalError/, prefix: 'Received a server error status code', providerStatus: 500, status: 400 },
  { codes: /./, prefix: 'Received an unsuccessful status code', providerStatus: 400, status: 400 }
]

/** An error of the provider as a caller of `_inference` sees it. */
export const asSeenByCaller = (error: TencentError, endpointId: string, language: 'zh-CN' | 'en-US'): EsError => {
  const reading = readings.find(({ codes }) => codes.test(error.code))
  if (reading === undefined) throw error
  return es.providerFailed(endpointId, { ...reading, message: error.text(language) })
}
