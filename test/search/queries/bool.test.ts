import t from 'tap'
import { booleanQuery, type BooleanOptions, type BooleanClause, type Occur } from '../../../src/search/queries/bool.js'
import { minimumShouldMatch } from '../../../src/search/minimum-should-match.js'
import type { Query } from '../../../src/search/query.js'
import { found, queryOf, refusal, rewriting, scored, searcherOf, shown } from './searching.js'

const run = async (clauses: Array<[Occur, Query]>, options: Partial<BooleanOptions> = {}) =>
  shown(await booleanQuery(clauses.map(([occur, query]): BooleanClause => ({ occur, query })), { boost: 1, ...options }).match(searcherOf(3)))

t.test('scores of what must and what should match are added', async t => {
  t.strictSame(await run([['must', scored(1, 2, null)], ['should', scored(0.5, null, 4)]]), [1.5, 2, null])
  t.strictSame(await run([['must', scored(1, 2, 3)], ['must', scored(1, null, 1)]], { boost: 3 }), [6, null, 12])
})

t.test('filters and exclusions choose, and score nothing', async t => {
  t.strictSame(await run([['filter', scored(1, 2, null)]]), [0, 0, null])
  t.strictSame(await run([['must_not', scored(1, null, null)]]), [null, 0, 0])
  t.strictSame(await run([['must', scored(1, 1, 1)], ['filter', scored(9, 9, null)], ['must_not', scored(1, null, null)]]), [null, 1, null])
})

t.test('exclusions alone find nothing when they are not to be completed', async t => {
  t.strictSame(await run([['must_not', scored(1, null, null)]], { adjustPureNegative: false }), [null, null, null])
})

t.test('one clause should match unless another one must', async t => {
  const optional: Array<[Occur, Query]> = [['should', scored(1, null, null)], ['should', scored(2, 2, null)]]
  t.strictSame(await run(optional), [3, 2, null])
  t.strictSame(await run([...optional, ['filter', scored(1, 1, 1)]]), [3, 2, 0])
  t.strictSame(await run(optional, { minimumShouldMatch: '2' }), [3, null, null])
  t.strictSame(await run(optional, { minimumShouldMatch: '3' }), [null, null, null], 'more than there are')
  t.strictSame(await run([['must', scored(1, 1, 1)]], { minimumShouldMatch: '1' }), [null, null, null], 'none could')
})

t.test('minimum_should_match takes numbers, percentages and conditions', async t => {
  const minima = ['2', ' 2 ', '-1', '-9', '75%', '-25%', '-100%', '3<90%', '2<-25% 9<-3', '2 < 75% 9 < -3'].map(spec => [spec, minimumShouldMatch(4, spec), minimumShouldMatch(10, spec)])
  t.strictSame(minima, [
    ['2', 2, 2], [' 2 ', 2, 2], ['-1', 3, 9], ['-9', 0, 1], ['75%', 3, 7], ['-25%', 3, 8], ['-100%', 0, 0],
    ['3<90%', 3, 9], ['2<-25% 9<-3', 3, 7], ['2 < 75% 9 < -3', 3, 7]
  ])
  t.equal(minimumShouldMatch(3, '3<90%'), 3, 'no more than the number: all of them')
  t.strictSame(await refusal(() => minimumShouldMatch(3, 'many')), ['number_format_exception: For input string: "many"'])
})

t.test('without any clause every document matches', async t => {
  t.strictSame(await found({ bool: {} }, searcherOf(2)), [1, 1])
  t.strictSame(await found({ bool: { must: [], must_not: [], should: null, boost: 2 } }, searcherOf(2)), [2, 2])
})

t.test('a clause is an object or a list of them', async t => {
  t.strictSame(await found({ bool: { filter: { match_all: {} } } }, searcherOf(2)), [0, 0])
  t.strictSame(await found({ bool: { must: [{ match_all: {} }, { match_all: { boost: 2 } }], must_not: { match_none: {} } } }, searcherOf(2)), [3, 3])
  t.equal(queryOf({ bool: { _name: 'it', must: [{ match_all: {} }] } }).label, 'it')
})

t.test('what a bool refuses', async t => {
  t.strictSame(await refusal(() => queryOf('{"bool":{"most":[]}}')), ['x_content_parse_exception: [1:10] [bool] unknown field [most] did you mean any of [must, boost]?'])
  t.strictSame(await refusal(() => queryOf('{"bool":{"must":["a"]}}')), [
    'x_content_parse_exception: [1:21] [bool] failed to parse field [must]',
    'parsing_exception: [_na] query malformed, must start with start_object'
  ])
})

t.test('it is rewritten when a clause is', async t => {
  const after = scored(1, 1, 1)
  const before: Query = { ...scored(null, null, null), rewrite: () => after }
  const same = booleanQuery([{ occur: 'must', query: after }], { boost: 1 })
  t.equal(await same.rewrite(rewriting), same)
  const rewritten = await booleanQuery([{ occur: 'must', query: before }], { boost: 1, label: 'it' }).rewrite(rewriting)
  t.strictSame([rewritten.label, rewritten.inner, shown(await rewritten.match(searcherOf(3)))], ['it', [after], [1, 1, 1]])
})
