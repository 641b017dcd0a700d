import t from 'tap'
import { embeddingModel } from '../../src/models/engines/embed.js'
import { toBits, toBytes } from '../../src/models/quantized-vector.js'

t.test('bytes: the largest component is 127 or -127, the others in proportion', async t => {
  t.strictSame([...toBytes(Int32Array.of(1000, -500, 0, 4, -4))], [127, -63, 0, 1, -1])
  t.strictSame([...toBytes(Int32Array.of(3, -10))], [38, -127])
  t.strictSame([...toBytes(Int32Array.of(0, 0))], [0, 0])
})

t.test('bits: eight signs a signed byte, the first component highest', async t => {
  t.strictSame([...toBits(Int32Array.of(1, -1, 1, 0, 0, 0, 0, 5))], [0b10100001 - 256])
  t.strictSame([...toBits(Int32Array.of(-1, 1, 1, 1, 1, 1, 1, 1, 1))], [0b01111111, -128])
})

t.test('near texts stay near', async t => {
  const card = embeddingModel({ id: 'm', dimensions: 1024, maxTokens: 512, source: 'this test' })
  const [question, near, far] = ['腾讯云的向量检索', '向量检索是腾讯云的服务', '今天天气很好'].map(text => card.embed(text, 's')) as [Int32Array, Int32Array, Int32Array]
  const dot = (a: Int8Array, b: Int8Array): number => a.reduce((sum, x, i) => sum + x * (b[i] as number), 0)
  t.ok(dot(toBytes(question), toBytes(near)) > 2 * dot(toBytes(question), toBytes(far)))
  const apart = (a: Int8Array, b: Int8Array): number => a.reduce((sum, x, i) => sum + [...((x ^ (b[i] as number)) & 0xff).toString(2)].filter(bit => bit === '1').length, 0)
  t.ok(apart(toBits(question), toBits(near)) < apart(toBits(question), toBits(far)))
})
