import { createRequire } from 'node:module'
import t from 'tap'
import type { es as EsModule } from 'tencentcloud-sdk-nodejs'
import type { SSEResponseModel } from 'tencentcloud-sdk-nodejs/tencentcloud/common/sse_response_model.js'
import { startMock } from '../../src/index.js'
import { GRID, type EmbeddingCard, type MultiModalEmbeddingCard } from '../../src/models/card.js'
import { cards, findEmbeddingModel, findMultiModalModel } from '../../src/models/catalog.js'

// The product alone: the package's own index loads every product of Tencent Cloud.
const { es } = createRequire(import.meta.url)('tencentcloud-sdk-nodejs/tencentcloud/services/es') as { es: typeof EsModule }

// The SDK goes through a proxy whenever the environment names one, for 127.0.0.1 too.
for (const name of ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY']) delete process.env[name]

const mock = await startMock({ port: 0, logLevel: 'silent' })
t.teardown(() => mock.close())

const credential = { secretId: 'AKIDEXAMPLE', secretKey: 'SECRETKEYEXAMPLE' }
const configOf = (profile: { language?: 'zh-CN' | 'en-US' } = {}) => ({
  credential,
  region: 'ap-beijing',
  profile: { ...profile, httpProfile: { protocol: 'http://', endpoint: `127.0.0.1:${mock.port}` } }
})
const client = new es.v20250101.Client(configOf())
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

interface Message { Role: string, Content: string, ReasoningContent?: string, ToolCalls?: object[] }
interface Event { Response: { Usage: { CompletionTokens: number }, Choices: [{ Message: Message }], RequestId: string } }

/** The messages of a stream in order, after the check that it is one. */
const messagesOf = async (stream: unknown): Promise<Message[]> => {
  t.equal((stream as object).constructor.name, 'SSEResponseModel')
  const events: Event[] = []
  for await (const { data } of stream as SSEResponseModel) events.push(JSON.parse(data) as Event)
  t.match(events[0]?.Response.RequestId, UUID)
  t.equal(new Set(events.map(({ Response }) => Response.RequestId)).size, 1, 'one RequestId for all events')
  return events.map(({ Response }) => Response.Choices[0].Message)
}

t.test('GetTextEmbedding gives a unit vector of each model, the same the second time', async t => {
  for (const { id, dimensions } of cards.filter((card): card is EmbeddingCard => card.kind === 'embedding')) {
    const { Data, Usage, RequestId } = await client.GetTextEmbedding({ ModelName: id, Texts: ['腾讯云ES', 'hello'] })
    const vectors = (Data ?? []).map(({ Embedding }) => Embedding ?? [])
    t.strictSame((Data ?? []).map(({ Index }) => Index), [0, 1])
    t.strictSame(vectors.map(({ length }) => length), [dimensions, dimensions], id)
    for (const vector of vectors) t.ok(Math.abs(Math.hypot(...vector) - 1) < 1e-5, `${id}: unit length`)
    t.ok((Usage?.TotalTokens ?? 0) > 0)
    t.match(RequestId, UUID)
    t.strictSame((await client.GetTextEmbedding({ ModelName: id, Texts: ['hello'] })).Data?.[0]?.Embedding, vectors[1])
  }
})

t.test('GetTextEmbedding gives exactly the vector of the model', async t => {
  const card = findEmbeddingModel('bge-base-zh-v1.5') as EmbeddingCard
  const { Data } = await client.GetTextEmbedding({ ModelName: card.id, Texts: ['你好'] })
  t.strictSame(Data?.[0]?.Embedding, Array.from(card.embed('你好', 'mockference'), k => k * GRID))
})

t.test('GetMultiModalEmbedding gives exactly the vectors of the model, of texts and of images', async t => {
  const card = findMultiModalModel('WeCLIPv2-Base') as MultiModalEmbeddingCard
  const doubles = (vector: Int32Array) => Array.from(vector, k => k * GRID)
  const { Data, Usage, RequestId } = await client.GetMultiModalEmbedding({
    ModelName: card.id, Texts: ['红色帽子'], ImageData: ['data:image/jpeg;base64,/AAA/BBB/CCC'], ImageUrl: ['http://aaa.bb.com/cc']
  })
  t.strictSame(Data?.TextEmbeddings, [{ Embedding: doubles(card.embedText('红色帽子', 'mockference')), Index: 0 }])
  t.strictSame(Data?.ImageEmbeddings, [
    { Embedding: doubles(card.embedImage(Buffer.from('/AAA/BBB/CCC', 'base64'), 'mockference')), Index: 0 },
    { Embedding: doubles(card.embedImage('http://aaa.bb.com/cc', 'mockference')), Index: 1 }
  ])
  t.strictSame(Usage, { TotalTokens: 4, TotalImages: 2 })
  t.match(RequestId, UUID)
})

t.test('GetMultiModalEmbedding has null for the kind that was not sent, and an error for an image that is none', async t => {
  const { Data, Usage } = await client.GetMultiModalEmbedding({ ImageUrl: ['http://aaa.bb.com/cc'] })
  t.match(Data, { TextEmbeddings: null, ImageEmbeddings: [{ Index: 0 }] })
  t.strictSame(Usage, { TotalTokens: 0, TotalImages: 1 })
  await t.rejects(client.GetMultiModalEmbedding({ ImageData: ['no image'] }), {
    code: 'InvalidParameterValue', message: 'A value specified in `ImageData.0` is not valid, is unsupported, or cannot be used.', requestId: UUID
  })
})

t.test('RunRerank gives documents by relevance', async t => {
  const { Data, Usage, RequestId } = await client.RunRerank({
    ModelName: 'bge-reranker-large', Query: '万里长城', Documents: ['苹果派的做法', '长城在中国北方'], TopN: 2, ReturnDocuments: true
  })
  t.strictSame(Data?.map(({ Document, Index }) => ({ Document, Index })), [{ Document: '长城在中国北方', Index: 1 }, { Document: '苹果派的做法', Index: 0 }])
  t.ok((Data?.[0]?.RelevanceScore ?? 0) > (Data?.[1]?.RelevanceScore ?? 1))
  t.ok((Usage?.TotalTokens ?? 0) > 0)
  t.match(RequestId, UUID)
})

t.test('ChatCompletions streams by default, and its pieces are the whole answer', async t => {
  for (const ModelName of ['hunyuan-large', 'deepseek-r1']) {
    const params = { ModelName, Messages: [{ Role: 'user', Content: '什么是大模型？' }] }
    const whole = await client.ChatCompletions({ ...params, Stream: false })
    const message = whole.Choices?.[0]?.Message as Message
    t.match(whole.RequestId, UUID)
    for (const Stream of [undefined, true]) {
      const messages = await messagesOf(await client.ChatCompletions({ ...params, ...(Stream !== undefined && { Stream }) }))
      t.ok(messages.length > 2)
      t.equal(messages.map(({ Content }) => Content).join(''), message.Content)
      t.equal(messages.map(({ ReasoningContent = '' }) => ReasoningContent).join(''), message.ReasoningContent ?? '')
    }
  }
})

t.test('a stream of more than a thousand events arrives whole and in order', async t => {
  const sentence = `长城的数据是${Array.from({ length: 2500 }, (_, i) => `长城${i}`).join('，')}。`
  const params = { ModelName: 'hunyuan-large-longcontext', Messages: [{ Role: 'system', Content: sentence }, { Role: 'user', Content: '长城的数据是什么？' }] }
  const whole = await client.ChatCompletions({ ...params, Stream: false })
  const messages = await messagesOf(await client.ChatCompletions(params))
  t.ok(messages.length > 1000, `${messages.length} events`)
  t.equal(messages.map(({ Content }) => Content).join(''), whole.Choices?.[0]?.Message?.Content)
})

t.test('a tool is called', async t => {
  const tool = { Type: 'function', Function: { Name: 'get_weather', Description: '查询城市的天气', Parameters: '{"type":"object","properties":{"city":{"type":"string"}}}' } }
  const { Choices } = await client.ChatCompletions({ ModelName: 'hunyuan-turbo', Stream: false, Messages: [{ Role: 'user', Content: '北京天气怎么样？' }], Tools: [tool] })
  t.match(Choices?.[0]?.Message?.ToolCalls, [{ Id: /^call_/, Type: 'function', Function: { Name: 'get_weather' }, Index: 0 }])
})

t.test("a tool's parameters that nest too deep are named", async t => {
  const tool = { Type: 'function', Function: { Name: 'f', Parameters: '['.repeat(20_000) + ']'.repeat(20_000) } }
  await t.rejects(client.ChatCompletions({ ModelName: 'hunyuan-turbo', Messages: [{ Role: 'user', Content: 'x' }], Tools: [tool] }), {
    code: 'InvalidParameterValue', message: 'A value specified in `Tools.0.Function.Parameters` is not valid, is unsupported, or cannot be used.'
  })
})

t.test('errors carry code, message, request id and trace id', async t => {
  const failing: Array<[string, string, () => Promise<unknown>]> = [
    ['MissingParameter', 'The request is missing a required parameter `Texts`.', () => client.GetTextEmbedding({ ModelName: 'bge-m3' } as never)],
    ['UnknownParameter', 'The parameter `MaxTokens` is not recognized.', () => client.ChatCompletions({ ModelName: 'hunyuan-large', Messages: [{ Role: 'user', Content: 'x' }], MaxTokens: 1 } as never)],
    ['InvalidParameter', 'The value type of parameter `Texts.0` is not valid, input type should be `string`.', () => client.GetTextEmbedding({ ModelName: 'bge-m3', Texts: [5] } as never)],
    ['InvalidParameterValue', 'A value specified in `ModelName` is not valid, is unsupported, or cannot be used.', () => client.ChatCompletions({ ModelName: 'gpt-4', Messages: [{ Role: 'user', Content: 'x' }] })],
    ['InvalidAction', 'The request action=`WebSearch` is invalid or not found in service=`es` and version=`2025-01-01`.', () => client.request('WebSearch', {})],
    ['RequestSizeLimitExceeded', 'The request size exceeds the upper limit.', () => client.GetTextEmbedding({ ModelName: 'bge-m3', Texts: ['x'.repeat(11 * 1024 * 1024)] })]
  ]
  for (const [code, message, fail] of failing) await t.rejects(fail(), { code, message, requestId: UUID, traceId: UUID }, code)
  t.match(await client.GetTextEmbedding({ ModelName: 'bge-m3', Texts: ['x'] }), { Data: [{ Index: 0 }] }, 'and the next request is served')
})

t.test('errors are Chinese for a client that asks for Chinese', async t => {
  await t.rejects(new es.v20250101.Client(configOf({ language: 'zh-CN' })).GetTextEmbedding({ ModelName: 'bge-m3' } as never), { code: 'MissingParameter', message: '请求缺少必传参数 `Texts`。' })
})

t.test('a double that verifies credentials serves the right ones, and tells wrong ones what is wrong', async t => {
  const strict = await startMock({ port: 0, logLevel: 'silent', credentials: `other:key,${credential.secretId}:${credential.secretKey}` })
  t.teardown(() => strict.close())
  const clientOf = (given: object) => {
    const httpProfile = { protocol: 'http://', endpoint: `127.0.0.1:${strict.port}` }
    return new es.v20250101.Client({ ...configOf(), credential: { ...credential, ...given }, profile: { httpProfile } })
  }
  const params = { ModelName: 'bge-m3', Texts: ['腾讯云ES'] }
  t.match(await clientOf({}).GetTextEmbedding(params), { Data: [{ Index: 0 }], RequestId: UUID })
  t.ok((await messagesOf(await clientOf({}).ChatCompletions({ ModelName: 'hunyuan-large', Messages: [{ Role: 'user', Content: '你好' }] }))).length > 0, 'a stream as well')
  const failing: Array<[object, string, string]> = [
    [{ secretKey: 'key' }, 'AuthFailure.SignatureFailure', 'The provided credentials could not be validated. Please check your signature is correct.'],
    [{ secretId: 'AKIDOTHER' }, 'AuthFailure.SecretIdNotFound', 'The SecretId is not found, please ensure that your SecretId is correct.'],
    [{ token: 'x' }, 'AuthFailure.TokenFailure', 'Token verification failed, please check if your Token is correct']
  ]
  for (const [given, code, message] of failing) await t.rejects(clientOf(given).GetTextEmbedding(params), { code, message, requestId: UUID }, code)
  await t.rejects(clientOf({}).request('GetTextEmbedding', params, { skipSign: true }), { code: 'AuthFailure.SignatureFailure', requestId: UUID }, 'not signed')
})

t.test('the management API of the same product is refused by its version', async t => {
  const management = new es.v20180416.Client(configOf())
  await t.rejects(management.DescribeInstances({}), { code: 'UnsupportedOperation', message: 'mockference does not emulate the api version=`2018-04-16`, which manages clusters; it emulates 2025-01-01.' })
})
