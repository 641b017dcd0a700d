import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { Clock } from '../../clock.js'
import type { EsError } from '../../errors/es.js'
import { renderEs } from '../../errors/render-es.js'
import { writeJson, type Writable } from '../../xcontent/json-writer.js'
import type { Channel } from './channel.js'
import { sseDone, sseEvent } from './event-stream.js'
import { allowedMethods, type PathOperations } from './paths.js'

/** Header names keep their letter case on the raw response; Fastify would write them in lower case. */
const setHeaders = ({ raw }: FastifyReply, headers: Readonly<Record<string, string>>): void => {
  for (const [name, value] of Object.entries(headers)) raw.setHeader(name, value)
}

/** What every answer carries. The product header is what official clients look for. SRV/rest/RestController.java */
export const setCommonHeaders = (reply: FastifyReply, opaqueId: string | undefined): void => {
  reply.raw.sendDate = false
  // Elasticsearch says `connection: close` when it does, and nothing when it keeps a connection, which HTTP/1.1 implies.
  if (reply.raw.shouldKeepAlive && reply.request.raw.httpVersion === '1.1') reply.raw.removeHeader('connection')
  setHeaders(reply, { 'X-elastic-product': 'Elasticsearch', ...(opaqueId !== undefined && { 'X-Opaque-Id': opaqueId }) })
}

/** A body of JSON; its content type is what the request asked for. */
export const sendJson = (reply: FastifyReply, answerType: string, { value, pretty }: { value: Writable, pretty: boolean }): FastifyReply =>
  reply.header('content-type', answerType).send(Buffer.from(writeJson(value, { pretty })))

/** Characters of a chunk: most answers are one. */
const CHUNK_LENGTH = 64 * 1024

async function * inChunks (pieces: Iterable<string>, { turn }: Clock): AsyncGenerator<string> {
  let chunk = ''
  for (const piece of pieces) {
    chunk += piece
    if (chunk.length < CHUNK_LENGTH) continue
    yield chunk
    chunk = ''
    await turn()
  }
  yield chunk
}

/** A body that is written while it goes out, with a turn for everybody else after each chunk. */
export const sendChunks = (reply: FastifyReply, answerType: string, body: { pieces: Iterable<string>, clock: Clock }): FastifyReply =>
  reply.header('content-type', answerType).send(Readable.from(inChunks(body.pieces, body.clock)))

const setErrorHead = (reply: FastifyReply, error: EsError): void => {
  reply.code(error.status)
  setHeaders(reply, error.headers)
  // SRV/rest/RestResponse.java filterHeaders
  if (error.status === 401 || error.status === 403) reply.raw.removeHeader('X-elastic-product')
}

/** An error as JSON, which is what every error is before a stream has been asked for in earnest. */
export const sendError = (reply: FastifyReply, { answerType, pretty = false }: Channel, error: EsError): FastifyReply => {
  setErrorHead(reply, error)
  return sendJson(reply, answerType, { value: renderEs(error) as Writable, pretty })
}

/** `OPTIONS` on any path. SRV/rest/RestController.java handleOptionsRequest */
export const sendOptions = (reply: FastifyReply, atPath: PathOperations | undefined): FastifyReply => {
  if (atPath !== undefined) setHeaders(reply, { Allow: allowedMethods(atPath).join(',') })
  return reply.header('content-type', 'text/plain; charset=UTF-8').send(Buffer.alloc(0))
}

interface Stream {
  readonly events: () => Iterable<Writable>
  readonly pretty: boolean
  /** What a thrown value is on this face. */
  readonly asError: (thrown: unknown) => EsError
}

/**
 * A stream of events. What is thrown before the first event sets the status and is the one event; what is thrown later is the last
 * event of a 200. INF/rest/ServerSentEventsRestActionListener.java
 */
export const sendEvents = (reply: FastifyReply, { events, pretty, asError }: Stream): FastifyReply => {
  reply.header('content-type', 'text/event-stream')
  const message = (value: Writable): string => sseEvent('message', writeJson(value, { pretty }))
  const failure = (error: EsError): string => sseEvent('error', writeJson(renderEs(error) as Writable, { pretty }))

  function * frames (iterator: Iterator<Writable>, first: IteratorResult<Writable>): Generator<string> {
    try {
      for (let next = first; next.done !== true; next = iterator.next()) yield message(next.value)
      yield sseDone
    } catch (thrown) {
      yield failure(asError(thrown))
    }
  }

  try {
    const iterator = events()[Symbol.iterator]()
    return reply.send(Readable.from(frames(iterator, iterator.next())))
  } catch (thrown) {
    const error = asError(thrown)
    setErrorHead(reply, error)
    return reply.send(Readable.from(failure(error)))
  }
}
