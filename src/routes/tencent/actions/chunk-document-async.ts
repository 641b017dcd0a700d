import { Type } from '@fastify/type-provider-typebox'
import { chunkWholeDocument } from '../../../inference/provider/chunk-whole-document.js'
import { knownModel } from '../../../inference/provider/known-model.js'
import { findTreeChunkModel } from '../../../models/catalog.js'
import { defineAction } from '../action.js'
import { namedDocument } from '../document-request.js'
import { submitDocument } from '../document-task.js'
import { param } from '../parameter-types.js'

const name = 'ChunkDocumentAsync'

/** A document to be cut; GetDocumentChunkResult tells when it is. */
export const chunkDocumentAsync = defineAction({
  name,
  version: '2025-01-01',
  rate: { perSecond: 20, perModel: 5 },
  params: param.object({
    Document: namedDocument,
    ModelName: param.string(),
    Config: Type.Optional(param.object({ MaxChunkSize: Type.Optional(param.int64({ minimum: 1 })) }))
  }),
  run: (params, context) => {
    const card = knownModel(findTreeChunkModel(params.ModelName))
    const maxChunkSize = params.Config?.MaxChunkSize
    return submitDocument({
      action: name, params, perform: (document, into) => chunkWholeDocument(card, document, { maxChunkSize, ...into })
    }, context)
  }
})
