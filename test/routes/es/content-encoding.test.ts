import type { AddressInfo } from 'node:net'
import { constants, gunzipSync, inflateSync } from 'node:zlib'
import t from 'tap'
import { buildApp, startMock } from '../../../src/index.js'
import { acceptedEncoding } from '../../../src/routes/es/content-encoding.js'
import { golden } from './oracle.js'
import { exchangeBytes } from './socket.js'
import { givenEndpoints } from './wire-cases.js'

const json = { 'content-type': 'application/json' }
const mock = await startMock({ port: 0, logLevel: 'silent' })
t.teardown(() => mock.close())
const ask = async (target: string, headers: Readonly<Record<string, string>>, { body, version = '1.1', port = mock.port }: { body?: unknown, version?: string, port?: number } = {}) => {
  const text = body === undefined ? '' : JSON.stringify(body)
  const lines = Object.entries({ host: 'a', connection: 'close', ...(body !== undefined && { ...json, 'content-length': Buffer.byteLength(text) }), ...headers })
  const { headers: there, ...answer } = await exchangeBytes(port, `${target} HTTP/${version}\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${text}`)
  // That one Node writes, in its own letter case.
  return { ...answer, headers: there.filter(line => line !== 'Connection: close') }
}
for (const { path, body } of Object.values(givenEndpoints)) await ask(`PUT ${path}`, {}, { body })

t.test('an encoding is chosen as HttpContentCompressor chooses it', async t => {
  for (const { accept, encoding, gap } of golden<{ accept: string, encoding: string | null, gap?: string }>('accept-encoding.json')) {
    t.equal(acceptedEncoding(accept) ?? null, encoding, JSON.stringify(accept), gap === undefined ? {} : { todo: gap })
  }
})

interface EncodedBody {
  readonly name: string
  readonly headers: ReadonlyArray<readonly [string, string]>
  readonly body: string
  readonly content?: string
  readonly tooLarge?: true
  readonly error?: string
}

t.test('a body is decoded as HttpContentDecompressor decodes it', async t => {
  const app = buildApp({ logLevel: 'silent', maxContentLength: 64 })
  app.addHook('preHandler', async ({ body }, reply) => reply.send(body ?? Buffer.alloc(0)))
  await app.listen({ host: '127.0.0.1', port: 0 })
  t.teardown(() => app.close())
  const { port } = app.server.address() as AddressInfo
  for (const { name, headers, body, content, tooLarge } of golden<EncodedBody>('content-encoding.json')) {
    const bytes = Buffer.from(body, 'base64')
    const chunked = headers.some(([, value]) => value.includes('chunked'))
    const lines = [...headers, ['content-type', 'application/json'], ['connection', 'close'], ...(chunked ? [] : [['content-length', bytes.length]])]
    const { status, body: answer } = await exchangeBytes(port, `PUT /_inference/x HTTP/1.1\r\nhost: a\r\n${lines.map(line => `${line.join(': ')}\r\n`).join('')}\r\n`,
      ...(chunked ? [`${bytes.length.toString(16)}\r\n`, bytes, '\r\n0\r\n\r\n'] : [bytes]))
    if (content !== undefined) t.strictSame({ status, answer: answer.toString() }, { status: 200, answer: content }, name)
    // A node closes the connection, the double says why.
    else t.equal(status, tooLarge === true ? 413 : 400, name)
  }
})

const BGE = 'POST /_inference/text_embedding/tencentcloudapi_bge_base_zh-v1.5'
const gzip = { 'accept-encoding': 'gzip, deflate' }

t.test('an answer with a length is compressed, and has the length of that', async t => {
  const plain = await ask('GET /', {})
  const { headers, body } = await ask('GET /', gzip)
  t.strictSame(headers, [
    'X-elastic-product: Elasticsearch', 'content-type: application/json', 'content-encoding: gzip', `content-length: ${body.length}`
  ])
  t.equal(gunzipSync(body).toString(), plain.body.toString())
  const deflated = await ask('GET /', { 'accept-encoding': 'deflate' })
  t.ok(deflated.headers.includes('content-encoding: deflate'))
  t.equal(inflateSync(deflated.body).toString(), plain.body.toString())
})

t.test('an error is compressed like anything else', async t => {
  const { status, headers, body } = await ask('GET /_inference/nope', gzip)
  t.equal(status, 404)
  t.ok(headers.includes('content-encoding: gzip'))
  t.match(gunzipSync(body).toString(), /^\{"error":\{"root_cause":\[.*\},"status":404\}$/)
})

t.test('an answer in chunks is compressed, be it one chunk or many', async t => {
  for (const input of ['a', Array.from({ length: 40 }, (_, i) => `text ${i}`)]) {
    const plain = await ask(BGE, {}, { body: { input } })
    const { headers, body } = await ask(BGE, gzip, { body: { input } })
    t.strictSame(headers, ['X-elastic-product: Elasticsearch', 'content-type: application/json', 'content-encoding: gzip', 'transfer-encoding: chunked'])
    t.ok(body.length < plain.body.length / 2)
    t.equal(gunzipSync(body).toString(), plain.body.toString())
  }
})

t.test('of a stream each event can be read as soon as it is there', async t => {
  const target = 'POST /_inference/completion/hunyuan-large/_stream'
  const plain = await ask(target, {}, { body: { input: 'a' } })
  const { headers, body } = await ask(target, gzip, { body: { input: 'a' } })
  t.strictSame(headers, ['X-elastic-product: Elasticsearch', 'content-type: text/event-stream', 'content-encoding: gzip', 'transfer-encoding: chunked'])
  t.equal(gunzipSync(body).toString(), plain.body.toString())
  // What zlib ends a flush with.
  const firstFlush = body.subarray(0, body.indexOf('\x00\x00\xff\xff', 'latin1') + 4)
  const [first] = plain.body.toString().split('\n\n')
  t.equal(gunzipSync(firstFlush, { finishFlush: constants.Z_SYNC_FLUSH }).toString(), `${first}\n\n`)
})

t.test('what is not asked for, or is no answer to HTTP/1.1, goes out as it is', async t => {
  for (const [headers, version] of [[{}, '1.1'], [{ 'accept-encoding': 'br' }, '1.1'], [{ 'accept-encoding': 'gzip;q=0' }, '1.1'], [gzip, '1.0']] as const) {
    const answer = await ask('GET /', headers, { version })
    t.strictSame(answer.headers.filter(line => /encoding/i.test(line)), [])
    t.match(answer.body.toString(), /^\{\n {2}"name"/)
  }
})

t.test('httpCompression: false compresses nothing and still takes what is compressed', async t => {
  const plain = await startMock({ port: 0, logLevel: 'silent', httpCompression: false })
  t.teardown(() => plain.close())
  t.strictSame((await ask('GET /', gzip, { port: plain.port })).headers.filter(line => /encoding/i.test(line)), [])
  t.match((await ask('PUT /_inference/x', { 'content-encoding': 'gzip' }, { port: plain.port, body: 'no gzip' })).body.toString(), /is not in its encoding \[gzip\]/)
})

t.test('the Tencent face compresses nothing', async t => {
  const { headers } = await ask('POST /', { ...gzip, 'x-tc-action': 'GetTextEmbedding', 'x-tc-version': '2025-01-01' }, { body: { ModelName: 'bge-m3', Texts: ['a'] } })
  t.strictSame(headers.filter(line => /encoding/i.test(line)), [])
})
