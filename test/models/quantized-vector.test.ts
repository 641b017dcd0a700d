import t from 'tap'
import { GRID, type GridVector } from '../../src/models/card.js'
import { embeddingCardFor } from '../../src/models/named-cards.js'
import { toBits, toBytes } from '../../src/models/quantized-vector.js'

const card = embeddingCardFor({ id: 'cohere/embed-english-light-v3.0', dimensions: 384 })
const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => Array.from(a).reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0)
const bitsOf = (bytes: Int8Array): string => Array.from(bytes, byte => (byte & 0xff).toString(2).padStart(8, '0')).join('')
const unlike = (a: string, b: string): number => [...a].filter((bit, i) => bit !== b[i]).length
const texts = ['', '。', '你', 'wall', '长城有多长？', '长城全长两万多公里', 'How long is the Great Wall?', 'Bananas are rich in potassium. '.repeat(20)]

t.test('bytes are the components of the vector, to scale', async t => {
  const half = 0.5 / GRID
  t.strictSame(toBytes(Int32Array.of(half, -half, half, -half)), Int8Array.of(127, -127, 127, -127))
  t.strictSame(toBytes(Int32Array.of(0.1 / GRID, -0.02 / GRID, 0, 1)), Int8Array.of(25, -5, 0, 0))
})

t.test('a component too great for a byte makes all smaller', async t => {
  t.strictSame(toBytes(Int32Array.of(1 / GRID)), Int8Array.of(127))
  t.strictSame(toBytes(Int32Array.of(0.8 / GRID, -0.6 / GRID)), Int8Array.of(127, -95))
})

t.test('vectors of bytes are as near as those of floats, by dot product as by cosine', async t => {
  const vectors = texts.map(text => card.embed(text, 's'))
  const bytes = vectors.map(toBytes)
  for (const [i, a] of vectors.entries()) {
    for (const [j, b] of vectors.entries()) {
      const off = dot(bytes[i] as Int8Array, bytes[j] as Int8Array) / 254 / 254 - dot(a, b) * GRID * GRID
      if (Math.abs(off) > 0.01) t.fail(`${texts[i]} / ${texts[j]}: ${off}`)
    }
  }
  t.equal(bytes.length, texts.length)
})

t.test('no vector is zero in any size, which Elasticsearch refuses for cosine', async t => {
  for (const dimensions of [1, 2, 8, 1024, 4096]) {
    for (const text of texts) t.ok(toBytes(embeddingCardFor({ id: 'm', dimensions }).embed(text, 's')).some(byte => byte !== 0))
  }
})

t.test('bits are packed eight a signed byte, the first highest, the last byte filled up with zeros', async t => {
  // One dimension is not turned with others: its sign is the bit, up to the model's own sign of that dimension.
  const [one, other] = [toBits(Int32Array.of(5)), toBits(Int32Array.of(-5))]
  t.strictSame([one, other].map(bitsOf).sort(), ['00000000', '10000000'])
  t.equal(toBits(card.embed('长城', 's')).length, 384 / 8)
  const twelve = Int32Array.from({ length: 12 }, (_, i) => 100 + i)
  t.equal(toBits(twelve).length, 2)
  t.match(bitsOf(toBits(twelve)), /0000$/)
  t.equal(unlike(bitsOf(toBits(twelve)), bitsOf(toBits(twelve.map(k => -k)))), 12, 'the opposite vector has the opposite bits, but for the filling')
})

t.test('the share of bits that differ is the share of half a turn between the vectors', async t => {
  const bits = (text: string): string => bitsOf(toBits(card.embed(text, 's')))
  const halfTurns = (a: GridVector, b: GridVector): number => Math.acos(Math.min(1, dot(a, b) * GRID * GRID)) / Math.PI
  for (const a of texts) {
    for (const b of texts) {
      const off = unlike(bits(a), bits(b)) / 384 - halfTurns(card.embed(a, 's'), card.embed(b, 's'))
      if (Math.abs(off) > 0.06) t.fail(`${a} / ${b}: ${off}`)
    }
  }
  t.ok(unlike(bits('长城有多长？'), bits('长城全长两万多公里')) < unlike(bits('长城有多长？'), bits('故宫位于北京市中心')) - 20)
})
