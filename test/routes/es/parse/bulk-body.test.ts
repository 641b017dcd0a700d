import t from 'tap'
import { parseBulkBody } from '../../../../src/routes/es/parse/bulk-body.js'
import type { BulkDefaults } from '../../../../src/routes/es/parse/bulk-action.js'

const defaults: BulkDefaults = {
  index: undefined, routing: undefined, pipeline: undefined, requireAlias: false, requireDataStream: false, listPipelines: false, source: undefined, lenient: false
}
const never = (): undefined => undefined

/** What the items of a body are to do, and the text of their documents. */
const itemsOf = async (text: string, given: Partial<BulkDefaults> = {}) => {
  const body = Buffer.from(text)
  const items = await parseBulkBody(body, { ...defaults, ...given }, never)
  return items.map(({ action, from, to, update }) => ({
    kind: action.kind, index: action.index, id: action.id, document: body.toString('utf8', from, to), ...(update !== undefined && { update })
  }))
}

t.test('an action is followed by its document, but for a deletion', async t => {
  t.strictSame(await itemsOf('{"index":{"_index":"i","_id":"1"}}\n{"a":1}\n{"delete":{"_index":"i","_id":"2"}}\n{"create":{"_index":"i"}}\n{"b":"ä"}\n'), [
    { kind: 'index', index: 'i', id: '1', document: '{"a":1}' },
    { kind: 'delete', index: 'i', id: '2', document: '' },
    { kind: 'create', index: 'i', id: undefined, document: '{"b":"ä"}' }
  ])
})

t.test('what an action does not say the request says for it', async t => {
  const body = Buffer.from('{"index":{}}\n{}\n{"index":{"_index":"j","routing":"s","pipeline":"q","require_alias":false}}\n{}\n')
  const items = await parseBulkBody(body, { ...defaults, index: 'i', routing: 'r', pipeline: 'p', requireAlias: true }, never)
  const common = { id: undefined, version: undefined, versionType: 'internal', ifSeqNo: undefined, ifPrimaryTerm: undefined, kind: 'index', listPipelines: false }
  t.strictSame(items.map(({ action }) => action), [
    { ...common, index: 'i', routing: 'r', pipeline: 'p', requireAlias: true },
    { ...common, index: 'j', routing: 's', pipeline: 'q', requireAlias: false }
  ])
})

t.test('a line that comes again is read once', async t => {
  const body = Buffer.from('{"index":{"_index":"i"}}\n{}\n'.repeat(3))
  const [first, second, third] = await parseBulkBody(body, defaults, never)
  t.ok(first?.action === second?.action && second?.action === third?.action)
})

t.test('an update is read with its line, where it has conditions of its own', async t => {
  t.strictSame(await itemsOf('{"update":{"_index":"i","_id":"1"}}\n{"doc":{"a":"b"},"doc_as_upsert":true}\n'), [
    { kind: 'update', index: 'i', id: '1', document: '{"doc":{"a":"b"},"doc_as_upsert":true}', update: { doc: new Map([['a', 'b']]), doc_as_upsert: true } }
  ])
  const [item] = await parseBulkBody(Buffer.from('{"update":{"_index":"i","_id":"1"}}\n{"doc":{},"if_seq_no":3,"if_primary_term":1}\n'), defaults, never)
  t.strictSame([item?.action.ifSeqNo, item?.action.ifPrimaryTerm], [3, 1])
})

t.test('the line end of Windows belongs to no document, nor do blanks before an action', async t => {
  t.strictSame(await itemsOf('\r\n  \n{"index":{"_index":"i"}}\r\n{"a":1}\r\n'), [{ kind: 'index', index: 'i', id: undefined, document: '{"a":1}' }])
})

t.test('an empty line is an empty document', async t => {
  t.strictSame(await itemsOf('{"index":{"_index":"i"}}\n\n{"index":{"_index":"i"}}\n{}\n'), [
    { kind: 'index', index: 'i', id: undefined, document: '' }, { kind: 'index', index: 'i', id: undefined, document: '{}' }
  ])
})

t.test('a turn is waited for between two items', async t => {
  let turns = 0
  await parseBulkBody(Buffer.from('{"delete":{"_index":"i","_id":"1"}}\n'.repeat(4)), defaults, async () => { turns++ })
  t.equal(turns, 8, 'one while it is read, one while it is checked')
})
