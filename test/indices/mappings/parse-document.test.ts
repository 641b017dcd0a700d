import t from 'tap'
import { emptyMapping } from '../../../src/indices/mappings/make-mapping.js'
import type { Mapping } from '../../../src/indices/mappings/mapping.js'
import { mapping, parsed, properties, shown, thrown } from './mapped.js'

/** The outer reason, the causes behind it, and the status. */
const refusal = (document: string | object, of: Mapping = emptyMapping) => thrown(() => parsed(document, of))
const vectorOf = (document: string | object, of: Mapping) => parsed(document, of).vectors.map(({ path, values }) => [path, [...Array.from(values)]])
/** `failed to parse: …` around its cause. */
const around = (at: string, type: string, reason: string) => [['document_parsing_exception', `[${at}] failed to parse: ${reason}`], [type, reason], 400]

const floats = (field = {}) => properties({ v: { type: 'dense_vector', dims: 3, similarity: 'l2_norm', ...field } })

t.test('a document that fits its mapping leaves it as it is', async t => {
  const of = properties({ text: { type: 'text' }, n: { type: 'long' }, v: { type: 'dense_vector', dims: 3 } })
  const { mapping, vectors } = parsed('{"text":["a",null],"n":"5","v":[1,2.5,-3]}', of)
  t.equal(mapping, of)
  t.strictSame(vectors.map(({ path, values, list }) => [path, [...Array.from(values)], list?.text]), [['v', [1, 2.5, -3], '[1,2.5,-3]']])
})

t.test('a vector of another length', async t => {
  t.strictSame(refusal('{"v":[1,2]}', floats()), around('1:10', 'illegal_argument_exception',
    "The [dense_vector] field [v] in doc [document with id '1'] has a different number of dimensions [2] than defined in the mapping [3]"))
  t.strictSame(refusal('{"v":[1,2,3,\n 4]}', floats()), around('2:2', 'illegal_argument_exception',
    "The [dense_vector] field [v] in doc [document with id '1'] has more dimensions than defined in the mapping [3]"))
})

t.test('a vector whose similarity can not do with it', async t => {
  t.strictSame(refusal('{"v":[-0.0,0.0,0.0]}', floats({ similarity: 'cosine' })), around('1:19', 'illegal_argument_exception',
    'The [cosine] similarity does not support vectors with zero magnitude. Preview of invalid vector: [-0.0, 0.0, 0.0]'))
  t.strictSame(refusal('{"v":[-12.1,2.7,-4]}', floats({ similarity: 'dot_product' })), around('1:19', 'illegal_argument_exception',
    'The [dot_product] similarity can only be used with unit-length vectors. Preview of invalid vector: [-12.1, 2.7, -4.0]'))
  t.strictSame(refusal('{"v":[3e38,1,1]}', floats()), around('1:15', 'illegal_argument_exception',
    'NaN or Infinite magnitude detected, this usually means the vector values are too extreme to fit within a float. Preview of invalid vector: [3.0E38, 1.0, 1.0]'))
  t.strictSame(vectorOf('{"v":[0,0,0]}', floats()), [['v', [0, 0, 0]]])
  t.strictSame(vectorOf('{"v":[0,0,0]}', properties({ v: { type: 'dense_vector', dims: 3, index: false } })), [['v', [0, 0, 0]]])
})

t.test('a preview shows five components and that there may be more', async t => {
  const zeros = refusal('{"v":[0,0,0,0,0]}', properties({ v: { type: 'dense_vector', dims: 5 } })) as [[string, string]]
  t.match(zeros[0][1], 'Preview of invalid vector: [0.0, 0.0, 0.0, 0.0, 0.0, ...]')
})

t.test('the square of the length may be a thousandth from 1', async t => {
  const of = floats({ similarity: 'dot_product' })
  t.strictSame(vectorOf('{"v":[1.0004,0,0]}', of), [['v', [1.0004, 0, 0]]])
  t.ok(refusal('{"v":[1.0006,0,0]}', of))
})

t.test('something else than numbers in a vector', async t => {
  const unexpected = (at: string, token: string) => around(at, 'parsing_exception', `Failed to parse object: expecting token of type [VALUE_NUMBER] but found [${token}]`)
  t.strictSame(refusal('{"v":[1,"2",3]}', floats()), unexpected('1:9', 'VALUE_STRING'))
  t.strictSame(refusal('{"v":[[1,2,3]]}', floats()), unexpected('1:7', 'START_ARRAY'))
  t.strictSame(refusal('{"v":"abc"}', floats()), unexpected('1:11', 'END_OBJECT'))
  t.strictSame(refusal('{"v":0.5,"w":1}', floats()), unexpected('1:10', 'FIELD_NAME'))
})

t.test('null is no vector, and two are one too many', async t => {
  t.strictSame(vectorOf('{"v":null}', floats()), [])
  t.strictSame(refusal('{"o":[{"v":[1,2,3]},{"v":[1,2,3]}]}', properties({ o: { properties: { v: { type: 'dense_vector', dims: 3 } } } })),
    around('1:26', 'illegal_argument_exception', "Field [o.v] of type [dense_vector] doesn't support indexing multiple values for the same field in the same document"))
})

t.test('vectors of bytes, as numbers or hexadecimal digits', async t => {
  const of = properties({ v: { type: 'dense_vector', dims: 2, element_type: 'byte' } })
  t.strictSame(vectorOf('{"v":[-128,127.0]}', of), [['v', [-128, 127]]])
  t.strictSame(vectorOf('{"v":"807f"}', of), [['v', [-128, 127]]])
  t.strictSame(refusal('{"v":[0.5,1]}', of), around('1:7', 'illegal_argument_exception', 'element_type [byte] vectors only support non-decimal values but found decimal value [0.5] at dim [0];'))
  t.strictSame(refusal('{"v":[1,200]}', of), around('1:9', 'illegal_argument_exception', 'element_type [byte] vectors only support integers between [-128, 127] but found [200] at dim [1];'))
  t.strictSame(refusal('{"v":"807"}', of), around('1:6', 'illegal_argument_exception', 'extra or missing delimiters or values consisting of prefix, two hexadecimal digits, and suffix in the string'))
  t.strictSame(refusal('{"v":"80zz"}', of), around('1:6', 'number_format_exception', 'not a hexadecimal digit: "z" = 122'))
  t.strictSame(refusal('{"v":5}', of), around('1:6', 'parsing_exception', 'Unsupported type [VALUE_NUMBER] for provided value [5]'))
})

t.test('vectors of bits: eight a byte, the highest first', async t => {
  const of = properties({ v: { type: 'dense_vector', dims: 16, element_type: 'bit' } })
  t.strictSame(vectorOf('{"v":[-127,2]}', of), [['v', [1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0]]])
  t.strictSame(vectorOf('{"v":"8102"}', of), vectorOf('{"v":[-127,2]}', of))
  t.strictSame(refusal('{"v":[1]}', of), around('1:8', 'illegal_argument_exception',
    "The [dense_vector] field [v] in doc [document with id '1'] has a different number of dimensions [8] than defined in the mapping [16]"))
})

t.test('the first document tells the dimensions of a field', async t => {
  const { mapping: learned, vectors } = parsed('{"v":[1,2,3]}', properties({ v: { type: 'dense_vector' } }))
  t.equal(shown(learned), '{"properties":{"v":{"type":"dense_vector","dims":3,"index":true,"similarity":"cosine","index_options":{"type":"int8_hnsw","m":16,"ef_construction":100}}}}')
  t.strictSame([...Array.from(vectors[0]?.values ?? [])], [1, 2, 3])
  t.strictSame(refusal('{"v":[]}', properties({ v: { type: 'dense_vector' } })),
    around('1:7', 'mapper_parsing_exception', 'The number of dimensions should be in the range [1, 4096] but was [0]'))
  const bits = parsed('{"v":"ff00"}', properties({ v: { type: 'dense_vector', element_type: 'bit' } })).mapping
  t.match(bits.fields.get('v'), { dimensions: 16 })
})

const unparsable = (at: string, [field, type, preview]: [string, string, string], ...causes: Array<[string, string]>) =>
  [['document_parsing_exception', `[${at}] failed to parse field [${field}] of type [${type}] in document with id '1'. Preview of field's value: '${preview}'`], ...causes, 400]

t.test('what is no number', async t => {
  const of = (type: string, parameters = {}) => properties({ n: { type, ...parameters } })
  t.strictSame(refusal('{"n": "abc"}', of('long')), unparsable('1:7', ['n', 'long', 'abc'], ['illegal_argument_exception', 'For input string: "abc"']))
  t.strictSame(refusal('{"n":"abc"}', of('integer')), unparsable('1:6', ['n', 'integer', 'abc'], ['number_format_exception', 'For input string: "abc"']))
  t.strictSame(refusal('{"n":3000000000}', of('integer')), unparsable('1:6', ['n', 'integer', '3000000000'],
    ['x_content_parse_exception', '[1:16] Numeric value (3000000000) out of range of int (-2147483648 - 2147483647)\n at [Source: (byte[])"{"n":3000000000}"; line: 1, column: 16]'],
    ['input_coercion_exception', 'Numeric value (3000000000) out of range of int (-2147483648 - 2147483647)\n at [Source: (byte[])"{"n":3000000000}"; line: 1, column: 16]']))
  t.strictSame(refusal('{"n":300}', of('byte')), unparsable('1:6', ['n', 'byte', '300'], ['illegal_argument_exception', 'Value [300] is out of range for a byte']))
  t.strictSame(refusal('{"n":"70000"}', of('short')), unparsable('1:6', ['n', 'short', '70000'], ['illegal_argument_exception', 'Value [70000] is out of range for a short']))
  t.strictSame(refusal('{"n":1e39}', of('float')), unparsable('1:6', ['n', 'float', '1.0E39'], ['illegal_argument_exception', '[float] supports only finite values, but got [Infinity]']))
  t.strictSame(refusal('{"n":1.5}', of('long', { coerce: false })), unparsable('1:6', ['n', 'long', '1.5'], ['illegal_argument_exception', '1.5 cannot be converted to Long without data loss']))
  t.strictSame(refusal('{"n":"1"}', of('long', { coerce: false })), unparsable('1:6', ['n', 'long', '1'], ['illegal_argument_exception', 'Long value passed as String']))
  t.match(refusal('{"n":true}', of('long')), [['document_parsing_exception'], ['x_content_parse_exception', /^\[1:10\] Current token \(VALUE_TRUE\) not numeric, can not use numeric value accessors\n at /]])
  t.match(refusal('{"n":[1,{"a":1}]}', of('long')), [['document_parsing_exception',
    "[1:15] failed to parse field [n] of type [long] in document with id '1'. Preview of field's value: '{a=1}'"]])
})

t.test('what a number may be', async t => {
  const of = properties({ l: { type: 'long' }, i: { type: 'integer' }, d: { type: 'double' }, m: { type: 'long', ignore_malformed: true } })
  t.equal(parsed('{"l":["1.9",1.9,"",null,9223372036854775807,"-9223372036854775808"],"i":["1e3"," 5 ",2.5],"d":["1e5",7],"m":["abc",true]}', of).mapping, of)
  t.ok(refusal('{"l":9223372036854775808}', of))
  t.ok(refusal('{"m":{}}', of))
})

t.test('what is no boolean', async t => {
  const of = properties({ b: { type: 'boolean' } })
  t.equal(parsed('{"b":[true,"false","",null]}', of).mapping, of)
  t.strictSame(refusal('{"b":"yes"}', of), unparsable('1:6', ['b', 'boolean', 'yes'], ['illegal_argument_exception', 'Failed to parse value [yes] as only [true] or [false] are allowed.']))
  t.match(refusal('{"b":1}', of), [['document_parsing_exception'], ['x_content_parse_exception', /^\[1:7\] Current token \(VALUE_NUMBER_INT\) not of boolean type\n at /]])
})

t.test('what is no date', async t => {
  const of = properties({ d: { type: 'date' }, m: { type: 'date', ignore_malformed: true }, y: { type: 'date', format: 'yyyy' } })
  t.equal(parsed('{"d":["2024-02-29",1700000000000,null],"m":"x","y":2024}', of).mapping, of)
  t.strictSame(refusal('{"d":"x"}', of), unparsable('1:6', ['d', 'date', 'x'],
    ['illegal_argument_exception', 'failed to parse date field [x] with format [strict_date_optional_time||epoch_millis]'],
    ['date_time_parse_exception', 'Failed to parse with all enclosed parsers']))
})

t.test('an object where a text should be, and the other way round', async t => {
  t.strictSame(refusal('{"t":{"a":1}}', properties({ t: { type: 'text' } })), unparsable('1:12', ['t', 'text', '{a=1}'], ['illegal_argument_exception', 'Expected text at 1:6 but found START_OBJECT']))
  t.strictSame(refusal('{"t":{"a":1}}', properties({ t: { type: 'keyword' } })), unparsable('1:12', ['t', 'keyword', '{a=1}'], ['illegal_argument_exception', 'Expected text at 1:6 but found START_OBJECT']))
  const of = properties({ o: { properties: {} } })
  t.strictSame(refusal('{"o":5}', of), [['document_parsing_exception', '[1:6] object mapping for [o] tried to parse field [o] as object, but found a concrete value'], 400])
  t.strictSame(refusal('{"o":[5]}', of), [['document_parsing_exception', '[1:7] object mapping for [o] tried to parse field [null] as object, but found a concrete value'], 400])
  t.equal(parsed('{"o":[null,{}]}', of).mapping, of)
})

t.test('a keyword that is too long for a term', async t => {
  const of = properties({ k: { type: 'keyword' }, short: { type: 'keyword', ignore_above: 256 } })
  const long = 'a'.repeat(32_767)
  t.equal(parsed({ short: long, k: 'a'.repeat(32_766) }, of).mapping, of)
  const [, [type, reason]] = refusal({ k: long }, of) as [unknown, [string, string]]
  t.equal(type, 'illegal_argument_exception')
  t.equal(reason, 'Document contains at least one immense term in field="k" (whose UTF8 encoding is longer than the max length 32766), all of which were skipped. ' +
    `Please correct the analyzer to not produce such terms. The prefix of the first immense term is: '[${Array(30).fill(97).join(', ')}]...'`)
})

t.test('names with dots are objects', async t => {
  const of = properties({ a: { properties: { b: { type: 'long' } } } })
  t.equal(parsed('{"a.b":1,"a":{"b":2}}', of).mapping, of)
  t.match(refusal('{"a.b":"x"}', of), [['document_parsing_exception', "[1:8] failed to parse field [a.b] of type [long] in document with id '1'. Preview of field's value: 'x'"]])
  const named = (name: string) => refusal({ [name]: 1 })
  t.match(named(''), [['document_parsing_exception'], ['illegal_argument_exception', 'field name cannot be an empty string']])
  t.match(named('..'), [['document_parsing_exception'], ['illegal_argument_exception', 'field name cannot contain only dots']])
  t.match(named('a..b'), [['document_parsing_exception'], ['illegal_argument_exception', "field name cannot contain only whitespace: ['a..b']"]])
  t.match(named('a. '), [['document_parsing_exception'], ['illegal_argument_exception', 'field name starting or ending with a [.] makes object resolution ambiguous: [a. ]']])
  t.match(named(' '), [['document_parsing_exception', '[1:2] Field name cannot contain only whitespace: [ ]']])
})

t.test('fields of Elasticsearch itself are not for documents', async t => {
  t.strictSame(refusal('{"_id":"x"}'), unparsable('1:8', ['_id', '_id', 'x'],
    ['document_parsing_exception', '[1:8] Field [_id] is a metadata field and cannot be added inside a document. Use the index API request parameters.']))
})

t.test('a strict mapping takes nothing that is not mapped', async t => {
  const of = mapping({ dynamic: 'strict', properties: { o: { properties: { a: { type: 'long' } } }, free: { dynamic: true, properties: {} } } })
  t.strictSame(refusal('{"x":1}', of), [['strict_dynamic_mapping_exception', '[1:6] mapping set to strict, dynamic introduction of [x] within [_doc] is not allowed'], 400])
  t.strictSame(refusal('{"o":{"x":null}}', of), [['strict_dynamic_mapping_exception', '[1:11] mapping set to strict, dynamic introduction of [x] within [o] is not allowed'], 400])
  t.equal(shown(parsed('{"free":{"x":1}}', of).mapping), '{"dynamic":"strict","properties":{"free":{"dynamic":"true","properties":{"x":{"type":"long"}}},"o":{"properties":{"a":{"type":"long"}}}}}')
})

t.test('a mapping that is not dynamic leaves out what is not mapped', async t => {
  const of = mapping({ dynamic: false, properties: { off: { enabled: false } } })
  t.equal(parsed('{"x":1,"y":{"z":[1]},"a.b":2,"off":{"q":{}}}', of).mapping, of)
})
