import t from 'tap'
import { buildApp } from '../../../src/index.js'
import { GRID, type GridVector, type MultiModalEmbeddingCard } from '../../../src/models/card.js'
import { findMultiModalModel } from '../../../src/models/catalog.js'
import { requestOf } from './request.js'

const seed = 'a seed'
const app = buildApp({ logLevel: 'silent', seed })
t.teardown(() => app.close())

const base = findMultiModalModel('WeCLIPv2-Base') as MultiModalEmbeddingCard
const published = 'data:image/jpeg;base64,/AAA/BBB/CCC'
const url = 'http://aaa.bb.com/cc'
const dataUri = (bytes: Uint8Array): string => `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`

/** The whole body of an answer, with its id replaced. */
const bodyOf = async (body: object): Promise<string> => {
  const answer = await app.inject(requestOf('GetMultiModalEmbedding', body))
  return answer.body.replaceAll(String(answer.headers['x-tc-requestid']), '<RequestId>')
}
const rows = (vectors: GridVector[]) => vectors.map((vector, index) => ({ Embedding: Array.from(vector, k => k * GRID), Index: index }))
const bodyWith = (texts: GridVector[] | null, images: GridVector[] | null, tokens: number): string => JSON.stringify({
  Response: {
    RequestId: '<RequestId>',
    Data: { TextEmbeddings: texts && rows(texts), ImageEmbeddings: images && rows(images) },
    Usage: { TotalTokens: tokens, TotalImages: images?.length ?? 0 }
  }
})
const refusal = (name: string): string => JSON.stringify({
  Response: { Error: { Code: 'InvalidParameterValue', Message: `A value specified in \`${name}\` is not valid, is unsupported, or cannot be used.` }, RequestId: '<RequestId>' }
})

t.test('the published request gets the published answer but for its numbers', async t => {
  t.equal(await bodyOf({ ModelName: 'WeCLIPv2-Base', Texts: ['红色帽子'], ImageData: [published] }),
    bodyWith([base.embedText('红色帽子', seed)], [base.embedImage(Buffer.from('/AAA/BBB/CCC', 'base64'), seed)], 4))
})

t.test('images as data come before images by URL, counted on', async t => {
  const bytes = [Buffer.from('one'), Buffer.from('two')]
  t.equal(await bodyOf({ ImageUrl: [url], ImageData: bytes.map(dataUri) }), bodyWith(null, [...bytes, url].map(image => base.embedImage(image, seed)), 0))
})

t.test('texts alone, and no model named', async t => {
  t.equal(await bodyOf({ Texts: ['红色帽子', '', 'a hat'] }), bodyWith(['红色帽子', '', 'a hat'].map(text => base.embedText(text, seed)), null, 6))
})

t.test('the larger model has its own dimension', async t => {
  const large = findMultiModalModel('WeCLIPv2-Large') as MultiModalEmbeddingCard
  t.equal(await bodyOf({ ModelName: large.id, ImageUrl: [url] }), bodyWith(null, [large.embedImage(url, seed)], 0))
})

t.test('as many of each as the limits allow', async t => {
  const many = { Texts: new Array(10).fill('x'), ImageData: new Array(8).fill(published), ImageUrl: new Array(8).fill(url) }
  t.match(JSON.parse(await bodyOf(many)), { Response: { Data: { TextEmbeddings: { length: 10 }, ImageEmbeddings: { length: 16 } }, Usage: { TotalTokens: 10, TotalImages: 16 } } })
})

t.test('the same bytes are the same image, whatever is written around and between them', async t => {
  const first = await bodyOf({ ImageData: [published] })
  for (const same of ['data:image/png;base64,/AAA/BBB/CCC', 'DATA:IMAGE/JPEG;BASE64,/AAA/BBB/CCC', 'data:image/jpeg;name=a.jpg;base64,/AAA\r\n/BBB \t/CCC\n']) {
    t.equal(await bodyOf({ ImageData: [same] }), first, same)
  }
  t.not(await bodyOf({ ImageData: ['data:image/jpeg;base64,/AAA/BBB/CCA'] }), first)
})

t.test('a padded image is taken', async t => {
  for (const text of ['a', 'ab', 'abc']) t.equal(await bodyOf({ ImageData: [dataUri(Buffer.from(text))] }), bodyWith(null, [base.embedImage(Buffer.from(text), seed)], 0))
})

t.test('a text longer than the model reads is cut', async t => {
  t.equal(await bodyOf({ Texts: ['帽'.repeat(100)] }), bodyWith([base.embedText('帽'.repeat(72), seed)], null, 72))
})

t.test('an image of 1 MB is taken, one byte more is not', async t => {
  const bytes = Buffer.alloc(1024 * 1024, 'image')
  t.equal(await bodyOf({ ImageData: [dataUri(bytes)] }), bodyWith(null, [base.embedImage(bytes, seed)], 0))
  t.equal(await bodyOf({ ImageData: [published, dataUri(Buffer.concat([bytes, Buffer.of(0)]))] }), refusal('ImageData.1'))
})

t.test('megabytes of what is no image are refused by name', async t => {
  for (const hostile of ['data:image/'.repeat(800_000), `data:image/png;base64,${' '.repeat(9_000_000)}`, `data:image/png;base64,${'='.repeat(9_000_000)}`, `${published}${'A'.repeat(9_000_000)}`]) {
    t.equal(await bodyOf({ ImageData: [hostile] }), refusal('ImageData.0'))
  }
})
