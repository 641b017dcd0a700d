import t from 'tap'
import { wireCases } from './wire-cases.js'

/** Rows of the reference's table of errors (§12) that no wire case can show, and the test that does. */
const elsewhere = new Map([
  [116, 'test/inference/provider-call.test.ts: a queue is full only while a clock stands still']
])
const ROWS = 118

t.test('every row of the reference\'s table of errors is a wire case', async t => {
  const sources = [...wireCases.values()].flat().map(({ source }) => source)
  const cited = new Set(sources.flatMap(source => [...source.matchAll(/§12(?:\.\d)? rows? ([\d, and]+)/g)])
    .flatMap(([, numbers = '']) => numbers.match(/\d+/g) ?? []).map(Number))
  for (let row = 1; row <= ROWS; row++) t.equal(cited.has(row), !elsewhere.has(row), `row ${row}`)
})
