import { METHODS, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { renderTencent } from '../../errors/render-tencent.js'
import { tencent } from '../../errors/tencent.js'
import type { World } from '../../world.js'
import { endSocket, readHead, type ParseError } from '../unparsable-request.js'
import { errorLanguage } from './common-parameters.js'
import { isCallOf } from './is-tencent-request.js'

/** A request whose head Node.js has read, and whose body it refuses; unless its answer has begun. */
const inProgress = (socket: Socket): { method: string, url: string, headers: IncomingHttpHeaders } | undefined => {
  const answer = (socket as Socket & { _httpMessage?: ServerResponse | null })._httpMessage
  if (answer === undefined || answer === null || answer.headersSent) return undefined
  const { method = '', url = '', headers } = answer.req
  return { method, url, headers }
}

/**
 * For bytes that are no HTTP request to Node.js, where they are those of a call of this face all the same: text in a query string that is
 * not escaped, a verb of one's own, a body that breaks off. The envelope of any other error, which SDKs read; what the real gateway says is a guess.
 * @returns whether it was one, and is answered
 */
export const answerUnparsableCall = ({ clock, ids }: World) => (error: ParseError, socket: Socket): boolean => {
  const head = readHead(error)
  const request = head === undefined ? inProgress(socket) : { ...head, url: head.originalUrl }
  if (request === undefined || !isCallOf(request)) return false
  const { method, headers } = request
  const requestId = ids.requestId()
  const refusal = METHODS.includes(method) ? tencent.requestMalformed(error.message) : tencent.methodUnsupported()
  const body = renderTencent(refusal, { language: errorLanguage({ headers, fields: null, unreadFields: () => '' }), requestId })
  endSocket(socket, {
    head: [
      'HTTP/1.1 200 OK', 'Server: nginx', `Date: ${new Date(clock.now()).toUTCString()}`, 'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`, 'Connection: close', `X-TC-RequestId: ${requestId}`,
      ...(headers['x-tc-traceid'] === undefined ? [] : [`X-TC-TraceId: ${String(headers['x-tc-traceid'])}`])
    ],
    body
  }, clock)
  return true
}
