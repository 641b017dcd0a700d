import type { FastifyRequest } from 'fastify'
import { es } from '../../errors/es.js'
import { readChannel, readMediaTypes, type Channel } from './channel.js'
import type { MediaType } from './media-type.js'
import { decodePercent } from './percent-encoding.js'
import { QueryParameters } from './query-parameters.js'

/** What an operation sees of a request, named as in SRV/rest/RestRequest.java. */
export interface RestRequest extends Channel {
  readonly method: string
  /** The target as it was sent, query string included. */
  readonly uri: string
  /** Decoded, without the query string. */
  readonly path: string
  readonly query: QueryParameters
  readonly contentType: MediaType | undefined
  /** A parameter of the path, decoded. When this form of the path has none, the query string may give it, as there; '' if it doesn't. */
  param: (name: string) => string
  /** The body's bytes. @throws es.bodyRequired */
  requiredContent: () => Buffer
  /** Whether there is a body that the operation has not read. */
  hasUnreadContent: () => boolean
}

/**
 * The first three steps of the REST layer: decoding of the query string and media type headers, (credentials,) parameters of the
 * channel. The body is not there yet.
 * @throws es.parameterMalformed, es.mediaTypeInvalid, es.notABoolean, es.notEmulated
 */
export const readRestRequest = (request: FastifyRequest): RestRequest => {
  const uri = request.originalUrl
  // null for a target that the router refuses.
  const params = (request.params ?? {}) as Readonly<Record<string, string | undefined>>
  const query = new QueryParameters(uri, Object.keys(params))
  const mediaTypes = readMediaTypes(request)
  let contentRead = false
  return {
    ...readChannel(query, mediaTypes),
    method: request.method,
    uri,
    path: decodedPath(uri),
    query,
    contentType: mediaTypes.contentType,
    param: name => params[name] ?? query.ifGiven(name) ?? '',
    requiredContent () {
      contentRead = true
      const body = contentOf(request)
      if (body.length === 0) throw es.bodyRequired()
      return body
    },
    hasUnreadContent: () => !contentRead && contentOf(request).length > 0
  }
}

const nothing = Buffer.alloc(0)

/** The body once it is read; this face reads every body as bytes. */
const contentOf = (request: FastifyRequest): Buffer => (request.body as Buffer | undefined) ?? nothing

/** @throws es.escapeUnterminated, es.escapePartial, es.escapeInvalid: whatever the path, it is decoded as a whole at the latest for tracing. Run of the real class */
const decodedPath = (uri: string): string => decodePercent(uri.split('?', 1)[0] ?? '', { plusIsSpace: false })
