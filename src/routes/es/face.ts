import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyError, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { es, EsError } from '../../errors/es.js'
import { renderEs } from '../../errors/render-es.js'
import type { World } from '../../world.js'
import { writeJson, type Writable } from '../../xcontent/json-writer.js'
import { checkBodyFormat } from './media-type.js'
import { operationFor, operationsByPath, type PathOperations } from './paths.js'
import { sendError, sendEvents, sendJson, sendOptions, setCommonHeaders } from './respond.js'
import { hasBody, readRestRequest, type RestRequest } from './rest-request.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** What the Elasticsearch face has read of the request; null on the other faces, and until its headers are understood. */
    rest: RestRequest | null
  }
  interface FastifyContextConfig {
    /** What answers at this path of the Elasticsearch face. */
    operations?: PathOperations
  }
}

/**
 * The Elasticsearch face. A request is checked in the order of the reference, §1.4: media types, parameters of the channel, route,
 * body format (all before the body is read); then what the operation itself reads, in its own order; then leftovers.
 */
export const esFace: FastifyPluginAsync<{ world: World }> = async (app, { world }) => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => { done(null, body) })
  app.decorateRequest('rest', null)

  app.addHook('onRequest', async (request, reply) => {
    setCommonHeaders(reply, request.headers['x-opaque-id'] as string | undefined)
    request.rest = readRestRequest(request)
    if (request.method === 'OPTIONS') return
    operationFor(request.rest, request.routeOptions.config.operations)
    if (hasBody(request)) checkBody(request, request.rest)
  })
  app.setErrorHandler<Error>((error, request, reply) => sendError(reply, request.rest, asEsError(error, request)))

  const handler = answerFrom(world)
  for (const [url, operations] of operationsByPath(world.options)) {
    // `POST /` is the Tencent face's.
    const method = app.supportedMethods.filter(each => url !== '/' || each !== 'POST')
    app.route({ method, url, config: { operations }, handler })
  }
  app.setNotFoundHandler(handler)
}

/** Step 5, which Elasticsearch takes before it reads the body. */
const checkBody = ({ headers }: FastifyRequest, { contentType }: RestRequest): void => {
  checkBodyFormat(contentType, headers['content-type'])
  const encoding = headers['content-encoding'] ?? 'identity'
  if (encoding !== 'identity') throw es.contentEncodingUnsupported(encoding)
}

/** Steps 6 to 8. */
const answerFrom = (world: World) => (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const { rest, routeOptions: { config: { operations } } } = request
  if (rest === null) throw new Error('the request was not read')
  if (rest.method === 'OPTIONS') return sendOptions(reply, operations)
  const run = operationFor(rest, operations).prepare(rest)
  rest.query.refuseUnread(rest.path)
  if (rest.hasUnreadContent()) throw es.bodyNotSupported(rest.method, rest.path)
  const answer = run(world)
  const pretty = rest.pretty ?? answer.pretty
  return answer.kind === 'json'
    ? sendJson(reply, rest, { value: answer.value, pretty })
    : sendEvents(reply, { events: answer.events, pretty, asError: thrown => asEsError(thrown, request) })
}

/** Any error as one of this face: Fastify's own about the body, and a defect of the double, whose story goes to the log alone. */
const asEsError = (thrown: unknown, request: FastifyRequest): EsError => {
  if (thrown instanceof EsError) {
    if (thrown.status === 501) request.log.warn({ method: request.method, path: request.rest?.path }, thrown.message)
    return thrown
  }
  const { code, message } = thrown as FastifyError
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return es.bodyTooLarge(request.routeOptions.bodyLimit ?? 0)
  if (code === 'FST_ERR_CTP_INVALID_CONTENT_LENGTH') return es.requestMalformed(message)
  request.log.error({ err: thrown }, 'a defect of the double')
  return es.internal()
}

/** A target that Fastify's router refuses before any route: a `%` that starts no escape. */
export const answerFrameworkError = (_error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
  setCommonHeaders(reply, undefined)
  sendError(reply, null, es.pathMalformed(request.raw.url ?? ''))
}

/** Bytes that are no HTTP request: answered on the bare socket, since there is no request to answer. */
export const answerUnparsable = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const refusal = es.requestMalformed(error.message)
  const body = writeJson(renderEs(refusal) as Writable, { pretty: false })
  socket.end([
    `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}`, 'X-elastic-product: Elasticsearch', 'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`, 'connection: close', '', body
  ].join('\r\n'))
}
