import { readDocument } from '../../../inference/provider/document.js'
import { documentTaskId, uuidOf } from '../../../inference/provider/document-task-id.js'
import { knownModel } from '../../../inference/provider/known-model.js'
import { parseWholeDocument } from '../../../inference/provider/parse-document.js'
import { findParseModel } from '../../../models/catalog.js'
import { defineAction } from '../action.js'
import { namedDocument, warnOfIgnored } from '../document-request.js'
import { param } from '../parameter-types.js'

const name = 'ParseDocumentAsync'

/** A document to be parsed; GetDocumentParseResult tells when it is. Equal input has the id of the task that is there, whose time begins anew when it has ended. */
export const parseDocumentAsync = defineAction({
  name,
  version: '2025-01-01',
  rate: { perSecond: 20, perModel: 5 },
  params: param.object({ Document: namedDocument, ModelName: param.string() }),
  run: (params, { world, requestId, log }) => {
    const card = knownModel(findParseModel(params.ModelName))
    const document = readDocument(params.Document)
    warnOfIgnored(params.Document, { log })
    const id = documentTaskId(name, params)
    world.documentTasks.submit({
      id, action: name, runsMs: world.options.documentTaskTime, perform: () => parseWholeDocument(card, document, id)
    })
    return { RequestId: requestId, TaskId: uuidOf(id) }
  }
})
