import t from 'tap'
import { GRID } from '../../src/models/card.js'
import { vectorEncoder } from '../../src/models/vector-encoder.js'
import { elasticsearchNumbers } from '../../src/routes/es/vector-text.js'
import { tencentNumbers } from '../../src/routes/tencent/wire-json.js'

const steps = 1 / GRID

t.test('every component that a unit vector can have is written as its face prints it, whatever stands beside it', async t => {
  for (const [name, format] of Object.entries({ elasticsearchNumbers, tencentNumbers })) {
    const encode = vectorEncoder(format)
    // The neighbours of a small step are large ones and change their sign, so that long and short texts overwrite each other.
    const vector = Int32Array.from({ length: 2 * steps + 2 }, (_, i) => (i % 2 === 0 ? i >> 1 : steps - (i >> 1)) * (i % 3 === 0 ? -1 : 1))
    const expected = `[${Array.from(vector, k => (k < 0 ? '-' : '') + format.print(Math.abs(k) * GRID)).join(',')}]`
    t.ok(encode(vector).toString() === expected, `${name}, the first time`)
    t.ok(encode(vector).toString() === expected, `${name}, from the table`)
  }
})

t.test('a short vector after a long one leaves nothing of it', async t => {
  const encode = vectorEncoder(tencentNumbers)
  encode(Int32Array.from({ length: 1000 }, (_, i) => i))
  t.equal(encode(Int32Array.of(1, -steps, 0)).toString(), '[0.00000762939453125,-1,0]')
  t.equal(encode(Int32Array.of(7)).toString(), JSON.stringify([7 * GRID]))
})

t.test('a number that is longer than was said, and a format that is too wide, are refused', async t => {
  t.throws(() => vectorEncoder({ print: () => '0.123', charactersMax: 4 })(Int32Array.of(1)), new RangeError('[0.123,] has more than 4 characters'))
  t.throws(() => vectorEncoder({ print: String, charactersMax: 24 }), new RangeError('numbers of 24 characters'))
})
