import t from 'tap'
import { parseAnswer } from './answer.js'

const parse = (text: string, { head = false, ended = false } = {}) => {
  const parsed = parseAnswer(Buffer.from(text, 'latin1'), { head, ended })
  return parsed && { ...parsed.answer, body: parsed.answer.body.toString('latin1'), rest: parsed.rest.toString('latin1') }
}

t.test('an answer of a length, and what follows it', async t => {
  t.strictSame(parse('HTTP/1.1 200 OK\r\nX-A: b\r\ncontent-length: 2\r\n\r\n{}HTTP'), {
    status: 200, headers: [['X-A', 'b'], ['content-length', '2']], body: '{}', framing: 'length', rest: 'HTTP'
  })
})

t.test('an answer in chunks', async t => {
  t.match(parse('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\n{\r\nA\r\n0123456789\r\n0\r\n\r\nx'), { body: '{0123456789', framing: 'chunks', rest: 'x' })
})

t.test('an answer that ends with its connection', async t => {
  const text = 'HTTP/1.1 200 OK\r\nX-A: b\r\n\r\nabc'
  t.equal(parse(text), undefined)
  t.match(parse(text, { ended: true }), { body: 'abc', framing: 'close', rest: '' })
})

t.test('an answer to HEAD has no body, whatever length it names', async t => {
  t.match(parse('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n', { head: true }), { body: '', framing: 'none', rest: '' })
})

t.test('100 Continue is no answer yet', async t => {
  t.equal(parse('HTTP/1.1 100 Continue\r\n\r\n'), undefined)
  t.match(parse('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\na'), { status: 200, body: 'a' })
})

t.test('an answer that is not all there', async t => {
  const whole = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n'
  for (let length = 0; length < whole.length; length++) t.equal(parse(whole.slice(0, length)), undefined, whole.slice(0, length))
  t.equal(parse('HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nab'), undefined)
})

t.test('what is no answer', async t => {
  const none = {
    'another protocol': 'HTTP/1.0 200 OK\r\n\r\n',
    'no protocol': '{"error":"x"}',
    'no status': 'HTTP/1.1 OK\r\n\r\n',
    'no header': 'HTTP/1.1 200 OK\r\nabc\r\n\r\n',
    'a control character in a header': 'HTTP/1.1 200 OK\r\nX-A: a\x01\r\n\r\n',
    'a line feed in a header': 'HTTP/1.1 200 OK\r\nX-A: a\nX-B: c\r\n\r\n',
    'no length': 'HTTP/1.1 200 OK\r\ncontent-length: x\r\n\r\n',
    'two lengths': 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\nContent-Length: 1\r\n\r\na',
    'a length and chunks': 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\na',
    'no size of a chunk': 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nx\r\n',
    'a chunk that is longer than it says': 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n'
  }
  for (const [name, text] of Object.entries(none)) t.throws(() => parse(text), { name: 'NoAnswer' }, name)
})
