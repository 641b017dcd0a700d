import { findDocument, showDocument, type DocumentRead } from '../../../documents/get-document.js'
import { es } from '../../../errors/es.js'
import type { World } from '../../../world.js'
import { fetchSourceParameters, readConditions } from '../parse/document-parameters.js'
import { json, type Operation } from '../operation.js'
import type { QueryParameters } from '../query-parameters.js'
import type { RestRequest } from '../rest-request.js'

/** Of what searches see, and not of what there is: no different where they see everything at once. @throws es.notEmulated where they do not */
export const refuseSearchTime = ({ options }: World, realtime: boolean): void => {
  if (!realtime && options.refreshInterval !== 0) throw es.notEmulated('[realtime=false]')
}

/** Parameters of a read that change nothing where there is one shard. */
export const readPlace = (query: QueryParameters): void => {
  query.string('routing')
  query.string('preference')
}

/** @throws es.notEmulated for fields that are stored beside `_source` */
export const refuseStoredFields = (query: QueryParameters): void => {
  if (query.string('stored_fields') !== undefined) throw es.notEmulated('[stored_fields] of documents', 'ask for [_source]')
}

/** @throws es.notEmulated for a `_source` that is put together from what is indexed */
export const refuseSyntheticSource = (query: QueryParameters): void => {
  if (query.boolean('force_synthetic_source', false)) throw es.notEmulated('[force_synthetic_source] of documents')
}

/** What a request to read one document says. SRV/rest/action/document/RestGetAction.java */
export const readDocumentRequest = (request: RestRequest): { read: DocumentRead, realtime: boolean } => {
  const { query } = request
  const [index = '', id = ''] = [request.param('index'), request.param('id')]
  const refresh = query.boolean('refresh', false)
  readPlace(query)
  const realtime = query.boolean('realtime', true)
  refuseStoredFields(query)
  const { version, versionType } = readConditions(query)
  return { read: { index, id, refresh, version, versionType, fetchSource: fetchSourceParameters(query) }, realtime }
}

const prepare: Operation['prepare'] = request => {
  const { read, realtime } = readDocumentRequest(request)
  refuseSyntheticSource(request.query)
  return world => {
    refuseSearchTime(world, realtime)
    const found = findDocument(world, read)
    return json(showDocument(found, read), { status: found.document === undefined ? 404 : 200 })
  }
}

/** Reads a document. */
export const getDocument: Operation = { name: 'get', methods: ['GET'], paths: ['/{index}/_doc/{id}'], fidelity: 'emulated', prepare }

/** Says whether a document is there: the head of what a read answers. */
export const documentExists: Operation = { name: 'exists', methods: ['HEAD'], paths: ['/{index}/_doc/{id}'], fidelity: 'emulated', prepare }
