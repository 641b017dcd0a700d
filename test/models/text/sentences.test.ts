import t from 'tap'
import { splitSentences } from '../../../src/models/text/sentences.js'

t.test('Chinese and Western sentences part at their ends, quotes kept with them', async t => {
  t.strictSame(splitSentences('他说：“走吧！”然后走了。真的？ 是……\n完'), ['他说：“走吧！”', '然后走了。', '真的？ ', '是……\n', '完'])
  t.strictSame(splitSentences('Pi is 3.14. J. Smith knew. (Yes.) End'), ['Pi is 3.14. ', 'J. Smith knew. ', '(Yes.) ', 'End'])
})

t.test('joined they are the text', async t => {
  for (const text of ['', '。', '\n\n', 'a.b.c', '..... 。。', '\ud800。']) t.equal(splitSentences(text).join(''), text)
})
