import { Type } from '@fastify/type-provider-typebox'
import { tencent } from '../../../errors/tencent.js'
import { chunkText } from '../../../inference/provider/chunk-text.js'
import { defineAction } from '../action.js'
import { param } from '../parameter-types.js'
import type { WireObject } from '../wire-json.js'

/** What surrounds the text of a chunk in an answer takes at least so many bytes: `{"Content":"","Index":0},`. */
const FRAME_BYTES = 25

/**
 * The chunks of an answer, which is refused as soon as it is known to be too large: chunks that overlap can be a million times their text.
 * @throws tencent.responseTooLarge
 */
const withinSize = (chunks: Iterable<string>, maxResponseSize: number): WireObject[] => {
  const taken: WireObject[] = []
  let bytes = 0
  for (const chunk of chunks) {
    bytes += FRAME_BYTES + Buffer.byteLength(chunk)
    if (bytes > maxResponseSize) throw tencent.responseTooLarge()
    taken.push({ Content: chunk, Index: taken.length })
  }
  return taken
}

/** A text, as it is and not in base64, cut by delimiters and length. */
export const chunkDocument = defineAction({
  name: 'ChunkDocument',
  version: '2025-01-01',
  rate: { perSecond: 100 },
  params: param.object({
    Document: param.object({
      FileType: Type.Optional(param.string()),
      FileContent: Type.Optional(param.string())
    }),
    ModelName: param.string(),
    Config: Type.Optional(param.object({
      MaxChunkSize: Type.Optional(param.uint64()),
      Delimiters: Type.Optional(param.array(param.string())),
      ChunkOverlap: Type.Optional(param.uint64())
    }))
  }),
  run: (params, { world, requestId }) => {
    const { chunks, tokens } = chunkText(params)
    return {
      Chunks: withinSize(chunks, world.options.maxResponseSize),
      Usage: { TotalTokens: tokens },
      RequestId: requestId
    }
  }
})
