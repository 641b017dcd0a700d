import t from 'tap'
import type { IncomingMessage } from 'node:http'
import { originOf } from '../../../src/routes/tencent/origin.js'

const origin = (headers: object, socket: object = { localAddress: '127.0.0.1', localPort: 9200, localFamily: 'IPv4' }): string =>
  originOf({ headers, socket } as IncomingMessage)

t.test('the origin is the host of the request', async t => {
  for (const host of ['127.0.0.1:8080', 'double', 'my_double.example:80', '[::1]:9200']) t.equal(origin({ host }), `http://${host}`)
  t.equal(origin({ host: 'http://127.0.0.1:8080' }), 'http://127.0.0.1:8080', 'the Python SDK writes the scheme before it')
})

t.test('a proxy says what host it was asked for, the first one first', async t => {
  t.equal(origin({ host: 'inside', 'x-forwarded-host': 'outside:443, between' }), 'http://outside:443')
  t.equal(origin({ host: 'inside', 'x-forwarded-host': 'no host' }), 'http://inside')
  for (const proto of ['https', 'HTTPS, http']) t.equal(origin({ host: 'inside', 'x-forwarded-proto': proto }), 'https://inside', proto)
  for (const proto of ['http', 'http, https', 'httpsx', '']) t.equal(origin({ host: 'inside', 'x-forwarded-proto': proto }), 'http://inside', proto)
})

t.test('without a host that is one it is the address of the socket', async t => {
  for (const host of [undefined, '', 'a b', 'a/b', 'a@b', 'a:65536', 'a:', '[::1', 'a"b', '"><script>']) t.equal(origin({ host }), 'http://127.0.0.1:9200', String(host))
  t.equal(origin({}, { localAddress: '::1', localPort: 9200, localFamily: 'IPv6' }), 'http://[::1]:9200')
  t.equal(origin({}, { localAddress: '::ffff:10.0.0.1', localPort: 80, localFamily: 'IPv6' }), 'http://10.0.0.1:80')
  t.equal(origin({}, {}), 'http://127.0.0.1')
})
