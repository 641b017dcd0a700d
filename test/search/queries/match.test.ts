import t from 'tap'
import { indexOf } from '../index-of.js'

const index = indexOf({
  fields: {
    text: 'text',
    tag: 'keyword',
    n: 'long',
    b: 'boolean',
    day: 'date',
    v: 'dense_vector',
    words: { type: 'text', analyzer: 'whitespace', searchAnalyzer: 'whitespace' }
  },
  documents: [
    { text: 'the quick brown fox', tag: 'Brown', n: 5, b: true, day: '2024-03-01T10:00:00Z', words: 'The Fox' },
    { text: 'the lazy dog', tag: 'dog', n: 7, b: false, day: '2024-03-02', words: 'the fox' },
    { text: ['brown bread', 'and brown butter'], n: [5, 9] },
    { text: '腾讯云向量检索' }
  ]
})
const query = (options: object, text: unknown = 'quick brown dog') => ({ match: { text: { query: text, ...options } } })
/** Ids in their own order, scores aside. */
const matched = async (wanted: object) => (await index.ids(wanted)).split(' ').sort().join(' ')

t.test('a document needs one of the terms, or all of them', async t => {
  t.equal(await matched(query({})), '1 2 3')
  t.equal(await matched(query({ operator: 'and' })), '')
  t.equal(await matched(query({ operator: 'AND' }, 'brown fox quick')), '1')
  t.equal(await matched(query({ operator: 'and' }, 'brown brown')), '1 3')
  t.equal(await matched({ match: { text: '云' } }), '4')
})

t.test('minimum_should_match counts terms, and leaves one term alone', async t => {
  t.equal(await matched(query({ minimum_should_match: 2 })), '1')
  t.equal(await matched(query({ minimum_should_match: '67%' })), '1')
  t.equal(await matched(query({ minimum_should_match: '-34%' })), '1')
  t.equal(await matched(query({ minimum_should_match: '2<-1' })), '1')
  t.equal(await matched(query({ minimum_should_match: 4 })), '')
  t.equal(await matched(query({ minimum_should_match: 2 }, 'brown brown')), '1 3')
  t.equal(await matched(query({ minimum_should_match: 3 }, 'dog')), '2')
})

t.test('scores are summed over terms, and boosts multiply them', async t => {
  const two = indexOf({ fields: { text: 'text' }, documents: [{ text: 'a b' }, { text: 'c d' }] })
  t.strictSame(await two.search({ match: { text: 'a' } }), ['1 0.6931471'])
  t.strictSame(await two.search({ match: { text: 'a b' } }), ['1 1.3862942'])
  t.strictSame(await two.search({ match: { text: 'a a' } }), ['1 1.3862942'])
  t.strictSame(await two.search({ match: { text: { query: 'a', boost: 0.5 } } }), ['1 0.34657356'])
})

t.test('fields of other types are searched for the whole text as term does', async t => {
  t.equal(await matched({ match: { tag: 'Brown' } }), '1')
  t.equal(await matched({ match: { tag: 'brown' } }), '')
  t.equal(await matched({ match: { n: 5 } }), '1 3')
  t.equal(await matched({ match: { n: '5' } }), '1 3')
  t.equal(await matched({ match: { b: true } }), '1')
  t.equal(await matched({ match: { day: '2024-03-01' } }), '1')
  t.equal(await matched({ match: { _id: '2' } }), '2')
  t.equal(await matched({ match: { nobody: 'x' } }), '')
})

t.test('the text is analyzed as the field or the query says', async t => {
  t.equal(await matched({ match: { words: 'Fox' } }), '1')
  t.equal(await matched({ match: { words: { query: 'Fox', analyzer: 'standard' } } }), '2')
  t.equal(await matched({ match: { tag: { query: 'dog Brown', analyzer: 'whitespace' } } }), '1 2')
})

t.test('a text without terms matches nothing, or everything when it is asked to', async t => {
  t.strictSame(await index.search(query({}, '。')), [])
  t.strictSame(await index.search(query({ zero_terms_query: 'all', boost: 2 }, '')), ['1 2.0', '2 2.0', '3 2.0', '4 2.0'])
})

t.test('terms may be near', async t => {
  t.equal(await matched(query({}, 'quikc')), '')
  t.equal(await matched(query({ fuzziness: 'AUTO' }, 'quikc borwn')), '1 3')
  t.equal(await matched(query({ fuzziness: 1, fuzzy_transpositions: false }, 'quikc')), '')
  t.equal(await matched(query({ fuzziness: 1 }, 'lasy')), '2')
  t.equal(await matched(query({ fuzziness: 1, prefix_length: 3 }, 'lasyy')), '')
  t.equal(await matched(query({ fuzziness: 'AUTO' }, 'fo')), '')
  t.equal(await matched(query({ fuzziness: 'AUTO:1,3' }, 'fo')), '1')
  t.equal(await matched({ match: { tag: { query: 'borwn', fuzziness: 1 } } }), '')
  t.equal(await matched({ match: { tag: { query: 'borwn', fuzziness: 2 } } }), '1')
})

t.test('a near term scores less, and counts as being in as many documents as the most frequent one', async t => {
  const near = indexOf({ fields: { k: 'keyword' }, documents: [{ k: 'abcd' }, { k: 'abce' }, { k: 'abce' }] })
  // The idf of 2 of 3 documents, times 1 and 1 - 1/4.
  t.strictSame(await near.search({ match: { k: { query: 'abcd', fuzziness: 1 } } }), ['1 0.4700036', '2 0.3525027', '3 0.3525027'])
  t.strictSame(await near.search({ match: { k: { query: 'abcd', fuzziness: 1, max_expansions: 1 } } }), ['1 0.9808291'])
})

t.test("what a field can't take fails on the shard, or matches nothing when lenient", async t => {
  const onShard = (reason: string) => ({ type: 'query_shard_exception', reason, index_uuid: 'u', index: 'idx' })
  const caused = (reason: string, type = 'illegal_argument_exception') => ({ ...onShard(`failed to create query: ${reason}`), cause: `${type}: ${reason}` })
  t.strictSame(await index.refusal({ match: { n: 'abc' } }), caused('For input string: "abc"', 'number_format_exception'))
  t.strictSame(await index.refusal({ match: { b: 'maybe' } }), caused("Can't parse boolean value [maybe], expected [true] or [false]"))
  t.strictSame(await index.refusal({ match: { v: 'x' } }), caused('Field [v] of type [dense_vector] does not support match queries'))
  t.strictSame(await index.refusal({ match: { n: { query: 5, fuzziness: 1 } } }),
    caused('Can only use fuzzy queries on keyword and text fields - not on [n] which is of type [long]'))
  t.strictSame(await index.refusal(query({ minimum_should_match: 'some' })), caused('For input string: "some"', 'number_format_exception'))
  t.strictSame(await index.refusal(query({ analyzer: 'klingon' })), onShard('[match] analyzer [klingon] not found'))
  t.strictSame(await index.search({ match: { n: { query: 'abc', lenient: true } } }), [])
})

t.test('what the double does not do is refused', async t => {
  t.match(await index.refusal(query({ fuzzy_rewrite: 'top_terms_10' })), { type: 'unsupported_operation_exception' })
  t.match(await index.refusal({ match: { n: { query: 5, analyzer: 'simple', lenient: true } } }), { type: 'unsupported_operation_exception' })
})

t.test('what is no match query is refused where it goes wrong', async t => {
  const parsing = (reason: string, col: number) => ({ type: 'parsing_exception', reason, line: 1, col })
  const illegal = (reason: string) => ({ type: 'illegal_argument_exception', reason })
  t.strictSame(await index.refusal('{"match":{"a":"x","b":"y"}}'), parsing("[match] query doesn't support multiple fields, found [a] and [b]", 23))
  t.strictSame(await index.refusal('{"match":{"a":{"query":"x","foo":1}}}'), parsing('[match] query does not support [foo]', 34))
  t.strictSame(await index.refusal('{"match":{"a":{"query":["x"]}}}'), parsing('[match] unknown token [START_ARRAY] after [query]', 24))
  t.strictSame(await index.refusal('{"match":{"a":{}}}'), parsing('No text specified for text query', 17))
  t.strictSame(await index.refusal('{"match":{}}'), parsing('No text specified for text query', 11))
  t.strictSame(await index.refusal('{"match":{"a":{"zero_terms_query":"some"}}}'), parsing('Unsupported zero_terms_query value [some]', 35))
  t.strictSame(await index.refusal(query({ operator: 'xor' })), illegal('No enum constant org.elasticsearch.index.query.Operator.XOR'))
  t.strictSame(await index.refusal(query({ fuzziness: 3 })), illegal('Valid edit distances are [0, 1, 2] but was [3]'))
  t.strictSame(await index.refusal(query({ fuzziness: 'some' })), illegal('fuzziness cannot be [some].'))
  t.strictSame(await index.refusal(query({ fuzziness: true })), illegal("Can't parse fuzziness on token: [VALUE_BOOLEAN]"))
  t.strictSame(await index.refusal(query({ fuzziness: 'AUTO:5' })), { type: 'parse_exception', reason: 'failed to find low and high distance values' })
  t.strictSame(await index.refusal(query({ prefix_length: -1 })), illegal('[match] requires prefix length to be non-negative.'))
  t.strictSame(await index.refusal(query({ max_expansions: 0 })), illegal('[match] requires maxExpansions to be positive.'))
})
