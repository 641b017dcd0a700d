import t from 'tap'
import { countTokens, cutTokens, splitTokens } from '../../../src/models/text/tokens.js'
import { graphemeEnd } from '../../../src/models/text/graphemes.js'

const graphemes = (text: string): string[] => {
  const found: string[] = []
  for (let i = 0; i < text.length; i = graphemeEnd(text, i)) found.push(text.slice(i, graphemeEnd(text, i)))
  return found
}

t.test('published examples cost what the service bills', async t => {
  t.equal(countTokens('你好'), 2)
  t.equal(countTokens('你好？'), 3)
  t.equal(countTokens('基于分隔符、文本长度进行切片，适用规则性较强的文本'), 17)
})

t.test('only the empty text is free', async t => {
  t.strictSame(['', ' ', '\0', '.', '\ud800', '😀', 'a'].map(text => countTokens(text)), [0, 1, 1, 1, 1, 1, 1])
})

t.test('a word costs one token per started four characters, beside Chinese too', async t => {
  t.strictSame(['word', 'words', 'two words', '长城Wall', 'ｗｉｄｅ'].map(text => countTokens(text)), [1, 2, 3, 3, 3])
})

t.test('hundred characters cost 68, with no rounding of doubles', async t => {
  t.strictSame([25, 50, 75, 100, 10_000].map(n => countTokens('城'.repeat(n))), [17, 34, 51, 68, 6800])
})

t.test('a cut text is the longest beginning that fits', async t => {
  t.equal(cutTokens('长城位于中国北部', 3), '长城位于')
  t.equal(cutTokens('the quick brown fox', 3), 'the quick ')
  t.equal(cutTokens('the quick', 100), 'the quick')
  t.equal(cutTokens('the quick', 0), '')
})

t.test('graphemes stay whole', async t => {
  const whole = ['👩🏽‍🚀', '🇨🇳', '🇯🇵', 'e\u0301', '❤️', '\r\n', '각', 'กำ', '👨‍👩‍👧‍👦', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '\ud83d', '中', 'a', 'क्ष']
  t.strictSame(graphemes(whole.join('')), whole)
})

t.test('pieces join to the text and split no grapheme', async t => {
  const text = '你好，world! 👩🏽‍🚀🇨🇳e\u0301  internationalisation。\r\n完'
  const pieces = splitTokens(text, () => 1)
  t.equal(pieces.join(''), text)
  t.strictSame(pieces.flatMap(graphemes), graphemes(text))
  t.strictSame(splitTokens('', () => 1), [])
  t.ok(splitTokens('长城'.repeat(50), () => 2).every(piece => countTokens(piece) <= 2))
})
