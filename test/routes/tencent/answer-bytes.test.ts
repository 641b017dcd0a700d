import t from 'tap'
import { AnswerBytes } from '../../../src/routes/tencent/answer-bytes.js'

const answer = (bytesMax = 10_000_000): AnswerBytes => new AnswerBytes(bytesMax, () => new Error('too large'))

t.test('an answer of ASCII is a text, any other one its bytes', async t => {
  const ascii = answer()
  ascii.write('{"a":')
  ascii.append(Buffer.from('[1]'))
  ascii.write('}')
  t.equal(ascii.take(), '{"a":[1]}')
  const other = answer()
  other.write('"长城"')
  other.append(Buffer.from('[1]'))
  t.strictSame(other.take(), Buffer.from('"长城"[1]'))
  t.equal(answer().take(), '')
})

t.test('what was taken stays as it is when the next answer is written', async t => {
  const [first, second] = [answer(), answer()]
  first.write('城')
  const taken = first.take()
  second.write('墙墙')
  t.strictSame(taken, Buffer.from('城'))
})

t.test('an answer grows as far as it has to', async t => {
  const long = answer()
  for (let i = 0; i < 1000; i++) {
    long.write('城'.repeat(100))
    long.append(Buffer.alloc(500, 'x'))
  }
  t.strictSame(long.take(), Buffer.from(`${'城'.repeat(100)}${'x'.repeat(500)}`.repeat(1000)))
})

t.test('an answer past its limit is refused, and the next one begins anew', async t => {
  const limited = answer(10)
  limited.write('0123456789')
  t.throws(() => { limited.append(Buffer.from('x')) }, new Error('too large'))
  t.throws(() => { answer(10).write('城城城城') }, new Error('too large'))
  const next = answer(10)
  next.write('ok')
  t.equal(next.take(), 'ok')
})
