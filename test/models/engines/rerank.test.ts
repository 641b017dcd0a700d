import t from 'tap'
import type { RerankCard } from '../../../src/models/card.js'
import { findRerankModel } from '../../../src/models/catalog.js'
import { coverage } from '../../../src/models/engines/rerank.js'

const card = findRerankModel('bge-reranker-large') as RerankCard
const order = (query: string, documents: string[]): number[] => {
  const scores = card.rerank(query, documents, 's')
  return documents.map((_, i) => i).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
}

t.test('the published example costs 10 tokens', async t => {
  t.equal(card.countTokens('你好', ['你好？', '你好。']), 10)
  t.equal(card.countTokens('你好', []), 0)
})

t.test('the more relevant document comes first, in Chinese and in English', async t => {
  t.strictSame(order('长城有多长', ['故宫位于北京', '长城位于中国北部', '长城全长两万多公里，长城有多长众说纷纭']), [2, 1, 0])
  t.strictSame(order('capital of France', ['Bananas are yellow.', 'Berlin is the capital of Germany.', 'Paris is the capital of France.']), [2, 1, 0])
})

t.test('what is rare among the candidates weighs more', async t => {
  t.strictSame(order('apple banana', ['apple pie', 'apple tart', 'apple cake', 'banana cake']).at(0), 3)
})

t.test('words near one another weigh more than the same words apart', async t => {
  const gap = 'filler '.repeat(60)
  t.strictSame(order('red bicycle', [`red ${gap} bicycle ${gap}`, `${gap} red ${gap} bicycle`, `${gap} ${gap} bicycle red`])[0], 2)
})

t.test('scores are float32 in (0, 1), whatever is asked', async t => {
  const documents = ['', ' ', '长城', 'x', '\ud800', '😀', '长城'.repeat(5000), 'wall '.repeat(5000)]
  for (const query of ['', '?', '长城', '长城'.repeat(5000), 'the', '\ud800']) {
    const scores = card.rerank(query, documents, 's')
    t.equal(scores.length, documents.length)
    t.strictSame(scores.filter(score => !(score > 0 && score < 1 && Math.fround(score) === score)), [])
  }
  t.strictSame(card.rerank('长城', [], 's'), [])
})

t.test('documents that have nothing of the query score small', async t => {
  const scores = card.rerank('长城', ['美国', '中国', '英国'], 's')
  t.strictSame(scores.map(score => score < 0.01), [true, true, true])
})

t.test('a document that has a word of a long query comes before all that have none', async t => {
  for (let n = 0; n < 20; n++) {
    const query = Array.from({ length: 200 }, (_, i) => `query${n}x${i}`).join(' ')
    const documents = [...Array.from({ length: 10 }, (_, i) => `nothing of it ${n} ${i}`), `query${n}x7 and more`]
    t.equal(order(query, documents)[0], 10)
  }
})

t.test('a document equal to the query scores high', async t => {
  t.ok((card.rerank('长城有多长', ['长城有多长'], 's')[0] ?? 0) > 0.95)
})

t.test('scores decrease strictly with rank: of equal documents the first is best, by the least that a float32 can tell', async t => {
  const [a, b, c] = card.rerank('长城', ['长城在北方', '故宫', '长城在北方'], 's') as [number, number, number]
  const float = Float32Array.of(a, c)
  const [first, second] = new Int32Array(float.buffer) as unknown as [number, number]
  t.equal(first - second, 1)
  t.strictSame(card.rerank('长城', ['故宫', '长城在北方', '长城在北方'], 's'), [b, a, c], 'the order of the list does not matter else')
})

t.test('thousands of documents, equal and unrelated ones among them, have as many scores', async t => {
  const documents = Array.from({ length: 20_000 }, (_, i) => i % 3 === 0 ? '故宫' : i % 3 === 1 ? `长城 ${i % 7}` : `第${i}条`)
  const scores = card.rerank('长城', documents, 's')
  t.equal(new Set(scores).size, documents.length)
  t.strictSame(scores.filter(score => !(score > 0 && score < 1 && Math.fround(score) === score)), [])
})

t.test('the seed does not change which documents have more of the query', async t => {
  const documents = ['故宫', '长城', '长城有多长']
  for (const seed of ['a', 'b', 'c']) {
    const [none, some, all] = card.rerank('长城有多长', documents, seed) as [number, number, number]
    t.ok(all > some && some > none)
  }
})

t.test('a long query and a long list of documents cost what they share, not their product', async t => {
  // Four thousand words times sixty thousand documents as numbers would be two gigabytes.
  const query = Array.from({ length: 4000 }, (_, i) => `w${i}`).join(' ')
  const documents = Array.from({ length: 60_000 }, (_, i) => i === 7 ? 'w7 w8' : 'a')
  const scores = coverage(query, documents)
  t.ok((scores[7] ?? 0) > 0)
  t.strictSame(new Set(scores.filter((_, i) => i !== 7)), new Set([0]))
})
