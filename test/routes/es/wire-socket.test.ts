import { once } from 'node:events'
import { Agent } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import t, { type Test } from 'tap'
import { startMock } from '../../../src/index.js'
import { exchange, exchangeBytes, send, type RawAnswer } from './socket.js'
import { appFor, isSpecial } from './wire-world.js'
import { comparable, expectedBody, givenEndpoints, sent, wireCases, type WireCase } from './wire-cases.js'

const agent = new Agent({ keepAlive: true })
const shared = await startMock({ port: 0, logLevel: 'silent' })
t.teardown(async () => {
  agent.destroy()
  await shared.close()
})

const mockFor = async (t: Test, wireCase: WireCase) => {
  if (!isSpecial(wireCase)) {
    shared.reset()
    return { port: shared.port, started: () => {} }
  }
  const { app, started } = appFor(wireCase)
  t.teardown(() => app.close())
  await app.listen({ host: '127.0.0.1', port: 0 })
  return { port: (app.server.address() as AddressInfo).port, started }
}

/** The letter case in which a node sends its header names. */
const letterCase = new Map(['X-elastic-product', 'X-Opaque-Id', 'Allow', 'WWW-Authenticate', 'Location', 'Warning', 'content-type', 'content-length'].map(name => [name.toLowerCase(), name]))
const asSent = (headers: WireCase['response']['headers']) => Object.fromEntries(Object.entries(headers).map(([name, value]) => [letterCase.get(name) ?? name, value]))

for (const [file, cases] of wireCases) {
  t.test(`${file} over a socket`, async t => {
    for (const wireCase of cases) {
      const { name, given = [], request: { method, path }, response } = wireCase
      const mock = await mockFor(t, wireCase)
      for (const step of given) {
        const request = typeof step === 'string' ? { method: 'PUT', ...givenEndpoints[step] as { path: string, body: unknown } } : step
        await send(mock.port, { method: request.method, path: request.path, ...sent(request) }, agent)
      }
      mock.started()
      const answer = await send(mock.port, { method, path, ...sent(wireCase.request) }, agent)
      const headers = asSent(response.headers)
      t.strictSame({
        status: answer.status,
        headers: Object.fromEntries(Object.keys(headers).map(header => [header, answer.headers[header] ?? null])),
        body: comparable(wireCase, answer.body.toString())
      }, { status: response.status, headers, body: expectedBody(wireCase) }, name)
    }
  })
}

const create = async (name: string): Promise<void> => {
  shared.reset()
  const { path, body } = givenEndpoints[name] as { path: string, body: unknown }
  await send(shared.port, { method: 'PUT', path, headers: { 'content-type': 'application/json' }, payload: Buffer.from(JSON.stringify(body)) }, agent)
}
const post = (path: string, body: unknown) =>
  send(shared.port, { method: 'POST', path, headers: { 'content-type': 'application/json' }, payload: Buffer.from(JSON.stringify(body)) }, agent)

t.test('an answer of a perform call and a stream go out in chunks, everything else with its length', async t => {
  await create('hunyuan')
  const framing = ({ headers }: RawAnswer) => [headers['transfer-encoding'], headers['content-length']]
  const chunked = ['chunked', undefined]
  t.strictSame(framing(await post('/_inference/completion/hunyuan-large', { input: 'a' })), chunked)
  t.strictSame(framing(await post('/_inference/completion/hunyuan-large/_stream', { input: 'a' })), chunked)
  t.strictSame(framing(await post('/_inference/completion/nope/_stream', { input: 'a' })), chunked)
  const error = await post('/_inference/completion/nope', { input: 'a' })
  t.strictSame(framing(error), [undefined, String(error.body.length)])
})

t.test('every event of a stream starts with the three bytes of a byte-order mark', async t => {
  await create('hunyuan')
  const { body } = await post('/_inference/completion/hunyuan-large/_stream', { input: 'a' })
  const events = body.toString('latin1').split('\n\n').slice(0, -1)
  t.strictSame(events.filter(event => !event.startsWith('\xef\xbb\xbfevent: message\ndata: ')), [])
  t.equal(events.at(-1), '\xef\xbb\xbfevent: message\ndata: [DONE]')
})

t.test('a header that is sent twice', async t => {
  const { status, body } = await send(shared.port, { method: 'GET', path: '/_inference', headers: { Accept: ['application/json', 'application/json'] } })
  t.equal(status, 400)
  t.equal(body.toString(), '{"error":{"root_cause":[{"type":"media_type_header_exception","reason":"Invalid media-type value on headers [Accept]"}],"type":"media_type_header_exception","reason":"Invalid media-type value on headers [Accept]","caused_by":{"type":"illegal_argument_exception","reason":"Incorrect header [Accept]. Only one value should be provided"}},"status":400}')
})

t.test('credentials that are sent twice', async t => {
  const mock = await startMock({ port: 0, logLevel: 'silent', credentials: 'elastic:changeme' })
  t.teardown(() => mock.close())
  const get = async (method: string, ...authorization: string[]) => {
    const { status, body } = await send(mock.port, { method, path: '/_inference', headers: { authorization } })
    return { status, body: body.toString() }
  }
  const [good, bad] = ['Basic ZWxhc3RpYzpjaGFuZ2VtZQ==', 'ApiKey eDp5']
  const refused = { status: 400, body: '{"error":{"root_cause":[{"type":"illegal_argument_exception","reason":"multiple values for single-valued header [Authorization]."}],"type":"illegal_argument_exception","reason":"multiple values for single-valued header [Authorization]."},"status":400}' }
  t.strictSame(await get('GET', good, bad), refused)
  t.strictSame(await get('OPTIONS', good, bad), refused)
  t.strictSame(await get('GET', good, good), { status: 200, body: '{"endpoints":[]}' }, 'the same twice is once')
})

t.test('a verb that Node has no name for', async t => {
  const body = '{"error":"Unexpected http method: FOO, allowed: [GET, POST, PUT, DELETE]","status":405}'
  t.equal(await exchange(shared.port, 'FOO /_inference/x?a=1 HTTP/1.1\r\nhost: a\r\n\r\n'), [
    'HTTP/1.1 405 Method Not Allowed', 'X-elastic-product: Elasticsearch', 'Allow: GET,POST,PUT,DELETE', 'content-type: application/json',
    `content-length: ${body.length}`, 'connection: close', '', body
  ].join('\r\n'))
  t.match(await exchange(shared.port, 'FOO /_inference/x?pretty HTTP/1.1\r\nx-opaque-id: me\r\naccept: application/vnd.elasticsearch+json; compatible-with=9\r\n\r\n'),
    /\r\nX-Opaque-Id: me\r\n[^]*\r\ncontent-type: application\/vnd\.elasticsearch\+json;compatible-with=9\r\n[^]*\r\n\r\n\{\n {2}"error" : "Unexpected http method: FOO/, 'its headers and parameters count')
  t.match(await exchange(shared.port, 'get /_inference/a/b/c HTTP/1.1\r\nhost: a\r\n\r\n'), /\r\n\r\n\{"error":"Unexpected http method: get","status":405\}$/, 'on an unknown path it stops there')
})

t.test('CONNECT, which Node does not take for a request', async t => {
  const body = '{"error":"Incorrect HTTP method for uri [/_inference/x] and method [CONNECT], allowed: [GET, POST, PUT, DELETE]","status":405}'
  t.equal(await exchange(shared.port, 'CONNECT /_inference/x HTTP/1.1\r\nhost: a\r\n\r\n'), [
    'HTTP/1.1 405 Method Not Allowed', 'X-elastic-product: Elasticsearch', 'Allow: GET,POST,PUT,DELETE', 'content-type: application/json',
    `content-length: ${body.length}`, 'connection: close', '', body
  ].join('\r\n'))
  t.match(await exchange(shared.port, 'CONNECT example.org:443 HTTP/1.1\r\nhost: a\r\n\r\n'), /^HTTP\/1\.1 405 [^]*\[CONNECT\]/, 'the double is no proxy')
})

t.test('a client that neither reads nor leaves keeps nobody from closing', async t => {
  const mock = await startMock({ port: 0, logLevel: 'silent' })
  const client = connect({ host: '127.0.0.1', port: mock.port, allowHalfOpen: true })
  t.teardown(() => { client.destroy() })
  client.write('CONNECT /_inference/x HTTP/1.1\r\nhost: a\r\n\r\n')
  await once(client, 'data')
  await mock.close()
})

t.test('the id of a request comes back byte for byte, also beside a foreign verb', async t => {
  for (const verb of ['FOO', 'CONNECT', 'DELETE']) {
    const { headers } = await exchangeBytes(shared.port, Buffer.from(`${verb} /_inference HTTP/1.1\r\nhost: a\r\nconnection: close\r\nx-opaque-id: caf\xe9\r\n\r\n`, 'latin1'))
    t.ok(headers.includes('X-Opaque-Id: caf\xe9'), `${verb}: ${headers.join()}`)
  }
})

t.test('a verb that Node has no name for, and CONNECT, need credentials like any other', async t => {
  const mock = await startMock({ port: 0, logLevel: 'silent', credentials: 'user:secret' })
  t.teardown(() => mock.close())
  for (const verb of ['FOO', 'CONNECT']) {
    const refused = await exchange(mock.port, `${verb} /_inference/x HTTP/1.1\r\nhost: a\r\n\r\n`)
    t.match(refused, /^HTTP\/1\.1 401 Unauthorized\r\n(?:WWW-Authenticate: [^\r]+\r\n)+content-type: application\/json\r\n[^]*"type":"security_exception"/, verb)
    const authorization = `authorization: Basic ${Buffer.from('user:secret').toString('base64')}`
    t.match(await exchange(mock.port, `${verb} /_inference/x HTTP/1.1\r\nhost: a\r\n${authorization}\r\n\r\n`), /^HTTP\/1\.1 405 /, `${verb} with them`)
  }
})
