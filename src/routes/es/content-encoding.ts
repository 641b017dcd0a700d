import type { IncomingMessage } from 'node:http'
import { pipeline, type Readable } from 'node:stream'
import { constants, createDeflate, createGzip, deflateSync, gzipSync } from 'node:zlib'
import { javaTrim } from '../../xcontent/java-string.js'

/** How a body is written in place of itself. `deflate` is the format of zlib. */
export type ContentEncoding = 'gzip' | 'deflate'

/** As Float.parseFloat reads it, but for hexadecimals; what it refuses is 0. */
const weightOf = (text: string): number => /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?[fd]?$/i.test(text) ? parseFloat(text) : 0

/** A part of the header that contains several of these names is about the first. */
const weighed = ['*', 'br', 'zstd', 'snappy', 'gzip', 'deflate'] as const

/** What each encoding weighs, and -1 when it is not named: of `*` the last weight counts, of the others the greatest. */
const weightsIn = (accepted: string): Record<typeof weighed[number], number> => {
  const weights = { '*': -1, br: -1, zstd: -1, snappy: -1, gzip: -1, deflate: -1 }
  for (const part of accepted.split(',')) {
    const name = weighed.find(each => part.includes(each))
    if (name === undefined) continue
    const equals = part.indexOf('=')
    const weight = equals < 0 ? 1 : weightOf(javaTrim(part.slice(equals + 1)))
    weights[name] = name === '*' ? weight : Math.max(weights[name], weight)
  }
  return weights
}

/**
 * How Netty chooses for an `Accept-Encoding` without Brotli and Zstandard, which a node does not have. It would take Snappy before gzip where it may,
 * even for a mere `*`; the double has no Snappy. Run of the real HttpContentCompressor, Netty 4.1.118
 */
export const acceptedEncoding = (accepted: string): ContentEncoding | undefined => {
  const { '*': any, gzip, deflate, ...others } = weightsIn(accepted)
  if (Math.max(gzip, deflate, ...Object.values(others)) > 0) {
    if (gzip !== -1 && gzip >= deflate) return 'gzip'
    if (deflate !== -1) return 'deflate'
  }
  if (any <= 0) return undefined
  if (gzip === -1) return 'gzip'
  return deflate === -1 ? 'deflate' : undefined
}

/**
 * How the answer to a request goes out, whatever its status and type; undefined: as it is. What has no body has no encoding either, and HTTP/1.0 none at
 * all. modules/transport-netty4 Netty4HttpServerTransport.java; run of the real HttpContentEncoder
 */
export const answerEncodingOf = ({ method, headers, httpVersion }: IncomingMessage): ContentEncoding | undefined => {
  const accepted = headers['accept-encoding'] as string | undefined
  return accepted === undefined || method === 'HEAD' || httpVersion === '1.0' ? undefined : acceptedEncoding(accepted)
}

/** `http.compression_level` */
const level = 3

/** A body in one piece. */
export const encode = (body: string | Buffer, encoding: ContentEncoding): Buffer => (encoding === 'gzip' ? gzipSync : deflateSync)(body, { level })

/** A body in pieces: each can be decoded as soon as it is there, as Netty writes them. */
export const encodeStream = (pieces: Readable, encoding: ContentEncoding): Readable => {
  const encoder = (encoding === 'gzip' ? createGzip : createDeflate)({ level, flush: constants.Z_SYNC_FLUSH })
  // When one ends before its time the other does as well, and whoever reads hears of it.
  pipeline(pieces, encoder, () => {})
  return encoder
}
