import { readFile } from 'node:fs/promises'
import type { Client } from '@elastic/elasticsearch'
import t, { type Test } from 'tap'
import { GRID, type ChatCard, type EmbeddingCard, type RerankCard } from '../../src/models/card.js'
import { findChatModel, findEmbeddingModel, findRerankModel } from '../../src/models/catalog.js'
import { javaFloat } from '../../src/xcontent/java-float.js'
import { create, Driver, endpoints, jsonOf, methodsOf, readStream, refused, responseError, settings, shown, versions } from './elasticsearch-js.js'

const [embedding, rerank, completion, chat] = endpoints
const seed = 'mockference'

/** A vector as a client reads it: floats in Java's shortest form, parsed to doubles. */
const vectorOf = (text: string): number[] =>
  Array.from((findEmbeddingModel(embedding.model_id) as EmbeddingCard).embed(text, seed), k => Number(javaFloat(k * GRID)))

const scoresOf = (query: string, documents: string[]): number[] =>
  (findRerankModel(rerank.model_id) as RerankCard).rerank(query, documents, seed).map(score => Number(javaFloat(score)))

const replyOf = (model: string, content: string, limit: { maxTokens?: number } = {}) =>
  (findChatModel(model) as ChatCard).chat({ messages: [{ role: 'user', content }], ...limit }, seed)

/** A typed helper that makes an endpoint of one service, its request, and what comes back: INF/services/…/*ServiceSettings.java; all languages read these cases. */
interface ServiceCase {
  /** In snake case, as the specification of the API and the Python client have it. */
  readonly method: string
  readonly task_type: string
  readonly inference_id: string
  /** Of the vectors that a text_embedding endpoint gives, which not every service shows. */
  readonly dimensions?: number
  readonly body: object
  readonly answer: object
}
const serviceCases = JSON.parse(await readFile(new URL('services.json', import.meta.url), 'utf8')) as ServiceCase[]

/** How many numbers each vector of a result has. */
const lengthsIn = (result: unknown): number[] =>
  (result as { text_embedding: Array<{ embedding: number[] }> }).text_embedding.map(({ embedding }) => embedding.length)

const camelCase = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
/** `put_hugging_face` takes its id as `huggingface_inference_id`. */
const putService = async (client: Client, { method, task_type: taskType, inference_id: id, body }: ServiceCase): Promise<unknown> => {
  const name = camelCase(method) as 'putOpenai'
  return client.inference[name]({ task_type: taskType, [`${method.replace('put', '').replaceAll('_', '')}_inference_id`]: id, ...body } as never)
}

const driveAll = async (t: Test, driver: Driver): Promise<void> => {
  t.test('info, ping and health, past the product check', async t => {
    const client = await driver.connect(t)
    const info = await client.info()
    t.equal(info.version.number, '9.1.3')
    t.equal(info.tagline, 'You Know, for Search')
    t.equal(await client.ping(), true)
    t.equal((await client.cluster.health({ wait_for_status: 'green', timeout: '1s' })).status, 'green')
  })

  t.test('answers are of the media type that the client speaks', async t => {
    const client = await driver.connectWithEndpoints(t)
    const { headers } = await client.inference.textEmbedding({ inference_id: 'embedding', input: 'a' }, { meta: true })
    t.match(headers, {
      'content-type': `application/vnd.elasticsearch+json;compatible-with=${driver.version.compatibleWith}`, 'x-elastic-product': 'Elasticsearch'
    })
  })

  t.test('put: an endpoint of each task type is created, and shown as it is read', async t => {
    const client = await driver.connect(t)
    for (const endpoint of endpoints) t.strictSame(await create(client.inference, endpoint), shown(endpoint), endpoint.task_type)
    t.strictSame(await client.inference.put({
      inference_id: 'untyped',
      timeout: '10s',
      inference_config: {
        task_type: 'text_embedding', service: 'tencent_cloud_ai_search', service_settings: { ...settings, model_id: embedding.model_id, action: embedding.action }
      } as never
    }), { ...shown(embedding), inference_id: 'untyped' }, 'with the task type in the body')
  })

  t.test('put: what is refused', async t => {
    const client = await driver.connectWithEndpoints(t)
    const put = async (id: string, config: object) => refused(client.inference.put({ task_type: 'text_embedding', inference_id: id, inference_config: config as never }))
    const config = { service: 'tencent_cloud_ai_search', service_settings: { ...settings, model_id: embedding.model_id, action: embedding.action } }
    t.strictSame(await put('x', { ...config, service_settings: { ...settings, action: embedding.action } }),
      responseError(400, 'validation_exception', 'Validation Failed: 1: [service_settings] does not contain the required setting [model_id];'))
    t.strictSame(await put('embedding', config), responseError(400, 'resource_already_exists_exception', 'Inference endpoint [embedding] already exists'))
    t.strictSame(await put('x', { ...config, service: 'foo' }), responseError(400, 'status_exception', 'Unknown service [foo]'))
    t.strictSame(await put('A', config), responseError(400, 'action_request_validation_exception',
      "Validation Failed: 1: Invalid inference_id; 'A' can contain lowercase alphanumeric (a-z and 0-9), hyphens or underscores; must start and end with alphanumeric;"))
  })

  t.test('put…: an endpoint of each service, by the helper of its own', async t => {
    const client = await driver.connect(t)
    for (const each of serviceCases) {
      t.strictSame(await putService(client, each), each.answer, each.method)
      t.strictSame(await client.inference.get({ inference_id: each.inference_id }), { endpoints: [each.answer] })
    }
  })

  t.test('endpoints of other services perform their task', async t => {
    const client = await driver.connect(t)
    for (const each of serviceCases) await putService(client, each)
    const input = ['长城', 'great wall']
    for (const { task_type: taskType, inference_id: id, dimensions } of serviceCases) {
      const result = await client.inference.inference({ inference_id: id, input: taskType === 'completion' ? 'great wall' : input, ...(taskType === 'rerank' && { query: 'wall' }) })
        .catch((error: Error) => error.message)
      switch (taskType) {
        case 'text_embedding': t.strictSame(lengthsIn(result), [dimensions, dimensions], id); break
        case 'sparse_embedding': t.match(result, { sparse_embedding: [{ is_truncated: false }, { embedding: { wall: Number } }] }, id); break
        case 'rerank': t.match(result, { rerank: [{ index: 1 }, { index: 0 }] }, id); break
        case 'completion': t.match(result, { completion: [{ result: /./ }] }, id); break
        default: t.match(result, 'The [chat_completion] task type only supports streaming, please try again with the _stream API', id)
      }
    }
  })

  t.test('get: one, one of a task type, all of a task type, all', async t => {
    const client = await driver.connectWithEndpoints(t)
    t.strictSame(await client.inference.get({ inference_id: 'embedding' }), { endpoints: [shown(embedding)] })
    t.strictSame(await client.inference.get({ task_type: 'rerank', inference_id: 'rerank' }), { endpoints: [shown(rerank)] })
    t.strictSame(await client.inference.get({ task_type: 'completion', inference_id: '_all' }), { endpoints: [shown(completion)] })
    const all = { endpoints: [chat, embedding, completion, rerank].map(each => shown(each)) }
    t.strictSame(await client.inference.get(), all)
    t.strictSame(await client.inference.get({ inference_id: '_all' }), all)
    t.strictSame(await refused(client.inference.get({ inference_id: 'nope' })), responseError(404, 'resource_not_found_exception', 'Inference endpoint not found [nope]'))
    t.strictSame(await refused(client.inference.get({ task_type: 'rerank', inference_id: 'embedding' })),
      responseError(400, 'status_exception', "Requested task type [rerank] does not match the inference endpoint's task type [text_embedding]"))
  })

  t.test('textEmbedding and inference', async t => {
    const client = await driver.connectWithEndpoints(t)
    const answer = { text_embedding: [{ embedding: vectorOf('长城') }, { embedding: vectorOf('great wall') }] }
    t.strictSame(await client.inference.textEmbedding({ inference_id: 'embedding', input: ['长城', 'great wall'] }), answer)
    t.strictSame(await client.inference.inference({ task_type: 'text_embedding', inference_id: 'embedding', input: ['长城', 'great wall'] }), answer)
    t.strictSame(await client.inference.inference({ inference_id: 'embedding', input: ['长城', 'great wall'], timeout: '10s', input_type: 'search' }), answer)
    t.strictSame(await refused(client.inference.textEmbedding({ inference_id: 'rerank', input: 'a' })),
      responseError(400, 'status_exception', 'Incompatible task_type, the requested type [text_embedding] does not match the model type [rerank]'))
    t.strictSame(await refused(client.inference.textEmbedding({ inference_id: 'embedding', input: [] })),
      responseError(400, 'action_request_validation_exception', 'Validation Failed: 1: Field [input] cannot be an empty array;'))
  })

  t.test('sparseEmbedding', async t => {
    const client = await driver.connect(t)
    await client.inference.putElser({
      task_type: 'sparse_embedding', elser_inference_id: 'elser', service: 'elser', service_settings: { num_allocations: 1, num_threads: 1 }
    })
    const { sparse_embedding: [first], ...rest } = await client.inference.sparseEmbedding({ inference_id: 'elser', input: 'great wall' })
    t.strictSame(rest, {})
    t.match(first, { is_truncated: false, embedding: { wall: Number } })
    t.strictSame(await client.inference.inference({ task_type: 'sparse_embedding', inference_id: 'elser', input: 'great wall' }), { sparse_embedding: [first] })
  })

  t.test('rerank: sorted, cut and with the texts, as task settings say: the endpoint\'s, then the request\'s', async t => {
    const client = await driver.connectWithEndpoints(t)
    const [query, input] = ['长城', ['美国', '中国的长城', '英国']]
    const [usa = 0, wall = 0, uk = 0] = scoresOf(query, input)
    const first = { index: 1, relevance_score: wall, text: '中国的长城' }
    const second = usa > uk ? { index: 0, relevance_score: usa, text: '美国' } : { index: 2, relevance_score: uk, text: '英国' }
    t.strictSame(await client.inference.rerank({ inference_id: 'rerank', query, input }), { rerank: [first, second] })
    t.strictSame(await client.inference.rerank({ inference_id: 'rerank', query, input, task_settings: { top_n: 1, return_documents: false } }), {
      rerank: [{ index: 1, relevance_score: wall }]
    })
    t.strictSame(await client.inference.inference({ task_type: 'rerank', inference_id: 'rerank', query, input }), { rerank: [first, second] })
    t.strictSame(await refused(client.inference.inference({ task_type: 'rerank', inference_id: 'rerank', input })),
      responseError(400, 'action_request_validation_exception', 'Validation Failed: 1: Field [query] cannot be null for task type [rerank];'))
  })

  t.test('completion and streamCompletion say the same', async t => {
    const client = await driver.connectWithEndpoints(t)
    const { pieces } = replyOf(completion.model_id, '你好')
    t.strictSame(await client.inference.completion({ inference_id: 'hunyuan-large', input: '你好' }), { completion: [{ result: pieces.join('') }] })
    const { events, unaware } = await readStream(await client.inference.streamCompletion({ inference_id: 'hunyuan-large', input: '你好' }, { asStream: true }))
    t.strictSame([...new Set(events.map(({ event }) => event))], ['message'])
    t.equal(events.at(-1)?.data, '[DONE]')
    t.strictSame(jsonOf(events).map(({ completion }) => completion), pieces.map(delta => [{ delta }]))
    t.strictSame(unaware.map(({ data }) => data), events.map(({ data }) => data), 'a parser that knows no marks gets the data')
    t.strictSame([...new Set(unaware.map(({ event }) => event))], [undefined], 'and no names of events')
  })

  t.test('chatCompletionUnified streams chunk by chunk, with a role, a reason to stop and the usage', async t => {
    const client = await driver.connectWithEndpoints(t)
    const stream = await client.inference.chatCompletionUnified({
      inference_id: 'chat', chat_completion_request: { messages: [{ role: 'user', content: '你好' }], max_completion_tokens: 100 }
    }, { asStream: true })
    const { events } = await readStream(stream)
    t.equal(events.at(-1)?.data, '[DONE]')
    const { id, pieces, promptTokens, completionTokens } = replyOf(chat.model_id, '你好', { maxTokens: 100 })
    const head = { id, choices: [{ delta: { content: '', role: 'assistant' }, index: 0 }], model: chat.model_id, object: 'chat.completion.chunk' }
    t.strictSame(jsonOf(events), [
      head,
      ...pieces.map(content => ({ ...head, choices: [{ delta: { content }, index: 0 }] })),
      { ...head, choices: [{ delta: {}, finish_reason: 'stop', index: 0 }] },
      { ...head, choices: [], usage: { completion_tokens: completionTokens, prompt_tokens: promptTokens, total_tokens: promptTokens + completionTokens } }
    ])
  })

  t.test('an error before a stream opens is one event', async t => {
    const client = await driver.connect(t)
    t.strictSame(await refused(client.inference.streamCompletion({ inference_id: 'nope', input: 'a' })), {
      name: 'ResponseError',
      statusCode: 404,
      body: '\ufeffevent: error\ndata: {"error":{"root_cause":[{"type":"resource_not_found_exception","reason":"Inference endpoint not found [nope]"}],"type":"resource_not_found_exception","reason":"Inference endpoint not found [nope]"},"status":404}\n\n'
    })
    t.strictSame(await refused(client.inference.chatCompletionUnified({ inference_id: 'nope', chat_completion_request: { messages: [{ role: 'user', content: 'a' }] } })), {
      name: 'ResponseError',
      statusCode: 404,
      body: '\ufeffevent: error\ndata: {"error":{"code":"not_found","message":"Inference endpoint not found [nope]","type":"resource_not_found_exception"}}\n\n'
    })
  })

  t.test('update: task settings and secrets change, the rest stays', async t => {
    const client = await driver.connectWithEndpoints(t)
    const update = async (config: object, id = 'rerank') => client.inference.update({ task_type: 'rerank', inference_id: id, inference_config: config as never })
    const changed = shown(rerank, { top_n: 1, return_documents: true })
    t.strictSame(await update({ task_settings: { top_n: 1 } }), changed)
    t.strictSame(await update({ service_settings: { secret_id: 'other', secret_key: 'other', model_id: 'ignored' } }), changed)
    t.strictSame(await client.inference.update({ inference_id: 'rerank', inference_config: { task_type: 'rerank', task_settings: {} } as never }), changed)
    t.strictSame(await client.inference.get({ inference_id: 'rerank' }), { endpoints: [changed] })
    t.strictSame(await refused(update({ service: 'tencent_cloud_ai_search', task_settings: {} })),
      responseError(400, 'status_exception', 'Request contained fields which cannot be updated, remove these fields and try again [{service=tencent_cloud_ai_search}]'))
    t.strictSame(await refused(update({ task_settings: {} }, 'nope')), responseError(404, 'status_exception', 'The inference endpoint [nope] does not exist and cannot be updated'))
    t.strictSame(await refused(update({ task_settings: {} }, 'embedding')), responseError(400, 'status_exception', 'Task type must match the task type of the existing endpoint'))
  })

  t.test('delete: tried dry, then done, or forced', async t => {
    const client = await driver.connectWithEndpoints(t)
    t.strictSame(await client.inference.delete({ inference_id: 'rerank', dry_run: true }), { acknowledged: false, pipelines: [], indexes: [], error_message: '' })
    t.strictSame(await client.inference.delete({ task_type: 'rerank', inference_id: 'rerank' }), { acknowledged: true, pipelines: [], indexes: [] })
    t.strictSame(await client.inference.delete({ inference_id: 'chat', force: true }), { acknowledged: true, pipelines: [], indexes: [] })
    const gone = responseError(404, 'resource_not_found_exception', 'Inference endpoint not found [rerank]')
    t.strictSame(await refused(client.inference.get({ inference_id: 'rerank' })), gone)
    t.strictSame(await refused(client.inference.delete({ inference_id: 'rerank', dry_run: true })), gone)
    t.strictSame(await refused(client.inference.delete({ inference_id: '_all' })), {
      name: 'ResponseError',
      statusCode: 405,
      body: { error: 'Incorrect HTTP method for uri [/_inference/_all] and method [DELETE], allowed: [GET]', status: 405 }
    })
  })

  t.test('routes without a helper, through the transport', async t => {
    const client = await driver.connect(t)
    const get = async (path: string) => client.transport.request({ method: 'GET', path })
    const services = await get('/_inference/_services') as Array<{ service: string, task_types: string[] }>
    const names = services.map(({ service }) => service)
    t.strictSame(names, [...names].sort())
    t.ok(names.includes('tencent_cloud_ai_search'))
    t.strictSame(await get('/_inference/_services/rerank'), services.filter(({ task_types: types }) => types.includes('rerank')))
    t.strictSame(await refused(get('/_inference/_services/foo')), responseError(400, 'status_exception', 'Unknown task_type [foo]'))
    t.strictSame(Object.values(await get('/_inference/.diagnostics') as object), [
      { connection_pool_stats: { leased_connections: 0, pending_connections: 0, available_connections: 0, max_connections: 500 } }
    ])
  })

  t.test('a call without a body that has a content type of JSON', async t => {
    const client = await driver.connect(t)
    const headers = { 'content-type': `application/vnd.elasticsearch+json; compatible-with=${driver.version.compatibleWith}` }
    t.strictSame(await client.inference.get({}, { headers }), { endpoints: [] })
  })

  t.test('a call that is not emulated says so', async t => {
    const client = await driver.connect(t)
    const { statusCode, body } = await refused(client.sql.query({ query: 'SELECT 1' }))
    t.equal(statusCode, 501)
    t.match(body, { error: { type: 'unsupported_operation_exception', reason: /^mockference does not emulate \[sql\]; / } })
  })

  t.test('two doubles in one process do not see each other', async t => {
    const [one, other] = [await driver.connectWithEndpoints(t), await driver.connect(t)]
    t.equal((await one.inference.get()).endpoints.length, 4)
    t.strictSame(await other.inference.get(), { endpoints: [] })
  })

  t.test('no method of client.inference was left out', async t => {
    t.strictSame([...driver.called].sort(), methodsOf(driver.version))
  })
}

for (const version of versions) {
  const driver = new Driver(version)
  t.test(`@elastic/elasticsearch ${version.version}`, async t => driveAll(t, driver))
}
