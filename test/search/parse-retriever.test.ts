import t from 'tap'
import { parseRetriever } from '../../src/search/parse-retriever.js'
import type { Retriever, RetrieverRequest } from '../../src/search/retrievers/retriever.js'
import { JsonReader } from '../../src/xcontent/json-reader.js'
import { knn, refusal, retrieving, rrf, standard } from './retrievers/run.js'

const parse = (retriever: unknown): Retriever => parseRetriever(new JsonReader(Buffer.from(typeof retriever === 'string' ? retriever : JSON.stringify(retriever))))
const refused = async (retriever: unknown) => refusal(() => parse(retriever))
const reranker = (more: object) => ({ text_similarity_reranker: { retriever: standard({}), inference_text: 'q', field: 'f', ...more } })
const linear = (more: object) => ({ linear: { retrievers: [{ retriever: standard({}) }], ...more } })

t.test('a retriever is an object with one name, which a node knows', async t => {
  t.equal(await refused('[]'), 'parsing_exception: retriever malformed, must start with [START_OBJECT]')
  t.equal(await refused({}), 'parsing_exception: retriever malformed, empty clause found')
  t.equal(await refused({ rrf: [] }), 'parsing_exception: [rrf] retriever malformed, no [START_OBJECT] after retriever name')
  t.equal(await refused({ ...standard({}), knn: {} }), 'parsing_exception: [standard] malformed retriever, expected [END_OBJECT] but found [FIELD_NAME]')
  t.equal(await refused('{"standart":{}}'),
    'parsing_exception: unknown retriever [standart] did you mean [standard]? < named_object_not_found_exception: [1:13] unknown field [standart]')
  t.equal(await refused('{"toString":{}}'), 'parsing_exception: unknown retriever [toString] < named_object_not_found_exception: [1:13] unknown field [toString]')
  for (const name of ['rescorer', 'pinned', 'rule', 'random_reranker']) {
    t.equal(await refused({ [name]: {} }),
      `unsupported_operation_exception: mockference does not emulate the [${name}] retriever; a real Elasticsearch node does; --upstream is to send it there, but is not served yet`)
  }
})

t.test('one inside another is told by the field that it is in', async t => {
  t.equal(await refused('{"rrf":{"retrievers":[{"x":{}}]}}'),
    'x_content_parse_exception: [1:24] [rrf] failed to parse field [retrievers] < named_object_not_found_exception: [1:24] unknown field [x]')
  t.equal(await refused('{"rrf":{"retrievers":[{"standard":1}]}}'),
    'x_content_parse_exception: [1:35] [rrf] failed to parse field [retrievers] < x_content_parse_exception: [1:35] [standard] Expected START_OBJECT but was: VALUE_NUMBER')
  t.equal(await refused('{"linear":{"retrievers":[{"retriever":{"x":{}}}]}}'),
    'x_content_parse_exception: [1:40] [linear] failed to parse field [retrievers] < x_content_parse_exception: [1:40] [retriever-component] failed to parse field [retriever] < ' +
    'x_content_parse_exception: [1:40] [retriever] failed to parse field [x] < named_object_not_found_exception: [1:40] unknown field [x]')
})

t.test('each kind knows its keys', async t => {
  t.equal(await refused('{"standard":{"size":1}}'), 'x_content_parse_exception: [1:14] [standard] unknown field [size]')
  t.equal(await refused('{"rrf":{"rank_constants":1}}'), 'x_content_parse_exception: [1:9] [rrf] unknown field [rank_constants] did you mean [rank_constant]?')
  t.match(await refused(reranker({ chunk_rescorer: {} })), 'unknown field [chunk_rescorer]', '9.2 has it')
  t.equal(await refused({ text_similarity_reranker: {} }), 'illegal_argument_exception: Required [retriever, inference_text, field]')
  t.equal(await refused({ linear: { retrievers: [{}] } }),
    'x_content_parse_exception: [1:27] [linear] failed to parse field [retrievers] < illegal_argument_exception: Required [retriever]')
  t.equal(await refused({ knn: { query_vector: [1] } }), 'illegal_argument_exception: Required [field, k, num_candidates]')
  t.match(await refused(knn([1], { boost: 2 })), '[knn] unknown field [boost]')
  t.match(await refused({ standard: { collapse: {} } }), 'does not emulate [collapse] in a [standard] retriever')
})

t.test('what is wrong with one as a whole is told when it is built', async t => {
  const built = (parser: string, reason: string) => `x_content_parse_exception: Failed to build [${parser}] after last required field arrived < illegal_argument_exception: ${reason}`
  const { query_vector: _, ...without } = knn([1]).knn
  t.equal(await refused({ knn: without }), built('knn', 'either [query_vector] or [query_vector_builder] must be provided'))
  const builder = { text_embedding: { model_id: 'e', model_text: 'q' } }
  t.equal(await refused(knn([1], { query_vector_builder: builder })), built('knn', 'only one of [query_vector] and [query_vector_builder] must be provided'))
  t.equal(await refused(linear({ normalizer: 'max' })), built('linear', 'Unknown normalizer [max]'))
  t.match(await refused({ linear: { retrievers: [{ retriever: standard({}), weight: -1 }] } }), built('retriever-component', '[weight] must be non-negative'))
  t.match(await refused({ linear: { retrievers: [{ retriever: standard({}), normalizer: 'max' }] } }),
    '[retriever-component] failed to parse field [normalizer] < illegal_argument_exception: Unknown normalizer [max]')
})

t.test('a request has to agree with its retriever', async t => {
  const items = (retriever: object, request: Partial<RetrieverRequest> = {}) =>
    parse(retriever).validate({ size: undefined, scroll: false, allowPartialSearchResults: false, ...request })
  t.strictSame(items(standard({}), { size: 10_000, scroll: true, allowPartialSearchResults: true }), [])
  t.strictSame(items(rrf([standard({})]), { size: 20, scroll: true, allowPartialSearchResults: true }), [
    '[rrf] requires [rank_window_size: 10] be greater than or equal to [size: 20]',
    'cannot specify [rrf] and [allow_partial_search_results]',
    'cannot specify [rrf] and [scroll]'
  ])
  t.strictSame(items(rrf([linear({})], { rank_window_size: 50 }), { size: 50 }), [
    '[linear] requires [rank_window_size: 10] be greater than or equal to [size: 50]',
    "[rrf] requires [rank_window_size: 50] to be smaller than or equal to its sub retriever's linear [rank_window_size: 10]"
  ])
  t.strictSame(items(reranker({ rank_window_size: -1 })), ['[rank_window_size] parameter cannot be negative, found [-1]'])
  t.strictSame(items({ rrf: {} }), ['[rrf] must provide [retrievers] or [query]'])
  t.strictSame(items({ rrf: { fields: ['a'] } }), ['[rrf] [query] must be provided when [fields] is specified'])
  t.strictSame(items(rrf([standard({})], { query: '' })), ['[rrf] [query] cannot be empty', '[rrf] cannot combine [retrievers] and [query]'])
  t.strictSame(items({ linear: { query: 'q' } }), ['[linear] [normalizer] must be provided when [query] is specified'])
  t.strictSame(items(linear({ normalizer: 'none' })), ['[linear] [normalizer] cannot be provided when [retrievers] is specified'])
})

t.test('what a child asks of its search is looked at before any search runs', async t => {
  const run = retrieving([{ id: 'a' }])
  const failing = { standard: { query: { failing: {} } } }
  const terminating = { standard: { terminate_after: 1 } }
  t.equal(await refusal(() => run(rrf([failing, terminating]))), 'illegal_argument_exception: [terminate_after] cannot be used in children of compound retrievers')
  const after = { standard: { sort: ['text'], search_after: ['a'] } }
  t.equal(await refusal(() => run(rrf([failing, after]))), 'illegal_argument_exception: [search_after] cannot be used in children of compound retrievers')
  t.equal(await refusal(() => run(rrf([failing, knn([1, 0], { k: 0 })]))), 'illegal_argument_exception: [k] must be greater than 0')
  t.equal(await refusal(() => run(rrf([rrf([failing]), knn([1, 0], { k: 11 })]))), 'illegal_argument_exception: [num_candidates] cannot be less than [k]')
  const { query_vector: _, ...without } = knn([1]).knn
  const missing = { knn: { ...without, query_vector_builder: { text_embedding: { model_id: 'nope', model_text: 'q' } } } }
  t.equal(await refusal(() => run(rrf([rrf([failing]), rrf([missing])]))), 'status_exception: [nope] is not an inference service model or a deployed ml model')
  t.equal(await refusal(() => run(rrf([failing, standard({ a: 1 }), knn([1, 0])]))),
    "status_exception: [rrf] search failed - retrievers '[standard]' returned errors. All failures are attached as suppressed exceptions.")
})

t.test('a leaf one at the top is a plain search', async t => {
  const run = async (retriever: object) => {
    const parsed = parse(retriever)
    if (parsed.kind !== 'leaf') throw new Error('no plain search')
    const { query, knn, sort, ...search } = parsed.toSearch(false)
    return { ...search, query: query !== undefined, knn: knn?.k, filters: knn?.filters.length, sort: sort?.map(({ field }) => field) }
  }
  const nothing = { query: false, knn: undefined, filters: undefined, sort: undefined, searchAfter: undefined, minScore: undefined, terminateAfter: 0 }
  t.strictSame(await run({ standard: {} }), nothing)
  t.strictSame(await run({ standard: { filter: { scores: {} }, min_score: 2, terminate_after: 3, sort: ['text'], search_after: ['a'] } }),
    { ...nothing, query: true, minScore: 2, terminateAfter: 3, sort: ['text'], searchAfter: ['a'] })
  t.strictSame(await run(knn([1], { min_score: 2, filter: [{ scores: {} }] })), { ...nothing, knn: 10, filters: 1 })
})
