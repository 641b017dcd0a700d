import t from 'tap'
import { bm25, idf, keptLength } from '../../src/search/bm25.js'
import { javaFloat } from '../../src/xcontent/java-float.js'
import { indexOf } from './index-of.js'

const texts = (...each: string[]) => each.map(text => ({ text }))

t.test('scores of match are those of Elasticsearch to the last digit', async t => {
  const index = indexOf({ fields: { text: 'text' }, documents: texts('the quick brown fox', 'the lazy dog', 'brown bread and brown butter') })
  t.strictSame(await index.search({ match: { text: 'brown' } }), ['3 0.6038003', '1 0.4700036'], 'reference §4.3, in floats')
})

t.test('a term of a field without norms scores its idf, as it comes out in floats', async t => {
  // So `_explain` of Elasticsearch 7 and 8 has it: 2.2 * 0.98082924 * 0.45454544 = 0.9808291; and its documentation of normalizers 0.4700036.
  const one = indexOf({ fields: { k: 'keyword' }, documents: [{ k: 'a' }] })
  t.strictSame(await one.search({ term: { k: 'a' } }), ['1 0.2876821'])
  const three = indexOf({ fields: { k: 'keyword', b: 'boolean' }, documents: [{ k: 'a', b: true }, { k: 'b', b: false }, { k: 'b', b: false }] })
  t.strictSame(await three.search({ term: { k: 'a' } }), ['1 0.9808291'])
  t.strictSame(await three.search({ term: { b: true } }), ['1 0.9808291'])
  t.strictSame([javaFloat(idf(1, 1)), javaFloat(idf(1, 3))], ['0.2876821', '0.98082924'])
})

t.test('lengths are kept exactly up to 40 and with four significant bits beyond 24', async t => {
  t.strictSame([0, 1, 24, 39, 40, 41, 42, 43, 44, 100, 500, 1000].map(keptLength), [0, 1, 24, 39, 40, 40, 42, 42, 44, 96, 472, 984])
})

t.test('long texts are scored by the length that is kept', async t => {
  const statistics = { settings: { k1: 1.2, b: 0.75 }, idf: 1, averageLength: 50, boost: 1 }
  const words = (count: number) => Array.from({ length: count }, (_, i) => `w${i}`).join(' ')
  const index = indexOf({ fields: { text: 'text' }, documents: texts(`x ${words(42)}`, `x ${words(41)}`, words(65)) })
  const score = bm25({ ...statistics, idf: idf(2, 3), averageLength: 150 / 3 })(1, 42)
  t.strictSame(await index.search({ match: { text: 'x' } }), [`1 ${javaFloat(score)}`, `2 ${javaFloat(score)}`])
})

t.test('only live documents count', async t => {
  const index = indexOf({ fields: { text: 'text' }, documents: texts('brown', 'the quick brown fox', 'the lazy dog', 'brown bread and brown butter') })
  index.engine.delete('1')
  t.strictSame(await index.search({ match: { text: 'brown' } }), ['4 0.6038003', '2 0.4700036'])
  index.put('5', { text: 'brown' })
  await index.search({ match: { text: 'brown' } })
  index.engine.delete('5')
  t.strictSame(await index.search({ match: { text: 'brown' } }), ['4 0.6038003', '2 0.4700036'], 'after the field was indexed, too')
})

t.test('a field has the similarity and the norms of its mapping', async t => {
  const documents = texts('brown', 'brown bread')
  const index = indexOf({
    fields: { text: 'text', flat: { type: 'text', norms: false }, own: { type: 'text', similarity: 'own' } },
    documents: documents.map(({ text }) => ({ text, flat: text, own: text })),
    similarities: { own: { k1: 0, b: 0.75 } }
  })
  t.strictSame(await index.search({ match: { text: 'brown' } }), ['1 0.21110919', '2 0.160443'])
  t.strictSame(await index.search({ match: { flat: 'brown' } }), ['1 0.21110919', '2 0.21110919'], 'all as if of one term')
  t.strictSame(await index.search({ match: { own: 'brown' } }), [`1 ${javaFloat(idf(2, 2))}`, `2 ${javaFloat(idf(2, 2))}`])
})
