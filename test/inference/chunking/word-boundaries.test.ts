import t from 'tap'
import { sentenceEnds, wordEnds } from '../../../src/inference/chunking/word-boundaries.js'

const pieces = [
  '长城在中国北方', '。', ' ', 'The quick', "can't", ' 3.14 ', '1,000', '!', '?" ', '. lower', '. Upper', '…', '😀', '👨‍👩‍👧', '🇨🇳🇯🇵', '\n', '\r\n', 'ภาษาไทยง่าย', 'かなカナ漢字',
  '\u0301', 'e.g. ', '  ', '"', '(', ')', 'a.b', '\ud800', '한국어', "l'", 'No. 5', '.', '的是不了人我在有他这中', '...', '- '
]

/** All pieces, in another order for each step, several windows long. */
const mixed = (step: number): string => Array.from({ length: 1200 }, (_, i) => pieces[(i * step + Math.floor(i / 7)) % pieces.length]).join('')

const whole = (granularity: 'word' | 'sentence', text: string): Intl.SegmentData[] => [...new Intl.Segmenter('und', { granularity }).segment(text)]

t.test('a long text has the words and sentences that it has as a whole', async t => {
  for (const step of [1, 3, 5, 7, 11, 13]) {
    const text = mixed(step)
    t.ok(text.length > 3000, 'some windows long')
    t.strictSame(wordEnds(text), whole('word', text).filter(({ isWordLike }) => isWordLike === true).map(({ index, segment }) => index + segment.length))
    t.strictSame(sentenceEnds(text), whole('sentence', text).map(({ index, segment }) => index + segment.length))
  }
})

t.test('a text without a place to pause is one word, or one sentence', async t => {
  const text = 'a'.repeat(100_000)
  t.strictSame(wordEnds(text), [100_000])
  t.strictSame(sentenceEnds(text), [100_000])
  t.strictSame(sentenceEnds('a, '.repeat(3000)), [9000])
})

t.test('a run of Chinese that no mark interrupts is cut into words all the same', async t => {
  const ends = wordEnds('长城在中国北方故宫在北京'.repeat(1000))
  t.equal(ends.at(-1), 12_000)
  t.strictSame(ends.slice(0, 5), wordEnds('长城在中国北方故宫在北京').slice(0, 5))
})

t.test('no text has none', async t => {
  t.strictSame([wordEnds(''), sentenceEnds('')], [[], []])
})
