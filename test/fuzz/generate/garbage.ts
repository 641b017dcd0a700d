import { bytesOf, type FuzzRequest } from '../http/request.js'
import type { Choices, Weighted } from './choices.js'

/** Bytes that are no HTTP, or not all of it, and who has to end the connection. */
export interface Garbage {
  readonly bytes: readonly Buffer[]
  /** `server`: it can tell from the bytes alone that nothing good will come. `client`: it has to wait for more, which never comes. */
  readonly endedBy: 'server' | 'client'
}

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')

/** Nothing after these can be understood. */
const malformed = [
  '\0\x01\x02\r\n\r\n', 'GET\r\n\r\n', 'GET /\r\n\r\n', 'GET / HTTP/9.9\r\n\r\n', 'GET / HTTP/2.0\r\n\r\n', 'GET / HTTPS/1.1\r\n\r\n', 'FOO / HTTP/1.1\r\n\r\n', 'get / HTTP/1.1\r\nhost: a\r\n\r\n', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  '\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03', 'GET / HTTP/1.1\r\nbad header\r\n\r\n', 'GET / HTTP/1.1\r\n: a\r\n\r\n', 'GET / HTTP/1.1\r\na b: c\r\n\r\n', 'GET / HTTP/1.1\r\nx: a\0b\r\n\r\n',
  'POST /_inference/bge HTTP/1.1\r\nContent-Length: x\r\n\r\n', 'POST /_inference/bge HTTP/1.1\r\nContent-Length: -1\r\n\r\n', 'POST /_inference/bge HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n',
  'POST /_inference/bge HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 'POST /_inference/bge HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n', 'POST /_inference/bge HTTP/1.1\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n',
  `GET /${'x'.repeat(600_000)} HTTP/1.1\r\n\r\n`, `GET / HTTP/1.1\r\nx: ${'y'.repeat(600_000)}\r\n\r\n`, `${'x'.repeat(30_000)}\r\n\r\n`, `FOO /${'x'.repeat(15_000)} HTTP/1.1\r\n\r\n`, 'FOO /_inference/bge?a=%ff HTTP/1.1\r\nhost: a\r\n\r\n', 'FOO /% HTTP/1.1\r\n\r\n'
]

const chunkedHead = (target: string): string => `POST ${target} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`

/** Chunks that are none. */
const badChunks = ['x\r\na\r\n', '-1\r\n', '1\r\nab\r\n', 'fffffffffffffffff\r\n', '1;\0\r\na\r\n', ' 1\r\na\r\n', '0x1\r\na\r\n']

const half = (choices: Choices, request: FuzzRequest): Garbage => {
  const bytes = bytesOf(request)
  return { bytes: [bytes.subarray(0, choices.between(1, bytes.length - 1))], endedBy: 'client' }
}

const kinds: ReadonlyArray<Weighted<(choices: Choices, request: FuzzRequest) => Garbage>> = [
  [10, choices => ({ bytes: [latin1(choices.pick(malformed))], endedBy: 'server' })],
  [2, choices => ({ bytes: [Buffer.from(Array.from({ length: choices.between(4, 200) }, () => 0x80 + choices.int(0x80)))], endedBy: 'server' })],
  [4, (choices, { target }) => ({ bytes: [latin1(chunkedHead(target)), latin1(choices.pick(badChunks))], endedBy: 'server' })],
  [8, half],
  [2, (_, request) => ({ bytes: [bytesOf(request), latin1('\0garbage\r\n\r\n')], endedBy: 'server' })],
  // Less than was announced, and more than was announced.
  [3, (_, { target }) => ({ bytes: [latin1(`POST ${target} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"input":"a"}`)], endedBy: 'client' })],
  [2, (_, { target }) => ({ bytes: [latin1(`POST ${target} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}}}}}}\r\n\r\n`)], endedBy: 'server' })],
  [1, (_, { target }) => ({ bytes: [latin1(`${chunkedHead(target)}5\r\n{"inp`)], endedBy: 'client' })],
  [1, (_, { target }) => ({ bytes: [latin1(`GET ${target} HTTP/1.0\r\n\r\n`)], endedBy: 'server' })],
  [1, (_, { target }) => ({ bytes: [latin1(`CONNECT ${target} HTTP/1.1\r\nHost: a\r\n\r\n`)], endedBy: 'server' })]
]

/** Something to write to a socket that is no request, made of one that is. */
export const garbage = (choices: Choices, request: FuzzRequest): Garbage => choices.weighted(kinds)(choices, request)
