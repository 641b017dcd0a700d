// Drives the index with LangChain's vector store: node langchain.js URL. Prints a line a check, and ends with status 1 and what differs at the
// first that fails.
import { deepStrictEqual, rejects } from 'node:assert/strict'
import { Client } from '@elastic/elasticsearch'
import { ElasticVectorSearch, HybridRetrievalStrategy } from '@langchain/community/vectorstores/elasticsearch'
import { Document } from '@langchain/core/documents'
import { Embeddings } from '@langchain/core/embeddings'

const client = new Client({ node: process.argv[2] })
const inference = { inference_id: 'embedding', task_type: 'text_embedding' }

/** Embeds with an endpoint of `_inference`, as an application does that keeps its model in Elasticsearch. */
class InferenceEmbeddings extends Embeddings {
  constructor () {
    super({})
  }

  async embedDocuments (texts) {
    const answer = await client.inference.inference({ ...inference, input: texts })
    return answer.text_embedding.map(({ embedding }) => embedding)
  }

  async embedQuery (text) {
    const [vector] = await this.embedDocuments([text])
    return vector
  }
}

const embeddings = new InferenceEmbeddings()
const storeOf = (indexName, options = {}) => new ElasticVectorSearch(embeddings, { client, indexName, ...options })

const check = (name, actual, expected = true) => {
  deepStrictEqual(actual, expected, name)
  console.log(`ok ${name}`)
}

/** Checks that a call is refused with this status and, at the root of it, this type and reason. */
const checkRefused = async (name, call, [status, type, reason]) => {
  await rejects(call, error => {
    const cause = error.body?.error.root_cause[0]
    deepStrictEqual([error.statusCode, cause?.type, cause?.reason], [status, type, reason], name)
    return true
  })
  console.log(`ok ${name}`)
}

const texts = found => found.map(({ pageContent }) => pageContent)
const pages = [
  new Document({ pageContent: 'The Great Wall of China is a wonder', metadata: { source: 'A.pdf', page: 1, loc: { lines: { from: 1, to: 9 } } } }),
  new Document({ pageContent: 'Beijing is the capital of China', metadata: { source: 'A.pdf', page: 2 } }),
  new Document({ pageContent: 'Paris is the capital of France', metadata: { source: 'B.pdf', page: 1, draft: true } })
]

/** What `l2_norm` makes of a distance. */
const scoreOf = (a, b) => 1 / (1 + a.reduce((sum, x, i) => sum + (x - b[i]) ** 2, 0))

const driveDocuments = async () => {
  const store = storeOf('pages')
  const ids = await store.addDocuments(pages)
  check('addDocuments gives each an id', new Set(ids).size, pages.length)
  check('addDocuments is seen at once', (await client.count({ index: 'pages' })).count, pages.length)
  const { _source, _version } = await client.get({ index: 'pages', id: ids[0] })
  check('a document is kept as it was sent', [_source.text, _source.metadata, _source.embedding.length, _version], [pages[0].pageContent, pages[0].metadata, 768, 1])

  const question = 'What is the capital of France?'
  const scored = await store.similaritySearchWithScore(question, 2)
  check('the nearest come first', texts(scored.map(([page]) => page))[0], pages[2].pageContent)
  check('k is how many come', scored.length, 2)
  check('metadata comes back', scored[0][0].metadata, pages[2].metadata)
  const [asked, told] = await embeddings.embedDocuments([question, pages[2].pageContent])
  check('a score is that of l2_norm', scored[0][1].toFixed(6), scoreOf(asked, told).toFixed(6))
  const retrieved = await store.asRetriever({ k: 1 }).invoke(question)
  check('asRetriever finds the same', texts(retrieved), [pages[2].pageContent])
  return store
}

/** Its template names `metadata.*` with `match`, which looks at a field's own name: it never fits, and what is dynamic is mapped as ever. */
const driveMapping = async () => {
  const { pages: { mappings } } = await client.indices.getMapping({ index: 'pages' })
  const text = { type: 'text', fields: { keyword: { type: 'keyword', ignore_above: 256 } } }
  const lines = { properties: { from: { type: 'long' }, to: { type: 'long' } } }
  check('metadata is mapped dynamically', mappings.properties.metadata.properties, {
    draft: { type: 'boolean' }, loc: { properties: { lines } }, page: { type: 'long' }, source: text
  })
  check('the vectors are mapped as it asks', mappings.properties.embedding, {
    type: 'dense_vector', dims: 768, index: true, similarity: 'l2_norm', index_options: { type: 'hnsw', m: 16, ef_construction: 100 }
  })
}

const driveFilters = async store => {
  const found = async filter => texts(await store.similaritySearch('capital', 10, filter)).sort()
  const [wall, beijing, paris] = texts(pages)
  check('a term of analyzed metadata finds nothing', await found({ source: 'A.pdf' }), [])
  check('its keyword does', await found({ 'source.keyword': 'A.pdf' }), [beijing, wall])
  check('a number', await found({ page: 1 }), [paris, wall])
  check('several', await found({ page: 1, 'source.keyword': 'A.pdf' }), [wall])
  check('exists', await found([{ operator: 'exists', field: 'draft' }]), [paris])
  check('not_exists', await found([{ operator: 'not_exists', field: 'draft' }]), [beijing, wall])
  check('exclude one', await found([{ operator: 'exclude', field: 'source.keyword', value: 'A.pdf' }]), [paris])
  check('exclude some', await found([{ operator: 'exclude', field: 'page', value: [1, 3] }]), [beijing])
  check('or', await found(['A.pdf', 'C.pdf'].map(value => ({ operator: 'or', field: 'source.keyword', value }))), [beijing, wall])
  check('terms', await found([{ operator: 'terms', field: 'page', value: [2, 3] }]), [beijing])
  check('range', await found([{ operator: 'range', field: 'page', value: { gte: 2 } }]), [beijing])
  check('wildcard', await found([{ operator: 'wildcard', field: 'source.keyword', value: 'B*' }]), [paris])
  await checkRefused('a query that there is not', () => found([{ operator: 'like', field: 'page', value: 1 }]), [400, 'parsing_exception', 'unknown query [like]'])
}

const driveHybrid = async () => {
  const store = storeOf('pages', { strategy: new HybridRetrievalStrategy() })
  const [wall, beijing, paris] = texts(pages)
  check('hybrid finds what words and vectors agree on', texts(await store.similaritySearch('Great Wall of China', 3))[0], wall)
  check('hybrid finds all, by their vectors', texts(await store.similaritySearch('Great Wall of China', 3)).sort(), [beijing, wall, paris].sort())
  await checkRefused('hybrid with a filter', () => store.similaritySearch('capital', 3, { page: 1 }),
    [400, 'action_request_validation_exception', 'Validation Failed: 1: cannot specify [retriever] and [query];'])
  await checkRefused('hybrid of more than its window', () => storeOf('pages', { strategy: new HybridRetrievalStrategy({ rankWindowSize: 2 }) }).similaritySearch('capital', 3),
    [400, 'action_request_validation_exception', 'Validation Failed: 1: [rrf] requires [rank_window_size: 2] be greater than or equal to [size: 3];'])
}

const driveVectors = async () => {
  const store = storeOf('points', { vectorSearchOptions: { candidates: 2 } })
  const points = ['origin', 'near', 'far'].map(pageContent => new Document({ pageContent, metadata: {} }))
  check('ids of one\'s own', await store.addVectors([[0, 0], [0, 1], [0, 2]], points, { ids: ['0', '1', '2'] }), ['0', '1', '2'])
  const nearest = await store.similaritySearchVectorWithScore([0, 0], 2)
  check('exact scores', nearest.map(([{ pageContent }, score]) => [pageContent, score]), [['origin', 1], ['near', 0.5]])
  await checkRefused('more than the candidates', () => store.similaritySearchVectorWithScore([0, 0], 3),
    [400, 'illegal_argument_exception', '[num_candidates] cannot be less than [k]'])
  await store.addVectors([[0, 0]], [new Document({ pageContent: 'moved', metadata: {} })], { ids: ['2'] })
  check('an id again replaces', (await client.get({ index: 'points', id: '2' }))._source, { embedding: [0, 0], metadata: {}, text: 'moved' })
  await rejects(store.addVectors([[1, 2, 3]], points.slice(0, 1), { ids: ['3'] }), /^Error: Failed to insert documents:\n.*failed to parse: The \[dense_vector\] field \[embedding\]/)
  console.log('ok a vector of other dimensions is told')
}

const driveDelete = async store => {
  const ids = await store.addDocuments([new Document({ pageContent: 'gone soon' })])
  await store.delete({ ids })
  check('delete', await client.exists({ index: 'pages', id: ids[0] }), false)
  await store.delete({ ids })
  check('delete again is no error', (await client.count({ index: 'pages' })).count, pages.length)
  await ElasticVectorSearch.fromExistingIndex(embeddings, { client, indexName: 'pages' })
  await store.deleteIfExists()
  await store.deleteIfExists()
  check('deleteIfExists', await client.indices.exists({ index: 'pages' }), false)
  await rejects(ElasticVectorSearch.fromExistingIndex(embeddings, { client, indexName: 'pages' }), /^Error: The index pages does not exist\.$/)
  console.log('ok fromExistingIndex of one that is gone')
  const made = await ElasticVectorSearch.fromTexts(['one', 'two'], { source: 'texts' }, embeddings, { client, indexName: 'pages' })
  check('fromTexts makes it anew', texts(await made.similaritySearch('two', 1)), ['two'])
}

await client.inference.put({
  ...inference,
  inference_config: {
    service: 'tencent_cloud_ai_search',
    service_settings: {
      secret_id: 'AKIDexample',
      secret_key: 'secret-example',
      url: 'https://es.internal.tencentcloudapi.com',
      model_id: 'bge-base-zh-v1.5',
      region: 'ap-beijing',
      language: 'zh-CN',
      action: 'GetTextEmbedding',
      version: '2025-01-01'
    }
  }
})
const store = await driveDocuments()
await driveMapping()
await driveFilters(store)
await driveHybrid()
await driveVectors()
await driveDelete(store)
