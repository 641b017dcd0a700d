import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { Clock } from '../../clock.js'
import type { Eventually } from '../../inference/eventually.js'
import type { EsError } from '../../errors/es.js'
import { renderEs } from '../../errors/render-es.js'
import type { Writable } from '../../xcontent/json-writer.js'
import { writeBody, type Layout } from './body-layout.js'
import type { Channel } from './channel.js'
import { encode, encodeStream } from './content-encoding.js'
import { sseDone, sseEvent } from './event-stream.js'
import type { AnswerHead, Method } from './operation.js'

/** Header names keep their letter case on the raw response; Fastify would write them in lower case. */
const setHeaders = ({ raw }: FastifyReply, headers: Readonly<Record<string, string>>): void => {
  for (const [name, value] of Object.entries(headers)) raw.setHeader(name, value)
}

/** What every answer carries. The product header is what official clients look for. SRV/rest/RestController.java */
export const setCommonHeaders = (reply: FastifyReply, opaqueId: string | undefined): void => {
  reply.raw.sendDate = false
  // Elasticsearch says `connection: close` when it does, and nothing when it keeps a connection, which HTTP/1.1 implies.
  if (reply.raw.shouldKeepAlive && reply.request.raw.httpVersion === '1.1') reply.raw.removeHeader('connection')
  reply.raw.setHeader('X-elastic-product', 'Elasticsearch')
  if (opaqueId !== undefined) reply.raw.setHeader('X-Opaque-Id', opaqueId)
}

/** What goes before the body of an answer that is no error. */
export const setAnswerHead = (reply: FastifyReply, { status = 200, headers = {} }: AnswerHead): void => {
  reply.code(status)
  setHeaders(reply, headers)
}

/** A body in the format that the request asked for, with its length. */
export const sendBody = (reply: FastifyReply, answerType: string, text: string): void => {
  const { answerEncoding } = reply.request
  reply.header('content-type', answerType)
  if (answerEncoding === undefined || text === '') reply.send(Buffer.from(text))
  else reply.header('content-encoding', answerEncoding).send(encode(text, answerEncoding))
}

/** In the order and the letter case of a node: left to itself Node writes the last one with capitals. HTTP/1.0 has no chunks. */
const setHeadersOfChunks = ({ raw, request: { answerEncoding, raw: { httpVersion } } }: FastifyReply, contentType: string): void => {
  raw.setHeader('content-type', contentType)
  if (answerEncoding !== undefined) raw.setHeader('content-encoding', answerEncoding)
  if (httpVersion === '1.1') raw.setHeader('transfer-encoding', 'chunked')
}

/** A body in chunks. */
const sendStream = (reply: FastifyReply, contentType: string, pieces: Iterable<string> | AsyncIterable<string>): void => {
  const { answerEncoding } = reply.request
  const readable = Readable.from(pieces)
  setHeadersOfChunks(reply, contentType)
  reply.send(answerEncoding === undefined ? readable : encodeStream(readable, answerEncoding))
}

/** Characters of a chunk: most answers are one. */
const CHUNK_LENGTH = 128 * 1024

/** The next chunk; shorter than others only when it is the last. */
const nextChunk = (pieces: Iterator<string>): string => {
  let chunk = ''
  while (chunk.length < CHUNK_LENGTH) {
    const { done, value } = pieces.next()
    if (done === true) break
    chunk += value
  }
  return chunk
}

async function * inTurns (first: string, rest: Iterator<string>, { turn }: Clock): AsyncGenerator<string> {
  for (let chunk = first; chunk !== ''; chunk = nextChunk(rest)) {
    yield chunk
    await turn()
  }
}

interface Chunked {
  readonly pieces: Iterable<string>
  readonly ascii: boolean
  readonly clock: Clock
}

/**
 * A body that is written while it goes out, with a turn for everybody else after each chunk. What is one chunk is written at once, by hand: Fastify
 * would give it a length, and a stream costs more than all the rest of a small answer.
 */
export const sendChunks = (reply: FastifyReply, answerType: string, { pieces, ascii, clock }: Chunked): void => {
  const rest = pieces[Symbol.iterator]()
  const first = nextChunk(rest)
  if (first.length >= CHUNK_LENGTH) {
    sendStream(reply, answerType, inTurns(first, rest, clock))
    return
  }
  const { raw, request: { answerEncoding } } = reply
  const body = answerEncoding === undefined ? first : encode(first, answerEncoding)
  setHeadersOfChunks(reply, answerType)
  reply.hijack()
  clock.endOfTurn(() => {
    raw.write(body, ascii ? 'latin1' : 'utf8')
    raw.end()
  })
}

const setErrorHead = (reply: FastifyReply, error: EsError): void => {
  reply.code(error.status)
  setHeaders(reply, error.headers)
  if (error.challenges.length > 0) reply.raw.setHeader('WWW-Authenticate', error.challenges)
  // SRV/rest/RestResponse.java filterHeaders
  if (error.status === 401 || error.status === 403) reply.raw.removeHeader('X-elastic-product')
}

/** An error as a body, which is what every error is before a stream has been asked for in earnest. No filter applies. SRV/rest/AbstractRestChannel.java newErrorBuilder */
export const sendError = (reply: FastifyReply, { answerType, format, pretty = false, errorTrace }: Channel, error: EsError): void => {
  setErrorHead(reply, error)
  sendBody(reply, answerType, writeBody(renderEs(error, { errorTrace }) as Writable, { format, pretty }))
}

/** `OPTIONS` on any path. SRV/rest/RestController.java handleOptionsRequest */
export const sendOptions = (reply: FastifyReply, allowed: readonly Method[]): void => {
  if (allowed.length > 0) setHeaders(reply, { Allow: allowed.join(',') })
  sendBody(reply, 'text/plain; charset=UTF-8', '')
}

interface Sender<Value> {
  readonly send: (value: Value) => void
  readonly refuse: (thrown: unknown) => void
}

/** Answers once the value is there. A client that has left by then gets nothing, and its leaving is no defect of the double. */
export const answerLater = <Value>(reply: FastifyReply, later: Promise<Value>, { send, refuse }: Sender<Value>): void => {
  const unlessGone = <Given>(answer: (given: Given) => void) => (given: Given): void => {
    if (reply.raw.destroyed) reply.hijack()
    else answer(given)
  }
  void later.then(unlessGone(send)).catch(unlessGone(refuse))
}

interface Stream {
  readonly events: () => Eventually<Iterable<Writable>>
  /** Of each event, those of errors included: there the filter applies, and no stack trace is told. */
  readonly layout: Layout
  /** What a thrown value is on this face. */
  readonly asError: (thrown: unknown) => EsError
}

/**
 * A stream of events. What is thrown before there are any sets the status and is the one event; what is thrown by them is the last event of a 200.
 * INF/rest/ServerSentEventsRestActionListener.java
 */
export const sendEvents = (reply: FastifyReply, { events, layout, asError }: Stream): void => {
  const message = (value: Writable): string => sseEvent('message', writeBody(value, layout))
  const failure = (error: EsError): string => sseEvent('error', writeBody(renderEs(error) as Writable, layout))

  function * frames (items: Iterable<Writable>): Generator<string> {
    try {
      for (const item of items) yield message(item)
      yield sseDone
    } catch (thrown) {
      yield failure(asError(thrown))
    }
  }
  const send = (items: Iterable<Writable>): void => { sendStream(reply, 'text/event-stream', frames(items)) }
  const refuse = (thrown: unknown): void => {
    const error = asError(thrown)
    setErrorHead(reply, error)
    sendStream(reply, 'text/event-stream', [failure(error)])
  }

  let items
  try {
    items = events()
  } catch (thrown) {
    refuse(thrown)
    return
  }
  if (items instanceof Promise) answerLater(reply, items, { send, refuse })
  else send(items)
}
