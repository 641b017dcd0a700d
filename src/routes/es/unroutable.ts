import { METHODS, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { Credentials } from '../../credentials.js'
import { es, EsError } from '../../errors/es.js'
import { renderEs } from '../../errors/render-es.js'
import { writeJson, type Writable } from '../../xcontent/json-writer.js'
import { authenticationBy } from './authentication.js'
import { channelOfRefused } from './channel.js'
import { allowedMethods, findPath } from './paths.js'
import { decodePercent } from './percent-encoding.js'
import { sendError, setCommonHeaders } from './respond.js'
import { RestRequest } from './rest-request.js'

/** The same target in an encoding that every router takes. */
const reencoded = (target: string): string => {
  const [path = '', ...query] = target.split(/(?=[?#])/)
  return path.split('/').map(segment => encodeURIComponent(decodePercent(segment, { plusIsSpace: false }))).join('/') + query.join('')
}

/**
 * A target that Fastify's router refuses before any route, for a `%` that starts no escape or bytes that are no UTF-8. What Elasticsearch
 * decodes all the same (`%%`, `%ff`) is routed again.
 */
export const frameworkErrorAnswer = (credentials: Credentials | undefined) => {
  const authenticate = authenticationBy(credentials)
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    setCommonHeaders(reply, request.headers['x-opaque-id'] as string | undefined)
    try {
      authenticate(request)
      const { uri } = new RestRequest(request)
      if ('originalUrl' in request.raw) throw es.requestMalformed(error.message)
      request.server.routing(Object.assign(request.raw, { originalUrl: uri, url: reencoded(uri) }), reply.raw)
    } catch (thrown) {
      sendError(reply, channelOfRefused(request), thrown instanceof EsError ? thrown : es.internal())
    }
  }
}

/** The verb and target of a request that Node refuses for its verb, if that is what it is. */
const unknownVerb = ({ code, rawPacket }: NodeJS.ErrnoException & { rawPacket?: Buffer }): { verb: string, target: string } | undefined => {
  if (code !== 'HPE_INVALID_METHOD' || rawPacket === undefined) return undefined
  const [, verb, target] = /^([\w!#$%&'*+\-.^`|~]+) (\S+) HTTP\/1\.[01]\r\n/.exec(rawPacket.toString('latin1')) ?? []
  return verb === undefined || target === undefined || METHODS.includes(verb) ? undefined : { verb, target }
}

const refusalOf = (error: NodeJS.ErrnoException): EsError => {
  const unknown = unknownVerb(error)
  if (unknown === undefined) return es.requestMalformed(error.message)
  return es.methodUnknown(unknown.verb, allowedMethods(findPath(unknown.target)))
}

/** Bytes that are no HTTP request to Node: answered on the bare socket, since there is no request to answer. */
export const answerUnparsable = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const refusal = refusalOf(error)
  const body = writeJson(renderEs(refusal) as Writable, { pretty: false })
  const headers = { 'X-elastic-product': 'Elasticsearch', ...refusal.headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), connection: 'close' }
  socket.end([
    `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), '', body
  ].join('\r\n'))
}
