import t from 'tap'
import { indexOf } from '../index-of.js'

const index = indexOf({
  fields: {
    text: 'text',
    tag: 'keyword',
    short: { type: 'keyword', ignoreAbove: 3, nullValue: 'NIL' },
    stored: { type: 'keyword', index: false },
    gone: { type: 'keyword', index: false, docValues: false },
    'a.b': 'keyword',
    n: 'long',
    i: 'integer',
    f: 'float',
    h: 'half_float',
    b: 'boolean',
    day: 'date',
    v: 'dense_vector',
    s: 'semantic_text'
  },
  documents: [
    '{"text":"Foo bar","tag":["A.pdf","A.pdf","b"],"short":"abcd","n":9007199254740993,"i":1,"f":0.1,"h":0.1,"b":true,"day":"2024-03-01T10:00:00+02:00","stored":"x","a":{"b":"c"}}',
    '{"text":"foo","tag":"a.pdf","short":null,"n":9007199254740992,"i":"2","f":2,"b":"false","day":1709337600000,"stored":"x","a":[{"b":"d"}]}',
    '{"text":"bar","tag":5,"short":"abc","n":[1,2],"i":2.0,"b":[true,false],"day":"2024"}'
  ]
})
const matched = async (wanted: object | string) => (await index.ids(wanted)).split(' ').sort().join(' ')

t.test('a text is found by its terms alone, as they are', async t => {
  t.equal(await matched({ term: { text: 'foo' } }), '1 2')
  t.equal(await matched({ term: { text: 'Foo' } }), '')
  t.equal(await matched({ term: { text: 'foo bar' } }), '')
})

t.test('a keyword is found by its whole value, scored by its idf, and counts once', async t => {
  t.equal(await matched({ term: { tag: 'A.pdf' } }), '1')
  t.equal(await matched({ term: { tag: 5 } }), '3')
  t.equal(await matched({ term: { 'a.b': 'd' } }), '2')
  const twice = indexOf({ fields: { k: 'keyword' }, documents: [{ k: ['a', 'a'] }] })
  t.strictSame(await twice.search({ term: { k: 'a' } }), ['1 0.2876821'])
})

t.test('a keyword without norms of a document with several counts as one of one term', async t => {
  const several = indexOf({ fields: { k: 'keyword' }, documents: [{ k: ['a', 'b', 'c'] }] })
  // 2.2 * ln(4/3) / (1 + 1.2 * (0.25 + 0.75 / 3))
  t.strictSame(await several.search({ term: { k: 'a' } }), ['1 0.39556286'])
})

t.test('ignore_above leaves long values out, null_value stands for null', async t => {
  t.equal(await matched({ term: { short: 'abcd' } }), '')
  t.equal(await matched({ term: { short: 'abc' } }), '3')
  t.equal(await matched({ term: { short: 'NIL' } }), '2')
})

t.test('numbers are found by value, longs exactly', async t => {
  t.strictSame(await index.search('{"term":{"n":9007199254740993}}'), ['1 1.0'])
  t.strictSame(await index.search('{"term":{"n":{"value":"9007199254740992","boost":2}}}'), ['2 2.0'])
  t.equal(await matched({ term: { n: 2 } }), '3')
  t.equal(await matched({ term: { n: 2.5 } }), '')
  t.equal(await matched('{"term":{"n":9223372036854775808}}'), '')
  t.equal(await matched({ term: { i: '2.0' } }), '2 3')
  t.equal(await matched({ term: { f: 0.1 } }), '1')
  t.equal(await matched({ term: { h: 0.1 } }), '1')
  t.equal(await matched({ term: { h: 0.0999755859375 } }), '1')
})

t.test('dates are found by what their text stands for', async t => {
  t.strictSame(await index.search({ term: { day: '2024-03-01T08:00:00Z' } }), ['1 1.0'])
  t.equal(await matched({ term: { day: '2024-03' } }), '1', 'a month without a day is its first one')
  t.equal(await matched({ term: { day: 1709337600000 } }), '2')
  t.equal(await matched({ term: { day: '2024-01-01' } }), '3')
})

t.test('booleans are terms', async t => {
  t.equal(await matched({ term: { b: true } }), '1 3')
  t.equal(await matched({ term: { b: 'false' } }), '2 3')
})

t.test('_id is found as ids finds it', async t => {
  t.strictSame(await index.search({ term: { _id: '2' } }), ['2 1.0'])
  t.strictSame(await index.search({ terms: { _id: ['1', '3', 'x'], boost: 3 } }), ['1 3.0', '3 3.0'])
})

t.test('what has doc values alone is found, and scores the boost', async t => {
  t.strictSame(await index.search({ term: { stored: 'x' } }), ['1 1.0', '2 1.0'])
  t.match(await index.refusal({ term: { gone: 'x' } }), { reason: 'failed to create query: Cannot search on field [gone] since it is not indexed.' })
})

t.test('case may not matter', async t => {
  t.strictSame(await index.search({ term: { tag: { value: 'a.PDF', case_insensitive: true } } }), ['1 1.0', '2 1.0'])
  t.equal(await matched({ term: { b: { value: 'TRUE', case_insensitive: true } } }), '1 3')
  t.strictSame(await index.refusal({ term: { n: { value: 1, case_insensitive: true } } }), {
    type: 'query_shard_exception', reason: '[n] field which is of type [long], does not support case insensitive term queries', index_uuid: 'u', index: 'idx'
  })
})

t.test('a field that is not mapped matches nothing', async t => {
  for (const query of [{ term: { x: 1 } }, { terms: { x: [1] } }, { prefix: { x: 'a' } }, { wildcard: { x: '*' } }, { fuzzy: { x: 'a' } }]) t.equal(await matched(query), '')
})

t.test("what a field can't take fails on the shard", async t => {
  const caused = (reason: string, type = 'illegal_argument_exception') =>
    ({ type: 'query_shard_exception', reason: `failed to create query: ${reason}`, index_uuid: 'u', index: 'idx', cause: `${type}: ${reason}` })
  t.strictSame(await index.refusal({ term: { n: 'abc' } }), caused('For input string: "abc"', 'number_format_exception'))
  t.strictSame(await index.refusal({ term: { n: '' } }), caused('empty String', 'number_format_exception'))
  t.strictSame(await index.refusal({ term: { i: 3000000000 } }), caused('Value [3000000000] is out of range for an integer'))
  t.strictSame(await index.refusal({ term: { v: 1 } }), caused("Field [v] of type [dense_vector] doesn't support term queries"))
  t.strictSame(await index.refusal({ terms: { s: ['x'] } }), caused('semantic_text fields do not support term query'))
  t.strictSame(await index.refusal({ term: { day: 'soon' } }), caused('failed to parse date field [soon] with format [strict_date_optional_time||epoch_millis]: ' +
    '[failed to parse date field [soon] with format [strict_date_optional_time||epoch_millis]]', 'parse_exception'))
})

t.test('terms finds one of several values, and scores the boost', async t => {
  t.strictSame(await index.search({ terms: { tag: ['b', 'A.pdf', 5], boost: 2 } }), ['1 2.0', '3 2.0'])
  t.equal(await matched({ terms: { n: [1, 3] } }), '3')
  t.equal(await matched({ terms: { b: [true, false] } }), '1 2 3')
  t.equal(await matched({ terms: { day: ['2024-01', '2024-03-02'] } }), '2 3')
  t.equal(await matched({ terms: { day: ['2024-03-01T08', '2024-03-02', '2024-03-01', '2023', '2025'] } }), '1 2', 'dates in any order, one in another')
  t.equal(await matched({ terms: { day: ['2023-12-31', '2024-01-02'] } }), '', 'not what is between two')
  t.equal(await matched({ terms: { tag: [] } }), '')
  t.match(await index.refusal({ terms: { tag: Array(65_537).fill('x') } }), { reason: /^failed to create query: The number of terms \[65537\] used in the Terms Query/ })
})

t.test('prefix and wildcard look at terms as they are, and score the boost', async t => {
  t.strictSame(await index.search({ prefix: { tag: { value: 'A.', boost: 2 } } }), ['1 2.0'])
  t.equal(await matched({ prefix: { tag: { value: 'A.', case_insensitive: true } } }), '1 2')
  t.equal(await matched({ prefix: { text: 'F' } }), '')
  t.equal(await matched({ wildcard: { tag: '?.p*f' } }), '1 2')
  t.equal(await matched({ wildcard: { tag: { wildcard: 'a*', case_insensitive: true } } }), '1 2')
  t.equal(await matched({ wildcard: { tag: '*' } }), '1 2 3')
  t.equal(await matched({ wildcard: { tag: 'A\\.*' } }), '1')
  t.strictSame(await index.refusal({ prefix: { n: '1' } }), {
    type: 'query_shard_exception', reason: 'Can only use prefix queries on keyword, text and wildcard fields - not on [n] which is of type [long]', index_uuid: 'u', index: 'idx'
  })
  t.match(await index.refusal({ wildcard: { tag: { value: '*', rewrite: 'scoring_boolean' } } }), { type: 'unsupported_operation_exception' })
})

t.test('fuzzy finds terms that are near', async t => {
  t.equal(await matched({ fuzzy: { text: 'ofo' } }), '1 2')
  t.equal(await matched({ fuzzy: { text: { value: 'ofo', transpositions: false } } }), '')
  t.equal(await matched({ fuzzy: { text: { value: 'bax', fuzziness: 1, prefix_length: 2 } } }), '1 3')
})

t.test('what is no such query is refused where it goes wrong', async t => {
  const parsing = (reason: string, col: number) => ({ type: 'parsing_exception', reason, line: 1, col })
  const illegal = (reason: string) => ({ type: 'illegal_argument_exception', reason })
  t.strictSame(await index.refusal('{"term":{"a":"x","b":"y"}}'), parsing("[term] query doesn't support multiple fields, found [a] and [b]", 22))
  t.strictSame(await index.refusal('{"term":{"a":["x"]}}'), parsing('[term] query does not support array of values', 14))
  t.strictSame(await index.refusal('{"term":{"a":{"value":["x"]}}}'), parsing('[term] query does not support arrays for value - use a bool query with ' +
    'multiple term clauses in the should section or use a Terms query if scoring is not required', 23))
  t.strictSame(await index.refusal('{"term":{"a":{"foo":1}}}'), parsing('[term] query does not support [foo]', 21))
  t.strictSame(await index.refusal({ term: { a: { value: null } } }), illegal('value cannot be null'))
  t.strictSame(await index.refusal({ term: {} }), illegal('field name is null or empty'))
  t.strictSame(await index.refusal('{"terms":{"a":["x"],"b":["y"]}}'), parsing('[terms] query does not support multiple fields', 25))
  t.strictSame(await index.refusal('{"terms":{"a":[null]}}'), parsing('No value specified for terms query', 16))
  t.strictSame(await index.refusal('{"terms":{"a":"x"}}'), parsing('[terms] query does not support [a]', 15))
  t.strictSame(await index.refusal('{"terms":{}}'),
    parsing('[terms] query requires a field name, followed by array of terms or a document lookup specification', 11))
  t.strictSame(await index.refusal('{"prefix":{"a":{"value":"x","foo":1}}}'), parsing('[prefix] query does not support [foo]', 35))
  t.strictSame(await index.refusal({ wildcard: { a: {} } }), illegal('value cannot be null'))
  t.match(await index.refusal({ terms: { a: { index: 'i', id: '1', path: 'p' } } }), { type: 'unsupported_operation_exception' })
})
