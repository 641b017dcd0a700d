import t from 'tap'
import { asking, field, idsOf, indexed, worldOf } from './indexed.js'

const fields = [field('k', 'keyword'), field('n', 'long'), field('d', 'double'), field('f', 'float'), field('b', 'boolean'), field('at', 'date'), field('t', 'text')]
const documents = {
  1: '{"k":["b","d"],"n":3,"d":0.5,"b":true,"at":"2024-01-02T00:00:00Z"}',
  2: '{"k":"a","n":[1,8],"d":3,"f":0.1,"b":false,"at":1704067200000}',
  3: '{}',
  4: '{"k":"\u{1f600}","n":9007199254740993,"f":2}'
}

const searching = (name = 'i') => {
  const world = worldOf()
  indexed(world, name, { fields, documents })
  const search = asking(world)
  return {
    search,
    ids: async (sort: unknown, more: object = {}) => idsOf(await search(`/${name}/_search`, { sort, ...more })),
    values: async (sort: unknown, more: object = {}) =>
      [...(await search(`/${name}/_search`, { sort, _source: false, ...more })).matchAll(/"sort":\[(.*?)\]/g)].map(([, values]) => values)
  }
}

t.test('by a field, either way, what has none last unless something else is said', async t => {
  const { ids } = searching()
  t.strictSame(await ids('k'), ['2', '1', '4', '3'])
  t.strictSame(await ids({ k: 'desc' }), ['4', '1', '2', '3'])
  t.strictSame(await ids([{ n: { order: 'desc', missing: '_first' } }]), ['3', '4', '2', '1'])
  t.strictSame(await ids([{ n: { missing: 2 } }]), ['2', '3', '1', '4'])
  t.strictSame(await ids([{ k: { missing: 'c' } }]), ['2', '1', '3', '4'])
  t.strictSame(await ids([{ b: 'desc' }, { _doc: 'desc' }]), ['1', '2', '4', '3'])
  t.strictSame(await ids([{ x: { unmapped_type: 'long' } }]), ['1', '2', '3', '4'])
})

t.test('values are shown as they are compared', async t => {
  const { values } = searching()
  t.strictSame(await values('k'), ['"a"', '"b"', '"\\uD83D\\uDE00"', 'null'])
  t.strictSame(await values('n'), ['1', '3', '9007199254740993', '9223372036854775807'])
  t.strictSame(await values({ n: 'desc' }), ['9007199254740993', '8', '3', '-9223372036854775808'])
  t.strictSame(await values('d'), ['0.5', '3.0', '"Infinity"', '"Infinity"'])
  t.strictSame(await values('f'), ['0.1', '2.0', '"Infinity"', '"Infinity"'])
  t.strictSame(await values('at', { size: 2 }), ['1704067200000', '1704153600000'])
  t.strictSame(await values(['b', '_score', '_doc'], { size: 2 }), ['0,1.0,1', '1,1.0,0'])
  t.strictSame(await values([{ n: { mode: 'avg' } }], { size: 2 }), ['3', '5'])
  t.strictSame(await values([{ n: { mode: 'sum', order: 'asc' } }], { size: 2 }), ['3', '9'])
})

t.test('scores are shown where they are sorted by, or asked for', async t => {
  const { search } = searching()
  const hit = async (body: object) => /"max_score":.*$/.exec(await search('/i/_search', { size: 1, _source: false, ...body }))?.[0]
  t.equal(await hit({ sort: 'k' }), '"max_score":null,"hits":[{"_index":"i","_id":"2","_score":null,"sort":["a"]}]}}')
  t.equal(await hit({ sort: 'k', track_scores: true }), '"max_score":1.0,"hits":[{"_index":"i","_id":"2","_score":1.0,"sort":["a"]}]}}')
  t.equal(await hit({ sort: ['k', '_score'] }), '"max_score":null,"hits":[{"_index":"i","_id":"2","_score":1.0,"sort":["a",1.0]}]}}')
  t.equal(await hit({ sort: '_score' }), '"max_score":1.0,"hits":[{"_index":"i","_id":"1","_score":1.0}]}}', 'the best score first is no sort')
  t.equal(await hit({ sort: [{ _score: 'asc' }] }), '"max_score":null,"hits":[{"_index":"i","_id":"1","_score":1.0,"sort":[1.0]}]}}')
  t.match(await search('/i/_search?sort=n:desc,k&size=1&_source=false'), '"_id":"4","_score":null,"sort":[9007199254740993,"\\uD83D\\uDE00"]')
})

t.test('what comes behind a hit', async t => {
  const { ids, search } = searching()
  t.strictSame(await ids('n', { search_after: [3] }), ['4', '3'])
  t.strictSame(await ids('n', { search_after: ['9007199254740993'] }), ['3'])
  t.strictSame(await ids(['k', '_doc'], { search_after: ['b', 0] }), ['4', '3'])
  t.strictSame(await ids(['k', '_doc'], { search_after: [null, 2] }), [])
  t.strictSame(await ids('at', { search_after: ['2024-01-01'] }), ['1', '3', '4'], 'a date in the form of its field')
  t.strictSame(await ids('b', { search_after: [false] }), ['1', '3', '4'])
  t.strictSame(await ids('d', { search_after: ['Infinity'] }), [])
  t.strictSame(await ids({ n: 'desc' }, { search_after: ['2.5'] }), ['3'])
  t.match(await search('/i/_search', { sort: 'b', search_after: ['yes'] }), '"reason":"Cannot parse boolean [yes], expected either [true] or [false]"')
  t.match(await search('/i/_search', { sort: 'at', search_after: ['x'] }), '"root_cause":[{"type":"parse_exception","reason":"failed to parse date field [x]')
  t.match(await search('/i/_search', { sort: 'n', search_after: [1, 2] }), '"reason":"search_after has 2 value(s) but sort has 1."')
  t.match(await search('/i/_search', { search_after: [1] }), '"reason":"Sort must contain at least one field."')
  t.match(await search('/i/_search', { sort: 'n', search_after: ['x'] }),
    '"reason":"Failed to parse search_after value for field [n].","caused_by":{"type":"number_format_exception","reason":"For input string: \\"x\\""}')
  t.match(await search('/i/_search', { sort: 'n', search_after: [1], from: 1 }), '"reason":"Validation Failed: 1: [from] parameter must be set to 0 when [search_after] is used;"')
})

t.test('a client that has no long gets on behind documents without a value', async t => {
  const { ids } = searching()
  const [greatest, least] = [2 ** 63, -(2 ** 63)]
  t.strictSame(await ids(['n', '_doc'], { search_after: [greatest, 0] }), ['3'])
  t.strictSame(await ids([{ n: 'desc' }, '_doc'], { search_after: [least, 2] }), [])
  t.strictSame(await ids([{ n: { missing: '_first' } }, '_doc'], { search_after: [least, 2] }), ['2', '1', '4'])
})

t.test('what can\'t be sorted by is a failure of the shard', async t => {
  const { search } = searching()
  const reason = async (sort: unknown) => {
    const { error } = JSON.parse(await search('/i/_search', { sort })) as { error: { root_cause: Array<{ type: string, reason: string }>, type: string } }
    return [error.type, error.root_cause[0]?.type, error.root_cause[0]?.reason]
  }
  const phase = 'search_phase_execution_exception'
  t.strictSame(await reason('x'), [phase, 'query_shard_exception', 'No mapping found for [x] in order to sort on'])
  t.strictSame(await reason([{ k: { mode: 'sum' } }]), [phase, 'query_shard_exception', 'we only support AVG, MEDIAN and SUM on number based fields'])
  t.match(await reason('t'), [phase, 'illegal_argument_exception', /^Fielddata is disabled on \[t\] in \[i\]\. Text fields are not optimised .* use significant memory\.$/])
  t.match(await search('/i/_search', { sort: { k: 'up' } }), '"reason":"No enum constant org.elasticsearch.search.sort.SortOrder.UP"')
  t.match(await search('/i/_search', { sort: [1] }), 'malformed sort format, within the sort array, an object, or an actual string are allowed')
  t.match(await search('/i/_search', { sort: [{ k: { foo: 1 } }] }), '[field_sort] unknown field [foo]')
})

t.test('indices are merged by the keys', async t => {
  const world = worldOf()
  indexed(world, 'a', { fields, documents: { 1: '{"n":1}', 3: '{"n":3}' } })
  indexed(world, 'b', { fields, documents: { 2: '{"n":2}', 4: '{"n":1}' } })
  indexed(world, 'c', { fields: [field('n', 'keyword')], documents: { 5: '{"n":"x"}' } })
  const search = asking(world)
  t.strictSame(idsOf(await search('/a,b/_search', { sort: 'n', size: 3 })), ['1', '4', '2'])
  t.match(await search('/a,c/_search', { sort: 'n' }), "Can't sort on field [n]; the field has incompatible sort types: [LONG] and [STRING] across shards!")
})

t.test('fields are shown as they are mapped', async t => {
  const { search } = searching()
  t.match(await search('/i/_search', { fields: ['k', { field: 'n' }, 'at', 'b*', 'x'], _source: false, size: 3 }),
    '{"_index":"i","_id":"1","_score":1.0,"fields":{"b":[true],"at":["2024-01-02T00:00:00.000Z"],"k":["b","d"],"n":[3]}},' +
    '{"_index":"i","_id":"2","_score":1.0,"fields":{"b":[false],"at":["2024-01-01T00:00:00.000Z"],"k":["a"],"n":[1,8]}},{"_index":"i","_id":"3","_score":1.0}]')
})
