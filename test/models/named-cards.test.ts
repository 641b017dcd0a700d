import t from 'tap'
import { chatCardFor, embeddingCardFor, rerankCardFor, sparseCardFor } from '../../src/models/named-cards.js'

const seed = 's'
const lengthOf = (vector: Int32Array): number => Math.hypot(...vector) * 2 ** -17

t.test('a vector has the dimensions that were asked for, and unit length', async t => {
  for (const dimensions of [1, 2, 3, 5, 6, 7, 64, 1536, 4096]) {
    const card = embeddingCardFor({ id: 'm', dimensions })
    for (const text of ['', 'a', 'Elasticsearch 的向量检索']) {
      const vector = card.embed(text, seed)
      t.equal(vector.length, dimensions)
      t.ok(Math.abs(lengthOf(vector) - 1) < 1e-5, `${dimensions} ${JSON.stringify(text)}: ${lengthOf(vector)}`)
    }
  }
})

t.test('the same name is the same card, and another name or size another', async t => {
  t.equal(embeddingCardFor({ id: 'm', dimensions: 8 }), embeddingCardFor({ id: 'm', dimensions: 8 }))
  t.equal(rerankCardFor('m'), rerankCardFor('m'))
  t.equal(sparseCardFor('m'), sparseCardFor('m'))
  t.equal(chatCardFor('m'), chatCardFor('m'))
  t.not(embeddingCardFor({ id: 'm', dimensions: 8 }).id, embeddingCardFor({ id: 'm', dimensions: 16 }).id)
  t.notSame(embeddingCardFor({ id: 'm', dimensions: 8 }).embed('a', seed), embeddingCardFor({ id: 'n', dimensions: 8 }).embed('a', seed))
})

t.test('a card that was forgotten is made again, the same', async t => {
  const before = embeddingCardFor({ id: 'first', dimensions: 8 })
  const vector = before.embed('a', seed)
  for (let i = 0; i < 100; i++) embeddingCardFor({ id: `other ${i}`, dimensions: 8 })
  const after = embeddingCardFor({ id: 'first', dimensions: 8 })
  t.not(after, before)
  t.strictSame(after.embed('a', seed), vector)
})

t.test('a name too long to keep has a card that is made anew, the same', async t => {
  const [a, b] = [1, 2].map(() => embeddingCardFor({ id: 'x'.repeat(1000), dimensions: 8 }))
  t.not(a, b)
  t.strictSame(a?.embed('a', seed), b?.embed('a', seed))
})

t.test('cards that are in use are kept, however many others come and go', async t => {
  const used = rerankCardFor('used')
  for (let i = 0; i < 100; i++) {
    rerankCardFor(`other ${i}`)
    t.equal(rerankCardFor('used'), used)
  }
})
