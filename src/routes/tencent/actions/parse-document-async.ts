import { knownModel } from '../../../inference/provider/known-model.js'
import { parseWholeDocument } from '../../../inference/provider/parse-whole-document.js'
import { findParseModel } from '../../../models/catalog.js'
import { defineAction } from '../action.js'
import { namedDocument } from '../document-request.js'
import { submitDocument } from '../document-task.js'
import { param } from '../parameter-types.js'

const name = 'ParseDocumentAsync'

/** A document to be parsed; GetDocumentParseResult tells when it is. */
export const parseDocumentAsync = defineAction({
  name,
  version: '2025-01-01',
  rate: { perSecond: 20, perModel: 5 },
  params: param.object({ Document: namedDocument, ModelName: param.string() }),
  run: (params, context) => {
    const card = knownModel(findParseModel(params.ModelName))
    return submitDocument({ action: name, params, perform: (document, { name }) => parseWholeDocument(card, document, name) }, context)
  }
})
