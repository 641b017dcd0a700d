import type { FastifyRequest } from 'fastify'
import { es, EsError } from '../../errors/es.js'
import { checkVersions, parseMediaType, responseContentType, type MediaType } from './media-type.js'
import { QueryParameters } from './query-parameters.js'

/** How a request wants to be answered. SRV/rest/AbstractRestChannel.java */
export interface Channel {
  /** The `content-type` of a JSON answer. */
  readonly answerType: string
  /** What `?pretty` says; operations have their own default. */
  readonly pretty: boolean | undefined
}

export interface MediaTypes {
  readonly accept: MediaType | undefined
  readonly contentType: MediaType | undefined
}

/** All values of a header, as they were sent; Node folds them into one. `name` is in lower case. */
export const headerValues = ({ raw: { rawHeaders } }: FastifyRequest, name: string): string[] => {
  const values: string[] = []
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const sent = rawHeaders[i] as string
    if (sent.length === name.length && sent.toLowerCase() === name) values.push(rawHeaders[i + 1] ?? '')
  }
  return values
}

const readAccept = (request: FastifyRequest): MediaType | undefined => parseMediaType('Accept', headerValues(request, 'accept'))
const readContentType = (request: FastifyRequest): MediaType | undefined => parseMediaType('Content-Type', headerValues(request, 'content-type'))

/** Whether the request has a body: by the length that it announces, or, once it is read, by what was there. */
export const hasBody = ({ headers, body }: FastifyRequest): boolean => Number(headers['content-length'] ?? 0) > 0 || ((body as Buffer | undefined)?.length ?? 0) > 0

/** What a reading gives, or why it is refused. */
interface Outcome<Value> {
  readonly value?: Value
  readonly refusal?: EsError
}

const attempt = <Value>(read: () => Value): Outcome<Value> => {
  try {
    return { value: read() }
  } catch (error) {
    if (error instanceof EsError) return { refusal: error }
    throw error
  }
}

/**
 * When both headers are bad, the refusal of `Accept` tells of the other one, too. Run of the real SRV/http/AbstractHttpServerTransport.java
 * @throws es.mediaTypeInvalid
 */
export const readMediaTypes = (request: FastifyRequest): MediaTypes => {
  const [accept, contentType] = [attempt(() => readAccept(request)), attempt(() => readContentType(request))]
  if (accept.refusal !== undefined && contentType.refusal !== undefined) throw accept.refusal.hiding(contentType.refusal)
  const refusal = accept.refusal ?? contentType.refusal
  if (refusal !== undefined) throw refusal
  checkVersions(accept.value, contentType.value, hasBody(request))
  return { accept: accept.value, contentType: contentType.value }
}

const readPretty = (query: QueryParameters): boolean | undefined => {
  const pretty = query.string('pretty') === undefined ? undefined : query.boolean('pretty', false)
  query.boolean('human', false)
  return pretty
}

/** A value that is no boolean is told in the simple form, unlike that of any other parameter. Run of the real SRV/rest/RestController.java */
const readErrorTrace = (query: QueryParameters): boolean => {
  try {
    return query.boolean('error_trace', false)
  } catch (error) {
    throw error instanceof EsError ? error.inForm('simple') : error
  }
}

/** Parameters of the REST layer that would change an answer and that the double does not serve. */
const refuseUnserved = (query: QueryParameters): void => {
  const unserved = { error_trace: readErrorTrace(query), filter_path: (query.string('filter_path') ?? '') !== '' }
  for (const [name, asked] of Object.entries(unserved)) if (asked) throw es.notEmulated(`the parameter [${name}]`, 'leave it out')
}

/** @throws es.notABoolean, es.notEmulated */
export const readChannel = (query: QueryParameters, { accept, contentType }: MediaTypes): Channel => {
  if (query.isEmpty) return { answerType: responseContentType(accept, contentType), pretty: undefined }
  const pretty = readPretty(query)
  refuseUnserved(query)
  return { answerType: responseContentType(accept, contentType, query.string('format')), pretty }
}

/**
 * How to answer a request whose headers or parameters are refused: as if what is refused had not been sent, the rest of it in force.
 * SRV/http/AbstractHttpServerTransport.java handleIncomingRequest
 */
export const channelOfRefused = (request: FastifyRequest): Channel => {
  const { value: accept } = attempt(() => readAccept(request))
  const { value: contentType } = attempt(() => readContentType(request))
  const { value: answerType = 'application/json' } = attempt(() => {
    checkVersions(accept, contentType, hasBody(request))
    return responseContentType(accept, contentType)
  })
  return { answerType, pretty: attempt(() => readPretty(new QueryParameters(request.originalUrl))).value }
}
