import t from 'tap'
import { bodyPieces, writeBody, type Layout } from '../../../src/routes/es/body-layout.js'
import { parseFilterPath } from '../../../src/xcontent/filter-path.js'
import type { Writable } from '../../../src/xcontent/json-writer.js'

const layouts: Layout[] = ['', 'list', '-list', 'list.a', '-list.a', '-list.b', 'nope', 'list,-list.a'].flatMap(path =>
  (['json', 'yaml'] as const).flatMap(format => [false, true].map(pretty => ({ format, pretty, filter: parseFilterPath(path) }))))

t.test('pieces joined are the body written at once', async t => {
  for (const list of [[], [{ a: 1 }], [{ a: 1, b: [2] }, { b: {} }, { a: 3 }]] as Writable[][]) {
    for (const layout of layouts) t.equal([...bodyPieces('list', list, layout)].join(''), writeBody({ list }, layout), JSON.stringify([list, layout]))
  }
})

t.test('a filter, too, lets an item go before the next one is made', async t => {
  const made: number[] = []
  const items = function * (): Generator<Writable> {
    for (const a of [1, 2, 3]) {
      made.push(a)
      yield { a }
    }
  }
  const pieces = bodyPieces('list', items(), { format: 'json', pretty: false, filter: parseFilterPath('list.a') })
  t.strictSame([pieces.next().value, [...made]], ['{"list":[{"a":1}', [1]])
  t.strictSame([pieces.next().value, [...made]], [',{"a":2}', [1, 2]])
})

t.test('of an array of which a filter leaves nothing, nothing is written', async t => {
  const filter = parseFilterPath('nope')
  t.equal(writeBody([{ a: 1 }], { format: 'json', pretty: false, filter }), '')
  t.equal(writeBody([{ a: 1 }], { format: 'json', pretty: true, filter }), '\n')
})
