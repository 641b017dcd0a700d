import t from 'tap'
import { knn, retrieving, rrf, standard } from './run.js'

const documents = ['a', 'b', 'c', 'd'].map(id => ({ id }))
/** What the rank in each list adds up to, as Java adds floats. */
const fused = (...ranks: number[]) => ranks.reduce((sum, rank) => Math.fround(sum + Math.fround(1 / (60 + rank))), 0)

t.test('a document is scored by its ranks, and by no score', async t => {
  const run = retrieving(documents)
  t.strictSame(await run(rrf([standard({ a: 3, b: 2 }), standard({ b: 900, c: 0.1 })])), {
    hits: [['b', Math.fround(0.032522473)], ['a', Math.fround(0.016393442)], ['c', Math.fround(0.016129032)]], total: 3, names: []
  }, 'the figures of the reference')
  t.strictSame((await run(rrf([standard({ a: 2, b: 1 }), standard({ a: 2, b: 1 })], { rank_constant: 1 }))).hits, [['a', 1], ['b', Math.fround(1 / 3 + 1 / 3)]])
})

t.test('of equal scores the document that was written first comes first, and the index that was named first', async t => {
  const run = retrieving(documents, { others: [[{ id: 'x' }]] })
  const { hits } = await run(rrf([standard({ b: 2, a: 1 }), standard({ a: 2, b: 1 }), standard({ x: 9 }), standard({ d: 1 })]))
  t.strictSame(hits, [['a', fused(1, 2)], ['b', fused(1, 2)], ['d', fused(1)], ['x', fused(1)]])
})

t.test('each list and the result end with the window, and all matches count', async t => {
  const run = retrieving(documents)
  const children = [standard({ a: 4, b: 3, c: 2, d: 1 }), standard({ c: 2, d: 1 })]
  t.strictSame(await run(rrf(children, { rank_window_size: 2 })), { hits: [['a', fused(1)], ['c', fused(1)]], total: 4, names: [] }, 'd and b are left over')
  t.equal((await run(rrf(children, { rank_window_size: 2 }), { trackTotalHits: 2 })).total, 2, 'but for a limit that the ranked documents reach')
  t.equal((await run(rrf(children, { rank_window_size: 2 }), { trackTotalHits: 3 })).total, 4)
  t.strictSame(await run(rrf(children, { rank_window_size: 0 })), { hits: [], total: 4, names: [] })
})

t.test('of a knn child only the nearest count, up to the window', async t => {
  const run = retrieving(documents.map(({ id }, i) => ({ id, vector: [i, 0] })))
  t.strictSame(await run(rrf([knn([3, 0], { k: 2 })])), { hits: [['d', fused(1)], ['c', fused(2)]], total: 2, names: [] })
  t.equal((await run(rrf([knn([3, 0]), standard({ a: 1 })], { rank_window_size: 1 }))).total, 2)
})

t.test('a min_score of a child cuts its list and lets only ranked documents count; its own is without effect', async t => {
  const run = retrieving(documents)
  t.strictSame(await run(rrf([standard({ a: 3, b: 2, c: 1 }, { min_score: 2 })])), { hits: [['a', fused(1)], ['b', fused(2)]], total: 2, names: [] })
  t.strictSame(await run(rrf([standard({ a: 3, b: 2 })], { min_score: 1 })), { hits: [['a', fused(1)], ['b', fused(2)]], total: 2, names: [] })
})

t.test('filters of a compound retriever are those of all inside it', async t => {
  const run = retrieving(documents.map(({ id }, i) => ({ id, vector: [i, 0] })))
  const filter = { scores: { b: 1, d: 1 } }
  const inner = rrf([standard({ a: 3, b: 2, c: 1 })])
  t.strictSame(await run(rrf([standard({ a: 9, b: 3, c: 2, d: 1 }), knn([3, 0], { k: 2 }), inner], { filter })), {
    hits: [['b', fused(1, 2, 1)], ['d', fused(2, 1)]], total: 2, names: []
  }, 'the nearest are chosen among what the filter leaves')
  t.strictSame(await run(rrf([{ standard: { filter } }, inner], { filter: [filter, { scores: { b: 1 } }] })), {
    hits: [['b', fused(1, 1)]], total: 1, names: []
  }, 'a child without a query has no more than its filters')
})

t.test('names are those of the retriever and of its children', async t => {
  const run = retrieving(documents)
  const inner = rrf([standard({ c: 1 }, { _name: 'deep' })], { _name: 'inner' })
  const named = rrf([standard({ a: 1 }, { _name: 'one' }), { standard: { query: { scores: { b: 1, _name: 'lost' } } } }, inner], { _name: 'all' })
  t.strictSame((await run(named)).names, ['all', 'one', 'inner'])
  t.strictSame((await run(named, { trackTotalHits: -1 })).names, ['all'], 'the children are asked no more when nothing is counted')
})
