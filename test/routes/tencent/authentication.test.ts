import { pino } from 'pino'
import t, { type Test } from 'tap'
import { buildApp } from '../../../src/app.js'
import { systemClock } from '../../../src/clock.js'
import { Credentials } from '../../../src/credentials.js'
import { readOptions, type GivenOptions } from '../../../src/options.js'
import { authenticationBy } from '../../../src/routes/tencent/authentication.js'
import { signV1, stringToSignV1, type SignatureMethod } from '../../../src/routes/tencent/signature-v1.js'
import type { Envelope } from '../../../src/routes/tencent/request-form.js'
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

t.test('a scope of another day than that of the timestamp is in no good signature', async t => {
  const { headers, ...request } = signedRequest({ host: 'a' }, {})
  for (const day of ['2025-10-08', '2025-10-10', '2025-13-45']) {
    const answer = await appFor(t, strict).inject({ ...request, headers: { ...headers, authorization: headers.authorization.replace('2025-10-09', day) } })
    t.match(answer.json(), { Response: { Error: { Code: 'AuthFailure.SignatureFailure' } } }, day)
  }
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

t.test('a query string is signed as it was sent', async t => {
  const app = appFor(t, strict)
  const query = 'ModelName=bge-m3&Texts.0=a%20b+c'
  const { headers } = requestOf('GetTextEmbedding', '')
  const type = 'application/x-www-form-urlencoded'
  const get = async (signed: string): Promise<object> => {
    const request = { method: 'GET', path: '/', query: signed, headers: [['content-type', type], ['host', 'a:1']] as const, payloadHash: payloadHash(Buffer.alloc(0)) }
    const authorization = `TC3-HMAC-SHA256 Credential=${id}/2025-10-09/es/tc3_request, SignedHeaders=content-type;host, Signature=${sign(request, key, { timestamp: NOW, service: 'es' })}`
    return (await app.inject({ method: 'GET', url: `/?${query}`, headers: { ...headers, 'content-type': type, host: 'a:1', authorization } })).json() as object
  }
  t.match(await get(query), { Response: { Data: [{ Index: 0 }] } })
  t.match(await get('ModelName=bge-m3&Texts.0=a%20b%20c'), { Response: { Error: { Code: 'AuthFailure.SignatureFailure' } } }, 'the same parameters in other words')
})

t.test('version 1', async t => {
  const app = appFor(t, strict)
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  const given = { Action: 'GetTextEmbedding', Version: '2025-01-01', Region: 'ap-beijing', Timestamp: String(NOW), Nonce: '9223372036854775807', SecretId: id, ModelName: 'bge-m3', 'Texts.0': '你好 +&=' }
  interface SigningV1 {
    readonly method?: 'GET' | 'POST'
    readonly by?: SignatureMethod
    readonly host?: string
    readonly secretKey?: string
    /** Instead of what is given; undefined leaves a field out, the signature too. */
    readonly fields?: Record<string, string | undefined>
  }
  const askV1 = async ({ method = 'POST', by = 'HmacSHA1', host = 'a:1', secretKey = key, fields = {} }: SigningV1 = {}): Promise<string> => {
    const there = (all: Record<string, string | undefined>) => Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined)
    const Signature = signV1(stringToSignV1({ method, host, fields: new Map(there({ ...given, ...fields })) }), secretKey, by)
    const text = new URLSearchParams(there({ ...given, Signature, ...fields })).toString()
    const headers = { host: 'a:1', ...(method === 'POST' && type) }
    const answer = await app.inject(method === 'GET' ? { method, url: `/?${text}`, headers } : { method, url: '/', headers, payload: text })
    const { Response } = answer.json() as { Response: { Error?: { Code: string, Message: string }, Data?: unknown[] } }
    return Response.Error === undefined ? `served ${Response.Data?.length}` : `${Response.Error.Code} ${Response.Error.Message}`
  }

  t.test('a good signature is served: of a form or a query string, by either method', async t => {
    for (const method of ['GET', 'POST'] as const) {
      t.equal(await askV1({ method }), 'served 1', 'HmacSHA1 is meant where no method is named')
      t.equal(await askV1({ method, fields: { SignatureMethod: 'HmacSHA1' } }), 'served 1')
      t.equal(await askV1({ method, by: 'HmacSHA256', fields: { SignatureMethod: 'HmacSHA256' } }), 'served 1')
      t.equal(await askV1({ method, host: 'a' }), 'served 1', 'a client that leaves the port out')
    }
  })

  t.test('any other is refused with what is wrong, in this order: clock, SecretId, signature, token', async t => {
    const wrong = 'AuthFailure.SignatureFailure The provided credentials could not be validated. Please check your signature is correct.'
    const outdated = { Timestamp: String(NOW - 301) }
    t.equal(await askV1({ by: 'HmacSHA256' }), wrong, 'another method than the form names')
    t.equal(await askV1({ host: 'b' }), wrong)
    t.equal(await askV1({ secretKey: 'key' }), wrong)
    t.equal(await askV1({ fields: { Signature: 'a' } }), wrong)
    t.equal(await askV1({ fields: { ...outdated, SecretId: 'nobody' } }),
      `AuthFailure.SignatureExpire Signature expired. Please use local time and enable NTP service for time synchronization to avoid a deviation between \`Timestamp\` and the server time ${NOW}.`)
    t.equal(await askV1({ fields: { SecretId: 'nobody' } }), 'AuthFailure.SecretIdNotFound The SecretId is not found, please ensure that your SecretId is correct.')
    t.equal(await askV1({ secretKey: 'key', fields: { Token: 'x' } }), wrong)
    t.equal(await askV1({ fields: { Token: 'x' } }), 'AuthFailure.TokenFailure Token verification failed, please check if your Token is correct')
  })

  t.test('a request that is not signed misses what signs it', async t => {
    const missing = (name: string) => `MissingParameter The request is missing a required parameter \`${name}\`.`
    t.equal(await askV1({ fields: { Nonce: undefined, SecretId: undefined, Signature: undefined } }), missing('Nonce'))
    t.equal(await askV1({ fields: { SecretId: undefined, Signature: undefined } }), missing('SecretId'))
    t.equal(await askV1({ fields: { Signature: undefined } }), missing('Signature'))
  })
})

t.test('a header in any language may be signed, and one that is no header of the request is empty', async t => {
  const foo = Buffer.from('Ünter 你').toString('latin1')
  t.equal(await outcome(t, { host: 'a', 'x-foo': foo }, { more: [['x-foo', 'Ünter 你']] }), 'served')
  t.equal(await outcome(t, { host: 'a' }, { more: [['constructor', '']] }), 'served')
})

t.test('a signature that does not match has one line at level debug: what it was computed of, without secrets', async t => {
  const lines: Array<Record<string, unknown>> = []
  const log = pino({ level: 'debug', messageKey: 'message', base: null }, { write: line => { lines.push(JSON.parse(line) as Record<string, unknown>) } })
  const authenticate = authenticationBy(new Credentials(strict.credentials), { ...systemClock, now: () => NOW * 1000 })
  const common = { action: 'GetTextEmbedding', version: '2025-01-01', region: 'ap-beijing', regionName: 'X-TC-Region', timestamp: NOW, token: 'a token' }
  const wrong = 'a'.repeat(64)
  const refuse = (envelope: Partial<Envelope>, fields?: Map<string, string>): unknown => {
    const given = { method: 'POST', query: '', headers: { host: 'mock:9200' }, body: Buffer.alloc(0), ...envelope }
    t.throws(() => { authenticate({ envelope: given, fields, common, log }) }, { code: 'AuthFailure.SignatureFailure' })
    const { level, time, ...line } = lines.at(-1) ?? {}
    return line
  }
  const message = 'the signature does not match what was computed of these texts, with any of these hosts'
  const hosts = ['mock:9200', 'mock']
  const headers = {
    'content-type': 'application/json',
    host: 'mock:9200',
    'x-tc-action': 'GetTextEmbedding',
    'x-tc-token': 'a token',
    'x-api-secret': key,
    authorization: `TC3-HMAC-SHA256 Credential=${id}/2025-10-09/es/tc3_request, SignedHeaders=content-type;host;x-api-secret;x-tc-action;x-tc-token, Signature=${wrong}`
  }
  const shown = ['content-type:application/json', 'host:mock:9200', 'x-api-secret:***', 'x-tc-action:gettextembedding', 'x-tc-token:***', '', 'content-type;host;x-api-secret;x-tc-action;x-tc-token']

  t.test('of version 3, the canonical request and the string to sign', async t => {
    t.match(refuse({ headers, body: Buffer.from('{}') }), {
      hosts, canonicalRequest: ['POST', '/', '', ...shown, payloadHash(Buffer.from('{}'))].join('\n'), stringToSign: /^TC3-HMAC-SHA256\n1760000000\n2025-10-09\/es\/tc3_request\n[0-9a-f]{64}$/, message
    })
    t.match(refuse({ method: 'GET', query: `Query=a%20b&SecretId=${id}&secret%4bey=${key}&%zz=${key}&Token`, headers }), {
      hosts, canonicalRequest: ['GET', '/', 'Query=a%20b&SecretId=***&secret%4bey=***&%zz=***&Token=***', ...shown, payloadHash(Buffer.alloc(0))].join('\n'), message
    })
  })

  t.test('of version 1, the string to sign, as far as it is worth reading', async t => {
    const fields = new Map([['Token', 'a token'], ['SecretId', id], ['SecretKey', key], ['Signature', wrong], ['SignatureMethod', 'HmacSHA1'], ['Query', 'x']])
    t.strictSame(refuse({}, fields), { hosts, stringToSign: 'POSTmock:9200/?Query=x&SecretId=***&SecretKey=***&SignatureMethod=HmacSHA1&Token=***', message })
    t.strictSame(refuse({ method: 'GET' }, fields.set('Query', 'x'.repeat(10_000))), { hosts, stringToSign: `GETmock:9200/?Query=${'x'.repeat(10_000)}`.slice(0, 4096), message })
  })

  t.test('and none of the secrets', async t => {
    for (const secret of [id, key, 'a token', wrong]) t.notOk(JSON.stringify(lines).includes(secret), secret)
    t.equal(lines.length, 4)
  })
})
