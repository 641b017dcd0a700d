import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import type { FastifyError, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { renderTencent } from '../../errors/render-tencent.js'
import { tencent, TencentError } from '../../errors/tencent.js'
import type { World } from '../../world.js'
import { readBody } from '../read-body.js'
import type { Action, ActionResult } from './action.js'
import { actions } from './actions/index.js'
import { AnswerBytes } from './answer-bytes.js'
import { authenticationBy } from './authentication.js'
import { checkContentEncoding, checkContentType, parseBody } from './body.js'
import { errorLanguage, readCommonParameters, type CommonParameters } from './common-parameters.js'
import { eventStream } from './event-stream.js'
import { notEmulated } from './not-emulated.js'
import { writeWire, type WireObject } from './wire-json.js'

/** The product whose API this is. */
const SERVICE = 'es'

/** A root without an origin before it, or with one, as a client writes that takes the double for its proxy. */
const roots = { own: /^\/(?:[?#]|$)/, proxied: /^https?:\/\/[^/?#]*\/?(?:[?#]|$)/i }

const namesAction = ({ url = '', headers }: IncomingMessage): boolean => headers['x-tc-action'] !== undefined || /[?&]Action=/.test(url)

/** Whether a request is this face's: `POST /`, and `GET /` that names an action. To a proxy a POST must name one as well: Elasticsearch has no root with an origin. */
export const isTencentRequest = (request: IncomingMessage): boolean => {
  const { method, url = '' } = request
  if (method !== 'POST' && method !== 'GET') return false
  return roots.own.test(url) ? method === 'POST' || namesAction(request) : roots.proxied.test(url) && namesAction(request)
}

/** The answer's header is the one place that holds the id of a request. */
const requestIdOf = (reply: FastifyReply): string => String(reply.getHeader('x-tc-requestid'))

/** What is not of the catalogue is Fastify's refusal of a content type, or a defect: a log line, no stack trace on the wire. */
const asTencentError = (error: unknown, request: FastifyRequest): TencentError => {
  if (error instanceof TencentError) return error
  const { code } = error as Partial<FastifyError>
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return tencent.unsupportedContentType(request.headers['content-type'] ?? '')
  request.log.error({ err: error }, 'a defect of the double')
  return tencent.internalError()
}

const render = (error: unknown, request: FastifyRequest, reply: FastifyReply): string =>
  renderTencent(asTencentError(error, request), { language: errorLanguage(request.headers), requestId: requestIdOf(reply) })

/** A Buffer, since Fastify adds a charset to the type of JSON strings, and with one the Python SDK overlooks errors. */
const sendJson = (reply: FastifyReply, json: Buffer): FastifyReply => reply.code(200).header('content-type', 'application/json').send(json)

/** @throws tencent.responseTooLarge */
const sendResponse = (reply: FastifyReply, response: WireObject, { clock, options: { maxResponseSize } }: World): void => {
  const bytes = new AnswerBytes(maxResponseSize, tencent.responseTooLarge)
  writeWire({ Response: response }, bytes)
  const json = bytes.take()
  if (typeof json !== 'string') {
    sendJson(reply, json)
    return
  }
  // By hand, for the same reason as above, and because Fastify looks through a text for characters of several bytes.
  reply.hijack()
  const { raw } = reply
  raw.setHeader('content-type', 'application/json')
  raw.setHeader('content-length', json.length)
  clock.endOfTurn(() => { raw.end(json, 'latin1') })
}

/** A refusal of the double's own goes to the log as well: it is news to whoever reads it, unlike a caller's mistake. */
const findAction = ({ action, version }: CommonParameters, { log }: FastifyRequest): Action => {
  const found = actions.find(known => known.name === action && known.version === version)
  if (found !== undefined) return found
  const ofVersion = actions.filter(known => known.version === version)
  if (ofVersion.length === 0) throw tencent.noSuchVersion(version, SERVICE)
  if (!notEmulated.includes(action)) throw tencent.invalidAction(action, SERVICE, version)
  const refusal = tencent.actionNotEmulated(action, ofVersion.map(({ name }) => `\`${name}\``).join(', '))
  log.warn({ action }, refusal.message)
  throw refusal
}

const isStream = (result: ActionResult): result is Iterable<WireObject> => Symbol.iterator in result

/** An action has refused by now what it refuses; a failure from here on is an event. */
const sendStream = (events: Iterable<WireObject>, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const bytes = Readable.from(eventStream(events, error => render(error, request, reply)))
  return reply.code(200).header('content-type', 'text/event-stream').header('cache-control', 'no-cache').send(bytes)
}

/**
 * The Tencent face: TencentCloud API 3.0, product `es`, on `POST /` and on `GET /` that names an action. Every answer has
 * status 200. The checks, in this order, of which the first that fails answers; the real order is not known:
 * 1. size: readBody
 * 2. content type, then content encoding
 * 3. body syntax
 * 4. common parameters: readCommonParameters
 * 5. credentials: authenticationBy
 * 6. version, then action
 * 7. parameters: parameterReader
 * 8. values and what needs more than one parameter: src/inference/provider, or the action itself
 */
export const tencentFace: FastifyPluginAsync<{ world: World }> = async (app, { world }) => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', readBody({ bytesMax: world.options.maxRequestSize, tooLarge: tencent.requestTooLarge, cutShort: tencent.notJson }))

  app.addHook('onRequest', (request, reply, done) => {
    reply.raw.setHeader('server', 'nginx')
    reply.raw.setHeader('x-tc-requestid', world.ids.requestId())
    const traceId = request.headers['x-tc-traceid']
    if (traceId !== undefined) reply.raw.setHeader('x-tc-traceid', traceId)
    done()
  })
  app.setErrorHandler((error, request, reply) => sendJson(reply, Buffer.from(render(error, request, reply))))

  const authenticate = authenticationBy(world.credentials, world.clock)
  // Not a promise, which would cost as much as the reading of a small request.
  app.post('/', (request, reply) => {
    checkContentType(request.headers['content-type'])
    checkContentEncoding(request.headers['content-encoding'])
    const body = parseBody(request.body as Buffer | undefined)
    const common = readCommonParameters(request.headers)
    authenticate(request)
    const action = findAction(common, request)
    const result = action.perform(body, { world, requestId: requestIdOf(reply), log: request.log })
    if (isStream(result)) sendStream(result, request, reply)
    else sendResponse(reply, result, world)
  })

  app.get('/', async () => {
    throw tencent.formNotEmulated('GET requests')
  })
}
