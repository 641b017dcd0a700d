import { findDocument, showDocument } from '../../../documents/get-document.js'
import { EsError } from '../../../errors/es.js'
import { isRefusal } from '../../../errors/refusal.js'
import { renderFailedDocument } from '../../../errors/render-es.js'
import type { World } from '../../../world.js'
import type { Writable } from '../../../xcontent/json-writer.js'
import { fetchSourceParameters } from '../parse/document-parameters.js'
import { json, type Operation } from '../operation.js'
import { checkMgetItems, parseMgetBody, type MgetItem } from '../parse/mget-body.js'
import { readPlace, refuseSearchTime, refuseStoredFields, refuseSyntheticSource } from './get-document.js'

/** One that can't be read is told in its place. SRV/action/get/MultiGetResponse.java */
const readItem = (world: World, { index = '', id = '', ...item }: MgetItem, refresh: boolean): Writable => {
  try {
    return showDocument(findDocument(world, { index, id, refresh, ...item }), { id, fetchSource: item.fetchSource })
  } catch (thrown) {
    if (!(thrown instanceof EsError) || isRefusal(thrown)) throw thrown
    return renderFailedDocument({ index, id }, thrown) as Writable
  }
}

/** SRV/rest/action/document/RestMultiGetAction.java */
export const mget: Operation = {
  name: 'mget',
  methods: ['GET', 'POST'],
  paths: ['/_mget', '/{index}/_mget'],
  fidelity: 'emulated',
  prepare: request => {
    const { query } = request
    const refresh = query.boolean('refresh', false)
    readPlace(query)
    const realtime = query.boolean('realtime', true)
    refuseSyntheticSource(query)
    refuseStoredFields(query)
    const items = parseMgetBody(request.requiredContentOrSource(), { index: request.param('index'), fetchSource: fetchSourceParameters(query) })
    return world => {
      checkMgetItems(items)
      refuseSearchTime(world, realtime)
      return json({ docs: items.map(item => readItem(world, item, refresh)) })
    }
  }
}
