import type { IncomingMessage } from 'node:http'
import type { FastifyRequest } from 'fastify'
import { EsError } from '../../errors/es.js'
import { parseFilterPath, type ContentFilter } from '../../xcontent/filter-path.js'
import { answerFormat, checkVersions, parseMediaType, type AnswerFormat, type MediaType } from './media-type.js'
import { QueryParameters } from './query-parameters.js'

/** What the parameters of the REST layer say. */
interface ChannelParameters {
  /** What `?pretty` says; operations have their own default. */
  readonly pretty: boolean | undefined
  /** What `?human` says: whether numbers are told in words, too. Operations have their own default. */
  readonly human: boolean | undefined
  /** Whether errors are told with their stack traces. */
  readonly errorTrace: boolean
  /** What `?filter_path` leaves of an answer, and of the events of a stream. An error is told whole. */
  readonly filter: ContentFilter | undefined
}

/** How a request wants to be answered. SRV/rest/AbstractRestChannel.java */
export type Channel = AnswerFormat & ChannelParameters

export interface MediaTypes {
  readonly accept: MediaType | undefined
  readonly contentType: MediaType | undefined
}

/** What is read of a request before its body. One that Node does not hand to Fastify has it as well. */
export type Received = Pick<FastifyRequest, 'method' | 'originalUrl' | 'headers' | 'body'> & { readonly raw: Pick<IncomingMessage, 'rawHeaders'> }

/** All values of a header, as they were sent; Node folds them into one. `name` is in lower case. */
export const headerValues = ({ raw: { rawHeaders } }: Received, name: string): string[] => {
  const values: string[] = []
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const sent = rawHeaders[i] as string
    if (sent.length === name.length && sent.toLowerCase() === name) values.push(rawHeaders[i + 1] ?? '')
  }
  return values
}

const readAccept = (request: Received): MediaType | undefined => parseMediaType('Accept', headerValues(request, 'accept'))
const readContentType = (request: Received): MediaType | undefined => parseMediaType('Content-Type', headerValues(request, 'content-type'))

/** Whether the request has a body: by the length that it announces, or, once it is read, by what was there. */
export const hasBody = ({ headers, body }: Received): boolean => Number(headers['content-length'] ?? 0) > 0 || ((body as Buffer | undefined)?.length ?? 0) > 0

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
 * When a header is malformed, what is left is judged without it, and a refusal of that is told, too. Run of the real
 * SRV/http/AbstractHttpServerTransport.java
 * @throws es.mediaTypeInvalid
 */
export const readMediaTypes = (request: Received): MediaTypes => {
  const [accept, contentType] = [attempt(() => readAccept(request)), attempt(() => readContentType(request))]
  const malformed = accept.refusal ?? contentType.refusal
  if (malformed !== undefined) {
    const second = accept.refusal === undefined ? undefined : contentType.refusal
    const other = second ?? attempt(() => { checkVersions(accept.value, contentType.value, hasBody(request)) }).refusal
    throw other === undefined ? malformed : malformed.hiding(other)
  }
  checkVersions(accept.value, contentType.value, hasBody(request))
  return { accept: accept.value, contentType: contentType.value }
}

const silent: ChannelParameters = { pretty: undefined, human: undefined, errorTrace: false, filter: undefined }

const booleanIfGiven = (query: QueryParameters, name: string): boolean | undefined =>
  query.string(name) === undefined ? undefined : query.boolean(name, false)

/** A value that is no boolean is told in the simple form, unlike that of any other parameter. Run of the real SRV/rest/RestController.java */
const readErrorTrace = (query: QueryParameters): boolean => {
  try {
    return query.boolean('error_trace', false)
  } catch (error) {
    throw error instanceof EsError ? error.inForm('simple') : error
  }
}

const readParameters = (query: QueryParameters): ChannelParameters => ({
  pretty: booleanIfGiven(query, 'pretty'),
  human: booleanIfGiven(query, 'human'),
  errorTrace: readErrorTrace(query),
  filter: parseFilterPath(query.string('filter_path') ?? '')
})

const none = {}
/** Of requests without parameters, by what they accept and by what they bring: media types are the same objects for the same text (`media-type.ts`). */
const quietChannels = new WeakMap<object, WeakMap<object, Channel>>()

/** @throws es.notEmulated */
const quietChannel = ({ accept, contentType }: MediaTypes): Channel => {
  const channels = quietChannels.get(accept ?? none) ?? new WeakMap<object, Channel>()
  const channel = channels.get(contentType ?? none)
  if (channel !== undefined) return channel
  const made = { ...silent, ...answerFormat(accept, contentType) }
  quietChannels.set(accept ?? none, channels.set(contentType ?? none, made))
  return made
}

/** @throws es.notABoolean, es.notEmulated */
export const readChannel = (query: QueryParameters, mediaTypes: MediaTypes): Channel => {
  if (query.isEmpty) return quietChannel(mediaTypes)
  const { accept, contentType } = mediaTypes
  return { ...readParameters(query), ...answerFormat(accept, contentType, query.string('format')) }
}

/** The media types of a request that is refused: without one that is malformed, and without both when their versions are refused. */
const mediaTypesOfRefused = (request: Received): MediaTypes => {
  const { value: accept } = attempt(() => readAccept(request))
  const { value: contentType } = attempt(() => readContentType(request))
  const { refusal } = attempt(() => { checkVersions(accept, contentType, hasBody(request)) })
  return refusal === undefined ? { accept, contentType } : { accept: undefined, contentType: undefined }
}

/** The parameters of a request that is refused: none of them, unless all can be read. */
const parametersOfRefused = (request: Received): ChannelParameters & { readonly format?: string | undefined } => {
  const { value = silent } = attempt(() => {
    const query = new QueryParameters(request.originalUrl)
    const { value: errorTrace = false } = attempt(() => readErrorTrace(query))
    return { pretty: booleanIfGiven(query, 'pretty'), human: booleanIfGiven(query, 'human'), errorTrace, filter: undefined, format: query.string('format') }
  })
  return value
}

/**
 * How to answer a request whose headers or parameters are refused: as if what is refused had not been sent, the rest of it in force.
 * SRV/http/AbstractHttpServerTransport.java handleIncomingRequest; run of the real class
 */
export const channelOfRefused = (request: Received): Channel => {
  const { accept, contentType } = mediaTypesOfRefused(request)
  const { format, ...parameters } = parametersOfRefused(request)
  const { value: inFormat = answerFormat(undefined, undefined) } = attempt(() => answerFormat(accept, contentType, format))
  return { ...parameters, ...inFormat }
}
