import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { isSignedV3 } from './request-form.js'

/** What of a request tells whose it is. */
interface Head {
  readonly method: string
  /** The target as it was sent. */
  readonly url: string
  readonly headers: IncomingHttpHeaders
}

/** A root without an origin before it, or with one, as a client writes that takes the double for its proxy. */
const roots = { own: /^\/(?:[?#]|$)/, proxied: /^https?:\/\/[^/?#]*\/?(?:[?#]|$)/i }

/** What a request has to say of itself here and never says to Elasticsearch, in either version of the protocol. */
const isCall = ({ url, headers }: Head): boolean =>
  headers['x-tc-action'] !== undefined || headers['x-tc-version'] !== undefined || isSignedV3(headers) ||
  /[?&](?:Action|Version|SecretId|Signature)=/.test(url)

/** Whether a request to the root is a call of the API, whatever its method. */
export const isCallOf = (head: Head): boolean => (roots.own.test(head.url) || roots.proxied.test(head.url)) && isCall(head)

/** Whether a request is this face's: `POST /`, and any other to the root that is a call of the API. To a proxy a POST must be one as well: Elasticsearch has no root with an origin. */
export const isTencentRequest = ({ method = '', url = '', headers }: IncomingMessage): boolean =>
  (method === 'POST' && roots.own.test(url)) || isCallOf({ method, url, headers })
