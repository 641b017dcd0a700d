import { turnTaker } from '../../../clock.js'
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

/** One after the other, in turns with everybody else: there may be thousands of them, with vectors. */
const readItems = async (world: World, items: readonly MgetItem[], refresh: boolean): Promise<Writable[]> => {
  const turnDue = turnTaker(world.clock)
  const docs: Writable[] = []
  for (const item of items) {
    docs.push(readItem(world, item, refresh))
    const turn = turnDue()
    if (turn !== undefined) await turn
  }
  return docs
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
    return async world => {
      checkMgetItems(items)
      refuseSearchTime(world, realtime)
      return json({ docs: await readItems(world, items, refresh) })
    }
  }
}
