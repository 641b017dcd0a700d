import { connect } from 'node:net'
import t from 'tap'
import { startMock } from '../../../src/index.js'
import { exchange } from '../es/socket.js'

const mock = await startMock({ port: 0, logLevel: 'silent' })
t.teardown(() => mock.close())

const v3 = 'X-TC-Action: RunRerank\r\nX-TC-Version: 2025-01-01\r\nX-TC-Region: ap-beijing\r\nX-TC-Timestamp: 1\r\n'

/** The whole answer to some bytes, its ids and its time replaced. */
const answerTo = async (...bytes: Array<string | Buffer>): Promise<string> => {
  const said = await exchange(mock.port, ...bytes)
  const id = /X-TC-RequestId: (\S+)/.exec(said)?.[1] ?? 'no id'
  return said.replaceAll(id, '<RequestId>').replace(/Date: [^\r]+/, 'Date: <date>')
}

const refusal = (message: string): string => {
  const body = JSON.stringify({ Response: { Error: { Code: 'UnsupportedProtocol', Message: message }, RequestId: '<RequestId>' } })
  const head = ['HTTP/1.1 200 OK', 'Server: nginx', 'Date: <date>', 'Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body) + 36 - '<RequestId>'.length}`, 'Connection: close', 'X-TC-RequestId: <RequestId>']
  return `${head.join('\r\n')}\r\n\r\n${body}`
}

const unreadable = (what: string): string => refusal(`HTTP(S) request protocol error; mockference can't read the request: ${what}.`)

t.test('a query string with text that is not escaped is refused in the envelope of the face', async t => {
  const query = 'ModelName=bge-reranker-large&Query=长城&Documents.0=a'
  const said = unreadable('Parse Error: Invalid char in url query')
  t.equal(await answerTo(`GET /?Action=RunRerank&Version=2025-01-01&Region=ap-beijing&Timestamp=1&${query} HTTP/1.1\r\nHost: a\r\n\r\n`), said, 'version 1')
  t.equal(await answerTo(`GET /?${query} HTTP/1.1\r\nHost: a\r\n${v3}\r\n`), said, 'version 3')
  t.equal(await answerTo(`GET /?${query} HTTP/1.1\r\nHost: a\r\n${v3}X-TC-Language: zh-CN\r\n\r\n`),
    refusal('http(s)请求协议错误，mockference无法读取请求：Parse Error: Invalid char in url query。'))
})

t.test('X-TC-TraceId comes back, unless it is none', async t => {
  const asked = (trace: string) => answerTo(`GET /?Query=长城 HTTP/1.1\r\nHost: a\r\n${v3}X-TC-TraceId: ${trace}\r\n\r\n`)
  t.match(await asked('a trace'), /\r\nX-TC-RequestId: <RequestId>\r\nX-TC-TraceId: a trace\r\n\r\n/)
  t.notMatch(await asked('a\n b'), /TraceId/)
})

t.test('a method that Node.js does not know is none of the API', async t => {
  t.equal(await answerTo(`FOO / HTTP/1.1\r\nHost: a\r\n${v3}\r\n`), refusal('HTTP(S) request protocol error; only GET and POST requests are supported.'))
})

t.test('a body in broken chunks is refused', async t => {
  t.equal(await answerTo(`POST / HTTP/1.1\r\nHost: a\r\n${v3}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`, 'zz\r\n{}\r\n0\r\n\r\n'),
    unreadable('Parse Error: Invalid character in chunk size'))
})

t.test('what is no call of the API is answered as Elasticsearch answers', async t => {
  for (const bytes of ['GET /?q=长城 HTTP/1.1\r\nHost: a\r\n\r\n', `GET /_search?q=长城 HTTP/1.1\r\nHost: a\r\n${v3}\r\n`, 'FOO / HTTP/1.1\r\nHost: a\r\n\r\n', 'garbage\r\n\r\n']) {
    t.match(await answerTo(bytes), /^HTTP\/1\.1 40[05] [^]*"(status|error)":/, JSON.stringify(bytes.slice(0, 20)))
  }
})

t.test('whatever was refused, the next request is served', async t => {
  const [line, ...lines] = (await answerTo(`GET /?ModelName=bge-reranker-large&Query=a&Documents.0=a HTTP/1.0\r\n${v3}\r\n`)).split('\r\n')
  t.equal(line, 'HTTP/1.1 200 OK')
  t.match(lines.at(-1), /^\{"Response":\{"Data":/)
})

t.test('a stream to a client of HTTP/1.0 ends with the connection, which the head says', async t => {
  const body = '{"ModelName":"hunyuan-large","Messages":[{"Role":"user","Content":"1+1"}]}'
  const chat = v3.replace('RunRerank', 'ChatCompletions')
  const said = await answerTo(`POST / HTTP/1.0\r\nConnection: keep-alive\r\n${chat}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`)
  t.equal(said.split('\r\n\r\n')[0], [
    'HTTP/1.1 200 OK', 'Server: nginx', 'Date: <date>', 'Content-Type: text/event-stream', 'Connection: close', 'Cache-Control: no-cache', 'X-TC-RequestId: <RequestId>'
  ].join('\r\n'))
  t.match(said, /\r\n\r\n(data: \{"Response":\{.*\}\}\n\n)+$/)
})

t.test('a client that hangs up in the middle of its body is nobody to answer', async t => {
  await new Promise<void>(resolve => {
    const socket = connect(mock.port, '127.0.0.1', () => {
      socket.write(`POST / HTTP/1.1\r\nHost: a\r\n${v3}Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{`, () => { socket.destroy() })
    })
    socket.on('close', () => { resolve() })
  })
  t.match(await answerTo(`GET /?ModelName=bge-reranker-large&Query=a&Documents.0=a HTTP/1.0\r\n${v3}\r\n`), /"Data":/)
})
