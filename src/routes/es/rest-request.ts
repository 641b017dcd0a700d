import type { FastifyRequest } from 'fastify'
import { es } from '../../errors/es.js'
import { checkVersions, parseMediaType, responseContentType, type MediaType } from './media-type.js'
import { QueryParameters } from './query-parameters.js'

/** What an operation sees of a request, named as in SRV/rest/RestRequest.java. */
export interface RestRequest {
  readonly method: string
  /** The target as it was sent, query string included. */
  readonly uri: string
  /** Decoded, without the query string. */
  readonly path: string
  readonly query: QueryParameters
  readonly contentType: MediaType | undefined
  /** The `content-type` of the answer. */
  readonly answerType: string
  /** What `?pretty` says; operations have their own default. */
  readonly pretty: boolean | undefined
  /** A parameter of the path, decoded; '' when this form of the path has none. */
  param: (name: string) => string
  /** The body's bytes. @throws es.bodyRequired */
  requiredContent: () => Buffer
  /** Whether there is a body that the operation has not read. */
  hasUnreadContent: () => boolean
}

/** All values of a header, which Node folds into one. */
const headerValues = ({ raw: { rawHeaders } }: FastifyRequest, name: string): string[] => {
  const values = []
  for (let i = 0; i < rawHeaders.length; i += 2) if (rawHeaders[i]?.toLowerCase() === name) values.push(rawHeaders[i + 1] ?? '')
  return values
}

/** Whether the request announces a body. */
export const hasBody = ({ headers }: FastifyRequest): boolean => 'transfer-encoding' in headers || Number(headers['content-length'] ?? 0) > 0

/** Parameters of the REST layer that would change an answer and that the double does not serve. */
const refuseUnserved = (query: QueryParameters): void => {
  for (const name of ['filter_path', 'error_trace']) {
    const value = query.string(name)
    if (value !== undefined && value !== 'false') throw es.notEmulated(`the parameter [${name}]`, 'leave it out')
  }
  query.boolean('human', false)
}

/**
 * The first three steps of the REST layer: media type headers, (credentials,) parameters of the channel. The body is not there yet.
 * @throws es.mediaTypeInvalid, es.notABoolean, es.notEmulated
 */
export const readRestRequest = (request: FastifyRequest): RestRequest => {
  const accept = parseMediaType('Accept', headerValues(request, 'accept'))
  const contentType = parseMediaType('Content-Type', headerValues(request, 'content-type'))
  checkVersions(accept, contentType, hasBody(request))

  const uri = request.raw.url ?? '/'
  const params = request.params as Readonly<Record<string, string | undefined>>
  const query = new QueryParameters(uri, Object.keys(params))
  refuseUnserved(query)
  const pretty = query.string('pretty') === undefined ? undefined : query.boolean('pretty', false)
  let contentRead = false
  return {
    method: request.method,
    uri,
    path: decodedPath(uri),
    query,
    contentType,
    answerType: responseContentType(accept, contentType, query.string('format')),
    pretty,
    param: name => params[name] ?? '',
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

const decodedPath = (uri: string): string => {
  const raw = uri.split('?', 1)[0] ?? ''
  try {
    return decodeURIComponent(raw)
  } catch {
    return raw
  }
}
