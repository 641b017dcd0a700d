import type { FastifyRequest } from 'fastify'
import { es } from '../../errors/es.js'
import { readChannel, readMediaTypes, type Channel } from './channel.js'
import type { MediaType } from './media-type.js'
import { decodePercent } from './percent-encoding.js'
import { QueryParameters } from './query-parameters.js'

const nothing = Buffer.alloc(0)

/** The body once it is read; this face reads every body as bytes. */
const contentOf = (request: FastifyRequest): Buffer => (request.body as Buffer | undefined) ?? nothing

/** @throws es.escapeUnterminated, es.escapePartial, es.escapeInvalid: whatever the path, it is decoded as a whole at the latest for tracing. Run of the real class */
const decodedPath = (uri: string): string => {
  const end = uri.indexOf('?')
  return decodePercent(end < 0 ? uri : uri.slice(0, end), { plusIsSpace: false })
}

/** What an operation sees of a request, named as in SRV/rest/RestRequest.java. */
export class RestRequest {
  readonly method: string
  /** The target as it was sent, query string included. */
  readonly uri: string
  /** Decoded, without the query string. */
  readonly path: string
  readonly query: QueryParameters
  readonly contentType: MediaType | undefined
  readonly channel: Channel
  readonly #request: FastifyRequest
  readonly #params: Readonly<Record<string, string | undefined>>
  #contentRead = false

  /**
   * The first three steps of the REST layer: decoding of the query string and media type headers, (credentials,) parameters of the
   * channel. The body is not there yet.
   * @throws es.parameterMalformed, es.mediaTypeInvalid, es.notABoolean, es.notEmulated
   */
  constructor (request: FastifyRequest) {
    this.#request = request
    // null for a target that the router refuses.
    this.#params = (request.params ?? {}) as Readonly<Record<string, string | undefined>>
    this.method = request.method
    this.uri = request.originalUrl
    this.query = new QueryParameters(this.uri, this.#params)
    const mediaTypes = readMediaTypes(request)
    this.contentType = mediaTypes.contentType
    this.channel = readChannel(this.query, mediaTypes)
    this.path = decodedPath(this.uri)
  }

  /** A parameter of the path, decoded. When this form of the path has none, the query string may give it, as there; '' if it doesn't. */
  param (name: string): string {
    return this.#params[name] ?? this.query.ifGiven(name) ?? ''
  }

  /** The body's bytes. @throws es.bodyRequired */
  requiredContent (): Buffer {
    this.#contentRead = true
    const body = contentOf(this.#request)
    if (body.length === 0) throw es.bodyRequired()
    return body
  }

  /** Whether there is a body that the operation has not read. */
  hasUnreadContent (): boolean {
    return !this.#contentRead && contentOf(this.#request).length > 0
  }
}
