import t from 'tap'
import { EsError } from '../../src/errors/es.js'
import { Engine, type IndexOperation } from '../../src/indices/engine.js'
import type { WriteCondition } from '../../src/indices/write-condition.js'
import { sourceText } from '../../src/indices/stored-document.js'
import { createIndexUsage } from '../../src/store/index-usage.js'
import { readSource } from '../../src/xcontent/read-source.js'
import { NumberList } from '../../src/xcontent/number-list.js'
import { writeSource } from '../../src/xcontent/write-source.js'
import { clockByHand } from '../clock-by-hand.js'

const roomy = { maxDocuments: 1e6, maxSourcesSize: 1e9, maxVectorsSize: 1e9 }

const build = ({ refreshInterval = 0, limits = roomy } = {}) => {
  const clock = clockByHand()
  const engine = new Engine({ name: 'idx', uuid: 'u', clock, usage: createIndexUsage(limits), refreshInterval: () => refreshInterval })
  const put = (id: string, text: string, more: Partial<IndexOperation> = {}) => {
    const source = readSource(text)
    const lists = [...source].flatMap(([path, value]) => value instanceof NumberList ? [{ path, list: value, values: value.values }] : [])
    const numbers = lists.map(({ list }) => ({ list, from: list.offset, to: list.offset + list.text.length }))
    return engine.index({ id, create: false, source: { text, numbers }, vectors: lists, ...more })
  }
  const found = () => {
    const { segment } = engine
    return Array.from({ length: segment.maxOrd }, (_, ord) => ord).filter(ord => segment.live[ord] === 1).map(ord => segment.document(ord)?.id)
  }
  const sourceOf = (id: string) => {
    const document = engine.get(id)
    return document && sourceText(document)
  }
  return { clock, engine, put, found, sourceOf }
}

const refusal = (run: () => unknown) => {
  try {
    run()
  } catch (thrown) {
    if (thrown instanceof EsError) return { status: thrown.status, type: thrown.type, reason: thrown.reason, metadata: thrown.metadata }
    throw thrown
  }
  return undefined
}

const conflict = (reason: string) =>
  ({ status: 409, type: 'version_conflict_engine_exception', reason, metadata: { index_uuid: 'u', shard: '0', index: 'idx' } })

t.test('a write is created once, then updated, and counts on from a delete', async t => {
  const { engine, put } = build()
  t.strictSame(put('1', '{}'), { result: 'created', version: 1, seqNo: 0 })
  t.strictSame(put('1', '{}'), { result: 'updated', version: 2, seqNo: 1 })
  t.strictSame(engine.delete('1'), { result: 'deleted', version: 3, seqNo: 2 })
  t.strictSame(engine.delete('1'), { result: 'not_found', version: 4, seqNo: 3 })
  t.strictSame(put('1', '{}'), { result: 'created', version: 5, seqNo: 4 })
  t.strictSame(engine.delete('2'), { result: 'not_found', version: 1, seqNo: 5 })
})

t.test('the version of a deleted document is forgotten after a minute', async t => {
  const { clock, engine, put } = build()
  put('1', '{}')
  engine.delete('1')
  await clock.pass(60_000)
  t.strictSame(put('1', '{}'), { result: 'created', version: 1, seqNo: 2 })
})

t.test('a write whose condition does not hold changes nothing', async t => {
  const { engine, put, sourceOf } = build()
  put('1', '{"a":1}')
  t.strictSame(refusal(() => put('1', '{"a":2}', { create: true })), conflict('[1]: version conflict, document already exists (current version [1])'))
  t.strictSame(refusal(() => put('1', '{"a":2}', { ifSeqNo: 5, ifPrimaryTerm: 1 })),
    conflict('[1]: version conflict, required seqNo [5], primary term [1]. current document has seqNo [0] and primary term [1]'))
  t.strictSame(refusal(() => put('9', '{"a":2}', { ifSeqNo: 5, ifPrimaryTerm: 1 })),
    conflict('[9]: version conflict, required seqNo [5], primary term [1]. but no document was found'))
  const external: WriteCondition = { version: 1, versionType: 'external' }
  t.strictSame(refusal(() => engine.delete('1', external)), conflict('[1]: version conflict, current version [1] is higher or equal to the one provided [1]'))
  t.equal(sourceOf('1'), '{"a":1}')
  t.strictSame(put('1', '{"a":2}', { ifSeqNo: 0, ifPrimaryTerm: 1 }), { result: 'updated', version: 2, seqNo: 1 })
  t.strictSame(put('1', '{}', { version: 2, versionType: 'external_gte' }), { result: 'updated', version: 2, seqNo: 2 })
  t.strictSame(put('1', '{}', { version: 7, versionType: 'external' }), { result: 'updated', version: 7, seqNo: 3 })
})

t.test('a read by id sees a write at once, a search when the interval has passed or somebody refreshes', async t => {
  const { clock, engine, put, found, sourceOf } = build({ refreshInterval: 1000 })
  put('1', '{"a":1}')
  t.equal(sourceOf('1'), '{"a":1}')
  t.strictSame(found(), [])
  await clock.pass(999)
  t.strictSame(found(), [])
  await clock.pass(1)
  t.strictSame(found(), ['1'])
  put('2', '{}')
  engine.delete('1')
  t.equal(sourceOf('1'), undefined)
  t.strictSame(found(), ['1'])
  engine.refresh()
  t.strictSame(found(), ['2'])
})

t.test('a field is one of later documents alone, also where searches do not see the earlier ones yet', async t => {
  const { engine, put } = build({ refreshInterval: 1000 })
  put('1', '{"a":1}')
  engine.mapped('a')
  put('2', '{"a":1}')
  t.equal(engine.since('a'), 1)
  t.equal(engine.since('b'), 0)
})

t.test('an interval of -1 waits for a refresh', async t => {
  const { clock, engine, put, found } = build({ refreshInterval: -1 })
  put('1', '{}')
  await clock.pass(1e9)
  t.strictSame(found(), [])
  engine.refresh()
  t.strictSame(found(), ['1'])
})

t.test('a document that is written anew goes behind the others', async t => {
  const { put, found } = build()
  for (const id of ['1', '2', '1']) put(id, '{}')
  t.strictSame(found(), ['2', '1'])
})

t.test('a document comes back byte for byte, whatever its vectors are written like', async t => {
  const { put, sourceOf } = build()
  const sources = [
    '{"v":[0.0022983653470873833,0.026788894087076187],"a":"b"}',
    '{ "a" : 1, "v":[0.1,-0.3],"w":[1.0E-5,2.5]}',
    '{"v":[0.00001,0.5]}',
    '{"v":[1e-05,0.5]}',
    '{"v":[0.1, 0.2]}',
    '{"v":[1,2]}',
    '{"v":[0.12345678901234567,1.5]}',
    '{"v":[-0.0,0.0]}',
    '{"前":"后","v":[3.4028235E38,1.4E-45],"x":"😀"}'
  ]
  sources.forEach((source, i) => { put(String(i), source) })
  t.strictSame(sources.map((_, i) => sourceOf(String(i))), sources)
})

t.test('a list that was made here is kept as its floats, or as text where no field takes it', async t => {
  const { engine, sourceOf } = build()
  const [v, w] = [new NumberList(Float32Array.of(0.1)), new NumberList(Float32Array.of(2))]
  const source = writeSource(new Map([['v', v], ['w', w], ['x', v]]))
  engine.index({ id: '1', create: true, source, vectors: [{ path: 'v', values: v.values, list: v }] })
  t.equal(sourceOf('1'), '{"v":[0.10000000149011612],"w":[2.0],"x":[0.10000000149011612]}')
})

t.test('what is deleted gives its room back, and the rows of its vectors', async t => {
  const { engine, put } = build({ limits: { maxDocuments: 2, maxSourcesSize: 1e6, maxVectorsSize: 16 } })
  put('1', '{"v":[1.5,2.5]}')
  put('2', '{"v":[1.5,2.5]}')
  const full = (what: string, limit: number, option: string) => ({
    status: 429,
    type: 'circuit_breaking_exception',
    reason: `[parent] Data too large, ${what} would be larger than the limit of [${limit}], set by the option [${option}] of mockference`,
    metadata: { durability: 'PERMANENT' }
  })
  t.strictSame(refusal(() => put('3', '{}')), full('the number of documents', 2, 'maxDocuments'))
  engine.delete('1')
  t.strictSame(put('3', '{}'), { result: 'created', version: 1, seqNo: 3 })
  t.strictSame(refusal(() => put('3', '{"v":[1.5,2.5,3.5]}')), full('the vectors, in bytes,', 16, 'maxVectorsSize'))
  t.strictSame(put('3', '{"v":[1.5,2.5]}'), { result: 'updated', version: 2, seqNo: 4 })
  t.equal(engine.vectors('v')?.rows, 2)
})

t.test('versions of deleted documents are remembered for a while, and not without end', async t => {
  const { engine, put, clock } = build()
  engine.delete('first')
  await clock.pass(30_000)
  engine.delete('first')
  engine.delete('second')
  await clock.pass(59_999)
  t.strictSame(put('second', '{}'), { result: 'created', version: 2, seqNo: 3 })
  for (let i = 0; i < 100_000; i++) engine.delete(String(i))
  t.equal(put('first', '{}').version, 1, 'more than a hundred thousand came behind it')
  t.equal(put('0', '{}').version, 2)
})

t.test('a document that is deleted makes room for another one before searches know', async t => {
  const { engine, put } = build({ refreshInterval: 1000, limits: { ...roomy, maxDocuments: 1 } })
  put('1', '{}')
  engine.delete('1')
  t.equal(put('2', '{}').result, 'created')
})

t.test('an index that is deleted takes no write that has waited, and its room is for others', async t => {
  const usage = createIndexUsage({ ...roomy, maxDocuments: 1 })
  const engineOf = (name: string) => new Engine({ name, uuid: 'u', clock: clockByHand(), usage, refreshInterval: () => 0 })
  const write = (engine: Engine) => engine.index({ id: '1', create: false, source: { text: '{}', numbers: [] }, vectors: [] })
  const deleted = engineOf('gone')
  write(deleted)
  deleted.close()
  for (const run of [() => write(deleted), () => deleted.delete('1')]) t.equal(refusal(run)?.reason, 'no such index [gone]')
  t.equal(write(engineOf('new')).result, 'created')
  t.equal(refusal(() => write(engineOf('another')))?.status, 429)
})

t.test('a document is written anew where there is no room for another one', async t => {
  const limits = { ...roomy, maxSourcesSize: 300, maxVectorsSize: 8 }
  const { put } = build({ limits })
  const text = `{"v":[1.5,2.5],"t":"${'x'.repeat(40)}"}`
  put('1', text)
  t.equal(refusal(() => put('2', text))?.status, 429)
  t.strictSame([put('1', text), put('1', text)].map(({ version }) => version), [2, 3])

  const late = build({ limits, refreshInterval: 1000 })
  late.put('1', text)
  t.equal(refusal(() => late.put('1', text))?.status, 429, 'searches still find what was there')
  late.engine.refresh()
  t.equal(refusal(() => late.put('1', text))?.status, 429, 'until a refresh after the write')
})

t.test('thousands of deleted documents are cleared away, and the others keep their order', async t => {
  const { engine, put, found, sourceOf } = build()
  const ids = Array.from({ length: 3000 }, (_, i) => String(i))
  for (const id of ids) put(id, `{"v":[${id}.5]}`)
  const kept = ids.filter(id => Number(id) % 3 === 0)
  for (const id of ids.filter(id => Number(id) % 3 !== 0)) engine.delete(id)
  t.strictSame(found(), kept)
  t.ok(engine.segment.maxOrd < 3000)
  t.strictSame(kept.map(sourceOf), kept.map(id => `{"v":[${id}.5]}`))
  const field = engine.vectors('v')
  const rows = Array.from({ length: field?.rows ?? 0 }, (_, row) => row).filter(row => (field?.ords[row] ?? -1) >= 0)
  t.strictSame(rows.map(row => engine.segment.document(field?.ords[row] ?? -1)?.id).sort(), rows.map(row => String((field?.vector(row)[0] ?? 0) - 0.5)).sort())
})
