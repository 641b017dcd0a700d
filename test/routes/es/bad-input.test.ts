import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import t, { type Test } from 'tap'
import { buildApp, startMock } from '../../../src/index.js'
import { exchange, send } from './socket.js'
import { givenEndpoints } from './wire-cases.js'

const limit = 64 * 1024
const agent = new Agent({ keepAlive: true })
const mock = await startMock({ port: 0, logLevel: 'silent', maxContentLength: limit })
t.teardown(async () => {
  agent.destroy()
  await mock.close()
})

const json = { 'content-type': 'application/json' }
const standard = (type: string, reason: string, status = 400) => JSON.stringify({ error: { root_cause: [{ type, reason }], type, reason }, status })
const put = (path: string, body: string | Buffer) => send(mock.port, { method: 'PUT', path, headers: json, payload: Buffer.from(body) }, agent)
const post = (path: string, body: string | Buffer, headers: Record<string, string> = json) => send(mock.port, { method: 'POST', path, headers, payload: Buffer.from(body) }, agent)
for (const { path, body } of Object.values(givenEndpoints)) await put(path, JSON.stringify(body))

const E = '/_inference/text_embedding/tencentcloudapi_bge_base_zh-v1.5'
const answerOf = async (sent: ReturnType<typeof send>) => {
  const { status, body } = await sent
  return { status, body: body.toString() }
}
const health = await answerOf(send(mock.port, { method: 'GET', path: '/_cluster/health', headers: {} }))
/** Sends something bad; whatever it was, the double still serves afterwards, and serves the same. */
const bad = (name: string, run: (t: Test) => Promise<void>) => t.test(name, async t => {
  await run(t)
  t.strictSame(await answerOf(send(mock.port, { method: 'GET', path: '/_cluster/health', headers: {} }, agent)), health, 'the next request works')
})

bad('a request line and headers have a length that the node reads, and are told when they have more', async t => {
  const ask = (path: string, headers: Record<string, string> = {}) => answerOf(send(mock.port, { method: 'GET', path, headers }, agent))
  const line = `GET /_inference/${'x'.repeat(4096 - 'GET /_inference/ HTTP/1.1'.length)}`
  t.match((await ask(line.slice(4))).body, /Inference endpoint not found/)
  t.strictSame(await ask(`${line.slice(4)}x`), { status: 400, body: standard('too_long_http_line_exception', 'An HTTP line is larger than 4096 bytes.') })
  t.equal((await ask('/', { a: 'x'.repeat(16_000) })).status, 200)
  t.strictSame(await ask('/', { a: 'x'.repeat(16_400) }), { status: 400, body: standard('too_long_http_header_exception', 'HTTP header is larger than 16384 bytes.') })
})

bad('every type of JSON in every place is a result or an error of the face, and 500 only for a failed cast', async t => {
  const values = ['null', 'true', '5', '-1', '1.5', '1e400', '123456789012345678901234567890', '""', '"x"', '"\\ud800"', '"\\u0000"', '[]', '[null]', '[[]]', '[{}]', '{}', '{"a":{}}']
  const { service_settings: settings } = (givenEndpoints['bge'] as { body: { service_settings: Record<string, unknown> } }).body
  const places: Array<[string, (value: string) => string]> = [
    ...['input', 'query', 'top_n', 'return_documents', 'task_settings', 'input_type', 'timeout'].map((field): [string, (value: string) => string] => [E, value => `{${field === 'input' ? '' : '"input":"a",'}"${field}":${value}}`]),
    ...['messages', 'model', 'max_completion_tokens', 'stop', 'temperature', 'top_p', 'tool_choice', 'tools'].map((field): [string, (value: string) => string] => ['/_inference/chat_completion/chat/_stream', value => `{"${field}":${value}${field === 'messages' ? '' : ',"messages":{"role":"user","content":"a"}'}}`]),
    ...['role', 'content', 'tool_call_id', 'tool_calls'].map((field): [string, (value: string) => string] => ['/_inference/chat_completion/chat/_stream', value => `{"messages":[{"${field}":${value}${field === 'role' ? '' : ',"role":"user"'}}]}`]),
    ...['service', 'service_settings', 'task_settings', 'chunking_settings', 'task_type', 'foo'].map((field): [string, (value: string) => string] => ['PUT', value => `{${field === 'service' ? '' : '"service":"tencent_cloud_ai_search",'}${field === 'service_settings' ? '' : `"service_settings":${JSON.stringify(settings)},`}"${field}":${value}}`]),
    ...[...Object.keys(settings), 'similarity', 'dimensions', 'rate_limit'].map((field): [string, (value: string) => string] => ['PUT', value => `{"service":"tencent_cloud_ai_search","service_settings":${JSON.stringify({ ...settings, [field]: '@' }).replace('"@"', value)}}`])
  ]
  const unexpected: object[] = []
  let tried = 0
  for (const [path, write] of places) {
    for (const value of values) {
      const body = write(value)
      const answer = await answerOf(path === 'PUT' ? put('/_inference/text_embedding/new', body) : post(path, body))
      await send(mock.port, { method: 'DELETE', path: '/_inference/new', headers: {} }, agent)
      const expected = answer.status === 500 ? /"type":"class_cast_exception"/ : answer.status === 400 ? /"error":\{/ : /^(\{"(text_embedding|inference_id)|\ufeffevent: message)/
      tried++
      if (![200, 400, 500].includes(answer.status) || !expected.test(answer.body) || / {4}at /.test(answer.body)) unexpected.push({ sent: body, answer })
    }
  }
  t.strictSame(unexpected, [])
  t.equal(tried, 612)
})

bad('a body over the limit', async t => {
  const refused = standard('status_exception', `request body is larger than the maximum content length of [${limit}] bytes`, 413)
  t.strictSame(await answerOf(post(E, Buffer.alloc(limit + 1, ' '))), { status: 413, body: refused })
  t.strictSame(await answerOf(post(E, `{"input":"${'a'.repeat(limit)}"}`, { ...json, 'transfer-encoding': 'chunked' })), { status: 413, body: refused }, 'in chunks')
  t.equal((await post(E, `{"input":"${'a'.repeat(limit - 12)}"}`)).status, 200, 'at the limit')
})

bad('a body that is small and decodes to one over the limit', async t => {
  const compressed = { ...json, 'content-encoding': 'gzip' }
  const refused = standard('status_exception', `request body is larger than the maximum content length of [${limit}] bytes`, 413)
  const bomb = gzipSync(Buffer.alloc(60 * 1024 * 1024))
  t.ok(bomb.length < limit)
  t.strictSame(await answerOf(post(E, bomb, compressed)), { status: 413, body: refused })
  t.strictSame(await answerOf(post(E, Buffer.concat([bomb, bomb]), compressed)), { status: 413, body: refused }, 'over the limit itself')
  t.equal((await post(E, gzipSync(`{"input":"${'a'.repeat(limit - 12)}"}`), compressed)).status, 200, 'at the limit')
})

bad('a body of 100 MB and a byte meets the limit of a stock node', async t => {
  const stock = await startMock({ port: 0, logLevel: 'silent' })
  t.teardown(() => stock.close())
  const said = await new Promise<string>((resolve, reject) => {
    const socket = connect(stock.port, '127.0.0.1')
    socket.on('error', reject)
    socket.once('data', answer => {
      socket.destroy()
      resolve(answer.toString())
    })
    socket.write(`POST ${E} HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: ${100 * 1024 * 1024 + 1}\r\n\r\n`)
    const block = Buffer.alloc(1024 * 1024, ' ')
    for (let sent = 0; sent < 100; sent++) socket.write(block)
    socket.write(' ')
  })
  t.match(said, /^HTTP\/1\.1 413 /)
  t.equal(said.slice(said.indexOf('\r\n\r\n') + 4), standard('status_exception', 'request body is larger than the maximum content length of [104857600] bytes', 413))
  t.equal((await send(stock.port, { method: 'GET', path: '/_inference', headers: {} })).status, 200, 'the next request works')
})

bad('a body nested deeper than Jackson goes', async t => {
  const reason = 'Document nesting depth (1001) exceeds the maximum allowed (1000, from `StreamReadConstraints.getMaxNestingDepth()`)'
  const { status, body } = await put('/_inference/text_embedding/x', `{"service":${'['.repeat(1001)}`)
  t.equal(status, 400)
  t.strictSame(JSON.parse(body.toString()), {
    error: {
      root_cause: [{ type: 'x_content_parse_exception', reason }],
      type: 'x_content_parse_exception',
      reason,
      caused_by: { type: 'stream_constraints_exception', reason }
    },
    status: 400
  })
  t.equal((await put('/_inference/text_embedding/x', `{"service":${'['.repeat(999)}${']'.repeat(999)}}`)).status, 500, 'one less is a list that is no string')
})

bad('numbers that no type holds', async t => {
  t.strictSame(await answerOf(put('/_inference/text_embedding/x', '{"service":1e400}')), {
    status: 500, body: standard('class_cast_exception', "class java.lang.Double cannot be cast to class java.lang.String (java.lang.Double and java.lang.String are in module java.base of loader 'bootstrap')", 500)
  })
  t.strictSame(await answerOf(put('/_inference/text_embedding/x', `{"service":${'9'.repeat(1000)}}`)), {
    status: 500, body: standard('class_cast_exception', "class java.math.BigInteger cannot be cast to class java.lang.String (java.math.BigInteger and java.lang.String are in module java.base of loader 'bootstrap')", 500)
  })
  t.match((await post(E, `{"input":["a",${'9'.repeat(1001)}]}`)).body.toString(), /Number value length \(1001\) exceeds the maximum allowed \(1000, from `StreamReadConstraints\.getMaxNumberLength\(\)`\)/)
})

bad('bytes that are no text', async t => {
  const { status, body } = await post(E, Buffer.from([0x7b, 0x22, 0x69, 0x6e, 0x70, 0x75, 0x74, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d]))
  t.equal(status, 400)
  t.match(body.toString(), /^\{"error":\{"root_cause":\[\{"type":"x_content_parse_exception","reason":"\[1:\d+\] Invalid UTF-8 start byte 0xff/)
  t.match((await post(E, '{"input":"a\u0000b"}')).body.toString(), /Illegal unquoted character \(\(CTRL-CHAR, code 0\)\)/, 'a raw NUL')
})

bad('text that is odd is text', async t => {
  for (const text of ['\\u0000', '\\ud800', '\\udfff\\ud800', '__proto__', '\\u202e', '💥']) {
    const { status, body } = await post(E, `{"input":"${text}"}`)
    t.equal(status, 200, text)
    t.equal(JSON.parse(body.toString()).text_embedding[0].embedding.length, 768, text)
  }
})

bad('odd text in an error is written so that it is JSON', async t => {
  const { body } = await put('/_inference/x', '{"task_type":"\\u0000\\ud800\\n\\"\\\\路💥"}')
  t.equal(body.toString(), '{"error":{"root_cause":[{"type":"status_exception","reason":"Unknown task_type [\\u0000\\uD800\\n\\"\\\\路\\uD83D\\uDCA5]"}],"type":"status_exception","reason":"Unknown task_type [\\u0000\\uD800\\n\\"\\\\路\\uD83D\\uDCA5]"},"status":400}')
})

bad('keys of every object are keys like any other', async t => {
  for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    t.strictSame(await answerOf(post(E, `{"${key}":{}}`)), { status: 400, body: standard('x_content_parse_exception', `[1:2] [cluster:internal/xpack/inference] unknown field [${key}]`) })
    t.strictSame(await answerOf(put('/_inference/text_embedding/x', `{"${key}":{}}`)), { status: 400, body: standard('status_exception', 'Inference endpoint configuration is missing the [service] setting') })
    t.strictSame(await answerOf(put('/_inference/text_embedding/x', `{"service":"${key}"}`)), { status: 400, body: standard('status_exception', `Unknown service [${key}]`) })
    t.strictSame(await answerOf(send(mock.port, { method: 'GET', path: `/_inference/${key}?${key}=1`, headers: {} }, agent)), { status: 400, body: standard('illegal_argument_exception', `request [/_inference/${key}] contains unrecognized parameter: [${key}]`) })
  }
})

bad('a path in any bytes', async t => {
  const notFound = (id: string) => ({ status: 404, body: standard('resource_not_found_exception', `Inference endpoint not found [${id}]`, 404) })
  const get = (path: string) => answerOf(send(mock.port, { method: 'GET', path, headers: {} }, agent))
  t.strictSame(await get('/_inference/%00'), { status: 404, body: standard('resource_not_found_exception', 'Inference endpoint not found [\\u0000]', 404).replaceAll('\\\\u', '\\u') })
  t.strictSame(await get('/_inference/%ff'), notFound('\ufffd'), 'bytes that are no UTF-8')
  t.strictSame(await get('/_inference/..%2f..%2fetc'), notFound('../../etc'))
  t.strictSame(await get(`/_inference/${'x'.repeat(4000)}`), notFound('x'.repeat(4000)))
  t.strictSame(await get('/_inference/%'), { status: 400, body: standard('illegal_argument_exception', 'unterminated escape sequence at end of string: /_inference/%') })
})

bad('an empty body in chunks, and one of length zero', async t => {
  const required = standard('parse_exception', 'request body is required')
  t.strictSame(await answerOf(post(E, '', { ...json, 'transfer-encoding': 'chunked' })), { status: 400, body: required })
  t.match(await exchange(mock.port, `POST ${E} HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`), new RegExp(`\r\n\r\n${required.replace(/[[\]{}]/g, '\\$&')}$`))
})

bad('a body in chunks is checked like one of known length, and an empty one is none', async t => {
  const chunked = (path: string, body: string, headers: Record<string, string> = {}, method = 'POST') =>
    answerOf(send(mock.port, { method, path, headers: { ...headers, 'transfer-encoding': 'chunked' }, payload: Buffer.from(body) }, agent))
  t.strictSame(await chunked(E, '{}'), { status: 406, body: '{"error":"Content-Type header is missing","status":406}' })
  t.strictSame(await chunked('/_inference/a/b/c', '{}'), { status: 400, body: '{"error":"no handler found for uri [/_inference/a/b/c] and method [POST]"}' })
  t.equal((await chunked(E, '{"input":"a"}', { ...json, accept: 'application/vnd.elasticsearch+json;compatible-with=9' })).status, 400, 'one version of two')
  t.equal((await chunked(E, '{"input":"a"}', json)).status, 200)
  t.strictSame(await chunked('/_inference/_all', '{}', json, 'GET'), { status: 400, body: standard('illegal_argument_exception', 'request [GET /_inference/_all] does not support having a body') })
  t.strictSame(await chunked('/_inference/none', '', {}, 'DELETE'), { status: 404, body: standard('resource_not_found_exception', 'Inference endpoint not found [none]', 404) })
  t.strictSame(await chunked(E, ''), { status: 400, body: standard('parse_exception', 'request body is required') })
})

bad('garbage on the socket', async t => {
  for (const bytes of ['\u0000\u0001\u0002\r\n\r\n', 'GET\r\n\r\n', 'GET / HTTP/9.9\r\n\r\n', 'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: x\r\n\r\n', `GET /${'x'.repeat(400_000)} HTTP/1.1\r\nhost: a\r\n\r\n`, 'GET / HTTP/1.1\r\nhost: a\r\nbad header\r\n\r\n']) {
    const said = await exchange(mock.port, bytes)
    t.match(said, /^HTTP\/1\.1 400 Bad Request\r\nX-elastic-product: Elasticsearch\r\ncontent-type: application\/json\r\ncontent-length: \d+\r\nconnection: close\r\n\r\n\{"error":\{"root_cause":\[\{"type":"illegal_argument_exception","reason":"malformed HTTP request: [^"]+"\}\],"type":"illegal_argument_exception","reason":"[^"]+"\},"status":400\}$/, JSON.stringify(bytes.slice(0, 40)))
  }
})

bad('a client that hangs up in the middle of its body', async t => {
  await new Promise<void>((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port: mock.port, method: 'POST', path: E, headers: { ...json, 'content-length': '1000' } })
    outgoing.on('error', () => { resolve() })
    outgoing.on('response', () => { reject(new Error('answered half a body')) })
    outgoing.write('{"input":', () => { outgoing.destroy() })
  })
})

bad('a client that hangs up in the middle of a stream', async t => {
  await new Promise<void>((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port: mock.port, method: 'POST', path: '/_inference/completion/hunyuan-large/_stream', headers: json }, incoming => {
      incoming.once('data', () => {
        incoming.destroy()
        resolve()
      })
    })
    outgoing.on('error', reject)
    outgoing.end('{"input":"你好"}')
  })
})

t.test('the same text gives the same vector, alone and in a batch of many', async t => {
  const texts = Array.from({ length: 64 }, (_, i) => `第${i}段 text ${i}`)
  const vectors = async (input: unknown): Promise<string[]> => [...(await post(E, JSON.stringify({ input }))).body.toString().match(/\[[^[\]{]+\]/g) ?? []]
  const together = await vectors(texts)
  t.equal(together.length, 64)
  const alone = []
  for (const text of texts) alone.push(...await vectors(text))
  t.strictSame(alone, together)
})

t.test('the same text gives the same vector through both faces', async t => {
  const app = buildApp({ logLevel: 'silent' })
  t.teardown(() => app.close())
  const { path, body } = givenEndpoints['bge'] as { path: string, body: object }
  await app.inject({ method: 'PUT', url: path, payload: body })
  const texts = ['长城', 'great wall', '💥']
  const es = await app.inject({ method: 'POST', url: path, payload: { input: texts } })
  const tencent = await app.inject({
    method: 'POST',
    url: '/',
    headers: { ...json, 'x-tc-action': 'GetTextEmbedding', 'x-tc-version': '2025-01-01', 'x-tc-region': 'ap-beijing', 'x-tc-timestamp': '1760000000', authorization: 'TC3-HMAC-SHA256 Credential=AKIDexample/2025-10-09/es/tc3_request, SignedHeaders=content-type;host, Signature=0' },
    payload: { ModelName: 'bge-base-zh-v1.5', Texts: texts }
  })
  // Both print the same numbers of 32 bits: one in the shortest form that reads back, the other as doubles.
  const ofEs = (JSON.parse(es.body) as { text_embedding: Array<{ embedding: number[] }> }).text_embedding.map(({ embedding }) => embedding.map(Math.fround))
  const { Response: { Data } } = JSON.parse(tencent.body) as { Response: { Data: Array<{ Embedding: number[] }> } }
  t.equal(Data.length, 3)
  t.strictSame(Data.map(({ Embedding }) => Embedding), ofEs)
})
