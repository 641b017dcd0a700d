import t from 'tap'
import { systemClock } from '../../../src/clock.js'
import { Engine } from '../../../src/indices/engine.js'
import type { EsIndex } from '../../../src/indices/es-index.js'
import { Searcher } from '../../../src/search/searcher.js'
import { createIndexUsage } from '../../../src/store/index-usage.js'
import { fieldOf, indexOf } from '../index-of.js'
import { found, queryOf, refusal, searcherOf } from './searching.js'

const index = indexOf({
  fields: { title: 'text', tag: { type: 'keyword', ignoreAbove: 3 }, n: 'long', at: 'date', on: 'boolean', 'a.b': 'keyword', 'a.c.d': 'long' },
  documents: [{ title: 'x', tag: 'abc', n: 1, at: 0, on: true }, { title: '', tag: 'abcd', n: [], on: null }, { title: null, a: { b: 'x' } }, { title: '...', a: { c: { d: 1 } } }]
})
const exists = (field: string, more: object = {}) => ({ exists: { field, ...more } })

t.test('exists finds every document that has a value, whatever the type', async t => {
  t.equal(await index.ids(exists('title')), '1 2 4', 'a text without any term is a value')
  t.equal(await index.ids(exists('tag')), '1', 'what is too long is not indexed')
  t.equal(await index.ids(exists('n')), '1')
  t.equal(await index.ids(exists('at')), '1')
  t.equal(await index.ids(exists('on')), '1')
  t.strictSame(await index.search(exists('n', { boost: 3 })), ['1 3.0'])
})

t.test('an object exists where any field below it does, and a pattern is all fields that it matches', async t => {
  t.equal(await index.ids(exists('a')), '3 4')
  t.equal(await index.ids(exists('a.c')), '4')
  t.equal(await index.ids(exists('a*')), '1 3 4', 'at, a.b, a.c.d')
  t.equal(await index.ids(exists('*.d')), '4')
  t.equal(await index.ids(exists('nowhere')), '')
  t.equal(await index.ids(exists('_id')), '1 2 3 4')
})

t.test('what exists refuses', async t => {
  t.strictSame(await refusal(() => queryOf('{"exists":{}}')), ['parsing_exception: [exists] must be provided with a [field]'])
  t.strictSame(await refusal(() => queryOf('{"exists":{"field":""}}')), ['illegal_argument_exception: field name is null or empty'])
  t.strictSame(await refusal(() => queryOf('{"exists":{"field":["a"]}}')), ['parsing_exception: [exists] unknown token [START_ARRAY] after [field]'])
  t.strictSame(await refusal(() => queryOf('{"exists":{"name":"a"}}')), ['parsing_exception: [exists] query does not support [name]'])
})

t.test('ids are found in the order in which the documents were written', async t => {
  t.equal(await index.ids({ ids: { values: ['3', '1', 'nobody'] } }), '1 3')
  t.equal(await index.ids({ ids: { values: [2, '9'] } }), '2')
  t.strictSame(await index.search({ ids: { values: '2', boost: 2 } }), ['2 2.0'])
  t.equal(await index.ids({ ids: {} }), '')
})

t.test('what object parsers refuse is told as an exception of the query', async t => {
  const unknown = (column: number, query: string) => [`parsing_exception: [1:${column}] [${query}] unknown field [foo]`, `x_content_parse_exception: [1:${column}] [${query}] unknown field [foo]`]
  t.strictSame(await refusal(() => queryOf('{"ids":{"foo":1}}')), unknown(9, 'ids'))
  t.strictSame(await refusal(() => queryOf('{"match_all":{"foo":1}}')), unknown(15, 'match_all'))
  t.strictSame(await refusal(() => queryOf('{"match_none":{"foo":1}}')), unknown(16, 'match_none'))
})

t.test('everything and nothing', async t => {
  t.strictSame(await found({ match_all: {} }, searcherOf(2)), [1, 1])
  t.strictSame(await found({ match_all: { boost: 1.2 } }, searcherOf(1)), [Math.fround(1.2)])
  t.strictSame(await found({ match_none: {} }, searcherOf(2)), [null, null])
})

/** A searcher over vectors, one a document; none where there is null. */
const vectors = (...rows: Array<number[] | null>): Searcher => {
  const usage = createIndexUsage({ maxDocuments: 1e6, maxSourcesSize: 1e9, maxVectorsSize: 1e9 })
  const engine = new Engine({ name: 'idx', uuid: 'u', clock: systemClock, usage, refreshInterval: () => 0 })
  rows.forEach((values, i) => engine.index({
    id: String(i + 1), create: false, source: { text: '{}', numbers: [] }, vectors: values === null ? [] : [{ path: 'my v', values }]
  }))
  const field = { ...fieldOf('my v', 'dense_vector'), index: false, elementType: 'float', dimensions: 2 }
  return new Searcher({ name: 'idx', uuid: 'u', engine, mapping: { fields: new Map([['my v', field]]) } } as unknown as EsIndex, systemClock)
}
const scored = (source: string, vector: unknown = [1, 0], more: object = {}) =>
  ({ script_score: { query: { match_all: {} }, script: { source, params: { query_vector: vector } }, ...more } })
const cosine = "cosineSimilarity(params.query_vector, 'my v') + 1.0"

t.test('exists finds vectors, indexed or not', async t => {
  t.strictSame(await found(exists('my v'), vectors([1, 0], null)), [1, null])
})

t.test('the scripts of LangChain score as a node does', async t => {
  const searcher = vectors([2, 0], [0, 3], [-1, 0], [3, 4])
  const floats = (...scores: number[]) => scores.map(Math.fround)
  t.strictSame(await found(scored(cosine), searcher), floats(2, 1, 0, 1.6))
  t.strictSame(await found(scored("1 / (1 + l2norm(params.query_vector, 'my v'))"), searcher), floats(1 / 2, 1 / (1 + Math.sqrt(10)), 1 / 3, 1 / (1 + Math.sqrt(20))))
  const logistic = (x: number) => 1 / (1 + Math.exp(-x))
  const dot = "\n            double value = dotProduct(params.query_vector, 'my v');\n            return sigmoid(1, Math.E, -value);\n            "
  t.strictSame((await found(scored(dot), searcher)).map(score => score?.toFixed(6)), [2, 0, -1, 3].map(x => logistic(x).toFixed(6)))
  t.strictSame(await found(scored(cosine, [1, 0], { boost: 2, min_score: 1.5 }), searcher), [4, null, null, Math.fround(Math.fround(1.6) * 2)])
})

t.test('a script that can not be run for a document fails', async t => {
  const failed = (reason: string) => ['script_exception: runtime error', `illegal_argument_exception: ${reason}`]
  t.strictSame(await refusal(async () => found(scored(cosine), vectors([1, 0], null))), failed('A document doesn\'t have a value for a vector field!'))
  t.strictSame(await refusal(async () => found(scored(cosine, [1]), vectors([1, 0]))),
    failed('The query vector has a different number of dimensions [1] than the document vectors [2].'))
  t.strictSame(await refusal(async () => found(scored(cosine.replace('my v', 'w')), vectors([1, 0]))), failed('No field found for [w] in mapping'))
  t.strictSame(await refusal(async () => found(scored(cosine, [0, 0]), vectors([1, 0]))),
    ['illegal_argument_exception: script_score script returned an invalid score [NaN] for doc [0]. Must be a non-negative score!'])
})

t.test('any other script is refused', async t => {
  t.strictSame(await refusal(() => queryOf(scored('_score * 2'))),
    ['unsupported_operation_exception: mockference does not emulate scripts but those that LangChain scores vectors with; a real Elasticsearch node does; --upstream is to send it there, but is not served yet'])
  const uncompilable = "double value = dotProduct(params.query_vector, 'v');\nif (dotProduct < 0) {\n return 1 / (1 + -1 * dotProduct);\n}\nreturn dotProduct + 1;"
  t.strictSame((await refusal(async () => found(scored(uncompilable), vectors([1, 0])))),
    ['query_shard_exception: failed to create query: compile error', 'script_exception: compile error', 'illegal_argument_exception: cannot resolve symbol [dotProduct]'])
})
