import t from 'tap'
import { refusal, retrieving, rrf, standard } from './run.js'

const documents = ['a', 'b', 'c', 'd'].map(id => ({ id }))
const run = retrieving(documents)
const linear = (retrievers: readonly object[], more: object = {}) => ({ linear: { retrievers, ...more } })
const float = Math.fround

t.test('scores are weighted and summed, as floats', async t => {
  const { hits, total } = await run(linear([{ retriever: standard({ a: 1, b: 2 }), weight: 0.1 }, { retriever: standard({ b: 1, c: 0.5 }) }]))
  t.strictSame(hits, [['b', float(float(float(0.1) * 2) + 1)], ['c', 0.5], ['a', float(0.1)]])
  t.equal(total, 3)
})

t.test('minmax makes them 0 to 1 over the window, l2_norm a vector of length 1', async t => {
  const only = (scores: Readonly<Record<string, number>>, normalizer: string, more = {}) => run(linear([{ retriever: standard(scores), normalizer }], more))
  t.strictSame((await only({ a: 5, b: 3, c: 1 }, 'minmax')).hits, [['a', 1], ['b', 0.5], ['c', 2 ** -149]], 'a ranked document with 0 goes before those that are not ranked')
  t.strictSame((await only({ a: 5, b: 3, c: 1 }, 'MinMax', { rank_window_size: 2 })).hits, [['a', 1], ['b', 2 ** -149]])
  t.strictSame((await only({ a: 7, b: 7 }, 'minmax')).hits, [['a', 7], ['b', 7]], 'equal scores stay as they are')
  t.strictSame((await only({ a: 3, b: 4 }, 'l2_norm')).hits, [['b', float(0.8)], ['a', float(0.6)]])
  t.strictSame((await only({ a: 0, b: 0 }, 'l2_norm')).hits, [['a', 2 ** -149], ['b', 2 ** -149]])
})

t.test('min_score is that of the sum, and only what is left counts', async t => {
  const { hits, total } = await run(linear([{ retriever: standard({ a: 3, b: 2, c: 1 }) }], { min_score: 2, rank_window_size: 3 }))
  t.strictSame([hits, total], [[['a', 3], ['b', 2]], 2])
  t.equal(await refusal(() => run(linear([{ retriever: standard({ a: 1 }) }], { min_score: -1 }))),
    'illegal_argument_exception: [min_score] must be greater than or equal to 0, was: [-1.0]')
})

t.test('it ranks what other compound retrievers have ranked', async t => {
  const inner = linear([{ retriever: standard({ a: 4, b: 2, c: 1 }) }], { min_score: 2 })
  const { hits, total } = await run(linear([{ retriever: inner, weight: 2 }, { retriever: standard({ d: 1 }) }]))
  t.strictSame([hits, total], [[['a', 8], ['b', 4], ['d', 1]], 3], 'only ranked documents count, since the inner one has a min_score')
  const counted = await run(linear([{ retriever: rrf([standard({ a: 4, b: 2, c: 1 })], { rank_window_size: 1 }) }], { rank_window_size: 1 }))
  t.strictSame([counted.hits, counted.total], [[['a', float(1 / 61)]], 3])
})
