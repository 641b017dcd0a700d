import t, { type Test } from 'tap'
import type { Client, estypes } from '@elastic/elasticsearch'
import { Driver, refused, responseError, versions } from './elasticsearch-js.js'

const pipelineId = 'tencentcloudapi_bge_base_zh-v1.5_embeddings'
const index = 'my_vector_index'
const message = '腾讯云 Elasticsearch 服务支持向量检索。'

interface Document { message?: string, title?: string, message_embedding?: number[], model_id?: string }

/** A client whose double has the endpoint and the pipeline of the walkthrough. */
const connected = async (t: Test, driver: Driver): Promise<Client> => {
  const client = await driver.connectWithEndpoints(t)
  t.strictSame(await client.ingest.putPipeline({
    id: pipelineId,
    processors: [{ inference: { model_id: 'embedding', input_output: { input_field: 'message', output_field: 'message_embedding' } } as never }]
  }), { acknowledged: true })
  return client
}

const bulk = (client: Client, ...documents: Document[]) =>
  client.bulk({ index, pipeline: pipelineId, operations: documents.flatMap(document => [{ index: {} }, document]) })

const knnOf = (text: string, modelId = 'embedding') => ({
  field: 'message_embedding', k: 10, num_candidates: 100, query_vector_builder: { text_embedding: { model_id: modelId, model_text: text } }
})

/** A hit without its source, whose id is any. */
const found = ({ hits: { total, hits } }: estypes.SearchResponse<Document>) => ({ total, hits: hits.map(({ _index, _score, _source }) => ({ _index, _score, message: _source?.message })) })

for (const version of versions) {
  const driver = new Driver(version)

  t.test(`@elastic/elasticsearch ${version.version}: the other half of the walkthrough`, async t => {
    t.test('a bulk through the pipeline makes the index, and its mapping', async t => {
      const client = await connected(t, driver)
      const { errors, items, ingest_took: ingestTook } = await bulk(client, { message })
      t.equal(errors, false)
      t.type(ingestTook, 'number')
      const { _id: id = '', ...item } = items[0]?.index as estypes.BulkResponseItem
      t.match(id, /^[\w-]{20}$/)
      t.strictSame(item, { _index: index, _version: 1, result: 'created', _shards: { total: 2, successful: 1, failed: 0 }, _seq_no: 0, _primary_term: 1, status: 201 })
      const text = { type: 'text', fields: { keyword: { type: 'keyword', ignore_above: 256 } } }
      const vector = {
        type: 'dense_vector', dims: 768, index: true, similarity: 'cosine', index_options: { type: 'bbq_hnsw', m: 16, ef_construction: 100, rescore_vector: { oversample: 3 } }
      }
      t.strictSame(await client.indices.getMapping({ index }), { [index]: { mappings: { properties: { message: text, message_embedding: vector, model_id: text } } } })
    })

    t.test('a search without a body shows what was written, the vector as doubles that are floats', async t => {
      const client = await connected(t, driver)
      await bulk(client, { message })
      const { hits: { total, max_score: maxScore, hits } } = await client.search<Document>({ index })
      t.strictSame({ total, maxScore }, { total: { value: 1, relation: 'eq' }, maxScore: 1 })
      const { message_embedding: vector = [], ...source } = hits[0]?._source ?? {}
      t.strictSame(source, { model_id: 'embedding', message })
      t.equal(vector.length, 768)
      t.ok(vector.every(value => Math.fround(value) === value))
      const { text_embedding: embeddings = [] } = await client.inference.textEmbedding({ inference_id: 'embedding', input: message })
      t.strictSame(vector, embeddings[0]?.embedding.map(value => Math.fround(value)), 'it is the vector of the endpoint')
    })

    t.test('the nearest of a text are found by the endpoint, the same text first with a score of one', async t => {
      const client = await connected(t, driver)
      await bulk(client, { message: '长城在中国北方。' }, { message })
      const hits = found(await client.search<Document>({ index, knn: knnOf(message) }))
      t.strictSame(hits.total, { value: 2, relation: 'eq' })
      t.equal(hits.hits[0]?.message, message)
      t.ok(Math.abs((hits.hits[0]?._score ?? 0) - 1) < 1e-6)
      t.strictSame(found(await client.search<Document>({ index, knn: { ...knnOf(message), filter: { match: { message: '长城' } } } })).hits.map(hit => hit.message), ['长城在中国北方。'])
    })

    t.test('an endpoint that is not there', async t => {
      const client = await connected(t, driver)
      await bulk(client, { message })
      t.strictSame(await refused(client.search({ index, knn: knnOf(message, 'nope') })), responseError(404, 'status_exception', '[nope] is not an inference service model or a deployed ml model'))
    })

    t.test('a document without the field fails alone', async t => {
      const client = await connected(t, driver)
      const { errors, items } = await bulk(client, { title: 'a' }, { message })
      t.equal(errors, true)
      t.strictSame(items[0], {
        index: { _index: index, _id: 'auto-generated', status: 400, error: { type: 'illegal_argument_exception', reason: 'field [message] not present as part of path [message]' } }
      })
      t.equal(items[1]?.index?.status, 201)
    })

    t.test('with an unknown pipeline no index appears', async t => {
      const client = await driver.connect(t)
      const { errors, items } = await client.bulk({ index, pipeline: 'nope', operations: [{ index: {} }, { message }] })
      t.strictSame({ errors, items }, {
        errors: true,
        items: [{ index: { _index: index, _id: 'auto-generated', status: 400, error: { type: 'illegal_argument_exception', reason: 'pipeline with id [nope] does not exist' } } }]
      })
      t.equal(await client.indices.exists({ index }), false)
    })

    t.test('words and vectors in one search', async t => {
      const client = await connected(t, driver)
      await bulk(client, { message: '长城在中国北方。' }, { message })
      const retrievers = [{ standard: { query: { match: { message: '向量检索' } } } }, { knn: knnOf(message) }]
      t.strictSame(found(await client.search<Document>({ index, retriever: { rrf: { retrievers } } })), {
        total: { value: 2, relation: 'eq' },
        hits: [{ _index: index, _score: 0.032786883, message }, { _index: index, _score: 0.016129032, message: '长城在中国北方。' }]
      })
    })

    t.test('the helper for bulks, in pieces', async t => {
      const client = await connected(t, driver)
      const datasource = Array.from({ length: 250 }, (_, i) => ({ message: `第 ${i} 篇` }))
      const { total, successful, failed } = await client.helpers.bulk({
        datasource, pipeline: pipelineId, flushBytes: 2000, concurrency: 2, refreshOnCompletion: index, onDocument: () => ({ index: { _index: index } })
      })
      t.strictSame({ total, successful, failed }, { total: 250, successful: 250, failed: 0 })
      t.equal((await client.count({ index })).count, 250)
    })

    t.test('documents one by one', async t => {
      const client = await driver.connect(t)
      t.equal((await client.index({ index, id: '1', document: { message } })).result, 'created')
      t.strictSame((await client.get<Document>({ index, id: '1' }))._source, { message })
      t.equal((await client.update({ index, id: '1', doc: { title: 'a' } })).result, 'updated')
      t.strictSame((await client.mget<Document>({ index, ids: ['1', '2'] })).docs.map(document => 'found' in document && document.found), [true, false])
      t.equal((await refused(client.create({ index, id: '1', document: {} }))).statusCode, 409)
      t.equal((await client.delete({ index, id: '1' })).result, 'deleted')
      t.equal(await client.exists({ index, id: '1' }), false)
      t.equal((await client.indices.refresh({ index }))._shards?.failed, 0)
      t.strictSame(await client.indices.delete({ index }), { acknowledged: true })
    })
  })
}
