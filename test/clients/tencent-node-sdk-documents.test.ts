import { createRequire } from 'node:module'
import { strFromU8, unzipSync } from 'fflate'
import t, { type Test } from 'tap'
import type { es as EsModule } from 'tencentcloud-sdk-nodejs'
import type { SSEResponseModel } from 'tencentcloud-sdk-nodejs/tencentcloud/common/sse_response_model.js'
import { startMock, type GivenOptions } from '../../src/index.js'

// The product alone: the package's own index loads every product of Tencent Cloud.
const { es } = createRequire(import.meta.url)('tencentcloud-sdk-nodejs/tencentcloud/services/es') as { es: typeof EsModule }

// The SDK goes through a proxy whenever the environment names one, for 127.0.0.1 too.
for (const name of ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY']) delete process.env[name]

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const Document = { FileType: 'TXT', FileContent: `data:text/plain;base64,${Buffer.from('长城在中国北方。').toString('base64')}` }

/** A double that listens, and a client of it. */
const start = async (t: Test, options: GivenOptions = {}) => {
  const mock = await startMock({ port: 0, logLevel: 'silent', ...options })
  t.teardown(() => mock.close())
  const client = new es.v20250101.Client({
    credential: { secretId: 'AKIDEXAMPLE', secretKey: 'SECRETKEYEXAMPLE' },
    region: 'ap-beijing',
    profile: { httpProfile: { protocol: 'http://', endpoint: `127.0.0.1:${mock.port}` } }
  })
  return { mock, client }
}

/** The files of the archive behind a URL, as whoever got the URL has them. */
const download = async (url: string): Promise<Record<string, string>> => {
  const answer = await fetch(url)
  t.strictSame([answer.status, answer.headers.get('content-type')], [200, 'application/zip'])
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]))
}

t.test('ChunkDocument cuts a text', async t => {
  const { client } = await start(t)
  const { Chunks, Usage, RequestId } = await client.ChunkDocument({
    Document: { FileType: 'TXT', FileContent: '长城在北方。故宫在北京。' }, ModelName: 'doc-chunk', Config: { MaxChunkSize: 6, Delimiters: ['。'], ChunkOverlap: 0 }
  })
  t.strictSame(Chunks, [{ Content: '长城在北方。', Index: 0 }, { Content: '故宫在北京。', Index: 1 }])
  t.strictSame(Usage, { TotalTokens: 9 })
  t.match(RequestId, UUID)
})

t.test('ParseDocument streams, and the last event has the URL of the text', async t => {
  const { client } = await start(t)
  const stream = await client.ParseDocument({ Document, ModelName: 'doc-llm' }) as unknown as SSEResponseModel
  t.equal(stream.constructor.name, 'SSEResponseModel')
  const events: Array<{ Progress: string, DocumentParseResultUrl: string, FailedPages: number[], Usage: object }> = []
  for await (const { data } of stream) events.push((JSON.parse(data) as { Response: typeof events[0] }).Response)
  t.strictSame(events.map(({ Progress, FailedPages, Usage }) => [Progress, FailedPages, Usage]), ['0', '50', '100'].map(progress => [progress, [], { TotalPages: 1 }]))
  t.strictSame(events.slice(0, -1).map(event => event.DocumentParseResultUrl), ['', ''])
  t.strictSame(Object.values(await download(String(events.at(-1)?.DocumentParseResultUrl))), ['长城在中国北方。'])
})

t.test('ParseDocument without a stream has the URL at once', async t => {
  const { client } = await start(t, { parseDocumentStream: false })
  const { Progress, DocumentParseResultUrl, FailedPages, Usage, RequestId } = await client.ParseDocument({ Document, ModelName: 'doc-llm' })
  t.strictSame([Progress, FailedPages, Usage], ['100', [], { TotalPages: 1 }])
  t.match(RequestId, UUID)
  t.strictSame(Object.values(await download(String(DocumentParseResultUrl))), ['长城在中国北方。'])
})

t.test('tasks that take no time are done when they are first asked for', async t => {
  const { client } = await start(t, { documentTaskTime: 0 })
  const { TaskId: parse = '' } = await client.ParseDocumentAsync({ Document, ModelName: 'doc-llm' })
  const parsed = await client.GetDocumentParseResult({ TaskId: parse })
  t.match(parsed, { Status: 1, FailedPages: null, Usage: { TotalPages: 1 }, RequestId: UUID })
  t.strictSame(await download(String(parsed.DocumentParseResultUrl)), { [`${parse}.md`]: '长城在中国北方。' })

  const { TaskId: chunk = '' } = await client.ChunkDocumentAsync({ Document, ModelName: 'doc-tree-chunk', Config: { MaxChunkSize: 1000 } })
  const chunked = await client.GetDocumentChunkResult({ TaskId: chunk })
  t.match(chunked, { Status: 1, Usage: { PageNumber: 1, TotalTokens: 6 }, RequestId: UUID })
  t.strictSame(await download(String(chunked.DocumentChunkResultUrl)), { [`${chunk}.jsonl`]: '{"Content":"长城在中国北方。","Index":0}\n' })
})

t.test('a task is running as long as it takes', async t => {
  const { client } = await start(t, { documentTaskTime: 3_600_000 })
  const { TaskId: parse = '' } = await client.ParseDocumentAsync({ Document, ModelName: 'doc-llm' })
  t.match(await client.GetDocumentParseResult({ TaskId: parse }), { Status: 0, DocumentParseResultUrl: '', FailedPages: null, Usage: { TotalPages: 0 } })
  const { TaskId: chunk = '' } = await client.ChunkDocumentAsync({ Document, ModelName: 'doc-tree-chunk' })
  t.match(await client.GetDocumentChunkResult({ TaskId: chunk }), { Status: 0, DocumentChunkResultUrl: '', Usage: { PageNumber: 0, TotalTokens: 0 } })
})

t.test('a client that polls until its task runs no more finds it done', async t => {
  // Real time, as a client has no other: it asks again and again.
  const { client } = await start(t, { documentTaskTime: 100 })
  const { TaskId = '' } = await client.ParseDocumentAsync({ Document, ModelName: 'doc-llm' })
  let answer = await client.GetDocumentParseResult({ TaskId })
  while (answer.Status === 0) answer = await client.GetDocumentParseResult({ TaskId })
  t.equal(answer.Status, 1)
  t.strictSame(await download(String(answer.DocumentParseResultUrl)), { [`${TaskId}.md`]: '长城在中国北方。' })
})

t.test('a document that cannot be read fails, and a task that there is not is an error', async t => {
  const { mock, client } = await start(t, { documentTaskTime: 0 })
  const empty = { FileType: 'PDF', FileContent: 'data:application/pdf;base64,' }
  const { TaskId = '' } = await client.ParseDocumentAsync({ Document: empty, ModelName: 'doc-llm' })
  t.match(await client.GetDocumentParseResult({ TaskId }), { Status: -1, DocumentParseResultUrl: '', FailedPages: [1], Usage: { TotalPages: 0 } })
  const refused = { code: 'InvalidParameter', message: 'A value specified in `TaskId` is not valid, is unsupported, or cannot be used.', requestId: UUID }
  await t.rejects(client.GetDocumentChunkResult({ TaskId }), refused)
  mock.reset()
  await t.rejects(client.GetDocumentParseResult({ TaskId }), refused)
  await t.rejects(client.ParseDocument({ Document: empty, ModelName: 'doc-llm' }), { code: 'InvalidParameterValue' })
})
