import { once } from 'node:events'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import Fastify from 'fastify'
import t from 'tap'
import { buildApp, startMock } from '../../../src/index.js'
import { readOptions } from '../../../src/options.js'
import { actions, tencentFace } from '../../../src/routes/tencent/face.js'
import { createWorld, type World } from '../../../src/world.js'
import { requestOf } from './request.js'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const texts = { ModelName: 'bge-m3', Texts: ['你好'] }
const chat = { ModelName: 'hunyuan-large', Messages: [{ Role: 'user', Content: '你好' }] }
const tooLarge = '{"Response":{"Error":{"Code":"RequestSizeLimitExceeded","Message":"The request size exceeds the upper limit."},"RequestId":"<RequestId>"}}'

const app = buildApp({ logLevel: 'silent' })
t.teardown(() => app.close())

t.test('the RequestId of the body is that of the header, and no two requests share one', async t => {
  const ids: string[] = []
  for (const body of [texts, {}, texts]) {
    const answer = await app.inject(requestOf('GetTextEmbedding', body))
    const { RequestId } = (answer.json() as { Response: { RequestId: string } }).Response
    t.match(RequestId, UUID)
    t.equal(answer.headers['x-tc-requestid'], RequestId)
    ids.push(RequestId)
  }
  t.equal(new Set(ids).size, 3)
})

t.test('X-TC-TraceId comes back on good and bad answers, and is absent when not sent', async t => {
  for (const body of [texts, {}]) {
    const traced = await app.inject(requestOf('GetTextEmbedding', body, { 'X-TC-TraceId': '17f27faa-2591-413a-8f76-ef6ec3835582' }))
    t.equal(traced.headers['x-tc-traceid'], '17f27faa-2591-413a-8f76-ef6ec3835582')
  }
  t.notOk('x-tc-traceid' in (await app.inject(requestOf('GetTextEmbedding', texts))).headers)
})

t.test('GET / that names no action is left to the Elasticsearch face', async t => {
  t.notOk('x-tc-requestid' in (await app.inject({ method: 'GET', url: '/' })).headers)
  t.ok('x-tc-requestid' in (await app.inject({ method: 'GET', url: '/?Action=x' })).headers)
})

t.test('application/json is taken with a charset and in any letter case', async t => {
  for (const type of ['application/json; charset=utf-8', 'application/json;charset=UTF-8', 'Application/JSON']) {
    const answer = await app.inject(requestOf('GetTextEmbedding', texts, { 'content-type': type }))
    t.ok('Data' in (answer.json() as { Response: object }).Response, type)
    t.equal(answer.headers['content-type'], 'application/json')
  }
})

t.test('a body that is not UTF-8 is no JSON', async t => {
  const { payload, ...request } = requestOf('GetTextEmbedding', texts)
  const answer = await app.inject({ ...request, payload: Buffer.from(payload.replace('你好', '\xe4'), 'latin1') })
  t.match(answer.json(), { Response: { Error: { Code: 'InvalidParameter', Message: /not valid json/ } } })
})

t.test('deep nesting is answered, known parameters or not', async t => {
  const deep = (open: string, close: string) => open.repeat(100_000) + close.repeat(100_000)
  const unknown = await app.inject(requestOf('GetTextEmbedding', `{"ModelName":"bge-m3","Texts":["x"],"a":${deep('[', ']')}}`))
  t.match(unknown.json(), { Response: { Error: { Code: 'UnknownParameter' } } })
  const known = await app.inject(requestOf('GetTextEmbedding', `{"ModelName":"bge-m3","Texts":${deep('[', ']')}}`))
  t.match(known.json(), { Response: { Error: { Code: 'InvalidParameter', Message: /`Texts\.0`/ } } })
})

t.test("a schema in a tool's parameters that nests deep is refused, by its name", async t => {
  const deep = { Type: 'function', Function: { Name: 'f', Parameters: '['.repeat(20_000) + ']'.repeat(20_000) } }
  const fine = { Type: 'function', Function: { Name: 'g', Parameters: '{}' } }
  for (const [tools, path] of [[{ Tools: [fine, deep] }, 'Tools.1'], [{ ToolChoice: 'custom', CustomTool: deep }, 'CustomTool']] as const) {
    const answer = await app.inject(requestOf('ChatCompletions', { ...chat, ModelName: 'hunyuan-turbo', ...tools }))
    t.equal(answer.headers['content-type'], 'application/json')
    t.match(answer.json(), { Response: { Error: { Code: 'InvalidParameterValue', Message: `A value specified in \`${path}.Function.Parameters\` is not valid, is unsupported, or cannot be used.` } } })
  }
})

t.test('an encoded body is refused for its encoding, whatever is in it', async t => {
  const { payload, ...request } = requestOf('GetTextEmbedding', texts, { 'content-encoding': 'gzip' })
  for (const body of [gzipSync(payload), Buffer.from(payload), Buffer.alloc(0)]) {
    t.match((await app.inject({ ...request, payload: body })).json(), { Response: { Error: { Code: 'UnsupportedProtocol', Message: /Content-Encoding=`gzip`/ } } })
  }
  const plain = await app.inject(requestOf('GetTextEmbedding', texts, { 'content-encoding': 'Identity' }))
  t.ok('Data' in (plain.json() as { Response: object }).Response, 'identity is none')
})

t.test('a body over the limit is refused before anything else of it is looked at, and the next one is served', async t => {
  const small = buildApp({ logLevel: 'silent', maxRequestSize: 100 })
  t.teardown(() => small.close())
  const atLimit = await small.inject(requestOf('GetTextEmbedding', JSON.stringify(texts).padEnd(96)))
  t.ok('Data' in (atLimit.json() as { Response: object }).Response, '100 bytes in 96 characters')
  for (const headers of [{}, { 'content-type': 'text/plain' }]) {
    const answer = await small.inject(requestOf('GetTextEmbedding', '{'.padEnd(101), headers))
    t.equal(answer.statusCode, 200)
    t.equal(answer.body.replace(String(answer.headers['x-tc-requestid']), '<RequestId>'), tooLarge)
  }
  const chinese = await small.inject(requestOf('GetTextEmbedding', '{'.padEnd(101), { 'x-tc-language': 'zh-CN' }))
  t.match(chinese.json(), { Response: { Error: { Message: '请求包超过限制大小。' } } })
})

t.test('over a socket', async t => {
  const mock = await startMock({ port: 0, logLevel: 'silent' })
  t.teardown(() => mock.close())

  /** Everything that comes back for one request, up to the end of the connection. */
  const exchange = async (body: string | Buffer, headers: Record<string, string>, target = '/'): Promise<string> => {
    const socket = connect(mock.port, '127.0.0.1')
    const lines = Object.entries({ 'Content-Length': String(Buffer.byteLength(body)), Connection: 'close', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.write(`POST ${target} HTTP/1.1\r\n${lines.join('')}\r\n`)
    socket.write(body)
    return Buffer.concat(await socket.toArray() as Buffer[]).toString('utf8')
  }
  const python = {
    Host: `http://127.0.0.1:${mock.port}`,
    'Content-Type': 'application/json',
    'X-TC-Action': 'GetTextEmbedding',
    'X-TC-Timestamp': '1760000000',
    'X-TC-Version': '2025-01-01',
    'X-TC-Region': 'ap-beijing'
  }

  t.test('the Host header may hold a URL, as the Python SDK sends it', async t => {
    const answer = await exchange(JSON.stringify(texts), python)
    t.match(answer, /^HTTP\/1\.1 200 OK\r\n/)
    t.match(answer, /\r\n\r\n\{"Response":\{"Data":/)
  })

  t.test('a request to a proxy, whose target has an origin, is this face\'s when it is a call of the API', async t => {
    const target = 'http://es.tencentcloudapi.com/'
    t.match(await exchange(JSON.stringify(texts), python, target), /\r\n\r\n\{"Response":\{"Data":/)
    const { 'X-TC-Action': _, ...unnamed } = python
    t.match(await exchange('{}', unnamed, target), /required common parameter `X-TC-Action`/)
    t.match(await exchange('{}', { Host: 'a' }, target), /\r\n\r\n\{"error":"no handler found for uri \[http:\/\/es\.tencentcloudapi\.com\/\] and method \[POST\]"\}$/, 'else it is Elasticsearch\'s')
  })

  t.test('a JSON answer has exactly its headers, its length and no newline', async t => {
    const [head, body] = (await exchange('{}', { ...python, 'X-Tc-Action': 'GetTextEmbedding' })).split('\r\n\r\n') as [string, string]
    t.strictSame(head.split('\r\n').filter(line => !/^(Date|X-TC-RequestId): ./.test(line)), [
      'HTTP/1.1 200 OK', 'Server: nginx', 'Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`, 'Connection: close'
    ])
    t.match(body, /\}$/)
  })

  t.test('a stream has exactly its headers, and ends with a blank line', async t => {
    const answer = await exchange(JSON.stringify(chat), { ...python, 'X-TC-Action': 'ChatCompletions' })
    const head = answer.slice(0, answer.indexOf('\r\n\r\n'))
    t.strictSame(head.split('\r\n').filter(line => !/^(Date|X-TC-RequestId): ./.test(line)), [
      'HTTP/1.1 200 OK', 'Server: nginx', 'Content-Type: text/event-stream', 'Transfer-Encoding: chunked', 'Connection: close', 'Cache-Control: no-cache'
    ])
    t.match(answer, /\}\n\n\r\n0\r\n\r\n$/)
  })

  t.test('11 MB are refused even to a client that sends all of them before it reads, and the next request is served', async t => {
    const answer = await exchange(Buffer.alloc(11 * 1024 * 1024, 'x'), python)
    const id = /x-tc-requestid: (\S+)/i.exec(answer)?.[1] ?? ''
    t.equal(answer.split('\r\n\r\n')[1]?.replace(id, '<RequestId>'), tooLarge)
    t.match(await exchange(JSON.stringify(texts), python), /"Data":/)
  })
})

t.test('what goes wrong inside', async t => {
  /** A double whose log can be read and whose world may be broken. */
  const build = async (world: World, served = actions) => {
    const lines: string[] = []
    const app = Fastify({ logger: { level: 'warn', stream: { write: line => { lines.push(line) } } } })
    app.addHttpMethod('GET', { hasBody: true, overrideExisting: true })
    await app.register(tencentFace, { world, actions: served })
    t.teardown(() => app.close())
    return { app, lines }
  }
  const world = createWorld(readOptions({}))
  const broken: World = { ...world, options: { ...world.options, get seed (): string { throw new Error('the cause') } } }

  t.test('a defect is an InternalError on the wire and has its cause in the log', async t => {
    const { app, lines } = await build(broken)
    for (const [language, message] of [['en-US', 'An internal error has occurred. Retry your request, but if the problem persists, contact us.'], ['zh-CN', '内部服务错误，请稍后重试。']] as const) {
      const answer = await app.inject(requestOf('GetTextEmbedding', texts, { 'x-tc-language': language }))
      t.equal(answer.statusCode, 200)
      t.equal(answer.body, JSON.stringify({ Response: { Error: { Code: 'InternalError', Message: message }, RequestId: answer.headers['x-tc-requestid'] } }))
    }
    t.equal(lines.length, 2)
    t.match(lines[0], /the cause/)
  })

  t.test('a defect before the first event of a stream is an ordinary answer', async t => {
    const { app } = await build(broken)
    const answer = await app.inject(requestOf('ChatCompletions', chat))
    t.equal(answer.headers['content-type'], 'application/json')
    t.match(answer.json(), { Response: { Error: { Code: 'InternalError' } } })
  })

  t.test('a defect after the first event of a stream is its last event', async t => {
    const failing = {
      name: 'ChatCompletions',
      version: '2025-01-01',
      rate: { perSecond: 1 },
      prepare: () => ({ model: undefined, * run () { yield { Content: 'a' }; throw new Error('the cause') } })
    }
    const { app, lines } = await build(world, [failing])
    const { body, headers } = await app.inject(requestOf('ChatCompletions', chat, { 'x-tc-language': 'zh-CN' }))
    t.equal(body, 'data: {"Response":{"Content":"a"}}\n\n' +
      `data: {"Response":{"Error":{"Code":"InternalError","Message":"内部服务错误，请稍后重试。"},"RequestId":"${headers['x-tc-requestid']}"}}\n\n`)
    t.match(lines, [/the cause/])
  })

  t.test('a parameter that has no effect leaves a line in the log, and one that has one leaves none', async t => {
    const { app, lines } = await build(world)
    const custom = { Type: 'function', Function: { Name: 'f', Parameters: '{}' } }
    const logged = async (more: object): Promise<string[]> => {
      lines.length = 0
      t.ok('Id' in ((await app.inject(requestOf('ChatCompletions', { ...chat, Stream: false, ModelName: 'hunyuan-turbo', ...more }))).json() as { Response: object }).Response)
      return lines.map(line => (JSON.parse(line) as { msg: string }).msg)
    }
    const options = { OnlineSearchOptions: { Engine: 'bing' } }
    t.strictSame(await logged({ ToolChoice: 'custom', CustomTool: custom }), [])
    for (const choice of [{}, { ToolChoice: 'auto' }, { ToolChoice: 'none' }]) {
      t.strictSame(await logged({ CustomTool: custom, ...choice }), ['ChatCompletions with CustomTool but not ToolChoice `custom`: the tool is ignored'])
    }
    for (const search of [{}, { OnlineSearch: false }]) {
      t.strictSame(await logged({ ...options, ...search }), ['ChatCompletions with OnlineSearchOptions but not OnlineSearch: the options are ignored'])
    }
    t.strictSame(await logged({ ...options, OnlineSearch: true }), ['ChatCompletions with OnlineSearch: mockference never goes online, OnlineSearchContent is empty'])
  })

  t.test('what a request says in vain, and what it asks for in vain, has a line in the log', async t => {
    const { app, lines } = await build(world)
    const messages = () => lines.map(line => (JSON.parse(line) as { msg: string }).msg)
    const rerank = { ModelName: 'bge-reranker-large', Query: 'a', Documents: ['a'] }
    await app.inject({ ...requestOf('RunRerank', rerank), url: '/?a=b' })
    await app.inject({ ...requestOf('RunRerank', rerank), method: 'GET', url: '/?ModelName=bge-reranker-large&Query=a&Documents.0=a' })
    await app.inject(requestOf('WebSearch', {}))
    const names = actions.map(({ name }) => name).join(', ')
    t.strictSame(messages(), [
      'a POST request with a query string: the query string is ignored',
      'a GET request with a body: the body is ignored',
      `The request action=\`WebSearch\` is invalid or not found in service=\`es\` and version=\`2025-01-01\`. mockference emulates ${names} of version 2025-01-01`
    ])
  })

  t.test('a client that leaves in the middle of its body is no defect', async t => {
    const { app, lines } = await build(world)
    const answered = new Promise<void>(resolve => { app.addHook('onError', async () => { resolve() }) })
    await app.register(tencentFace, { world, actions, prefix: '/hooked' } as Parameters<typeof tencentFace>[1])
    await app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.address() as { port: number }
    const socket = connect(port, '127.0.0.1')
    socket.write('POST /hooked HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"a"')
    await once(app.server, 'request')
    socket.destroy()
    await answered
    // The answer that nobody reads is made by then.
    await new Promise(resolve => { setImmediate(resolve) })
    t.strictSame(lines, [])
  })
})
