import t from 'tap'
import { readRetrievalSet } from '../../../bench/quality/retrieval-set.js'
import { hitRate, rankOf } from '../../../bench/quality/ranks.js'
import type { SparseExpansion } from '../../../src/models/card.js'
import { sparseEmbeddingModel } from '../../../src/models/engines/embed-sparse.js'

const card = sparseEmbeddingModel({ id: 'm', maxTokens: 512, source: 'this test' })
const seed = 's'

const dot = (a: SparseExpansion, b: SparseExpansion): number => {
  const weights = new Map(b.tokens)
  return a.tokens.reduce((sum, [token, weight]) => sum + weight * (weights.get(token) ?? 0), 0)
}

t.test('an expansion depends on seed, model and text alone', async t => {
  t.strictSame(card.expand('腾讯云 vector search', seed), card.expand('腾讯云 vector search', seed))
  t.notSame(card.expand('vector search', seed), card.expand('vector search', 'other'))
  t.notSame(card.expand('vector search', seed), sparseEmbeddingModel({ ...card, id: 'n' }).expand('vector search', seed))
})

t.test('weights are above 0, exact as float32, and descend', async t => {
  const { tokens } = card.expand('Elasticsearch searches vectors, and vectors search 腾讯云 the the the', seed)
  t.ok(tokens.every(([, weight]) => weight > 0 && Math.fround(weight) === weight))
  t.strictSame(tokens.map(([, weight]) => weight), tokens.map(([, weight]) => weight).sort((a, b) => b - a))
  t.equal(new Set(tokens.map(([token]) => token)).size, tokens.length)
})

t.test('no token has a dot or a blank', async t => {
  const { tokens } = card.expand('a.b c\u00a0d 3.14 e\u3000f __proto__ www.example.com', seed)
  t.strictSame(tokens.map(([token]) => token).filter(token => /[.\s]/.test(token)), [])
})

t.test('a text without a word has no tokens', async t => {
  for (const text of ['', ' ', '。', '\ud800']) t.strictSame(card.expand(text, seed), { tokens: [], isTruncated: false }, JSON.stringify(text))
})

t.test('a text that is too long is cut, and says so', async t => {
  const long = 'word '.repeat(512)
  t.equal(card.expand(long, seed).isTruncated, false)
  t.equal(card.expand(`${long}another`, seed).isTruncated, true)
  t.strictSame(card.expand(`${long}another`, seed).tokens, card.expand(long, seed).tokens)
})

t.test('a text has so many tokens at most', async t => {
  const words = Array.from({ length: 500 }, (_, i) => `${String.fromCharCode(97 + i % 26)}${String.fromCharCode(97 + (i / 26 | 0))}`).join(' ')
  t.equal(card.expand(words, seed).tokens.length, 256)
})

for (const { language, measured, floor } of [{ language: 'zh', measured: 0.937, floor: 0.91 }, { language: 'en', measured: 0.774, floor: 0.74 }]) {
  t.test(`questions of our own set find their paragraphs: ${language}, measured ${measured}`, async t => {
    const { paragraphs, questions } = readRetrievalSet(`fixtures/retrieval/${language}.json`)
    const expanded = paragraphs.map(paragraph => card.expand(paragraph, seed))
    const ranks = questions.map(({ text, paragraph }) => {
      const question = card.expand(text, seed)
      return rankOf(expanded.map(each => dot(question, each)), paragraph)
    })
    t.ok(hitRate(ranks, 1) > floor, `hit@1 ${hitRate(ranks, 1)}`)
  })
}
