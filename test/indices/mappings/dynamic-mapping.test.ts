import t from 'tap'
import { emptyMapping } from '../../../src/indices/mappings/make-mapping.js'
import { mapping, parsed, shown, thrown } from './mapped.js'

const TEXT = '{"type":"text","fields":{"keyword":{"type":"keyword","ignore_above":256}}}'
const VECTOR = (dims: number) => `{"type":"dense_vector","dims":${dims},"index":true,"similarity":"cosine","index_options":` +
  (dims < 384 ? '{"type":"int8_hnsw","m":16,"ef_construction":100}}' : '{"type":"bbq_hnsw","m":16,"ef_construction":100,"rescore_vector":{"oversample":3.0}}}')
/** What a field `v` of this value is mapped as. */
const mapped = (value: string, of = emptyMapping) => shown(parsed(`{"v":${value}}`, of).mapping).replace(/^\{.*?"properties":\{"v":(.*)\}\}$/, '$1')
const list = (length: number, item = '0.5') => `[${Array(length).fill(item).join(',')}]`

t.test('values are mapped by what they are in JSON', async t => {
  t.equal(mapped('"x"'), TEXT)
  t.equal(mapped('1'), '{"type":"long"}')
  t.equal(mapped('1.0'), '{"type":"float"}')
  t.equal(mapped('1e3'), '{"type":"float"}')
  t.equal(mapped('true'), '{"type":"boolean"}')
  t.equal(mapped('{"a":1}'), '{"properties":{"a":{"type":"long"}}}')
  t.equal(mapped('{}'), '{"type":"object"}')
  t.equal(mapped('[null,["x"]]'), TEXT)
  t.equal(shown(parsed('{"v":null,"w":[],"x":[null]}').mapping), '{}')
  t.equal(shown(parsed('{"a.b":1}').mapping), '{"properties":{"a":{"properties":{"b":{"type":"long"}}}}}')
})

t.test('a text that is a date is one', async t => {
  t.equal(mapped('"2024-05-06"'), '{"type":"date"}')
  t.equal(mapped('"2024/05/06"'), '{"type":"date","format":"yyyy/MM/dd HH:mm:ss||yyyy/MM/dd||epoch_millis"}')
  t.equal(mapped('"2024"'), TEXT, 'a pure number is none')
  t.equal(mapped('"2024-05-06"', mapping({ date_detection: false })), TEXT)
  t.equal(mapped('"06.05.2024"', mapping({ dynamic_date_formats: ['dd.MM.yyyy'] })), '{"type":"date","format":"dd.MM.yyyy"}')
})

t.test('a text that is a number is one only if the mapping says so', async t => {
  const detecting = mapping({ numeric_detection: true })
  t.equal(mapped('"5"', detecting), '{"type":"long"}')
  t.equal(mapped('"5.5"', detecting), '{"type":"float"}')
  t.equal(mapped('"5"'), TEXT)
})

t.test('a list of 128 to 4096 floats is a vector', async t => {
  t.equal(mapped(list(127)), '{"type":"float"}')
  t.equal(mapped(list(128)), VECTOR(128))
  t.equal(mapped(list(768)), VECTOR(768))
  t.equal(mapped(list(4096)), VECTOR(4096))
  t.equal(mapped(list(4097)), '{"type":"float"}')
  t.equal(mapped(list(768, '1')), '{"type":"long"}')
  const { vectors } = parsed(`{"v":${list(128)}}`)
  t.strictSame(vectors.map(({ path, values }) => [path, values.length]), [['v', 128]])
})

t.test('a list of several types is refused', async t => {
  const refusal = (value: string) => thrown(() => mapped(value))
  t.strictSame(refusal('[1,"x"]'), [['illegal_argument_exception', 'mapper [v] cannot be changed from type [long] to [text]'], 400])
  t.strictSame(refusal('[0.5,1]'), [['illegal_argument_exception', 'mapper [v] cannot be changed from type [float] to [long]'], 400])
  t.strictSame(refusal(`[${list(128)},${list(128)}]`), [['illegal_argument_exception', 'mapper [v] cannot be changed from type [dense_vector] to [float]'], 400])
})

t.test('a vector that a cosine can not do with is refused once it is mapped', async t => {
  t.match(thrown(() => mapped(list(128, '0.0'))), [['document_parsing_exception'], ['illegal_argument_exception', /zero magnitude/]])
})

t.test('Haystack: strings become keywords', async t => {
  const of = mapping({
    properties: { embedding: { type: 'dense_vector', index: true, similarity: 'cosine' } },
    dynamic_templates: [{ strings: { path_match: '*', match_mapping_type: 'string', mapping: { type: 'keyword' } } }]
  })
  const { fields } = parsed('{"embedding":[0.1,0.2],"meta":{"name":"x","n":1}}', of).mapping
  t.strictSame([...fields].map(([path, { type }]) => [path, type]).sort(), [['embedding', 'dense_vector'], ['meta.n', 'long'], ['meta.name', 'keyword']])
})

t.test('LangChain JS: a match with a path never matches', async t => {
  const of = mapping({
    dynamic_templates: [{ metadata_except_loc: { match_mapping_type: '*', match: 'metadata.*', unmatch: 'metadata.loc', mapping: { type: 'keyword' } } }],
    properties: { metadata: { type: 'object', properties: { loc: { type: 'object' } } } }
  })
  const { fields } = parsed('{"metadata":{"source":"A.pdf","loc":{"page":1}}}', of).mapping
  t.strictSame([...fields].map(([path, { type }]) => [path, type]).sort(), [['metadata.loc.page', 'long'], ['metadata.source', 'text'], ['metadata.source.keyword', 'keyword']])
})

t.test('the first template that fits a value makes its field', async t => {
  const withTemplate = (template: object) => mapping({ dynamic_templates: [{ a: template }, { b: { match: 'v', mapping: { type: 'keyword' } } }] })
  t.equal(mapped('5', withTemplate({ match_mapping_type: 'long', mapping: { type: 'integer' } })), '{"type":"integer"}')
  t.equal(mapped('5', withTemplate({ match_mapping_type: 'string', mapping: { type: 'integer' } })), '{"type":"keyword"}')
  t.equal(mapped('5', withTemplate({ match_mapping_type: '*', unmatch: 'w*', mapping: { type: '{dynamic_type}', doc_values: false } })), '{"type":"long","doc_values":false}')
  t.equal(mapped('"x"', withTemplate({ match: '*', mapping: { type: 'text', meta: { of: '{name}' } } })), '{"type":"text","meta":{"of":"v"}}')
  t.match(thrown(() => mapped('{"x":1}', withTemplate({ match: 'x', mapping: { type: 'double' } }))), [['document_parsing_exception', /type \[keyword\]/]], 'an object, too')
  const byPath = mapping({ dynamic_templates: [{ a: { path_match: 'v.*', path_unmatch: '*.y', mapping: { type: 'double' } } }] })
  t.equal(mapped('{"x":1,"y":1}', byPath), '{"properties":{"x":{"type":"double"},"y":{"type":"long"}}}')
})

t.test('a template may make a vector of a list, however short', async t => {
  const of = mapping({ dynamic_templates: [{ a: { match: 'v', mapping: { type: 'dense_vector' } } }] })
  t.equal(mapped('[0.5,1]', of), VECTOR(2))
})

t.test('a document may not bring more fields than there is room for', async t => {
  const many = JSON.stringify(Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`f${i}`, i])))
  t.match(thrown(() => parsed(many)), [['document_parsing_exception'], ['illegal_argument_exception', 'Limit of total fields [1000] has been exceeded while adding new fields [1001]'], 400])
})
