import t from 'tap'
import { indexOf } from '../index-of.js'

const documents = [
  { title: 'a', body: 'a b', n: 1, tag: 'a' },
  { title: 'c', body: 'b c', n: 2, tag: 'c' }
]
const fields = { title: 'text', body: 'text', n: 'long', tag: 'keyword', v: 'dense_vector' } as const
const index = indexOf({ fields, documents })
const scores = (options: object, query: unknown = 'a') => index.search({ multi_match: { query, ...options } })

t.test('the best field counts, and a part of the others', async t => {
  t.strictSame(await scores({ fields: ['title', 'body'] }), ['1 0.6931471'])
  t.strictSame(await scores({ fields: ['title', 'body'], tie_breaker: 0.5 }), ['1 1.0397207'])
  t.strictSame(await scores({ fields: 'body' }, 'b'), ['1 0.18232156', '2 0.18232156'])
})

t.test('most_fields is the sum', async t => {
  t.strictSame(await scores({ fields: ['title', 'body'], type: 'most_fields' }), ['1 1.3862942'])
})

t.test('fields may have boosts, and be patterns', async t => {
  t.strictSame(await scores({ fields: ['title^2', 'body'], boost: 2 }), ['1 2.7725885'])
  t.strictSame(await scores({ fields: ['t*^2'] }, 'c'), ['2 1.3862942'])
  t.strictSame(await scores({ fields: ['titl?', 'x'] }), [])
})

t.test('without fields all are searched that can be, as Haystack asks', async t => {
  t.strictSame(await index.search({ multi_match: { query: 'a', fuzziness: 'AUTO', type: 'most_fields', operator: 'OR' } }), ['1 2.0794413'])
  t.strictSame(await scores({}, '2'), ['2 1.0'])
  const other = indexOf({ fields, documents, defaultFields: ['body'] })
  t.strictSame(await other.search({ multi_match: { query: 'a', fields: [] } }), ['1 0.6931471'])
})

t.test('a named field that can\'t take the text fails', async t => {
  t.match(await index.refusal({ multi_match: { query: 'a', fields: ['title', 'n'] } }), { reason: 'failed to create query: For input string: "a"' })
  t.strictSame(await scores({ fields: ['title', 'n'], lenient: true }), ['1 0.6931471'])
  t.match(await index.refusal({ multi_match: { query: 'a', fields: ['title', 'v'] } }),
    { reason: 'failed to create query: Field [v] of type [dense_vector] does not support match queries' })
  t.match(await index.refusal({ multi_match: { query: 'a', analyzer: 'x' } }), { reason: '[multi_match] analyzer [x] not found' })
})

t.test('other types are refused, and what is no such query', async t => {
  for (const type of ['cross_fields', 'phrase', 'phrase_prefix', 'bool_prefix']) {
    t.match(await index.refusal({ multi_match: { query: 'a', type } }), { type: 'unsupported_operation_exception', reason: new RegExp(`\\[${type}\\]`) })
  }
  t.strictSame(await index.refusal({ multi_match: { query: 'a', type: 'x' } }), { type: 'parse_exception', reason: 'failed to parse [multi_match] query type [x]. unknown type.' })
  t.match(await index.refusal({ multi_match: { fields: ['a'] } }), { type: 'parsing_exception', reason: 'No text specified for multi_match query' })
  t.match(await index.refusal({ multi_match: { query: 'a', fields: {} } }), { reason: '[multi_match] query does not support [fields]' })
  t.match(await index.refusal({ multi_match: { query: ['a'] } }), { reason: '[multi_match] unknown token [START_ARRAY] after [query]' })
  t.match(await index.refusal({ multi_match: { query: 'a', foo: 1 } }), { reason: '[multi_match] query does not support [foo]' })
  t.match(await index.refusal({ multi_match: { query: 'a', fields: ['a^x'] } }), { type: 'number_format_exception' })
})
