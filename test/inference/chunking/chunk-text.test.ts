import t from 'tap'
import { es, EsError } from '../../../src/errors/es.js'
import { chunkerOf, type ChunkingSettings } from '../../../src/inference/chunking/chunk-text.js'

const pieces = (text: string, settings?: ChunkingSettings) => chunkerOf(settings)(text).map(({ start, end }) => text.slice(start, end))
const words = (n: number, from = 1) => Array.from({ length: n }, (_, i) => `W${from + i}`).join(' ')

t.test('[none] leaves a text whole', async t => {
  t.strictSame(pieces('One. Two.', { strategy: 'none' }), ['One. Two.'])
})

t.test('[word] counts words, and what stands before a word goes with it', async t => {
  t.strictSame(pieces('one two, three. four five', { strategy: 'word', max_chunk_size: 2, overlap: 0 }), ['one two', ', three. four', ' five'])
  t.strictSame(pieces(words(6), { strategy: 'word', max_chunk_size: 4, overlap: 2 }), ['W1 W2 W3 W4', ' W3 W4 W5 W6'])
  t.strictSame(pieces('one', { strategy: 'word', max_chunk_size: 4, overlap: 2 }), ['one'])
})

t.test('[sentence] takes whole sentences as long as they fit', async t => {
  const text = 'One two three. Four five. Six seven eight nine.'
  t.strictSame(pieces(text, { strategy: 'sentence', max_chunk_size: 5, sentence_overlap: 0 }), ['One two three. Four five. ', 'Six seven eight nine.'])
  t.strictSame(pieces(text, { strategy: 'sentence', max_chunk_size: 6, sentence_overlap: 1 }), ['One two three. Four five. ', 'Four five. Six seven eight nine.'])
})

t.test('[sentence] cuts a sentence that is too long between words', async t => {
  t.strictSame(pieces(`${words(7)}. End.`, { strategy: 'sentence', max_chunk_size: 4, sentence_overlap: 0 }), ['W1 W2 W3 W4', ' W4 W5 W6 W7. ', 'End.'])
})

t.test('an overlap takes no more than twenty words of a long sentence', async t => {
  const text = `${words(50)}. ${words(50, 51)}. `
  const [first, second] = pieces(text, { strategy: 'sentence', max_chunk_size: 80, sentence_overlap: 1 })
  t.equal(first, `${words(50)}. `)
  t.equal(second?.trim(), `${words(20, 31)}. ${words(50, 51)}.`)
})

t.test('Chinese has sentences and words, too', async t => {
  const settings = { strategy: 'sentence', max_chunk_size: 20, sentence_overlap: 0 }
  const text = '腾讯云提供向量检索服务。它支持多种模型！你可以试试看吗？当然可以，文档里写得很清楚。'
  t.ok(pieces(text, settings).length > 1)
  t.equal(pieces(text, settings).join(''), text)
  t.ok(pieces(text, settings).every(piece => /[。！？]$/.test(piece)))
})

t.test('a short text is one piece by default', async t => {
  t.strictSame(pieces('腾讯云。你好！'), ['腾讯云。你好！'])
})

t.test('[recursive] is refused by name', async t => {
  t.throws(() => chunkerOf({ strategy: 'recursive', max_chunk_size: 20 }), es.notEmulated('the chunking strategy [recursive] on documents', 'use [sentence], [word] or [none]'))
  t.throws(() => chunkerOf({ strategy: 'recursive' }), EsError)
})
