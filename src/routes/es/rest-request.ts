import { es } from '../../errors/es.js'
import { readChannel, readMediaTypes, type Channel, type Received } from './channel.js'
import { checkSourceType, type MediaType } from './media-type.js'
import { decodePercent, rawPath } from './percent-encoding.js'
import { QueryParameters } from './query-parameters.js'

const nothing = Buffer.alloc(0)

/** The body once it is read; this face reads every body as bytes. */
const contentOf = (request: Received): Buffer => (request.body as Buffer | undefined) ?? nothing

/** @throws es.escapeUnterminated, es.escapePartial, es.escapeInvalid: whatever the path, it is decoded as a whole at the latest for tracing. Run of the real class */
const decodedPath = (uri: string): string => decodePercent(rawPath(uri), { plusIsSpace: false })

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
  readonly #request: Received
  #pathParameters: Readonly<Record<string, string | undefined>> = {}
  #contentRead = false

  /**
   * The first three steps of the REST layer: decoding of the query string and media type headers, parameters of the
   * channel. The body is not there yet.
   * @throws es.parameterMalformed, es.mediaTypeInvalid, es.notABoolean, es.notEmulated, es.escapeUnterminated, es.escapePartial, es.escapeInvalid
   */
  constructor (request: Received) {
    this.#request = request
    this.method = request.method
    this.uri = request.originalUrl
    this.query = new QueryParameters(this.uri)
    const mediaTypes = readMediaTypes(request)
    this.contentType = mediaTypes.contentType
    this.channel = readChannel(this.query, mediaTypes)
    this.path = decodedPath(this.uri)
  }

  /** What the placeholders of the path stand for, as it was sent, once it is known what answers. */
  fillPath (pathParameters: Readonly<Record<string, string>>): void {
    this.#pathParameters = pathParameters
  }

  /** A parameter of the path, decoded. When this form of the path has none, the query string may give it, as there. */
  param (name: string): string | undefined {
    const inPath = this.#pathParameters[name]
    if (inPath === undefined) return this.query.ifGiven(name)
    this.query.consume(name)
    return decodePercent(inPath, { plusIsSpace: false })
  }

  /** The body's bytes. @throws es.bodyRequired */
  requiredContent (): Buffer {
    this.#contentRead = true
    const body = contentOf(this.#request)
    if (body.length === 0) throw es.bodyRequired()
    return body
  }

  /** The body's bytes, or those of the parameter `source`. @throws es.bodyOrSourceRequired, and what {@link optionalContentOrSource} throws */
  requiredContentOrSource (): Buffer {
    const content = this.optionalContentOrSource()
    if (content === undefined) throw es.bodyOrSourceRequired()
    return content
  }

  /** The body's bytes; undefined when there are none. */
  optionalContent (): Buffer | undefined {
    this.#contentRead = true
    const body = contentOf(this.#request)
    return body.length === 0 ? undefined : body
  }

  /**
   * The body's bytes, or those of the parameter `source`, which is not looked at beside a body; undefined when there is neither.
   * SRV/rest/RestRequest.java contentOrSourceParam
   * @throws es.settingsInvalid, es.sourceTypeInvalid, es.notEmulated for a format that is not read
   */
  optionalContentOrSource (): Buffer | undefined {
    const body = this.optionalContent()
    const source = body === undefined ? this.query.ifGiven('source') : undefined
    if (source === undefined) return body
    checkSourceType(this.query.string('source_content_type'))
    return Buffer.from(source)
  }

  /** Whether there is a body that the operation has not read. */
  hasUnreadContent (): boolean {
    return !this.#contentRead && contentOf(this.#request).length > 0
  }
}
