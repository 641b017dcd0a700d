import t from 'tap'
import { GrowingText } from '../../../src/inference/provider/growing-text.js'

t.test('a text that is made bit by bit is held as UTF-8, however much is added at once', async t => {
  const text = new GrowingText()
  t.strictSame([text.length, text.bytes().length], [0, 0])
  const added = ['a'.repeat(1000), '长'.repeat(8), '', '𠮷', '城'.repeat(5000), '\n']
  for (const each of added) text.add(each)
  t.equal(text.length, 1000 + 24 + 4 + 15_000 + 1)
  t.equal(Buffer.from(text.bytes()).toString(), added.join(''))
})
