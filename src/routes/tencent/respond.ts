import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { Clock } from '../../clock.js'
import { tencent } from '../../errors/tencent.js'
import type { World } from '../../world.js'
import { AnswerBytes } from './answer-bytes.js'
import { eventStream, type StreamEnd } from './event-stream.js'
import { writeWire, type WireObject } from './wire-json.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** The id of a request to the Tencent face, which its answer has as a header and, but for a stream, in its body. */
    requestId: string
  }
}

/** The time as HTTP has it, made once a second. */
const httpDate = (clock: Clock): (() => string) => {
  let second = NaN
  let text = ''
  return () => {
    const now = Math.floor(clock.now() / 1000)
    if (now !== second) text = new Date(now * 1000).toUTCString()
    second = now
    return text
  }
}

/** Writes the answers of the face; there is no other place that does. All have status 200. */
export interface Responder {
  /** One JSON text: its bytes, or a string where all of it is ASCII. */
  readonly sendJson: (reply: FastifyReply, json: Buffer | string) => void
  /** `{"Response":{…}}`. @throws tencent.responseTooLarge */
  readonly sendResponse: (reply: FastifyReply, response: WireObject) => void
  /** A stream of such objects. An action has refused by now what it refuses; a failure from here on is an event, which `renderFailure` writes. */
  readonly sendStream: (reply: FastifyReply, events: Iterable<WireObject>, renderFailure: StreamEnd['renderFailure']) => void
}

/**
 * Headers as two captures of the real gateway have them, names and order included, and a stream's as §5.3 proposes; where `X-TC-RequestId`
 * stands, and that `X-TC-TraceId` comes back, are guesses. tencent-cloud-api.md §1.4, §5.3
 */
export const responderOf = ({ clock, options: { maxResponseSize, doneEvent } }: World): Responder => {
  const date = httpDate(clock)

  /** By hand: Fastify writes names in lower case, and adds a charset to the type of JSON, with which the Python SDK overlooks errors. */
  const setHead = ({ raw, request }: FastifyReply, contentType: string, length?: number): void => {
    // Fastify has set one for an error of its own.
    raw.statusCode = 200
    raw.setHeader('Server', 'nginx')
    raw.setHeader('Date', date())
    raw.setHeader('Content-Type', contentType)
    if (length !== undefined) raw.setHeader('Content-Length', length)
    else if (request.raw.httpVersion !== '1.0') raw.setHeader('Transfer-Encoding', 'chunked')
    // A version that has no chunks ends an answer of no known length with the connection.
    else raw.shouldKeepAlive = false
    raw.setHeader('Connection', raw.shouldKeepAlive ? 'keep-alive' : 'close')
    if (length === undefined) raw.setHeader('Cache-Control', 'no-cache')
    raw.setHeader('X-TC-RequestId', request.requestId)
    const traceId = request.headers['x-tc-traceid']
    if (traceId !== undefined) raw.setHeader('X-TC-TraceId', traceId)
  }

  const sendJson = (reply: FastifyReply, json: Buffer | string): void => {
    reply.hijack()
    setHead(reply, 'application/json', json.length)
    clock.endOfTurn(() => { reply.raw.end(json, 'latin1') })
  }

  return {
    sendJson,
    sendResponse (reply, response) {
      const bytes = new AnswerBytes(maxResponseSize, tencent.responseTooLarge)
      writeWire({ Response: response }, bytes)
      sendJson(reply, bytes.take())
    },
    sendStream (reply, events, renderFailure) {
      setHead(reply, 'text/event-stream')
      void reply.send(Readable.from(eventStream(events, { renderFailure, doneEvent })))
    }
  }
}
