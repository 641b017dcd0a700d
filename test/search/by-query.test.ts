import t from 'tap'
import { asking, idsOf, indexed, worldOf } from './indexed.js'

const documents = { 1: '{}', 2: '{}', 3: '{}' }
const ids = (...values: string[]) => ({ query: { ids: { values } } })

t.test('a count is of what matches', async t => {
  const world = worldOf()
  indexed(world, 'i', { documents })
  const ask = asking(world)
  t.equal(await ask('/i/_count', undefined, 'GET'), '{"count":3,"_shards":{"total":1,"successful":1,"skipped":0,"failed":0}}')
  t.equal(await ask('/i/_count', ids('1', '9')), '{"count":1,"_shards":{"total":1,"successful":1,"skipped":0,"failed":0}}')
  t.equal(await ask('/i/_count?min_score=2'), '{"count":0,"_shards":{"total":1,"successful":1,"skipped":0,"failed":0}}')
  t.match(await ask('/i/_count', { size: 1 }), '{"type":"parsing_exception","reason":"request does not support [size]","line":1,"col":2}')
  t.match(await ask('/i/_count', '{"query":{}}'), '"reason":"Failed to parse","line":1,"col":11,"caused_by":{"type":"illegal_argument_exception","reason":"query malformed, empty clause found at [1:11]"}')
})

t.test('several searches are answered each by itself', async t => {
  const world = worldOf()
  indexed(world, 'i', { documents: { 1: '{}' } })
  const ask = asking(world)
  const lines = (...each: unknown[]) => each.map(line => `${JSON.stringify(line)}\n`).join('')
  const hits = '"hits":{"total":{"value":1,"relation":"eq"},"max_score":1.0,"hits":[{"_index":"i","_id":"1","_score":1.0,"_source":{}}]}'
  const found = `{"took":0,"timed_out":false,"_shards":{"total":1,"successful":1,"skipped":0,"failed":0},${hits},"status":200}`
  const missing = '{"type":"index_not_found_exception","reason":"no such index [x]","resource.type":"index_or_alias","resource.id":"x","index_uuid":"_na_","index":"x"'
  t.equal(await ask('/_msearch', lines({ index: 'i' }, {}, { index: ['x'] }, { size: 1 })), `{"took":0,"responses":[${found},{"error":{"root_cause":[${missing}}],${missing.slice(1)}},"status":404}]}`)
  t.equal(await ask('/i/_msearch', '\n{}\n{}\n'), `{"took":0,"responses":[${found}]}`)
  t.match(await ask('/_msearch', lines({ index: 'x', ignore_unavailable: true }, { size: 0 })), '"_shards":{"total":0,')
  t.match(await ask('/_msearch', '{}\n{}'), 'The msearch request must be terminated by a newline [\\n]')
  t.match(await ask('/_msearch', lines({ foo: 1 }, {})), 'key [foo] is not supported in the metadata section')
  t.match(await ask('/_msearch', '\n'), '"reason":"Validation Failed: 1: no requests added;"')
})

t.test('what a query matches is deleted', async t => {
  const world = worldOf()
  indexed(world, 'i', { documents })
  const ask = asking(world)
  const answer = (counts: string) => `{"took":0,"timed_out":false,${counts},"noops":0,"retries":{"bulk":0,"search":0},"throttled_millis":0,"requests_per_second":-1.0,"throttled_until_millis":0,"failures":[]}`
  t.equal(await ask('/i/_delete_by_query?refresh=true', ids('1', '9')), answer('"total":1,"deleted":1,"batches":1,"version_conflicts":0'))
  t.strictSame(idsOf(await ask('/i/_search')), ['2', '3'])
  t.equal(await ask('/i/_delete_by_query?scroll_size=1', { query: { match_all: {} }, max_docs: 1 }), answer('"total":1,"deleted":1,"batches":1,"version_conflicts":0'))
  t.equal(await ask('/i/_delete_by_query', ids('1')), answer('"total":0,"deleted":0,"batches":0,"version_conflicts":0'))
  t.strictSame(idsOf(await ask('/i/_search')), ['3'])
})

t.test('a document that was written since the search has seen it is a conflict', async t => {
  const world = worldOf()
  const { engine, uuid } = indexed(world, 'i', { documents })
  const before = engine.delete.bind(engine)
  // Another write comes between the search and the first deletion.
  engine.delete = (id, condition) => {
    engine.delete = before
    engine.index({ id: '1', create: false, source: { text: '{}', numbers: [] }, vectors: [] })
    return before(id, condition)
  }
  const ask = asking(world)
  const reason = '[1]: version conflict, required seqNo [0], primary term [1]. current document has seqNo [3] and primary term [1]'
  t.match(await ask('/i/_delete_by_query', { query: { match_all: {} } }),
    `"total":3,"deleted":2,"batches":1,"version_conflicts":1,"noops":0,"retries":{"bulk":0,"search":0},"throttled_millis":0,"requests_per_second":-1.0,"throttled_until_millis":0,"failures":[{"index":"i","id":"1","cause":{"type":"version_conflict_engine_exception","reason":"${reason}","index_uuid":"${uuid}","shard":"0","index":"i"},"status":409}]`)
})

t.test('a delete by query says what it needs', async t => {
  const world = worldOf()
  indexed(world, 'i', { documents })
  const ask = asking(world)
  t.match(await ask('/i/_delete_by_query', {}), '"reason":"Validation Failed: 1: query is missing;"')
  t.match(await ask('/i/_delete_by_query?size=1', ids('1')), 'invalid parameter [size], use [max_docs] instead')
  t.match(await ask('/i/_delete_by_query?conflicts=ignore', ids('1')), 'conflicts may only be \\"proceed\\" or \\"abort\\" but was [ignore]')
  t.match(await ask('/i/_delete_by_query?max_docs=2', { ...ids('1'), max_docs: 1 }), '[max_docs] set to two different values [1] and [2]')
  t.match(await ask('/i/_delete_by_query?wait_for_completion=false', ids('1')), 'mockference does not emulate [wait_for_completion=false] of a delete by query')
})
