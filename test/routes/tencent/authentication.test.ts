import t, { type Test } from 'tap'
import { buildApp } from '../../../src/app.js'
import { systemClock } from '../../../src/clock.js'
import { readOptions, type GivenOptions } from '../../../src/options.js'
import { payloadHash, sign } from '../../../src/routes/tencent/tc3.js'
import { createWorld } from '../../../src/world.js'
import { requestOf } from './request.js'

const NOW = 1_760_000_000
const id = 'AKIDexample'
const key = 'secret:with:colons'

const appFor = (t: Test, options: GivenOptions) => {
  const app = buildApp(createWorld(readOptions({ logLevel: 'silent', ...options }, {}), { clock: { ...systemClock, now: () => NOW * 1000 } }))
  t.teardown(() => app.close())
  return app
}
const strict = { credentials: `other:key,${id}:${key}` }

/** How a client signs; each part as the SDK of Go has it unless told otherwise. */
interface Signing {
  readonly host?: string
  readonly service?: string
  readonly timestamp?: number
  readonly payload?: Buffer | 'UNSIGNED-PAYLOAD'
  readonly more?: Array<readonly [string, string]>
}

const body = { ModelName: 'bge-m3', Texts: ['你好'] }
const signedRequest = (headers: Record<string, string>, { host = headers['host'] ?? '', service = 'es', timestamp = NOW, payload, more = [] }: Signing) => {
  const request = requestOf('GetTextEmbedding', body, { ...headers, 'x-tc-timestamp': String(timestamp) })
  const signedHeaders = [['content-type', 'application/json'] as const, ['host', host] as const, ...more]
  const signed = { method: 'POST', path: '/', query: '', headers: signedHeaders, payloadHash: payloadHash(payload ?? Buffer.from(request.payload)) }
  const scope = `${new Date(timestamp * 1000).toISOString().slice(0, 10)}/${service}/tc3_request`
  const authorization = `TC3-HMAC-SHA256 Credential=${id}/${scope}, SignedHeaders=${signedHeaders.map(([name]) => name).join(';')}, Signature=${sign(signed, key, { timestamp, service })}`
  return { ...request, headers: { ...request.headers, authorization } }
}

/** The code of the error, or `served`. */
const outcome = async (t: Test, headers: Record<string, string>, signing: Signing = {}): Promise<string> => {
  const { Response } = (await appFor(t, strict).inject(signedRequest(headers, signing))).json() as { Response: { Error?: { Code: string }, Data?: unknown[] } }
  return Response.Error?.Code ?? (Response.Data?.length === 1 ? 'served' : 'neither')
}

t.test('a good signature is served, whatever the SDK makes of host and service', async t => {
  t.equal(await outcome(t, { host: 'es.tencentcloudapi.com' }), 'served', 'the real host')
  t.equal(await outcome(t, { host: '127.0.0.1:8080' }), 'served', 'Go')
  t.equal(await outcome(t, { host: '127.0.0.1:8080' }, { service: '127' }), 'served', 'Java')
  t.equal(await outcome(t, { host: '127.0.0.1:8080' }, { service: '127', host: '127.0.0.1' }), 'served', 'Node.js, which leaves the port out')
  t.equal(await outcome(t, { host: 'mock:8080' }, { service: 'mock:8080' }), 'served', 'the name of a container')
  t.equal(await outcome(t, { host: 'http://127.0.0.1:8080' }), 'served', 'Python, given an endpoint with its scheme')
  t.equal(await outcome(t, { host: 'mock:8080', 'x-forwarded-host': 'es.tencentcloudapi.com, b' }, { host: 'es.tencentcloudapi.com' }), 'served', 'behind a proxy')
  t.equal(await outcome(t, { host: 'mock:8080', 'x-forwarded-host': 'es.tencentcloudapi.com' }, { host: 'b' }), 'AuthFailure.SignatureFailure', 'any other host')
})

t.test('more headers may be signed, and have to be what was signed', async t => {
  const more = [['x-tc-action', 'gettextembedding'], ['x-tc-region', 'ap-beijing']] as Array<[string, string]>
  t.equal(await outcome(t, { host: 'a' }, { more }), 'served')
  t.equal(await outcome(t, { host: 'a' }, { more: [['x-tc-region', 'ap-shanghai']] }), 'AuthFailure.SignatureFailure')
  t.equal(await outcome(t, { host: 'a' }, { more: [['x-tc-nope', 'a']] }), 'AuthFailure.SignatureFailure', 'a header that is not there')
})

t.test('a body need not be signed when the request says so', async t => {
  t.equal(await outcome(t, { host: 'a', 'x-tc-content-sha256': 'UNSIGNED-PAYLOAD' }, { payload: 'UNSIGNED-PAYLOAD' }), 'served')
  t.equal(await outcome(t, { host: 'a' }, { payload: 'UNSIGNED-PAYLOAD' }), 'AuthFailure.SignatureFailure')
  t.equal(await outcome(t, { host: 'a', 'x-tc-content-sha256': payloadHash(Buffer.from(JSON.stringify(body))) }), 'served', 'its hash')
})

t.test('a clock may be off by five minutes', async t => {
  t.equal(await outcome(t, { host: 'a' }, { timestamp: NOW - 300 }), 'served')
  t.equal(await outcome(t, { host: 'a' }, { timestamp: NOW + 300 }), 'served')
  t.equal(await outcome(t, { host: 'a' }, { timestamp: NOW - 301 }), 'AuthFailure.SignatureExpire')
  t.equal(await outcome(t, { host: 'a' }, { timestamp: NOW + 301 }), 'AuthFailure.SignatureExpire')
})

t.test('an empty token is none', async t => {
  t.equal(await outcome(t, { host: 'a', 'x-tc-token': '' }), 'served')
  t.equal(await outcome(t, { host: 'a', 'x-tc-token': 'x' }), 'AuthFailure.TokenFailure')
})

t.test('without credentials to verify, nothing is looked at', async t => {
  const { headers } = requestOf('GetTextEmbedding', body)
  const served = await appFor(t, {}).inject(requestOf('GetTextEmbedding', body))
  t.match(served.json(), { Response: { Data: [{ Index: 0 }] } })
  const odd = await appFor(t, {}).inject({ ...requestOf('GetTextEmbedding', body), headers: { ...headers, authorization: 'Basic', 'x-tc-token': 'x', 'x-tc-timestamp': '1' } })
  t.match(odd.json(), { Response: { Data: [{ Index: 0 }] } })
})
