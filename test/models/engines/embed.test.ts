import t from 'tap'
import { GRID, type EmbeddingCard, type GridVector } from '../../../src/models/card.js'
import { cards, findEmbeddingModel } from '../../../src/models/catalog.js'

const embeddings = cards.filter(card => card.kind === 'embedding')
const base = findEmbeddingModel('bge-base-zh-v1.5') as EmbeddingCard
const dot = (a: GridVector, b: GridVector): number => a.reduce((sum, x, i) => sum + x * GRID * (b[i] ?? 0) * GRID, 0)
const near = (a: string, b: string): number => dot(base.embed(a, 's'), base.embed(b, 's'))

const texts = [
  '', ' ', '。', '?!', '\0', '\ud800', '\udc00x', '😀', '👩🏽‍🚀🇨🇳', '你', '长城', 'a', 'the', '3.14', 'Größe', 'Привет мир', 'こんにちは',
  '안녕하세요', 'สวัสดี', 'مرحبا', '\u0301\u0301', '长城Great Wall是🧱', '城'.repeat(100_000), 'wall '.repeat(20_000), 'x'.repeat(100_000)
]

t.test('every vector has its model’s dimension, unit length, and components within the grid, whatever the text', async t => {
  for (const card of embeddings) {
    for (const text of texts) {
      const vector = card.embed(text, 's')
      const off = Math.abs(Math.sqrt(dot(vector, vector)) - 1)
      if (vector.length !== card.dimensions || off > 1e-6 || vector.some(k => Math.abs(k) > 1 / GRID)) {
        t.fail(`${card.id} ${JSON.stringify(text.slice(0, 20))}: length off by ${off}`)
      }
    }
  }
  t.equal(embeddings.length, 6)
})

t.test('no vector is sparse', async t => {
  for (const text of texts) {
    const zeros = base.embed(text, 's').filter(k => k === 0).length
    if (zeros > 10) t.fail(`${JSON.stringify(text.slice(0, 20))} has ${zeros} zeros`)
  }
  t.equal(base.embed('', 's').length, 768)
})

t.test('the same text has the same vector, whatever was asked between', async t => {
  const first = base.embed('长城有多长？', 's')
  for (let i = 0; i < 20; i++) base.embed('别的', `seed ${i}`)
  t.strictSame(base.embed('长城有多长？', 's'), first)
})

t.test('different short texts have different vectors', async t => {
  const distinct = new Set(texts.slice(2, 22).map(text => base.embed(text, 's').join()))
  t.equal(distinct.size, 20)
})

t.test('another seed and another model are unrelated spaces', async t => {
  const text = '长城是中国古代的军事防御工程'
  const other = (findEmbeddingModel('bge-large-zh-v1.5') as EmbeddingCard).embed(text, 's')
  const m3 = (findEmbeddingModel('bge-m3') as EmbeddingCard).embed(text, 's')
  t.ok(Math.abs(dot(base.embed(text, 's'), base.embed(text, 'another'))) < 0.3)
  t.ok(Math.abs(dot(other, m3)) < 0.3)
})

t.test('a closer text is closer, in Chinese and in English', async t => {
  const zh = '长城有多长？'
  t.ok(near(zh, '长城全长两万多公里') > near(zh, '故宫位于北京市中心') + 0.1)
  const en = 'How long is the Great Wall?'
  t.ok(near(en, 'The Great Wall of China is 21,196 km long.') > near(en, 'Bananas are rich in potassium.') + 0.2)
  t.ok(near('running shoes', 'run shoe') > near('running shoes', 'frozen pizza') + 0.1)
})

t.test('letter case and compatibility forms do not matter', async t => {
  t.strictSame(base.embed('Ｇreat WALL ﬁne', 's'), base.embed('great wall fine', 's'))
})

t.test('another order is close but not equal', async t => {
  for (const [a, b] of [['狗咬了人', '人咬了狗'], ['dogs bite men', 'men bite dogs'], ['长城，故宫', '故宫，长城'], ['你，我', '我，你'], ['😀😁', '😁😀']] as const) {
    const cosine = near(a, b)
    if (cosine <= 0.35 || cosine >= 0.9999) t.fail(`${a} / ${b}: ${cosine}`)
  }
  t.ok(near('dogs bite men', 'men bite dogs') > 0.85)
})

t.test('a text is cut at the model’s token limit, for the vector and for the bill', async t => {
  const long = '城'.repeat(752)
  t.equal(base.countTokens(long), 512)
  t.equal(base.countTokens(`${long}墙`), 512)
  t.strictSame(base.embed(`${long}墙`, 's'), base.embed(long, 's'))
  t.equal(base.countTokens('你好'), 2)
})

t.test('combining marks in the wrong order, which normalisation sorts in quadratic time, are embedded', async t => {
  const marks = `e${'\u0301'.repeat(250_000)}${'\u0323'.repeat(250_000)}`
  t.equal((findEmbeddingModel('KaLM-embedding-multilingual-mini-v1') as EmbeddingCard).embed(marks, 's').length, 896)
})

t.test('a long text folds as a whole: no word is cut where it is normalised in pieces', async t => {
  const text = 'Cafe\u0301 ﬁne Größe 长城\uff21 '.repeat(500)
  const folded = Array.from({ length: 500 }, () => 'café fine größe 长城a ').join('')
  t.strictSame((findEmbeddingModel('bge-m3') as EmbeddingCard).embed(text, 's'), (findEmbeddingModel('bge-m3') as EmbeddingCard).embed(folded, 's'))
})
