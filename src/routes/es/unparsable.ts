import { STATUS_CODES, METHODS, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Socket } from 'node:net'
import type { Clock } from '../../clock.js'
import { es, EsError } from '../../errors/es.js'
import { renderEs } from '../../errors/render-es.js'
import type { World } from '../../world.js'
import { javaTrim } from '../../xcontent/java-string.js'
import type { Writable } from '../../xcontent/json-writer.js'
import { authenticationBy } from './authentication.js'
import { writeBody } from './body-layout.js'
import { channelOfRefused, type Channel, type Received } from './channel.js'
import type { RestController } from './rest-controller.js'
import { RestRequest } from './rest-request.js'

/** The request whose verb Node does not know, if that is what it refuses. Its head is read here, since Node reads none of it. */
const ofUnknownVerb = ({ code, rawPacket }: NodeJS.ErrnoException & { rawPacket?: Buffer }): Received | undefined => {
  if (code !== 'HPE_INVALID_METHOD' || rawPacket === undefined) return undefined
  const [requestLine = '', ...lines] = rawPacket.toString('latin1').split('\r\n\r\n', 1)[0]?.split('\r\n') ?? []
  const [, method, originalUrl] = /^([\w!#$%&'*+\-.^`|~]+) (\S+) HTTP\/1\.[01]$/.exec(requestLine) ?? []
  if (method === undefined || originalUrl === undefined || METHODS.includes(method)) return undefined
  const rawHeaders = lines.flatMap(line => {
    const colon = line.indexOf(':')
    return colon < 1 ? [] : [line.slice(0, colon), javaTrim(line.slice(colon + 1))]
  })
  const headers: IncomingHttpHeaders = {}
  for (let i = 0; i < rawHeaders.length; i += 2) headers[(rawHeaders[i] as string).toLowerCase()] ??= rawHeaders[i + 1]
  return { method, originalUrl, headers, body: undefined, raw: { rawHeaders } }
}

/** Bytes that are no request ask for nothing. */
const noRequest: Received = { method: '', originalUrl: '/', headers: {}, body: undefined, raw: { rawHeaders: [] } }

interface Refused {
  readonly refusal: EsError
  readonly channel: Channel
}

/** Why the REST layer refuses a request that has no operation whatever its path. */
const refusalBy = ({ credentials }: World, controller: RestController): (request: Received) => Refused => {
  const authenticate = authenticationBy(credentials)
  return request => {
    let channel: Channel | undefined
    try {
      authenticate(request)
      channel = new RestRequest(request).channel
      controller.handlerFor(request.method, request.originalUrl)
      throw es.internal()
    } catch (thrown) {
      return { refusal: thrown instanceof EsError ? thrown : es.internal(), channel: channel ?? channelOfRefused(request) }
    }
  }
}

/** How long a client that is still sending may read its answer before it is cut off: nobody else ends a socket that Node has handed over. */
const LINGER_MS = 500

/** Writes on the bare socket, since Node has made no answer to write to. What was read of the head as Latin-1 is written as that. */
const end = (socket: Duplex, { headers: { 'x-opaque-id': opaqueId } }: Received, { refusal, channel, clock }: Refused & { clock: Clock }): void => {
  const { answerType, format, pretty = false, errorTrace } = channel
  const { status, headers, challenges } = refusal
  const body = writeBody(renderEs(refusal, { errorTrace }) as Writable, { format, pretty })
  const lines = [
    // SRV/rest/RestResponse.java filterHeaders
    ...(status === 401 || status === 403 ? [] : [['X-elastic-product', 'Elasticsearch']]),
    ...(opaqueId === undefined ? [] : [['X-Opaque-Id', opaqueId]]),
    ...Object.entries(headers),
    ...challenges.map(challenge => ['WWW-Authenticate', challenge]),
    ['content-type', answerType], ['content-length', Buffer.byteLength(body)], ['connection', 'close']
  ]
  // Node listens no more to a socket that it has handed over, and an error that nobody hears ends the process.
  socket.on('error', () => { socket.destroy() })
  socket.resume()
  socket.write([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines.map(line => line.join(': ')), '', ''].join('\r\n'), 'latin1')
  socket.end(body)
  void clock.sleep(LINGER_MS).then(() => { socket.destroy() })
}

/** For bytes that are no HTTP request to Node: perhaps one with a verb of its own, else no request at all. */
export const answerUnparsable = (world: World, controller: RestController) => {
  const refuse = refusalBy(world, controller)
  return (error: NodeJS.ErrnoException, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy()
      return
    }
    const request = ofUnknownVerb(error)
    if (request !== undefined) end(socket, request, { ...refuse(request), clock: world.clock })
    else end(socket, noRequest, { refusal: es.requestMalformed(error.message), channel: channelOfRefused(noRequest), clock: world.clock })
  }
}

/** For `CONNECT`, which Node hands to nobody who only answers requests. */
export const answerConnect = (world: World, controller: RestController) => {
  const refuse = refusalBy(world, controller)
  return ({ method = '', url = '', headers, rawHeaders }: IncomingMessage, socket: Duplex): void => {
    const request = { method, originalUrl: url, headers, body: undefined, raw: { rawHeaders } }
    end(socket, request, { ...refuse(request), clock: world.clock })
  }
}
