import { Type } from '@fastify/type-provider-typebox'
import { chunkWholeDocument } from '../../../inference/provider/chunk-document.js'
import { readDocument } from '../../../inference/provider/document.js'
import { documentTaskId, uuidOf } from '../../../inference/provider/document-task-id.js'
import { knownModel } from '../../../inference/provider/known-model.js'
import { findTreeChunkModel } from '../../../models/catalog.js'
import { defineAction } from '../action.js'
import { namedDocument, warnOfIgnored } from '../document-request.js'
import { param } from '../parameter-types.js'

const name = 'ChunkDocumentAsync'

/** A document to be cut; GetDocumentChunkResult tells when it is. Equal input has the id of the task that is there, whose time begins anew when it has ended. */
export const chunkDocumentAsync = defineAction({
  name,
  version: '2025-01-01',
  rate: { perSecond: 20, perModel: 5 },
  params: param.object({
    Document: namedDocument,
    ModelName: param.string(),
    Config: Type.Optional(param.object({ MaxChunkSize: Type.Optional(param.int64({ minimum: 1 })) }))
  }),
  run: (params, { world, requestId, log }) => {
    const { documentTasks, options } = world
    const card = knownModel(findTreeChunkModel(params.ModelName))
    const document = readDocument(params.Document)
    warnOfIgnored(params.Document, { log })
    const id = documentTaskId(name, params)
    const maxChunkSize = params.Config?.MaxChunkSize
    const perform = (room: number) => chunkWholeDocument(document, { card, maxChunkSize, room }, id)
    documentTasks.submit({ id, action: name, runsMs: options.documentTaskTime, perform })
    return { RequestId: requestId, TaskId: uuidOf(id) }
  }
})
