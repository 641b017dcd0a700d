import { findDocument } from '../../../documents/get-document.js'
import { es } from '../../../errors/es.js'
import { item } from '../../../errors/es-validation-items.js'
import { sourceShower } from '../../../search/source-filter.js'
import { json, type Operation } from '../operation.js'
import { readDocumentRequest, refuseSearchTime } from './get-document.js'

/** SRV/rest/action/document/RestGetSourceAction.java */
const prepare: Operation['prepare'] = request => {
  const { read, realtime } = readDocumentRequest(request)
  return world => {
    if (read.fetchSource?.fetch === false) throw es.actionRequestInvalid([item.sourceDisabled()])
    refuseSearchTime(world, realtime)
    const { index, document } = findDocument(world, read)
    if (document === undefined) throw es.documentNotFound(index.name, read.id)
    return json(sourceShower(index.mapping, { source: read.fetchSource })(document))
  }
}

/** Reads a document's `_source` alone. */
export const getSource: Operation = { name: 'get_source', methods: ['GET'], paths: ['/{index}/_source/{id}'], fidelity: 'emulated', prepare }

/** Says whether there is one. */
export const sourceExists: Operation = { name: 'exists_source', methods: ['HEAD'], paths: ['/{index}/_source/{id}'], fidelity: 'emulated', prepare }
