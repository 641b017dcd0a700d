import type { Endpoint } from '../inference/endpoint.js'

/** What goes wrong between Elasticsearch and the provider of one call; §10 of the reference says how its caller sees it. */
export type ProviderFault =
  /** The provider answers with this HTTP status, and an error body that says `message`, and perhaps OpenAI's other members. */
  | { readonly kind: 'status', readonly status: number, readonly message?: string, readonly body?: ProviderErrorBody }
  /** Nobody listens there, or the connection breaks; `message` is that of the network. */
  | { readonly kind: 'refused', readonly message?: string }
  /** The name of the host is not known. */
  | { readonly kind: 'unknown host' }
  /** Any other failure to send. */
  | { readonly kind: 'not sent', readonly message: string }
  /** Status 200 and a text that is no JSON, or none at all. */
  | { readonly kind: 'body', readonly text: string }
  /** The service makes nothing at all of the answer. */
  | { readonly kind: 'no result' }
  /** The answer takes this long, in milliseconds. */
  | { readonly kind: 'delay', readonly ms: number }
  /** A stream that tells of an error after this many of its pieces. */
  | { readonly kind: 'broken stream', readonly after: number, readonly message?: string, readonly body?: ProviderErrorBody }

/** What an error body in OpenAI's manner has beside its message. */
export interface ProviderErrorBody {
  readonly type: string
  readonly code?: string
  readonly param?: string
}

/** Whether a call of the endpoint's provider fails, and how. */
export type FaultOf = (endpoint: Endpoint) => ProviderFault | undefined
