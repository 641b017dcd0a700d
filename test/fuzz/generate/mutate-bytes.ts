import { gzipSync, deflateSync } from 'node:zlib'
import type { Choices, Weighted } from './choices.js'

const between = (choices: Choices, body: Buffer, insert: string): Buffer => {
  const at = choices.int(body.length + 1)
  return Buffer.concat([body.subarray(0, at), Buffer.from(insert, 'latin1'), body.subarray(at)])
}

const ends = ['}', '{}', ' ', '\n', 'garbage', '\0', ',', ']', '\xff', '{"a":', '/* a */', '// a']
const starts = ['\xef\xbb\xbf', '\xfe\xff', '\xff\xfe', '\0', ' \t\r\n', '/* a */', '// a\n', '# a\n', ")]}',\n", ':)\n\x05', '\xd9\xd9\xf7', '---\n', '[', '\x1e', '\xa0']
const inserts = ['\0', '\xff', '\xc3', '\xed\xa0\x80', '\xf8\x88\x80\x80\x80', '/* a */', '//', '\n', '\r', '\\', '"', ',', ':', '{', '}', '[', ']', '\x1f', '\x7f', '0', 'e', '-']

/** Bodies that have little to do with what was to be sent. */
const others = ['', ' ', '\n', 'null', '[]', '{}', '""', '0', 'true', '[{}]', '{"":{}}', '\0', '\xff\xff\xff\xff', '<xml/>', 'a=1&b=2', '--- {}', ':)\n\xfa', '{', '[', '"', '\xef\xbb\xbf', '{}{}', '{"input":"a"}\n{"input":"b"}\n']

const changes: ReadonlyArray<Weighted<(choices: Choices, body: Buffer) => Buffer>> = [
  [5, (choices, body) => body.subarray(0, choices.int(body.length + 1))],
  [4, (choices, body) => Buffer.concat([body, Buffer.from(choices.pick(ends), 'latin1')])],
  [4, (choices, body) => Buffer.concat([Buffer.from(choices.pick(starts), 'latin1'), body])],
  [6, (choices, body) => between(choices, body, choices.pick(inserts))],
  [3, (choices, body) => {
    const changed = Buffer.from(body)
    if (changed.length > 0) changed[choices.int(changed.length)] = choices.int(256)
    return changed
  }],
  [3, choices => Buffer.from(choices.pick(others), 'latin1')],
  [1, (_, body) => Buffer.concat([body, body])],
  [1, (_, body) => Buffer.from(body.toString('latin1'), 'utf16le')],
  [1, (_, body) => Buffer.from(body.toString('latin1').replaceAll('"', "'"), 'latin1')],
  [1, (choices, body) => Buffer.concat([body, Buffer.alloc(choices.pick([1000, 100_000, 300_000]), ' ')])],
  [1, (choices, body) => Buffer.concat([Buffer.alloc(choices.pick([1000, 100_000, 300_000]), '\n'), body])],
  [1, choices => Buffer.from(Array.from({ length: choices.between(1, 64) }, () => choices.int(256)))]
]

/** The body with something done to its bytes that no writer of JSON would do. */
export const mutateBytes = (choices: Choices, body: Buffer): Buffer => choices.weighted(changes)(choices, body)

/** A body under a content encoding, or something that only says so. */
export interface Encoded { readonly encoding: string, readonly body: Buffer }

/** More than the double takes, once it is unpacked. */
const bomb = gzipSync(Buffer.alloc(8 * 1024 * 1024, ' '))

const encodings: ReadonlyArray<Weighted<(choices: Choices, body: Buffer) => Encoded>> = [
  [6, (_, body) => ({ encoding: 'gzip', body: gzipSync(body) })],
  [1, (_, body) => ({ encoding: 'GZIP', body: gzipSync(body) })],
  [1, (_, body) => ({ encoding: 'x-gzip', body: gzipSync(body) })],
  [2, (_, body) => ({ encoding: 'gzip', body })],
  [2, (choices, body) => ({ encoding: 'gzip', body: gzipSync(body).subarray(0, choices.between(0, 30)) })],
  [1, (_, body) => ({ encoding: 'gzip', body: Buffer.concat([gzipSync(body), Buffer.from('garbage')]) })],
  [1, (_, body) => ({ encoding: 'gzip', body: Buffer.concat([gzipSync(body), gzipSync(body)]) })],
  [1, (choices, body) => {
    const packed = gzipSync(body)
    packed[choices.int(packed.length)] = choices.int(256)
    return { encoding: 'gzip', body: packed }
  }],
  [1, () => ({ encoding: 'gzip', body: bomb })],
  [1, (_, body) => ({ encoding: 'gzip, gzip', body: gzipSync(gzipSync(body)) })],
  [2, (_, body) => ({ encoding: 'deflate', body: deflateSync(body) })],
  [1, (_, body) => ({ encoding: 'identity', body })],
  [2, (choices, body) => ({ encoding: choices.pick(['br', 'zstd', 'snappy', '', ' ', '*', 'gzip;q=1', 'identity, gzip', 'constructor', '__proto__', 'x'.repeat(2000)]), body })]
]

/** The body as `Content-Encoding` may announce it. */
export const encode = (choices: Choices, body: Buffer): Encoded => choices.weighted(encodings)(choices, body)
