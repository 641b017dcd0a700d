import { Readable } from 'node:stream'
import { Client, errors } from '@elastic/elasticsearch'
import { createParser, type EventSourceMessage } from 'eventsource-parser'
import t, { type Test } from 'tap'
import { buildApp, startMock } from '../../src/index.js'

const settings = {
  secret_id: 'AKIDexample', secret_key: 'secret-example', region: 'ap-beijing', language: 'zh-CN', version: '2025-01-01', url: 'https://es.internal.tencentcloudapi.com'
}
/** The four endpoints of the walkthrough: the body of each and what a read shows of its settings. */
const endpoints = [
  { task_type: 'text_embedding', inference_id: 'embedding', model_id: 'bge-base-zh-v1.5', action: 'GetTextEmbedding' },
  { task_type: 'rerank', inference_id: 'rerank', model_id: 'bge-reranker-large', action: 'RunRerank', task_settings: { return_documents: true, top_n: 2 } },
  { task_type: 'completion', inference_id: 'hunyuan-large', model_id: 'hunyuan-large', action: 'ChatCompletions' },
  { task_type: 'chat_completion', inference_id: 'chat', model_id: 'hunyuan-turbo', action: 'ChatCompletions' }
] as const

const shown = ({ task_type: taskType, inference_id: id, model_id: model, action, ...rest }: typeof endpoints[number]) => ({
  inference_id: id,
  task_type: taskType,
  service: 'tencent_cloud_ai_search',
  service_settings: {
    model_id: model,
    url: settings.url,
    ...(taskType === 'text_embedding' && { similarity: 'dot_product', dimensions: 768 }),
    language: 'zh-CN',
    region: 'ap-beijing',
    action,
    version: '2025-01-01',
    rate_limit: { requests_per_minute: 10_000 }
  },
  ...('task_settings' in rest && { task_settings: { top_n: 2, return_documents: true } })
})

const connect = async (t: Test): Promise<Client> => {
  const mock = await startMock({ port: 0, logLevel: 'silent' })
  const client = new Client({ node: mock.url })
  t.teardown(async () => {
    await client.close()
    await mock.close()
  })
  return client
}

const create = (client: Client, { task_type: taskType, inference_id: id, model_id: model, action, ...rest }: typeof endpoints[number]) => client.inference.put({
  task_type: taskType,
  inference_id: id,
  inference_config: { service: 'tencent_cloud_ai_search', service_settings: { ...settings, model_id: model, action }, ...rest }
})

const connectWithEndpoints = async (t: Test): Promise<Client> => {
  const client = await connect(t)
  for (const endpoint of endpoints) await create(client, endpoint)
  return client
}

/** What a client rejects with, its body included. */
const refused = async (call: Promise<unknown>) => {
  const error = await call.then(() => undefined, (error: unknown) => error)
  if (!(error instanceof errors.ResponseError)) throw error
  return { name: error.name, statusCode: error.statusCode, body: error.meta.body }
}

/**
 * The events of a stream, and what a parser makes of them that knows nothing of byte-order marks. Elasticsearch writes one before every
 * event: left in, it hides the name of the event (`\ufeffevent` is no field) but not its data. Taken out at the start of each event,
 * the stream is an ordinary one.
 */
const readStream = async (stream: unknown): Promise<{ events: EventSourceMessage[], unaware: EventSourceMessage[] }> => {
  const text = Buffer.concat(await (stream as Readable).toArray() as Buffer[]).toString()
  const parse = (text: string) => {
    const events: EventSourceMessage[] = []
    createParser({ onEvent: event => events.push(event) }).feed(text)
    return events
  }
  return { events: parse(text.replace(/(^|\n\n)\ufeff/g, '$1')), unaware: parse(text) }
}
const jsonOf = (events: EventSourceMessage[]) => events.slice(0, -1).map(({ data }) => JSON.parse(data) as Record<string, unknown>)

t.test('info, ping and health, past the product check', async t => {
  const client = await connect(t)
  const info = await client.info()
  t.equal(info.version.number, '9.1.3')
  t.equal(info.tagline, 'You Know, for Search')
  t.equal(await client.ping(), true)
  t.equal((await client.cluster.health({ wait_for_status: 'green', timeout: '1s' })).status, 'green')
})

t.test('an endpoint of each task type is created, and shown as it is read', async t => {
  const client = await connect(t)
  for (const endpoint of endpoints) t.strictSame(await create(client, endpoint), shown(endpoint), endpoint.task_type)
})

t.test('endpoints are read: one, one of a task type, all of a task type, all', async t => {
  const client = await connectWithEndpoints(t)
  const [embedding, rerank, completion, chat] = endpoints
  t.strictSame(await client.inference.get({ inference_id: 'embedding' }), { endpoints: [shown(embedding)] })
  t.strictSame(await client.inference.get({ task_type: 'rerank', inference_id: 'rerank' }), { endpoints: [shown(rerank)] })
  t.strictSame(await client.inference.get({ task_type: 'completion', inference_id: '_all' }), { endpoints: [shown(completion)] })
  t.strictSame(await client.inference.get(), { endpoints: [chat, embedding, completion, rerank].map(shown) })
})

t.test('text embedding, with its helper and with the general call', async t => {
  const client = await connectWithEndpoints(t)
  const typed = await client.inference.textEmbedding({ inference_id: 'embedding', input: ['长城', 'great wall'] })
  t.strictSame(typed.text_embedding?.map(({ embedding }) => embedding.length), [768, 768])
  t.not(typed.text_embedding?.[0]?.embedding[0], typed.text_embedding?.[1]?.embedding[0])
  t.strictSame(await client.inference.inference({ task_type: 'text_embedding', inference_id: 'embedding', input: ['长城', 'great wall'] }), typed)
  t.strictSame(await client.inference.inference({ inference_id: 'embedding', input: ['长城', 'great wall'], timeout: '10s' }), typed)
})

t.test('rerank: sorted, cut and with the texts, as the endpoint\'s task settings say', async t => {
  const client = await connectWithEndpoints(t)
  const input = ['美国', '中国的长城', '英国']
  const { rerank } = await client.inference.rerank({ inference_id: 'rerank', query: '长城', input })
  t.equal(rerank.length, 2)
  t.equal(rerank[0]?.index, 1)
  t.strictSame(rerank.map(({ text }) => text), rerank.map(({ index }) => input[index]))
  t.ok((rerank[0]?.relevance_score ?? 0) >= (rerank[1]?.relevance_score ?? 1), 'best first')
})

t.test('completion, whole and streamed, says the same', async t => {
  const client = await connectWithEndpoints(t)
  const { completion } = await client.inference.completion({ inference_id: 'hunyuan-large', input: '你好' })
  const stream = await client.inference.streamCompletion({ inference_id: 'hunyuan-large', input: '你好' }, { asStream: true })
  const { events, unaware } = await readStream(stream)
  t.strictSame([...new Set(events.map(({ event }) => event))], ['message'])
  t.equal(events.at(-1)?.data, '[DONE]')
  const deltas = jsonOf(events).flatMap(({ completion }) => completion as Array<{ delta: string }>)
  t.strictSame([{ result: deltas.map(({ delta }) => delta).join('') }], completion)
  t.strictSame(unaware.map(({ data }) => data), events.map(({ data }) => data), 'a parser that knows no marks gets the data')
  t.strictSame([...new Set(unaware.map(({ event }) => event))], [undefined], 'and no names of events')
})

t.test('a chat is streamed chunk by chunk, with a role, a reason to stop and the usage', async t => {
  const client = await connectWithEndpoints(t)
  const stream = await client.inference.chatCompletionUnified({
    inference_id: 'chat', chat_completion_request: { messages: [{ role: 'user', content: '你好' }], max_completion_tokens: 100 }
  }, { asStream: true })
  const { events } = await readStream(stream)
  t.equal(events.at(-1)?.data, '[DONE]')
  const chunks = jsonOf(events) as Array<{ choices: Array<{ delta: { content?: string, role?: string }, finish_reason?: string }>, usage?: { total_tokens: number } }>
  t.strictSame(chunks[0]?.choices, [{ delta: { content: '', role: 'assistant' }, index: 0 }])
  t.ok(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('').length > 0)
  t.strictSame(chunks.at(-2)?.choices, [{ delta: {}, finish_reason: 'stop', index: 0 }])
  t.ok((chunks.at(-1)?.usage?.total_tokens ?? 0) > 0)
})

t.test('an endpoint is deleted, and gone', async t => {
  const client = await connectWithEndpoints(t)
  t.strictSame(await client.inference.delete({ inference_id: 'rerank', dry_run: true }), { acknowledged: false, pipelines: [], indexes: [], error_message: '' })
  t.strictSame(await client.inference.delete({ task_type: 'rerank', inference_id: 'rerank' }), { acknowledged: true, pipelines: [], indexes: [] })
  t.strictSame(await refused(client.inference.get({ inference_id: 'rerank' })), {
    name: 'ResponseError',
    statusCode: 404,
    body: {
      error: {
        root_cause: [{ type: 'resource_not_found_exception', reason: 'Inference endpoint not found [rerank]' }],
        type: 'resource_not_found_exception',
        reason: 'Inference endpoint not found [rerank]'
      },
      status: 404
    }
  })
})

t.test('an error has its whole body', async t => {
  const client = await connectWithEndpoints(t)
  const reason = 'Validation Failed: 1: [service_settings] does not contain the required setting [model_id];'
  t.strictSame(await refused(client.inference.put({
    task_type: 'text_embedding', inference_id: 'x', inference_config: { service: 'tencent_cloud_ai_search', service_settings: { ...settings, action: 'GetTextEmbedding' } }
  })), {
    name: 'ResponseError',
    statusCode: 400,
    body: { error: { root_cause: [{ type: 'validation_exception', reason }], type: 'validation_exception', reason }, status: 400 }
  })
})

t.test('an error before a stream opens is one event', async t => {
  const client = await connect(t)
  const { statusCode, body } = await refused(client.inference.streamCompletion({ inference_id: 'nope', input: 'a' }))
  t.equal(statusCode, 404)
  t.equal(body, '\ufeffevent: error\ndata: {"error":{"root_cause":[{"type":"resource_not_found_exception","reason":"Inference endpoint not found [nope]"}],"type":"resource_not_found_exception","reason":"Inference endpoint not found [nope]"},"status":404}\n\n')
})

t.test('compression: true compresses requests and answers, and changes nothing else', async t => {
  const app = buildApp({ logLevel: 'silent' })
  const sent: unknown[] = []
  app.addHook('onRequest', async ({ headers }) => { sent.push([headers['content-encoding'], headers['accept-encoding']]) })
  const client = new Client({ node: await app.listen({ port: 0 }), compression: true })
  const plain = new Client({ node: app.listeningOrigin })
  t.teardown(async () => {
    await Promise.all([client.close(), plain.close()])
    await app.close()
  })
  for (const endpoint of endpoints) t.strictSame(await create(client, endpoint), shown(endpoint), endpoint.task_type)
  t.strictSame(sent, Array(endpoints.length).fill(['gzip', 'gzip,deflate']))
  const answered = async (call: (client: Client) => Promise<unknown>) => t.strictSame(await call(client), await call(plain))
  await answered(each => each.info())
  await answered(each => each.ping())
  await answered(each => each.inference.get())
  await answered(each => each.inference.textEmbedding({ inference_id: 'embedding', input: Array.from({ length: 40 }, (_, i) => `text ${i}`) }))
  await answered(each => each.inference.rerank({ inference_id: 'rerank', query: 'a', input: ['a', 'b'] }))
  await answered(each => refused(each.inference.textEmbedding({ inference_id: 'nope', input: 'a' })))
  const { headers } = await client.inference.textEmbedding({ inference_id: 'embedding', input: 'a' }, { meta: true })
  t.equal(headers['content-encoding'], 'gzip')
})

t.test('a call without a body that has a content type of JSON', async t => {
  const client = await connect(t)
  const headers = { 'content-type': 'application/vnd.elasticsearch+json; compatible-with=9' }
  t.strictSame(await client.inference.get({}, { headers }), { endpoints: [] })
})

t.test('a call that is not emulated says so', async t => {
  const client = await connect(t)
  const { statusCode, body } = await refused(client.search({ index: 'idx' }))
  t.equal(statusCode, 501)
  t.match(body, { error: { type: 'unsupported_operation_exception', reason: /^mockference does not emulate \[search\]; / } })
})

t.test('two doubles in one process do not see each other', async t => {
  const [one, other] = [await connectWithEndpoints(t), await connect(t)]
  t.equal((await one.inference.get()).endpoints.length, 4)
  t.strictSame(await other.inference.get(), { endpoints: [] })
})

t.test('a double that verifies credentials serves the right ones alone', async t => {
  const mock = await startMock({ port: 0, logLevel: 'silent', credentials: 'elastic:changeme' })
  t.teardown(() => mock.close())
  const clientWith = (auth?: ConstructorParameters<typeof Client>[0]['auth']) => {
    const client = new Client({ node: mock.url, ...(auth !== undefined && { auth }) })
    t.teardown(() => client.close())
    return client
  }
  for (const auth of [{ username: 'elastic', password: 'changeme' }, { apiKey: { id: 'elastic', api_key: 'changeme' } }]) {
    const client = clientWith(auth)
    t.equal(await client.ping(), true)
    t.strictSame(await client.inference.get(), { endpoints: [] })
  }
  const challenges = ['Basic realm="security", charset="UTF-8"', 'ApiKey']
  const refusals = [
    [undefined, 'missing authentication credentials for REST request [/_inference]'],
    [{ username: 'elastic', password: 'x' }, 'unable to authenticate user [elastic] for REST request [/_inference]'],
    [{ bearer: 'x' }, 'unable to authenticate with provided credentials and anonymous access is not allowed for this request'],
    [{ apiKey: { id: 'elastic', api_key: 'x' } }, 'unable to authenticate with provided credentials and anonymous access is not allowed for this request']
  ] as const
  for (const [auth, reason] of refusals) {
    const error = await clientWith(auth).inference.get().then(() => undefined, (thrown: unknown) => thrown)
    // The client knows a server by its product header, which a 401 has not.
    t.ok(error instanceof errors.ResponseError, reason)
    const { statusCode, headers, body } = (error as errors.ResponseError).meta
    t.strictSame({ statusCode, product: headers?.['x-elastic-product'], error: (body as { error: { reason: string, header: unknown } }).error.reason }, { statusCode: 401, product: undefined, error: reason })
    t.strictSame((body as { error: { header: unknown } }).error.header, { 'WWW-Authenticate': challenges })
  }
})
