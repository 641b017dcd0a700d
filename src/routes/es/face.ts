import type { FastifyError, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { es, EsError } from '../../errors/es.js'
import { isRefusal } from '../../errors/refusal.js'
import type { World } from '../../world.js'
import { authenticationBy } from './authentication.js'
import { writeBody } from './body-layout.js'
import { channelOfRefused, hasBody, headerValues, readMediaTypes } from './channel.js'
import { answerEncodingOf, type ContentEncoding } from './content-encoding.js'
import { checkBodyFormat } from './media-type.js'
import type { Answer, Operation } from './operation.js'
import { contentEncodingOf, readContent } from './request-content.js'
import type { RestController } from './rest-controller.js'
import { answerLater, sendBody, sendChunks, sendError, sendEvents, sendOptions, setAnswerHead, setCommonHeaders } from './respond.js'
import { RestRequest } from './rest-request.js'
import { answerConnect } from './unparsable.js'

export { RestController } from './rest-controller.js'
export { answerUnparsable } from './unparsable.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** What the Elasticsearch face has read of the request; null on the other faces, and until its headers are understood. */
    rest: RestRequest | null
    /** How the answer is written, if not as it is. */
    answerEncoding: ContentEncoding | undefined
    /** The operation that answers, once it is found. */
    operation: Operation | null
  }
}

/** Where `app.ts` sends every request of this face. It finds what answers by itself, since no router of ours reads a path as Elasticsearch's does. */
export const esTarget = '/_elasticsearch'

/**
 * The Elasticsearch face. A request is checked in this order: credentials, media types, parameters of the channel, route, body format
 * (all before the body is read); then what the operation itself reads, in its own order; then leftovers. Reference §1.4, but for the
 * credentials, which a run of the real classes puts first.
 */
export const esFace: FastifyPluginAsync<{ world: World, controller: RestController }> = async (app, { world, controller }) => {
  const { maxContentLength, httpCompression } = world.options
  const checkHead = headCheck(world.options)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', readContent(maxContentLength))
  app.decorateRequest('answerEncoding', undefined)
  app.decorateRequest('rest', null)
  app.decorateRequest('operation', null)

  const authenticate = authenticationBy(world.credentials)

  // Hooks and handlers of this face are no promises: one costs as much as the reading of a small request.
  app.addHook('onRequest', (request, reply, done) => {
    setCommonHeaders(reply, request.headers['x-opaque-id'] as string | undefined)
    if (httpCompression) request.answerEncoding = answerEncodingOf(request.raw)
    try {
      checkHead(request)
      authenticate(request)
      beforeBody(request, controller)
    } catch (error) {
      done(error as Error)
      return
    }
    done()
  })
  app.setErrorHandler<Error>((error, request, reply) => {
    sendError(reply, request.rest?.channel ?? channelOfRefused(request), asEsError(error, request))
  })

  app.all(esTarget, answerFrom(world, controller))
  app.server.on('connect', answerConnect(world, controller))
}

/**
 * What Netty does while it reads the head, before there is a request: the line without its end, then the headers, each without its own.
 * @throws es.lineTooLong, es.headersTooLong
 */
const headCheck = ({ maxInitialLineLength, maxHeaderSize }: World['options']) => ({ method, originalUrl, raw: { rawHeaders } }: FastifyRequest): void => {
  if (method.length + originalUrl.length + ' '.length + ' HTTP/1.1'.length > maxInitialLineLength) throw es.lineTooLong(maxInitialLineLength)
  let size = 0
  for (let i = 0; i < rawHeaders.length; i += 2) size += (rawHeaders[i] as string).length + ': '.length + (rawHeaders[i + 1] as string).length
  if (size > maxHeaderSize) throw es.headersTooLong(maxHeaderSize)
}

/** Steps 1 to 5. */
const beforeBody = (request: FastifyRequest, controller: RestController): void => {
  const rest = request.rest = new RestRequest(request)
  // The header is judged by now; Fastify would judge it again, by other rules.
  if ('content-type' in request.headers) request.raw.headers['content-type'] = 'application/octet-stream'
  if (request.method === 'OPTIONS') return
  const { operation, pathParameters } = controller.handlerFor(rest.method, rest.uri)
  rest.fillPath(pathParameters)
  request.operation = operation
  if (hasBody(request)) checkBody(request, rest)
}

/** Step 5, which Elasticsearch takes before it reads the body. */
const checkBody = (request: FastifyRequest, { contentType }: RestRequest): void => {
  checkBodyFormat(contentType, headerValues(request, 'content-type')[0])
  if (contentEncodingOf(request) === 'snappy') throw es.notEmulated('bodies with Content-Encoding [snappy]', 'send them in gzip, or as they are')
}

/** A body in chunks is known for one when it has arrived: what depends on there being a body is checked then. */
const checkUnannouncedBody = (request: FastifyRequest, rest: RestRequest): void => {
  if (!hasBody(request)) return
  readMediaTypes(request)
  checkBody(request, rest)
}

/** Steps 6 to 8. */
const answerFrom = (world: World, controller: RestController) => (request: FastifyRequest, reply: FastifyReply): void => {
  const { rest, operation } = request
  if (request.method === 'OPTIONS') return sendOptions(reply, controller.methodsAt(request.originalUrl))
  if (rest === null || operation === null) throw new Error('the request was not read')
  if ('transfer-encoding' in request.headers) checkUnannouncedBody(request, rest)
  const run = operation.prepare(rest)
  rest.query.refuseUnread(rest.path)
  if (rest.hasUnreadContent()) throw es.bodyNotSupported(rest.method, rest.path)
  const answer = run(world)
  if (!(answer instanceof Promise)) return sendAnswer(reply, answer, { world, rest })
  answerLater(reply, answer, { send: there => sendAnswer(reply, there, { world, rest }), refuse: thrown => { reply.send(thrown) } })
}

const sendAnswer = (reply: FastifyReply, answer: Answer, { world, rest }: { world: World, rest: RestRequest }): void => {
  const { request } = reply
  const { answerType, format, filter, pretty = 'pretty' in answer && answer.pretty } = rest.channel
  const layout = { format, pretty, filter }
  switch (answer.kind) {
    case 'json': {
      const body = writeBody(answer.value, layout)
      setAnswerHead(reply, answer.head)
      return sendBody(reply, answerType, body)
    }
    case 'text': return sendBody(reply, 'text/plain; charset=UTF-8', answer.text)
    case 'chunks': return sendChunks(reply, answerType, { pieces: answer.pieces(layout), ascii: answer.ascii, clock: world.clock })
    case 'event stream': return sendEvents(reply, { events: answer.events, layout, asError: thrown => asEsError(thrown, request) })
  }
}

/** Any error as one of this face: Fastify's own about the body, and a defect of the double, whose story goes to the log alone. */
const asEsError = (thrown: unknown, request: FastifyRequest): EsError => {
  if (thrown instanceof EsError) {
    if (isRefusal(thrown)) request.log.warn({ method: request.method, path: request.rest?.path }, thrown.message)
    return thrown
  }
  const { code, message } = thrown as FastifyError
  if (code === 'FST_ERR_CTP_INVALID_CONTENT_LENGTH') return es.requestMalformed(message)
  request.log.error({ err: thrown }, 'a defect of the double')
  return es.internal()
}
