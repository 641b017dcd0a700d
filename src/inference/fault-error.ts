import { es, EsError } from '../errors/es.js'
import type { ProviderFault } from '../store/provider-faults.js'
import { JsonReader } from '../xcontent/json-reader.js'
import type { Endpoint } from './endpoint.js'
import { findService } from './services/index.js'

/** How a provider's HTTP status is told. INF/external/http/retry/BaseResponseHandler.java; what Elasticsearch has no constant for is 400 to the caller. */
const prefixOf = (status: number): string => {
  if (status === 401) return 'Received an authentication error status code'
  if (status === 429) return 'Received a rate limit status code'
  if (status >= 500) return 'Received a server error status code'
  return status < 400 ? 'Unhandled redirection' : 'Received an unsuccessful status code'
}

/** Elasticsearch turns the provider's 5xx into 400, and hands everything below through. INF/external/http/retry/RetryException.java */
const statusToCaller = (status: number): number => status >= 500 ? 400 : status

/** What the parser says to a text that is no JSON; a text that is one has not what the service looks for, which is a guess. */
const parserError = (text: string): EsError => {
  try {
    const reader = new JsonReader(Buffer.from(text))
    reader.next()
    reader.value()
    return es.responseFieldMissing()
  } catch (error) {
    if (error instanceof EsError) return error
    throw error
  }
}

/**
 * What the caller gets for a fault, undefined for one that lets the call begin. `request` is the service's own word for it. Reference §10; nothing is
 * retried, since waiting for it is no part of a test.
 */
export const faultError = (fault: ProviderFault, endpoint: Endpoint, request: string): EsError | undefined => {
  const { id, service, serviceSettings } = endpoint
  switch (fault.kind) {
    case 'status': {
      const { status, message, body } = fault
      return es.providerFailed(id, { prefix: prefixOf(status), providerStatus: status, message, status: statusToCaller(status), body })
    }
    case 'refused': return es.sendFailed(request, es.connectionFailed(fault.message ?? 'Connection refused'))
    case 'unknown host': {
      const url = findService(service)?.url(serviceSettings) ?? ''
      return es.hostUnknown(url, /^\w+:\/\/([^/:?#]+)/.exec(url)?.[1] ?? url)
    }
    case 'not sent': return es.clientFailed(id, fault.message)
    case 'body': return es.sendFailed(request, fault.text === '' ? es.responseEmpty(id) : parserError(fault.text))
    case 'no result': return es.resultMissing()
    case 'delay':
    case 'broken stream': return undefined
  }
}

/** What ends a stream, after how many of its pieces. */
export interface BrokenStream {
  readonly after: number
  readonly failure: EsError
}

/** The end that a fault brings to a stream, if that is what it is. */
export const brokenStream = (fault: ProviderFault | undefined, { id }: Endpoint): BrokenStream | undefined =>
  fault?.kind === 'broken stream' ? { after: fault.after, failure: es.streamFailed(id, fault.message, fault.body) } : undefined
