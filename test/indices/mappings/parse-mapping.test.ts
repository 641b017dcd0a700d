import t from 'tap'
import { echoed, mapping, properties, settings, shown, thrown } from './mapped.js'
import { emptyMapping } from '../../../src/indices/mappings/make-mapping.js'

const field = (json: object) => echoed({ properties: { v: json } }).slice('{"properties":{"v":'.length, -2)
/** The cause of `Failed to parse mapping`. */
const refusal = (json: object) => {
  const chain = thrown(() => mapping(json)) as unknown[]
  const [outer, inner] = chain as [[string, string], [string, string]]
  if (outer[0] !== 'mapper_parsing_exception') return chain
  t.strictSame(outer, ['mapper_parsing_exception', `Failed to parse mapping: ${inner[1]}`])
  return inner
}
const fieldRefusal = (json: object) => refusal({ properties: { v: json } })

t.test('an empty mapping is shown as nothing', async t => {
  t.equal(shown(emptyMapping), '{}')
  t.equal(echoed({}), '{}')
  t.equal(echoed({ properties: {} }), '{}')
})

t.test('what a dense_vector field is by default is shown', async t => {
  t.equal(field({ type: 'dense_vector', dims: 768 }),
    '{"type":"dense_vector","dims":768,"index":true,"similarity":"cosine","index_options":{"type":"bbq_hnsw","m":16,"ef_construction":100,"rescore_vector":{"oversample":3.0}}}')
  t.equal(field({ type: 'dense_vector', dims: 5 }),
    '{"type":"dense_vector","dims":5,"index":true,"similarity":"cosine","index_options":{"type":"int8_hnsw","m":16,"ef_construction":100}}')
  t.equal(field({ type: 'dense_vector', dims: 5, index: false }), '{"type":"dense_vector","dims":5,"index":false}')
  t.equal(field({ type: 'dense_vector' }), '{"type":"dense_vector","index":true,"similarity":"cosine"}')
  t.equal(field({ type: 'dense_vector', dims: 4, element_type: 'byte' }), '{"type":"dense_vector","element_type":"byte","dims":4,"index":true,"similarity":"cosine"}')
  t.equal(field({ type: 'dense_vector', dims: 16, element_type: 'bit' }), '{"type":"dense_vector","element_type":"bit","dims":16,"index":true,"similarity":"l2_norm"}')
})

t.test('index_options are shown whole', async t => {
  const options = (json: object) => (JSON.parse(field({ type: 'dense_vector', dims: 64, index_options: json })) as { index_options: unknown }).index_options
  t.strictSame(options({ type: 'hnsw' }), { type: 'hnsw', m: 16, ef_construction: 100 })
  t.strictSame(options({ m: 8, type: 'int8_hnsw', confidence_interval: 0.95 }), { type: 'int8_hnsw', m: 8, ef_construction: 100, confidence_interval: 0.95 })
  t.strictSame(options({ type: 'int4_hnsw' }), { type: 'int4_hnsw', m: 16, ef_construction: 100, confidence_interval: 0 })
  t.strictSame(options({ type: 'flat' }), { type: 'flat' })
  t.strictSame(options({ type: 'int8_flat', rescore_vector: { oversample: 2 } }), { type: 'int8_flat', rescore_vector: { oversample: 2 } })
  t.strictSame(options({ type: 'bbq_flat' }), { type: 'bbq_flat', rescore_vector: { oversample: 3 } })
})

t.test('what a dense_vector field can not be', async t => {
  const vector = (json: object) => fieldRefusal({ type: 'dense_vector', ...json })
  t.strictSame(vector({ dims: 4097 }), ['mapper_parsing_exception', 'The number of dimensions should be in the range [1, 4096] but was [4097]'])
  t.strictSame(vector({ dims: 'x' }), ['mapper_parsing_exception', 'Property [dims] on field [v] must be an integer but got [x]'])
  t.strictSame(vector({ element_type: 'bit', dims: 9 }), ['mapper_parsing_exception', 'The number of dimensions for should be a multiple of 8 but was [9]'])
  t.strictSame(vector({ element_type: 'x' }), ['mapper_parsing_exception', 'invalid element_type [x]; available types are [byte, float, bit]'])
  t.strictSame(vector({ index: false, similarity: 'cosine' }),
    ['illegal_argument_exception', 'Field [similarity] can only be specified for a field of type [dense_vector] when it is indexed'])
  t.strictSame(vector({ index: false, index_options: { type: 'flat' } }),
    ['illegal_argument_exception', 'Field [index_options] can only be specified for a field of type [dense_vector] when it is indexed'])
  t.strictSame(vector({ similarity: 'x' }),
    ['mapper_parsing_exception', 'Unknown value [x] for field [similarity] - accepted values are [l2_norm, cosine, dot_product, max_inner_product]'])
  t.strictSame(vector({ index_options: {} }), ['mapper_parsing_exception', '[index_options] requires field [type] to be configured'])
  t.strictSame(vector({ index_options: { type: 'x' } }), ['mapper_parsing_exception', 'Unknown vector index options type [x] for field [v]'])
  t.strictSame(vector({ index_options: { type: 'flat', m: 1 } }), ['mapper_parsing_exception', 'Mapping definition for [v] has unsupported parameters:  [m : 1]'])
  t.strictSame(vector({ dims: 8, index_options: { type: 'bbq_hnsw' } }), ['illegal_argument_exception', 'bbq_hnsw does not support dimensions fewer than 64; provided=8'])
  t.strictSame(vector({ dims: 9, index_options: { type: 'int4_hnsw' } }), ['illegal_argument_exception', 'int4_hnsw only supports even dimensions; provided=9'])
  t.strictSame(vector({ element_type: 'byte', index_options: { type: 'int8_hnsw' } }),
    ['illegal_argument_exception', '[element_type] cannot be [byte] when using index type [int8_hnsw]'])
  t.strictSame(vector({ element_type: 'bit', similarity: 'cosine' }),
    ['illegal_argument_exception', 'The [l2_norm] similarity is the only supported similarity for bit vectors'])
  t.strictSame(vector({ foo: 1 }), ['mapper_parsing_exception', 'unknown parameter [foo] on mapper [v] of type [dense_vector]'])
})

t.test('properties and multi-fields are shown by name, parameters in the order of their type, and only those that differ', async t => {
  t.equal(echoed({ properties: { b: { type: 'keyword', ignore_above: 256, index: true }, a: { fields: { raw: { type: 'keyword' }, en: { analyzer: 'simple', type: 'text' } }, type: 'text' } } }),
    '{"properties":{"a":{"type":"text","fields":{"en":{"type":"text","analyzer":"simple"},"raw":{"type":"keyword"}}},"b":{"type":"keyword","ignore_above":256}}}')
  t.equal(field({ type: 'long', coerce: true, null_value: 3, store: false }), '{"type":"long","coerce":true,"null_value":3}')
  t.equal(field({ type: 'date', format: 'yyyy-MM-dd' }), '{"type":"date","format":"yyyy-MM-dd"}')
  t.equal(field({ type: 'boolean', doc_values: 'false' }), '{"type":"boolean","doc_values":false}')
})

t.test('objects are shown without their type when they have properties', async t => {
  t.equal(echoed({ properties: { o: { type: 'object', properties: { x: { type: 'long' } } }, e: { type: 'object' }, d: { enabled: false }, 'a.b': { type: 'long' } } }),
    '{"properties":{"a":{"properties":{"b":{"type":"long"}}},"d":{"type":"object","enabled":false},"e":{"type":"object"},"o":{"properties":{"x":{"type":"long"}}}}}')
})

t.test('the members of the root are shown before its properties', async t => {
  t.equal(echoed({
    properties: { a: { type: 'long' } },
    numeric_detection: true,
    date_detection: false,
    dynamic_templates: [{ strings: { path_match: '*', match_mapping_type: 'string', mapping: { type: 'keyword' } } }],
    _meta: { b: 1 },
    dynamic: 'strict'
  }), '{"dynamic":"strict","_meta":{"b":1},"dynamic_templates":[{"strings":{"path_match":"*","match_mapping_type":"string","mapping":{"type":"keyword"}}}],' +
    '"date_detection":false,"numeric_detection":true,"properties":{"a":{"type":"long"}}}')
})

t.test('a semantic_text field shows its endpoint always', async t => {
  t.equal(field({ type: 'semantic_text' }), '{"type":"semantic_text","inference_id":".elser-2-elasticsearch"}')
  t.equal(field({ type: 'semantic_text', chunking_settings: { strategy: 'word' }, inference_id: 'a', search_inference_id: 'b' }),
    '{"type":"semantic_text","inference_id":"a","search_inference_id":"b","chunking_settings":{"strategy":"word"}}')
  t.equal(field({ type: 'semantic_text', model_settings: { dimensions: 4, task_type: 'text_embedding', element_type: 'float', similarity: 'cosine' } }),
    '{"type":"semantic_text","inference_id":".elser-2-elasticsearch","model_settings":{"task_type":"text_embedding","dimensions":4,"similarity":"cosine","element_type":"float"}}')
})

t.test('an analyzer of the index settings is the built-in one that it stands for', async t => {
  const { fields } = properties({ v: { type: 'text', analyzer: 'my_analyzer', search_analyzer: 'simple', similarity: 'mine', norms: false } })
  t.match(fields.get('v'), { type: 'text', analyzer: 'whitespace', searchAnalyzer: 'simple', similarity: 'mine', norms: false, index: true })
  t.strictSame(fieldRefusal({ type: 'text', analyzer: 'foo' }), ['illegal_argument_exception', 'analyzer [foo] has not been configured in mappings'])
  t.strictSame(fieldRefusal({ type: 'text', similarity: 'foo' }), ['mapper_parsing_exception', 'Unknown Similarity type [foo] for field [v]'])
})

t.test('a type that no node has, and no type', async t => {
  t.strictSame(fieldRefusal({ type: 'foo' }), ['mapper_parsing_exception',
    'The mapper type [foo] declared on field [v] does not exist. It might have been created within a future version or requires a plugin to be installed. Check the documentation.'])
  t.strictSame(fieldRefusal({ index: true }), ['mapper_parsing_exception', 'No type specified for field [v]'])
  t.strictSame(fieldRefusal({ properties: {}, foo: 1 }), ['mapper_parsing_exception', 'Mapping definition for [v] has unsupported parameters:  [foo : 1]'])
  t.strictSame(refusal({ foo: 'bar' }), ['mapper_parsing_exception', 'Root mapping definition has unsupported parameters:  [foo : bar]'])
  t.strictSame(refusal({ dynamic: 'x' }), ['illegal_argument_exception', 'Could not convert [_doc.dynamic] to boolean'])
})

t.test('what a real node does and is not emulated is refused by its name', async t => {
  const refused = (json: object) => {
    const [[type, reason], status] = thrown(() => mapping(json)) as [[string, string], number]
    t.strictSame([type, status], ['unsupported_operation_exception', 501])
    return /emulate (.*?);/.exec(reason)?.[1]
  }
  t.equal(refused({ properties: { v: { type: 'nested' } } }), 'the field type [nested]')
  t.equal(refused({ properties: { v: { type: 'sparse_vector' } } }), 'the field type [sparse_vector]')
  t.equal(refused({ properties: { v: { type: 'keyword', normalizer: 'lowercase' } } }), '[normalizer] of a field of type [keyword]')
  t.equal(refused({ properties: { v: { type: 'text', index_options: 'docs' } } }), '[index_options: docs] of a field of type [text]')
  t.equal(refused({ properties: { v: { type: 'long', copy_to: 'w' } } }), '[copy_to] of a field')
  t.equal(refused({ _source: { enabled: false } }), '[_source.enabled] in a mapping')
  t.equal(refused({ dynamic: 'runtime' }), '[dynamic: runtime] in a mapping')
  t.equal(refused({ subobjects: false }), '[subobjects] in a mapping')
})

t.test('dynamic templates', async t => {
  const template = (json: unknown) => refusal({ dynamic_templates: json })
  t.strictSame(template({}), ['mapper_parsing_exception', 'Dynamic template syntax error. An array of named objects is expected.'])
  t.strictSame(template([{}]), ['mapper_parsing_exception', 'A dynamic template must be defined with a name'])
  t.strictSame(template([{ a: { match: '*' } }]), ['mapper_parsing_exception', 'template [a] must have either mapping or runtime set'])
  t.strictSame(template([{ a: { foo: '*', mapping: {} } }]), ['illegal_argument_exception', 'Illegal dynamic template parameter: [foo]'])
  t.strictSame(template([{ a: { match: [1], mapping: {} } }]), ['mapper_parsing_exception', '[match] values must either be a string or list of strings, but was [[1]]'])
  t.strictSame(template([{ a: { match_mapping_type: 'x', mapping: {} } }]),
    ['illegal_argument_exception', 'No field type matched on [x], possible values are [object, string, long, double, boolean, date, binary]'])
  t.strictSame(template([{ a: { match_mapping_type: 'string', mapping: { type: 'foo' } } }]), ['mapper_parsing_exception',
    'dynamic template [a] has invalid content [{"match_mapping_type":"string","mapping":{"type":"foo"}}], attempted to validate it with the following match_mapping_type: [string]'])
})

t.test('an index has a limited number of fields, multi-fields and objects, and of objects in objects', async t => {
  const many = Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`f${i}`, { type: 'long' }]))
  t.strictSame(thrown(() => properties(many)), [['illegal_argument_exception', 'Limit of total fields [1000] has been exceeded'], 400])
  t.ok(mapping({ properties: many }, { ...settings, shown: new Map([['mapping.total_fields.limit', '1001']]) }))
  t.strictSame(thrown(() => properties({ [Array(21).fill('a').join('.')]: { type: 'long' } })),
    [['illegal_argument_exception', `Limit of mapping depth [20] has been exceeded due to object field [${Array(20).fill('a').join('.')}]`], 400])
})
