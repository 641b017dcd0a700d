import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import Fastify from 'fastify'
import { strFromU8, unzipSync } from 'fflate'
import t, { type Test } from 'tap'
import { buildApp } from '../../../src/app.js'
import { readOptions, type GivenOptions } from '../../../src/options.js'
import { actions, tencentFace } from '../../../src/routes/tencent/face.js'
import { createWorld } from '../../../src/world.js'
import { clockByHand } from '../../clock-by-hand.js'
import { requestOf } from './request.js'

const day = 24 * 60 * 60 * 1000
const inline = (bytes: string | Uint8Array): string => `data:text/plain;base64,${Buffer.from(bytes as string).toString('base64')}`
const txt = (bytes: string | Uint8Array, more: object = {}) => ({ FileType: 'TXT', FileContent: inline(bytes), ...more })
const parse = (Document: object) => ({ Document, ModelName: 'doc-llm' })
const chunk = (Document: object, Config?: object) => ({ Document, ModelName: 'doc-tree-chunk', ...(Config && { Config }) })

/** A double with a clock moved by hand, and ways to ask it. */
const build = (t: Test, options: GivenOptions = {}) => {
  const clock = clockByHand()
  const world = createWorld(readOptions({ logLevel: 'silent', ...options }, {}), { clock })
  const app = buildApp(world)
  t.teardown(() => app.close())
  const bodyOf = async (action: string, body: object): Promise<string> => {
    const answer = await app.inject(requestOf(action, body, { host: 'double:8080' }))
    return answer.body.replaceAll(String(answer.headers['x-tc-requestid']), '<RequestId>')
  }
  const submit = async (action: string, body: object): Promise<string> => {
    const answer = await bodyOf(action, body)
    const [, TaskId = ''] = /^\{"Response":\{"RequestId":"<RequestId>","TaskId":"([0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})"\}\}$/.exec(answer) ?? []
    t.not(TaskId, '', answer)
    return TaskId
  }
  const parsed = (TaskId: string) => bodyOf('GetDocumentParseResult', { TaskId })
  const chunked = (TaskId: string) => bodyOf('GetDocumentChunkResult', { TaskId })
  const files = async (TaskId: string): Promise<Record<string, string>> => {
    const { rawPayload } = await app.inject(`/_mock/documents/${TaskId.replaceAll('-', '')}.zip`)
    return Object.fromEntries(Object.entries(unzipSync(rawPayload)).map(([name, bytes]) => [name, strFromU8(bytes)]))
  }
  return { app, clock, world, bodyOf, submit, parsed, chunked, files }
}

const urlOf = (TaskId: string): string => `http://double:8080/_mock/documents/${TaskId.replaceAll('-', '')}.zip`
const parseAnswer = (Status: number, url = '', pages = 0, failed: number[] | null = null): string => JSON.stringify({
  Response: { DocumentParseResultUrl: url, FailedPages: failed, RequestId: '<RequestId>', Status, Usage: { TotalPages: pages } }
})
const chunkAnswer = (Status: number, url = '', pages = 0, tokens = 0): string => JSON.stringify({
  Response: { DocumentChunkResultUrl: url, RequestId: '<RequestId>', Status, Usage: { PageNumber: pages, TotalTokens: tokens } }
})
const refusal = (Code: string, Message: string): string => JSON.stringify({ Response: { Error: { Code, Message }, RequestId: '<RequestId>' } })
const noSuchTask = refusal('InvalidParameter', 'A value specified in `TaskId` is not valid, is unsupported, or cannot be used.')
const full = refusal('LimitExceeded', 'The document results that mockference keeps for 24 hours have reached its option `maxDocumentsSize`.')

t.test('a document that is parsed is running, then done, then its text behind a URL', async t => {
  const { clock, submit, parsed, files } = build(t)
  const id = await submit('ParseDocumentAsync', parse(txt('# 长城\n', { FileName: 'a.txt', FileStartPageNumber: 2, FileEndPageNumber: 4 })))
  t.equal(await parsed(id), parseAnswer(0))
  await clock.pass(999)
  t.equal(await parsed(id), parseAnswer(0))
  await clock.pass(1)
  t.equal(await parsed(id), parseAnswer(1, urlOf(id), 3))
  t.strictSame(await files(id), { [`${id}.md`]: '# 长城\n' })
})

t.test('a document that is cut is running, then done, then a line a chunk behind a URL', async t => {
  const { clock, submit, chunked, files } = build(t)
  const id = await submit('ChunkDocumentAsync', chunk(txt('# 长城\n\n在北方。\n# 故宫\n\n"在北京"。\n'), { MaxChunkSize: 12 }))
  t.equal(await chunked(id), chunkAnswer(0))
  await clock.pass(1000)
  t.equal(await chunked(id), chunkAnswer(1, urlOf(id), 1, 13))
  t.strictSame(await files(id), {
    [`${id}.jsonl`]: '{"Content":"# 长城\\n\\n在北方。\\n","Index":0}\n{"Content":"# 故宫\\n\\n","Index":1}\n{"Content":"\\"在北京\\"。\\n","Index":2}\n'
  })
})

t.test('a document of Chinese systems is read as GB18030', async t => {
  const { submit, files } = build(t, { documentTaskTime: 0 })
  const id = await submit('ParseDocumentAsync', parse(txt(Uint8Array.of(0xc4, 0xe3, 0xba, 0xc3))))
  t.strictSame(await files(id), { [`${id}.md`]: '你好' })
})

t.test('a document that cannot be read is running, then failed', async t => {
  const { app, clock, submit, parsed, chunked } = build(t)
  for (const bytes of ['', Uint8Array.of(0xff)]) {
    const ids = [await submit('ParseDocumentAsync', parse(txt(bytes, { FileStartPageNumber: 7 }))), await submit('ChunkDocumentAsync', chunk(txt(bytes)))] as const
    t.strictSame([await parsed(ids[0]), await chunked(ids[1])], [parseAnswer(0), chunkAnswer(0)])
    await clock.pass(1000)
    t.strictSame([await parsed(ids[0]), await chunked(ids[1])], [parseAnswer(-1, '', 0, [7]), chunkAnswer(-1)])
    t.equal((await app.inject(`/_mock/documents/${ids[0].replaceAll('-', '')}.zip`)).statusCode, 404)
  }
})

t.test('the same input has the same TaskId, other input has another', async t => {
  const { clock, submit, parsed } = build(t)
  const id = await submit('ParseDocumentAsync', parse({ FileType: 'TXT', FileContent: inline('a') }))
  await clock.pass(600)
  t.equal(await submit('ParseDocumentAsync', { ModelName: 'doc-llm', Document: { FileContent: inline('a'), FileName: null, FileType: 'TXT' } }), id)
  await clock.pass(400)
  t.equal(await parsed(id), parseAnswer(1, urlOf(id), 1))
  await submit('ParseDocumentAsync', parse({ FileType: 'TXT', FileContent: inline('a') }))
  t.equal(await parsed(id), parseAnswer(0, '', 0), 'one that has ended runs again, whoever asked before')
  const others = [
    await submit('ParseDocumentAsync', parse(txt('b'))), await submit('ParseDocumentAsync', parse(txt('a', { FileName: 'a' }))),
    await submit('ParseDocumentAsync', parse({ FileType: 'MD', FileContent: inline('a') })), await submit('ChunkDocumentAsync', chunk(txt('a'))),
    await submit('ChunkDocumentAsync', chunk(txt('a'), { MaxChunkSize: 5 }))
  ]
  t.equal(new Set([id, ...others]).size, 6)
})

t.test('a TaskId is known to the action that goes with it alone, in its own spelling, for 24 hours', async t => {
  const { app, clock, world, submit, parsed, chunked } = build(t, { documentTaskTime: 0 })
  const id = await submit('ParseDocumentAsync', parse(txt('a')))
  t.equal(await chunked(id), noSuchTask)
  for (const other of [id.replaceAll('-', ''), id.toUpperCase(), `${id} `, '', '__proto__']) t.equal(await parsed(other), noSuchTask, other)
  const download = `/_mock/documents/${id.replaceAll('-', '')}.zip`
  await clock.pass(day - 1)
  t.equal(await parsed(id), parseAnswer(1, urlOf(id), 1))
  t.equal((await app.inject(download)).statusCode, 200)
  await clock.pass(1)
  t.equal(await parsed(id), noSuchTask)
  t.equal((await app.inject(download)).statusCode, 404)
  t.equal(await submit('ParseDocumentAsync', parse(txt('a'))), id)
  world.reset()
  t.equal(await parsed(id), noSuchTask, 'a reset forgets it')
})

t.test('ParseDocument streams its progress, the URL last, and the result is there at once', async t => {
  const { app, bodyOf, parsed } = build(t)
  const event = (Progress: string, url: string): string =>
    `data: ${JSON.stringify({ Response: { RequestId: '<RequestId>', Progress, DocumentParseResultUrl: url, FailedPages: [], Usage: { TotalPages: 1 } } })}\n\n`
  const body = await bodyOf('ParseDocument', parse(txt('你好')))
  const [, url = ''] = /"(http:[^"]+)"/.exec(body) ?? []
  t.equal(body, event('0', '') + event('50', '') + event('100', url))
  const [, id = ''] = /^http:\/\/double:8080(\/_mock\/documents\/[0-9a-f]{32}\.zip)$/.exec(url) ?? []
  const { rawPayload } = await app.inject(id)
  t.strictSame(Object.values(unzipSync(rawPayload)).map(bytes => strFromU8(bytes)), ['你好'])
  const TaskId = Object.keys(unzipSync(rawPayload))[0]?.replace('.md', '') ?? ''
  t.equal(await parsed(TaskId), noSuchTask, 'it is no task')
})

t.test('what is too much for the memory of results is refused, and what was taken stays', async t => {
  const { bodyOf, submit, parsed } = build(t, { documentTaskTime: 0, maxDocumentsSize: 4000 })
  const id = await submit('ParseDocumentAsync', parse(txt('a'.repeat(1000))))
  t.equal(await bodyOf('ParseDocumentAsync', parse(txt('b'.repeat(2000)))), full)
  t.equal(await bodyOf('ParseDocument', parse(txt('b'.repeat(2000)))), full)
  t.equal(await bodyOf('ChunkDocumentAsync', chunk(txt('c'.repeat(200)), { MaxChunkSize: 1 })), full, 'a short text can make many lines')
  t.equal(await parsed(id), parseAnswer(1, urlOf(id), 1))
})

t.test('chunks that are more than an answer may have are refused before they are made', async t => {
  const { bodyOf } = build(t)
  const tooLarge = refusal('ResponseSizeLimitExceeded', 'The response size exceeds the upper limit.')
  for (const size of [1000, 500_000]) {
    t.equal(await bodyOf('ChunkDocument', { Document: { FileContent: 'a'.repeat(1_000_000) }, ModelName: 'doc-chunk', Config: { MaxChunkSize: size, ChunkOverlap: size - 1 } }), tooLarge)
  }
})

t.test('content of more than 10 MB is refused where a larger request is taken', async t => {
  const { bodyOf, submit } = build(t, { maxRequestSize: 2 ** 25 })
  const content = (bytes: number) => ({ FileType: 'PDF', FileContent: `data:application/pdf;base64,${'A'.repeat(bytes)}` })
  await submit('ParseDocumentAsync', parse(content(10 * 2 ** 20)))
  t.equal(await bodyOf('ParseDocumentAsync', parse(content(10 * 2 ** 20 + 4))),
    refusal('InvalidParameterValue', 'A value specified in `Document.FileContent` is not valid, is unsupported, or cannot be used.'))
})

t.test('a parameter that has no effect on the text leaves a line in the log, and one that has one leaves none', async t => {
  const lines: string[] = []
  const app = Fastify({ logger: { level: 'warn', stream: { write: line => { lines.push(line) } } } })
  await app.register(tencentFace, { world: createWorld(readOptions({}, {})), actions })
  t.teardown(() => app.close())
  const logged = async (action: string, body: object): Promise<string[]> => {
    lines.length = 0
    t.notMatch((await app.inject(requestOf(action, body))).body, '"Error"')
    return lines.map(line => (JSON.parse(line) as { msg: string }).msg)
  }
  const FileUrl = 'http://aaa.bb.com/cc'
  for (const [action, bodyOf] of [['ParseDocument', parse], ['ParseDocumentAsync', parse], ['ChunkDocumentAsync', chunk]] as const) {
    t.strictSame(await logged(action, bodyOf(txt('a', { FileUrl: '' }))), [])
    t.strictSame(await logged(action, bodyOf({ FileType: 'TXT', FileUrl })), [])
    t.strictSame(await logged(action, bodyOf(txt('a', { FileUrl }))), [`${action} with FileUrl and FileContent: the content is ignored`])
  }
  t.strictSame(await logged('ParseDocument', parse(txt('a', { DocumentParseConfig: {} }))), [])
  for (const ImageResponseType of [0, 1]) {
    t.strictSame(await logged('ParseDocument', parse(txt('a', { DocumentParseConfig: { ImageResponseType } }))),
      ['ParseDocument with ImageResponseType: mockference finds no images, the text is the same'])
  }
})

t.test('the bytes of a result are the same on every double and in every time zone', async t => {
  const program = fileURLToPath(new URL('archive-bytes.ts', import.meta.url))
  const bytesIn = (TZ: string): string => execFileSync(process.execPath, [...process.execArgv, program], { env: { ...process.env, TZ }, encoding: 'utf8' })
  const [first = '', ...others] = ['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Apia'].map(bytesIn)
  t.strictSame(others, [first, first, first])
  t.strictSame(Object.values(unzipSync(Buffer.from(first, 'base64'))).map(bytes => strFromU8(bytes)), ['# 长城\n'])
})
