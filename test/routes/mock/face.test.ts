import type { InjectOptions } from 'fastify'
import t from 'tap'
import { buildApp } from '../../../src/index.js'

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
const unknown = (request: string) => refused(404, `no such operation of mockference: ${request}; there are GET /_mock/health and POST /_mock/reset`)

t.test('health is 200, with and without a slash at the end, and to HEAD', async t => {
  t.strictSame(await ask({ method: 'GET', url: '/_mock/health' }), healthy)
  t.strictSame(await ask({ method: 'GET', url: '/_mock/health/' }), healthy)
  t.strictSame(await ask({ method: 'GET', url: '/_mock/health?verbose' }), healthy)
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

t.test('reset takes an empty body whatever its type, and refuses one that says something', async t => {
  const reset = (contentType: string, payload: string) => ask({ method: 'POST', url: '/_mock/reset', headers: { 'content-type': contentType }, payload })
  t.strictSame(await reset('application/json', ''), acknowledged)
  t.strictSame(await reset('application/json', ' {} '), acknowledged)
  t.strictSame(await reset('application/x-www-form-urlencoded', ''), acknowledged)
  for (const body of ['{"scope":"a"}', '{"scope":', 'x', '[]']) t.strictSame(await reset('application/json', body), refused(400, 'no operation of mockference takes a body'))
})

t.test('an unknown path is named, together with what there is, and never falls through to another face', async t => {
  t.strictSame(await ask({ method: 'GET', url: '/_mock/nope' }), unknown('GET /_mock/nope'))
  t.strictSame(await ask({ method: 'GET', url: '/_mock' }), unknown('GET /_mock'))
  t.strictSame(await ask({ method: 'POST', url: '/_mock/', headers: { 'x-tc-action': 'RunRerank' } }), unknown('POST /_mock/'))
  t.strictSame(await ask({ method: 'PUT', url: '/_mock/nope', headers: { 'content-type': 'text/plain' }, payload: 'x' }), unknown('PUT /_mock/nope'))
})

t.test('an unknown method of a known path is answered the same way', async t => {
  for (const method of ['POST', 'DELETE', 'OPTIONS', 'PROPFIND'] as const) {
    t.strictSame(await ask({ method: method as 'POST', url: '/_mock/health' }), unknown(`${method} /_mock/health`))
  }
  t.strictSame(await ask({ method: 'GET', url: '/_mock/reset' }), unknown('GET /_mock/reset'))
})

t.test('a path that only begins like it belongs to Elasticsearch', async t => {
  t.equal((await ask({ method: 'GET', url: '/_mocking/health' })).product, 'Elasticsearch')
})
