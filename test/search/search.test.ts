import t from 'tap'
import { asking, field, idsOf, indexed, worldOf } from './indexed.js'

const three = { 1: '{"n":3,"t":"a"}', 2: '{"n": 1.50,  "o":{"a":1,"b":[1,2]}}', 3: '{"n":2}' }

t.test('without a body all documents are found, in the order in which they were written', async t => {
  const world = worldOf()
  indexed(world, 'i', { documents: three })
  const search = asking(world)
  t.equal(await search('/i/_search', undefined, 'GET'),
    '{"took":0,"timed_out":false,"_shards":{"total":1,"successful":1,"skipped":0,"failed":0},"hits":{"total":{"value":3,"relation":"eq"},"max_score":1.0,"hits":[' +
    '{"_index":"i","_id":"1","_score":1.0,"_source":{"n":3,"t":"a"}},{"_index":"i","_id":"2","_score":1.0,"_source":{"n": 1.50,  "o":{"a":1,"b":[1,2]}}},{"_index":"i","_id":"3","_score":1.0,"_source":{"n":2}}]}}')
})

t.test('a source that is indented, filtered or YAML is written anew', async t => {
  const world = worldOf()
  indexed(world, 'i', { documents: { 1: '{"n": 1.50, "v":[1, 2.0]}' } })
  const search = asking(world)
  t.equal(await search('/i/_search?filter_path=hits.hits._source'), '{"hits":{"hits":[{"_source":{"n":1.5,"v":[1,2.0]}}]}}')
  t.match(await search('/i/_search?pretty'), '        "_source" : {\n          "n" : 1.5,\n          "v" : [\n            1,\n            2.0\n          ]\n        }')
  t.match(await search('/i/_search?format=yaml'), '    _source:\n      "n": 1.5\n      v:\n      - 1\n      - 2.0\n')
})

t.test('what of the source is shown', async t => {
  const world = worldOf()
  indexed(world, 'i', {
    fields: [field('v', 'dense_vector')],
    documents: { 1: '{"v":[0.5,0.25],"a":{"b":1,"c":{"d":2}},"a.e":1e3,"l":[{"x":1,"y":2},{"y":3}],"z":null}' }
  })
  const search = asking(world)
  const sourceOf = async (source: unknown, parameters = '') => {
    const answer = await search(`/i/_search${parameters}`, source === undefined ? undefined : { _source: source })
    return /"_score":1\.0,"_source":(.*)\}\]\}\}$/.exec(answer)?.[1] ?? answer.slice(answer.indexOf('"_score"'))
  }
  t.equal(await sourceOf(false), '"_score":1.0}]}}')
  t.equal(await sourceOf(true), '{"v":[0.5,0.25],"a":{"b":1,"c":{"d":2}},"a.e":1e3,"l":[{"x":1,"y":2},{"y":3}],"z":null}')
  t.equal(await sourceOf('a.*'), '{"a":{"b":1,"c":{"d":2}},"a.e":1000.0}')
  t.equal(await sourceOf('a'), '{"a":{"b":1,"c":{"d":2}},"a.e":1000.0}')
  t.equal(await sourceOf(['v', 'z']), '{"v":[0.5,0.25],"z":null}')
  t.equal(await sourceOf('*.d'), '{}', 'a star is one name')
  t.equal(await sourceOf(['l.y', 'nothing']), '{"l":[{"y":2},{"y":3}]}')
  t.equal(await sourceOf({ includes: ['a', 'l'], excludes: 'a.c' }), '{"a":{"b":1},"a.e":1000.0,"l":[{"x":1,"y":2},{"y":3}]}')
  t.equal(await sourceOf({ exclude: ['v', 'l.*', 'a*'] }), '{"z":null}')
  t.equal(await sourceOf({ exclude_vectors: true, include: ['v', 'z'] }), '{"z":null}')
  t.equal(await sourceOf(undefined, '?_source=z'), '{"z":null}')
  t.equal(await sourceOf(['v'], '?_source_includes=z,a.b'), '{"a":{"b":1},"z":null}')
  t.equal(await sourceOf(undefined, '?_source_excludes=a*,l,v'), '{"z":null}')
})

t.test('pages, and what is counted', async t => {
  const world = worldOf()
  indexed(world, 'i', { documents: three })
  const search = asking(world)
  const hits = async (body: unknown, parameters = '') => (await search(`/i/_search${parameters}`, body)).replace(/^.*"hits":\{(.*)\}\}$/, '$1').replace(/,"_source":.*?\}(?=,\{"_index|\])/g, '')
  t.equal(await hits({ from: 1, size: 1, _source: false }), '"total":{"value":3,"relation":"eq"},"max_score":1.0,"hits":[{"_index":"i","_id":"2","_score":1.0}]')
  t.equal(await hits({ from: 9 }), '"total":{"value":3,"relation":"eq"},"max_score":1.0,"hits":[]')
  t.equal(await hits({ size: 0 }), '"total":{"value":3,"relation":"eq"},"max_score":null,"hits":[]')
  t.equal(await hits({ size: 0, track_total_hits: 2 }), '"total":{"value":2,"relation":"gte"},"max_score":null,"hits":[]')
  t.equal(await hits({ size: 0, track_total_hits: false }), '"max_score":null,"hits":[]')
  t.equal(await hits({ size: 0 }, '?track_total_hits=true&rest_total_hits_as_int'), '"total":3,"max_score":null,"hits":[]')
  t.equal(await hits({ size: 0, track_total_hits: false }, '?rest_total_hits_as_int=true'), '"total":-1,"max_score":null,"hits":[]')
  t.equal(await hits({ min_score: 1.5 }), '"total":{"value":0,"relation":"eq"},"max_score":null,"hits":[]')
})

t.test('versions and sequence numbers are shown when they are asked for', async t => {
  const world = worldOf()
  indexed(world, 'i', { documents: { 1: '{}' } })
  t.match(await asking(world)('/i/_search', { version: true, seq_no_primary_term: true }), '{"_index":"i","_id":"1","_version":1,"_seq_no":0,"_primary_term":1,"_score":1.0,"_source":{}}')
})

t.test('a search of nothing has a best score of 0', async t => {
  const search = asking(worldOf())
  t.equal(await search('/_search'), '{"took":0,"timed_out":false,"_shards":{"total":0,"successful":0,"skipped":0,"failed":0},"hits":{"total":{"value":0,"relation":"eq"},"max_score":0.0,"hits":[]}}')
  t.equal(await search('/a*/_search?track_total_hits=false'), '{"took":0,"timed_out":false,"_shards":{"total":0,"successful":0,"skipped":0,"failed":0},"hits":{"max_score":0.0,"hits":[]}}')
})

t.test('of equal scores the index that is named first goes first', async t => {
  const world = worldOf()
  indexed(world, 'a', { documents: { 1: '{}' } })
  indexed(world, 'b', { documents: { 2: '{}', 3: '{}' } })
  t.strictSame(idsOf(await asking(world)('/b,a/_search')), ['2', '3', '1'])
})

t.test('named queries that match', async t => {
  const world = worldOf()
  indexed(world, 'i', { fields: [field('v', 'dense_vector')], documents: { 1: '{"v":[1,0]}', 2: '{"v":[0,1]}' } })
  const body = {
    query: { bool: { should: [{ ids: { values: ['1'], _name: 'one' } }, { match_all: { _name: 'all' } }] } },
    knn: { field: 'v', query_vector: [0, 1], k: 1, num_candidates: 1, _name: 'near' },
    _source: false
  }
  t.match(await asking(world)('/i/_search', body),
    '{"_index":"i","_id":"1","_score":2.0,"matched_queries":["one","all"]},{"_index":"i","_id":"2","_score":2.0,"matched_queries":["all","near"]}')
})

t.test('knn and query: what either matches, scores summed', async t => {
  const world = worldOf()
  indexed(world, 'i', { fields: [field('v', 'dense_vector')], documents: { 1: '{"v":[1,0]}', 2: '{"v":[0,1]}', 3: '{}', 4: '{"v":[-1,0]}' } })
  const search = asking(world)
  const knn = { field: 'v', query_vector: [1, 0], k: 2, num_candidates: 4 }
  const scores = async (body: object) => {
    const { hits: { total, hits } } = JSON.parse(await search('/i/_search', body)) as { hits: { total: { value: number }, hits: Array<{ _id: string, _score: number }> } }
    return [total.value, ...hits.map(({ _id, _score }) => [_id, _score])]
  }
  t.strictSame(await scores({ knn }), [2, ['1', 1], ['2', 0.5]])
  t.strictSame(await scores({ knn, query: { ids: { values: ['1', '3'] } } }), [3, ['1', 2], ['3', 1], ['2', 0.5]])
  t.strictSame(await scores({ knn: [knn, { ...knn, k: 1, boost: 0.5 }], size: 1 }), [2, ['1', 1.5]])
  t.strictSame(await scores({ knn, post_filter: { ids: { values: ['2'] } } }), [1, ['2', 0.5]])
  t.strictSame(await scores({ knn, min_score: 0.6 }), [1, ['1', 1]])
})

t.test('a search fails as its shards do, unless some have an answer', async t => {
  const world = worldOf()
  const { uuid } = indexed(world, 'a', { fields: [field('v', 'keyword')], documents: { 1: '{"v":"x"}' } })
  indexed(world, 'b', { fields: [field('v', 'dense_vector')], documents: { 2: '{"v":[1,0]}' } })
  const search = asking(world)
  const knn = { field: 'v', query_vector: [1, 0], k: 2, num_candidates: 4 }
  const reason = '{"type":"query_shard_exception","reason":"failed to create query: [knn] queries are only supported on [dense_vector] fields","index_uuid":"' + uuid + '","index":"a"'
  const cause = ',"caused_by":{"type":"illegal_argument_exception","reason":"[knn] queries are only supported on [dense_vector] fields"}}'
  const failure = `{"shard":0,"index":"a","node":"${world.ids.nodeId}","reason":${reason}${cause}}`
  t.equal(await search('/a/_search', { knn }),
    `{"error":{"root_cause":[${reason}}],"type":"search_phase_execution_exception","reason":"all shards failed","phase":"dfs","grouped":true,"failed_shards":[${failure}]},"status":400}`)
  t.equal(await search('/a,b/_search', { knn, _source: false }),
    `{"took":0,"timed_out":false,"_shards":{"total":2,"successful":1,"skipped":0,"failed":1,"failures":[${failure}]},"hits":{"total":{"value":1,"relation":"eq"},"max_score":1.0,"hits":[{"_index":"b","_id":"2","_score":1.0}]}}`)
  t.match(await search('/a,b/_search?allow_partial_search_results=false', { knn }), '"reason":"Partial shards failure","phase":"dfs"')
  t.match(await search('/a/_search', { query: { knn } }), '"reason":"all shards failed","phase":"query"')
})

t.test('a window that is too large is refused by the shards', async t => {
  const world = worldOf()
  indexed(world, 'i')
  t.match(await asking(world)('/i/_search', { from: 10, size: 10000 }),
    '"type":"search_phase_execution_exception","reason":"all shards failed","phase":"query","grouped":true,"failed_shards":[{"shard":0,"index":"i","node":"' + world.ids.nodeId +
    '","reason":{"type":"illegal_argument_exception","reason":"Result window is too large, from + size must be less than or equal to: [10000] but was [10010].')
})

t.test('a compound retriever ranks, and returns all that it has ranked', async t => {
  const world = worldOf()
  indexed(world, 'i', { fields: [field('v', 'dense_vector')], documents: { 1: '{"v":[1,0]}', 2: '{"v":[0,1]}', 3: '{}' } })
  const search = asking(world)
  const retrievers = [{ standard: { query: { ids: { values: ['2', '3'] } } } }, { knn: { field: 'v', query_vector: [1, 0], k: 2, num_candidates: 4 } }]
  t.match(await search('/i/_search', { retriever: { rrf: { retrievers } }, _source: false }),
    '"hits":{"total":{"value":3,"relation":"eq"},"max_score":0.032522473,"hits":[{"_index":"i","_id":"2","_score":0.032522473},{"_index":"i","_id":"1","_score":0.016393442},{"_index":"i","_id":"3","_score":0.016129032}]')
  t.strictSame(idsOf(await search('/i/_search', { retriever: retrievers[1] })), ['1', '2'], 'one alone is the search that it stands for')
  t.match(await search('/i/_search', { retriever: retrievers[0], query: { match_all: {} }, sort: 'a' }), '"reason":"Validation Failed: 1: cannot specify [retriever] and [query, sort];"')
})

t.test('what would change an answer and is not done is refused by its name', async t => {
  const world = worldOf()
  indexed(world, 'i')
  const search = asking(world)
  for (const [key, value] of Object.entries({ aggs: { a: {} }, highlight: {}, collapse: {}, explain: true, pit: {}, slice: {}, rescore: {}, terminate_after: 1 })) {
    t.match(await search('/i/_search', { [key]: value }), `mockference does not emulate [${key}] in a search`, key)
  }
  t.strictSame(idsOf(await search('/i/_search', { aggs: {}, explain: false, profile: false, stats: ['a'], timeout: '1s', runtime_mappings: {}, terminate_after: 0 })), [])
})
