import t from 'tap'
import { beforeStop } from '../../../src/models/engines/chat-stop.js'

t.test('what comes first ends the content, whatever its place in the list and its length', async t => {
  t.equal(beforeStop('one fish two fish', ['two', 'fish', '']), 'one ')
  t.equal(beforeStop('one fish two fish', ['fish two', 'one fishes', 'x']), 'one ')
  t.equal(beforeStop('abc', ['abc']), '')
  t.equal(beforeStop('abc', ['abcd', 'd', '']), 'abc')
  t.equal(beforeStop('aab', ['ab', 'b']), 'a')
  t.equal(beforeStop('', ['a']), '')
})

t.test('a million texts, and texts that nearly fit everywhere, are looked for in one go', async t => {
  t.equal(beforeStop('长城 '.repeat(30_000), Array.from({ length: 1_000_000 }, (_, i) => `z${i}`)).length, 90_000)
  t.equal(beforeStop('a'.repeat(100_000), Array.from({ length: 300 }, (_, i) => `${'a'.repeat(i * 100)}b`)).length, 100_000)
})
