import t from 'tap'
import { termsOf } from '../../../src/models/text/terms.js'

const terms = (text: string): string[] => [...termsOf(text)].map(({ term }) => term)

t.test('words, their stems, and characters with their pairs', async t => {
  t.strictSame(terms('Vector embeddings, 2 of them'), ['vector', 'embeddings', 'embedd##', '2', 'of', 'them'])
  t.strictSame(terms('腾讯云ES'), ['腾', '讯', '腾讯', '云', '讯云', 'es'])
  t.strictSame(terms('云 云'), ['云', '云'], 'what a blank divides is no pair')
})

t.test('punctuation, blanks and emoji are none, lone surrogates neither', async t => {
  t.strictSame(terms(' .,_。😀\ud800\t'), [])
  t.strictSame(terms(''), [])
  t.strictSame(terms('a.b_c'), ['a', 'b', 'c'])
})

t.test('width and letter case are folded', async t => {
  t.strictSame(terms('ＡＢ'), terms('ab'))
})

t.test('what is common tells little', async t => {
  const weightOf = (text: string): number => [...termsOf(text)][0]?.weight ?? 0
  t.ok(weightOf('the') < weightOf('vector') / 5)
  t.ok(weightOf('的') < weightOf('腾') / 5)
})
