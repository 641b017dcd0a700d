import type { Readable } from 'node:stream'
import { constants, gunzip, inflate, inflateRaw, type ZlibOptions } from 'node:zlib'
import { es } from '../../errors/es.js'
import { readBody } from '../read-body.js'
import { headerValues, type Received } from './channel.js'
import type { ContentEncoding } from './content-encoding.js'

/**
 * The encoding of a request's body: the first `Content-Encoding`, or what a `Transfer-Encoding` begins with. Any other name than these is none to
 * Netty, which leaves such a body as it is. Run of the real HttpContentDecompressor, Netty 4.1.118
 */
export const contentEncodingOf = (request: Received): ContentEncoding | 'snappy' | undefined => {
  const { 'content-encoding': content, 'transfer-encoding': transfer } = request.headers
  if (content === undefined && (transfer === undefined || transfer === 'chunked')) return undefined
  const [named = ''] = content === undefined ? (transfer ?? '').split(',') : headerValues(request, 'content-encoding')
  switch (named.trim().toLowerCase()) {
    case 'gzip': case 'x-gzip': return 'gzip'
    case 'deflate': case 'x-deflate': return 'deflate'
    case 'snappy': return 'snappy'
    default: return undefined
  }
}

/** Deflated bytes may lack the head of zlib's format. Run of the real HttpContentDecompressor */
const hasZlibHead = (bytes: Buffer): boolean =>
  bytes.length >= 2 && (bytes.readUInt8(0) & 0x78) === 0x78 && bytes.readUInt16BE(0) % 31 === 0

type Decoded = (error: NodeJS.ErrnoException | null, content: Buffer) => void
type Decode = (bytes: Buffer, options: ZlibOptions, done: Decoded) => void

const decoderOf = (bytes: Buffer, encoding: ContentEncoding): Decode => {
  if (encoding === 'gzip') return gunzip
  return hasZlibHead(bytes) ? inflate : inflateRaw
}

type Done = (error: Error | null, content?: Buffer) => void

/**
 * A content type parser that reads a body and decodes it; both the body and its content have at most `bytesMax` bytes, of which no more are ever made.
 * What ends in the middle is the content that there is, as it is to Netty.
 * @throws es.bodyTooLarge, es.bodyUndecodable, es.requestMalformed
 */
export const readContent = (bytesMax: number): (request: Received, payload: Readable, done: Done) => void => {
  const tooLarge = () => es.bodyTooLarge(bytesMax)
  const read = readBody({ bytesMax, tooLarge, cutShort: () => es.requestMalformed('the body is shorter than its announced length') })
  return (request, payload, done) => {
    const encoding = contentEncodingOf(request)
    if (encoding === undefined || encoding === 'snappy') {
      read(request, payload, done)
      return
    }
    read(request, payload, (error, body = Buffer.alloc(0)) => {
      if (error !== null) {
        done(error)
        return
      }
      decoderOf(body, encoding)(body, { maxOutputLength: bytesMax, finishFlush: constants.Z_SYNC_FLUSH }, (failure, content) => {
        if (failure === null) done(null, content)
        else done(failure.code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : es.bodyUndecodable(encoding, failure.message))
      })
    })
  }
}
