import { STATUS_CODES, METHODS, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Socket } from 'node:net'
import type { Clock } from '../../clock.js'
import { es, EsError } from '../../errors/es.js'
import { renderEs } from '../../errors/render-es.js'
import type { World } from '../../world.js'
import type { Writable } from '../../xcontent/json-writer.js'
import { endSocket, isEnding, readHead, type ParseError } from '../unparsable-request.js'
import { authenticationBy } from './authentication.js'
import { writeBody } from './body-layout.js'
import { channelOfRefused, type Channel, type Received } from './channel.js'
import type { RestController } from './rest-controller.js'
import { RestRequest } from './rest-request.js'

/** The request whose verb Node does not know, if that is what it refuses. */
const ofUnknownVerb = (error: ParseError): Received | undefined => {
  const head = error.code === 'HPE_INVALID_METHOD' ? readHead(error) : undefined
  if (head === undefined || METHODS.includes(head.method)) return undefined
  return { ...head, body: undefined, raw: head }
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

/** Writes what the REST layer says on the bare socket. */
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
  endSocket(socket, { head: [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines.map(line => line.join(': '))], body }, clock)
}

/** For bytes that are no HTTP request to Node: perhaps one with a verb of its own, else no request at all. */
export const answerUnparsable = (world: World, controller: RestController) => {
  const refuse = refusalBy(world, controller)
  return (error: ParseError, socket: Socket): void => {
    if (isEnding(socket)) return
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
