import t from 'tap'
import { mergeMapping } from '../../../src/indices/mappings/merge-mapping.js'
import { mapping, properties, settings, thrown, updated } from './mapped.js'

const conflict = (from: object, to: object) => thrown(() => updated({ v: from }, { v: to }))

t.test('fields, multi-fields and objects are added', async t => {
  t.equal(updated({ a: { type: 'text' } }, { a: { type: 'text', fields: { k: { type: 'keyword' } } }, o: { properties: { x: { type: 'long' } } } }),
    '{"properties":{"a":{"type":"text","fields":{"k":{"type":"keyword"}}},"o":{"properties":{"x":{"type":"long"}}}}}')
  t.equal(updated({ a: { type: 'text', fields: { k: { type: 'keyword' } } } }, { a: { type: 'text' } }), '{"properties":{"a":{"type":"text","fields":{"k":{"type":"keyword"}}}}}')
})

t.test('a mapping that an update does not change is the same, and so are its fields', async t => {
  const current = properties({ a: { type: 'text' }, o: { properties: { x: { type: 'long' } } } })
  t.equal(mergeMapping(current, properties({ a: { type: 'text' }, o: { properties: { x: { type: 'long' } } } }), settings), current)
  const more = mergeMapping(current, properties({ b: { type: 'long' } }), settings)
  t.equal(more.fields.get('o.x'), current.fields.get('o.x'))
})

t.test('some parameters may change, and are what they are by default when the update does not say them', async t => {
  t.equal(updated({ a: { type: 'keyword', ignore_above: 5 } }, { a: { type: 'keyword' } }), '{"properties":{"a":{"type":"keyword"}}}')
  t.equal(updated({ a: { type: 'text' } }, { a: { type: 'text', norms: false } }), '{"properties":{"a":{"type":"text","norms":false}}}')
  t.equal(updated({ v: { type: 'dense_vector', dims: 8, index_options: { type: 'flat' } } }, { v: { type: 'dense_vector', dims: 8, index_options: { type: 'hnsw' } } }),
    '{"properties":{"v":{"type":"dense_vector","dims":8,"index":true,"similarity":"cosine","index_options":{"type":"hnsw","m":16,"ef_construction":100}}}}')
})

t.test('others may not: one line each', async t => {
  t.strictSame(conflict({ type: 'dense_vector', dims: 3 }, { type: 'dense_vector', dims: 4 }),
    [['illegal_argument_exception', 'Mapper for [v] conflicts with existing mapper:\n\tCannot update parameter [dims] from [3] to [4]'], 400])
  t.strictSame(conflict({ type: 'dense_vector', dims: 3 }, { type: 'dense_vector', similarity: 'l2_norm' }),
    [['illegal_argument_exception', 'Mapper for [v] conflicts with existing mapper:\n\tCannot update parameter [dims] from [3] to [null]\n\tCannot update parameter [similarity] from [cosine] to [l2_norm]'], 400])
  t.strictSame(conflict({ type: 'text' }, { type: 'text', analyzer: 'simple' }),
    [['illegal_argument_exception', 'Mapper for [v] conflicts with existing mapper:\n\tCannot update parameter [analyzer] from [default] to [simple]'], 400])
})

t.test('a type may not change', async t => {
  t.strictSame(conflict({ type: 'text' }, { type: 'keyword' }), [['illegal_argument_exception', 'mapper [v] cannot be changed from type [text] to [keyword]'], 400])
  t.strictSame(conflict({ type: 'text' }, { properties: {} }), [['illegal_argument_exception', 'mapper [v] cannot be changed from type [text] to [object]'], 400])
  t.strictSame(conflict({ properties: {} }, { type: 'text' }), [['illegal_argument_exception', "can't merge a non object mapping [v] with an object mapping"], 400])
  t.strictSame(conflict({ properties: {} }, { enabled: false }), [['mapper_exception', "the [enabled] parameter can't be updated for the object mapping [v]"], 500])
})

t.test('members of the root are replaced', async t => {
  const templates = [{ a: { match: 'x', mapping: { type: 'keyword' } } }]
  const merged = mergeMapping(mapping({ dynamic_templates: templates, _meta: { a: 1 }, dynamic: false }), mapping({ dynamic_templates: [], dynamic: true }), settings)
  t.strictSame(merged.dynamicTemplates, [])
  t.equal(merged.root.dynamic, 'true')
  t.strictSame([...merged.meta?.keys() ?? []], ['a'])
})
