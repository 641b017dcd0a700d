import Fastify, { type InjectOptions } from 'fastify'
import t from 'tap'
import { buildApp as buildAppOn } from '../../../src/app.js'
import { buildApp } from '../../../src/index.js'
import { readOptions } from '../../../src/options.js'
import { mockFace } from '../../../src/routes/mock/face.js'
import { createWorld } from '../../../src/world.js'

const app = buildApp({ logLevel: 'silent' })
t.teardown(() => app.close())

const ask = async (request: InjectOptions) => {
  const { statusCode, headers, body } = await app.inject(request)
  return { status: statusCode, type: headers['content-type'], product: headers['x-elastic-product'], body }
}
const type = 'application/json; charset=utf-8'
const healthy = { status: 200, type, product: undefined, body: '{"status":"ok"}' }
const acknowledged = { status: 200, type, product: undefined, body: '{"acknowledged":true}' }
const refused = (status: number, error: string) => ({ status, type, product: undefined, body: JSON.stringify({ error }) })
const unknown = (request: string) => refused(404, `no such operation of mockference: ${request}; there are GET /_mock/health, POST /_mock/reset and GET /_mock/documents/{id}.zip`)

t.test('health is 200, with and without a slash at the end, and to HEAD', async t => {
  t.strictSame(await ask({ method: 'GET', url: '/_mock/health' }), healthy)
  t.strictSame(await ask({ method: 'GET', url: '/_mock/health/' }), healthy)
  t.strictSame(await ask({ method: 'HEAD', url: '/_mock/health' }), { ...healthy, body: '' })
})

t.test('reset forgets the endpoints that requests have made', async t => {
  const list = async () => (await app.inject('/_inference/_all')).body
  const created = await app.inject({
    method: 'PUT',
    url: '/_inference/text_embedding/made-by-a-request',
    headers: { 'content-type': 'application/json' },
    payload: {
      service: 'tencent_cloud_ai_search',
      service_settings: {
        secret_id: 'id', secret_key: 'key', url: 'https://es.internal.tencentcloudapi.com', model_id: 'bge-m3', region: 'ap-beijing', language: 'zh-CN', action: 'GetTextEmbedding', version: '2025-01-01'
      }
    }
  })
  t.equal(created.statusCode, 200)
  t.match(await list(), /"inference_id":"made-by-a-request"/)
  t.strictSame(await ask({ method: 'POST', url: '/_mock/reset' }), acknowledged)
  t.equal(await list(), '{"endpoints":[]}')
})

t.test('the result of a document is a zip archive, to GET and to HEAD, and what is not there is named', async t => {
  const url = `/_mock/documents/${'0'.repeat(32)}.zip`
  const world = createWorld(readOptions({ logLevel: 'silent' }, {}))
  const double = buildAppOn(world)
  t.teardown(() => double.close())
  const archive = Buffer.from('PK')
  const task = { id: '0'.repeat(32), action: 'ParseDocument', perform: () => ({ result: { archive, pages: 1, tokens: 0 }, failedPages: [] }) }
  const answer = async (method: 'GET' | 'HEAD') => {
    const { statusCode, headers, rawPayload } = await double.inject({ method, url })
    return [statusCode, headers['content-type'], headers['content-length'], String(rawPayload)]
  }
  world.documentTasks.submit({ ...task, runsMs: 0 })
  t.strictSame(await answer('GET'), [200, 'application/zip', '2', 'PK'])
  t.strictSame(await answer('HEAD'), [200, 'application/zip', '2', ''])
  world.reset()
  world.documentTasks.submit({ ...task, runsMs: 1_000_000 })
  t.strictSame((await answer('GET')).slice(0, 2), [404, type], 'nor what is not done')
  const missing = (file: string) => refused(404, `no such document result: ${file}; results are kept for 24 hours, and until a reset`)
  for (const file of [`${'0'.repeat(32)}.zip`, '0.zip', 'x', `${'0'.repeat(32)}.ZIP`, '..%2Fx']) {
    t.strictSame(await ask({ method: 'GET', url: `/_mock/documents/${file}` }), missing(decodeURIComponent(file)))
  }
  t.strictSame(await ask({ method: 'GET', url: `${url}?sign=1` }), refused(400, 'no operation of mockference takes a query parameter: sign'))
  t.strictSame(await ask({ method: 'POST', url }), unknown(`POST ${url}`))
})

t.test('reset takes an empty body whatever its type, and refuses one that says something', async t => {
  const reset = (contentType: string, payload: string) => ask({ method: 'POST', url: '/_mock/reset', headers: { 'content-type': contentType }, payload })
  t.strictSame(await reset('application/json', ''), acknowledged)
  t.strictSame(await reset('application/json', ' {} '), acknowledged)
  t.strictSame(await reset('application/x-www-form-urlencoded', ''), acknowledged)
  for (const body of ['{"scope":"a"}', '{"scope":', 'x', '[]']) t.strictSame(await reset('application/json', body), refused(400, 'no operation of mockference takes a body'))
})

t.test('a content type that is none is refused, with a body and without', async t => {
  for (const contentType of [';', 'json', '/json']) {
    const headers = { 'content-type': contentType }
    const refusedType = refused(400, `malformed request: no media type: [${contentType}]`)
    t.strictSame(await ask({ method: 'GET', url: '/_mock/health', headers }), refusedType)
    t.strictSame(await ask({ method: 'POST', url: '/_mock/reset', headers, payload: '{}' }), refusedType)
    t.strictSame(await ask({ method: 'GET', url: '/_mock/nope', headers }), unknown('GET /_mock/nope'))
  }
})

t.test('a long body is refused at once, however it is made', async t => {
  const reset = (payload: string | Buffer) => ask({ method: 'POST', url: '/_mock/reset', headers: { 'content-type': 'application/json' }, payload })
  const tooLarge = refused(413, 'no operation of mockference takes a body, let alone one of more than 1024 bytes')
  t.strictSame(await reset(`${' '.repeat(1022)}{}`), acknowledged)
  t.strictSame(await reset(`${' '.repeat(1023)}{}`), tooLarge)
  const start = performance.now()
  t.strictSame(await reset(`${' '.repeat(100_000)}x`), tooLarge)
  t.strictSame(await reset(Buffer.alloc(1024 * 1024, ' ')), tooLarge)
  t.ok(performance.now() - start < 1000, `took ${Math.round(performance.now() - start)} ms`)
  t.strictSame(await ask({ method: 'POST', url: '/_mock/nope', payload: 'x'.repeat(2000) }), unknown('POST /_mock/nope'))
})

t.test('a query parameter is refused by name: nobody reads one', async t => {
  const named = (name: string) => refused(400, `no operation of mockference takes a query parameter: ${name}`)
  t.strictSame(await ask({ method: 'GET', url: '/_mock/health?x=1' }), named('x'))
  t.strictSame(await ask({ method: 'GET', url: '/_mock/health?verbose' }), named('verbose'))
  t.strictSame(await ask({ method: 'POST', url: '/_mock/reset?scope=a' }), named('scope'))
  t.strictSame(await ask({ method: 'GET', url: '/_mock/health?' }), healthy)
  t.strictSame(await ask({ method: 'GET', url: '/_mock/nope?x=1' }), unknown('GET /_mock/nope?x=1'))
})

t.test('a defect is a 500 that tells nothing, and its story is in the log', async t => {
  const lines: string[] = []
  const broken = Fastify({ logger: { level: 'error', stream: { write: line => { lines.push(line) } } } })
  t.teardown(() => broken.close())
  const world = { ...createWorld(readOptions({}, {})), reset: () => { throw new Error('the cause') } }
  await broken.register(mockFace, { prefix: '/_mock', world })
  const { statusCode, body } = await broken.inject({ method: 'POST', url: '/_mock/reset' })
  t.strictSame([statusCode, body], [500, '{"error":"mockference failed to answer: see its log"}'])
  t.equal(lines.length, 1)
  t.match(lines[0], /the cause/)
})

t.test('an unknown path is named, together with what there is, and never falls through to another face', async t => {
  t.strictSame(await ask({ method: 'GET', url: '/_mock/nope' }), unknown('GET /_mock/nope'))
  t.strictSame(await ask({ method: 'GET', url: '/_mock' }), unknown('GET /_mock'))
  t.strictSame(await ask({ method: 'POST', url: '/_mock/', headers: { 'x-tc-action': 'RunRerank' } }), unknown('POST /_mock/'))
  t.strictSame(await ask({ method: 'PUT', url: '/_mock?x=1', payload: 'x' }), unknown('PUT /_mock?x=1'))
  t.strictSame(await ask({ method: 'GET', url: '/_mock/%zz' }), unknown('GET /_mock/%zz'))
  t.strictSame(await ask({ method: 'PUT', url: '/_mock/nope', headers: { 'content-type': 'text/plain' }, payload: 'x' }), unknown('PUT /_mock/nope'))
})

t.test('an unknown method of a known path is answered the same way', async t => {
  for (const method of ['POST', 'DELETE', 'OPTIONS', 'PROPFIND'] as const) {
    t.strictSame(await ask({ method: method as 'POST', url: '/_mock/health' }), unknown(`${method} /_mock/health`))
  }
  t.strictSame(await ask({ method: 'GET', url: '/_mock/reset' }), unknown('GET /_mock/reset'))
})

t.test('a path that only begins like it belongs to Elasticsearch', async t => {
  for (const url of ['/_mocking/health', '//_mock/health', '/%5fmock/health']) t.equal((await ask({ method: 'GET', url })).product, 'Elasticsearch', url)
})
