import t from 'tap'
import { GRID, type GridVector, type MultiModalEmbeddingCard } from '../../../src/models/card.js'
import { cards, findMultiModalModel } from '../../../src/models/catalog.js'

const multiModals = cards.filter(card => card.kind === 'multi-modal-embedding')
const base = findMultiModalModel('WeCLIPv2-Base') as MultiModalEmbeddingCard
const large = findMultiModalModel('WeCLIPv2-Large') as MultiModalEmbeddingCard
const dot = (a: GridVector, b: GridVector): number => a.reduce((sum, x, i) => sum + x * GRID * (b[i] ?? 0) * GRID, 0)
const cosine = (a: Uint8Array | string, b: Uint8Array | string): number => dot(base.embedImage(a, 's'), base.embedImage(b, 's'))

/** So many bytes without a pattern, others for another `start`. */
const noise = (size: number, start: number): Uint8Array => {
  let state = start
  return Uint8Array.from({ length: size }, () => (state = Math.imul(state, 1664525) + 1013904223 | 0) >>> 24)
}

const texts = ['', ' ', '。', '\0', '\ud800', '👩🏽‍🚀🇨🇳', '红色帽子', 'a red hat', '城'.repeat(100_000), ' '.repeat(100_000), 'x'.repeat(100_000)]
const images = [
  new Uint8Array(0), new Uint8Array(1), new Uint8Array(31), new Uint8Array(32), new Uint8Array(2 ** 20), noise(9, 1), noise(33, 2), noise(5000, 3),
  '', 'http://aaa.bb.com/cc', 'https://例子.com/红色帽子.jpg?x=\ud800', 'x'.repeat(100_000)
]

t.test('every vector has its model’s dimension, unit length, and components within the grid, whatever the input', async t => {
  for (const card of multiModals) {
    for (const vector of [...texts.map(text => card.embedText(text, 's')), ...images.map(image => card.embedImage(image, 's'))]) {
      const off = Math.abs(Math.sqrt(dot(vector, vector)) - 1)
      if (vector.length !== card.dimensions || off > 1e-5 || vector.some(k => Math.abs(k) > 1 / GRID)) t.fail(`${card.id}: length off by ${off}`)
      if (vector.filter(k => k === 0).length > 10) t.fail(`${card.id}: a sparse vector`)
    }
  }
  t.equal(multiModals.length, 2)
})

t.test('the same image has the same vector, and no two have the same', async t => {
  const distinct = new Set(images.map(image => base.embedImage(image, 's').join()))
  t.equal(distinct.size, images.length)
  t.strictSame(base.embedImage(noise(5000, 3), 's'), base.embedImage(Buffer.from(noise(5000, 3)), 's'))
})

t.test('different images are unrelated, as bytes, as URLs and one against the other', async t => {
  for (const [a, b] of [
    [noise(5000, 1), noise(5000, 2)], [noise(9, 1), noise(9, 2)], ['http://aaa.bb.com/1.jpg', 'http://aaa.bb.com/2.jpg'],
    ['http://aaa.bb.com/cc', Buffer.from('http://aaa.bb.com/cc')]
  ] as const) t.ok(Math.abs(cosine(a, b)) < 0.2)
})

t.test('one pixel in two colours is two images, though most of a small PNG is its header', async t => {
  const red = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64')
  const blue = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
  t.ok(cosine(red, blue) < 0.5)
})

t.test('images are near by the share of their bytes, wherever those are', async t => {
  const photo = noise(20_000, 1)
  const retagged = Buffer.concat([photo.subarray(0, 100), noise(300, 2), photo.subarray(400), noise(77, 3)])
  const half = Buffer.concat([noise(10_000, 4), photo.subarray(10_000)])
  const [near, middle] = [cosine(photo, retagged), cosine(photo, half)]
  t.ok(near > 0.7 && near < 0.9, `nearly all: ${near}`)
  t.ok(middle > 0.3 && middle < 0.5, `half: ${middle}`)
})

t.test('another seed and another model are unrelated spaces, for images and for texts', async t => {
  const photo = noise(20_000, 1)
  for (const other of [base.embedImage(photo, 'another'), large.embedImage(photo, 's')]) t.ok(Math.abs(dot(base.embedImage(photo, 's'), other)) < 0.2)
  for (const other of [base.embedText('红色帽子', 'another'), large.embedText('红色帽子', 's')]) t.ok(Math.abs(dot(base.embedText('红色帽子', 's'), other)) < 0.3)
})

t.test('a closer text is closer', async t => {
  const near = (a: string, b: string): number => dot(base.embedText(a, 's'), base.embedText(b, 's'))
  t.ok(near('红色帽子', '一顶红色的帽子') > near('红色帽子', '白色围巾') + 0.2)
  t.ok(near('a red hat', 'red hats') > near('a red hat', 'a white scarf') + 0.2)
})

t.test('a CJK character costs a token, other runs one for four characters, and only the empty text none', async t => {
  t.strictSame(['', ' ', '红色帽子', '红色 hat', 'hello world', '帽，hats', '𠀀'].map(base.countTokens), [0, 1, 4, 3, 4, 3, 1])
})

t.test('a text is cut at 72 tokens, for the vector and for the bill', async t => {
  for (const [long, more] of [['帽'.repeat(72), '子'], [`${'hats '.repeat(72)}`, 's'], ['x'.repeat(288), 'x']] as const) {
    t.equal(base.countTokens(long), 72)
    t.equal(base.countTokens(long + more), 72)
    t.strictSame(base.embedText(long + more, 's'), base.embedText(long, 's'))
    t.notSame(base.embedText(long.slice(0, -10), 's'), base.embedText(long, 's'))
  }
})
