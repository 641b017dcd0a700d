import t from 'tap'
import { JavaFloat, jsonPieces, writeJson, type Writable } from '../../src/xcontent/json-writer.js'
import { objectText } from '../../src/xcontent/object-text.js'

const answer: Writable = {
  took: 3,
  left: undefined,
  hits: { max_score: new JavaFloat(1), hits: [{ _id: 'a"b', _source: objectText('{"x":[1, 2]}') }, { _id: '2', sort: [1, null] }], none: [], empty: {} },
  named: new Map<string, Writable>([['1', true], ['constructor', 'x']])
}

t.test('joined, the pieces are the text as it is written at once, however deep they go', async t => {
  const whole = writeJson(answer, { pretty: false })
  for (let depth = 0; depth < 8; depth++) t.equal([...jsonPieces(answer, depth)].join(''), whole)
  for (const value of [null, 'a', [], {}, objectText('{ }')]) t.equal([...jsonPieces(value, 3)].join(''), writeJson(value, { pretty: false }))
})

t.test('each item of a list that is deep enough is a piece', async t => {
  t.strictSame([...jsonPieces({ hits: { hits: [{ a: 1 }, { a: 2 }] } }, 3)].filter(piece => piece.includes('"a"')), ['{"a":1}', '{"a":2}'])
})
