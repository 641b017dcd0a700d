import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import t from 'tap'
import type { ChatRequest, ChunkRequest, DocumentSource, ModelCard, SparseEmbeddingCard } from '../../src/models/card.js'
import { cards } from '../../src/models/catalog.js'
import { chatCardFor, embeddingCardFor, rerankCardFor, sparseCardFor } from '../../src/models/named-cards.js'
import { toBits, toBytes } from '../../src/models/quantized-vector.js'

/**
 * Published answers do not change: not with the version of Node, not by accident. A change here is a breaking change.
 * The digests are SHA-256 in hex: of little-endian Int32 components one text or image after the other, of little-endian Float64
 * scores, and of the answers' JSON.
 */
const digests = JSON.parse(readFileSync(new URL('golden.json', import.meta.url), 'utf8')) as Record<string, string>

const SEED = 'mockference'
const TEXTS = [
  '', '你好', '长城有多长？', 'How long is the Great Wall of China?', '尤金袋鼠（"Macropus eugenii"）是袋鼠科中细小的成员，1628年发现。',
  'こんにちは、世界', 'ＦＵＬＬ width ﬁne Größe 👩🏽‍🚀🇨🇳 \ud800', '基于分隔符、文本长度进行切片，适用规则性较强的文本。'.repeat(60)
]
const REQUESTS: ChatRequest[] = [
  { messages: [{ role: 'user', content: '什么是大模型？' }] },
  { messages: [{ role: 'user', content: 'How do I make espresso?' }], maxTokens: 12, temperature: 0.5 },
  { messages: [{ role: 'system', content: '长城位于中国北部。故宫位于北京。' }, { role: 'user', content: '故宫在哪里？' }] },
  {
    messages: [{ role: 'user', content: '北京今天天气怎么样？' }],
    tools: [{ name: 'get_weather', description: '查询天气', parameters: { type: 'object', properties: { city: { type: 'string' } } } }]
  }
]

const IMAGES = [
  'http://aaa.bb.com/cc', new Uint8Array(0), Buffer.from('/AAA/BBB/CCC', 'base64'), Uint8Array.from({ length: 5000 }, (_, i) => Math.imul(i, 0x9e3779b1) >>> 24)
]

const CHUNK_REQUESTS: ChunkRequest[] = [
  { fileType: 'TXT' }, { fileType: 'MD', maxChunkSize: 20 }, { fileType: 'TXT', maxChunkSize: 9, delimiters: ['。', ' '], chunkOverlap: 3 }
]

const DOCUMENTS: DocumentSource[] = [
  { fileType: 'TXT', content: Buffer.from('你好\n') }, { fileType: 'CSV', content: Uint8Array.of(0xc4, 0xe3, 0xba, 0xc3) }, { fileType: 'MD', content: Uint8Array.of(0xff) },
  { fileType: 'PDF', content: Buffer.from('%PDF-1.7') }, { fileType: 'PNG', content: { url: 'http://aaa.bb.com/cc' } }
]

const littleEndian = (numbers: Iterable<number>, kind: 'Int32' | 'Float64'): Buffer => {
  const values = [...numbers]
  const buffer = Buffer.alloc(values.length * (kind === 'Int32' ? 4 : 8))
  values.forEach((value, i) => kind === 'Int32' ? buffer.writeInt32LE(value, i * 4) : buffer.writeDoubleLE(value, i * 8))
  return buffer
}

/** One of each kind that a name alone makes. */
const named = [
  embeddingCardFor({ id: 'openai/text-embedding-3-small', dimensions: 1536 }), embeddingCardFor({ id: 'openai/text-embedding-3-small', dimensions: 5 }),
  sparseCardFor('elasticsearch/.elser_model_2'), rerankCardFor('cohere/rerank-v3.5'), chatCardFor('openai/gpt-4o')
]

const answersOf = (card: ModelCard | SparseEmbeddingCard): Array<Buffer | string> => {
  if (card.kind === 'embedding') return TEXTS.map(text => littleEndian(card.embed(text, SEED), 'Int32'))
  if (card.kind === 'multi-modal-embedding') {
    return [...TEXTS.map(text => card.embedText(text, SEED)), ...IMAGES.map(image => card.embedImage(image, SEED))].map(vector => littleEndian(vector, 'Int32'))
  }
  if (card.kind === 'sparse-embedding') return TEXTS.map(text => JSON.stringify(card.expand(text, SEED)))
  if (card.kind === 'rerank') return TEXTS.map(text => littleEndian(card.rerank(text, TEXTS, SEED), 'Float64'))
  if (card.kind === 'chunk') {
    return TEXTS.flatMap(text => CHUNK_REQUESTS.map(request => JSON.stringify([...card.chunk(text, request)])))
  }
  if (card.kind === 'tree-chunk') return TEXTS.map(text => JSON.stringify([...card.chunk(text, 20)]))
  if (card.kind === 'parse') return DOCUMENTS.map(document => String(card.parse(document)))
  return REQUESTS.map(request => JSON.stringify(card.chat(request, SEED)))
}

t.test('every card answers as published', async t => {
  const found = [...cards, ...named].map(card => {
    const hash = createHash('sha256')
    for (const answer of answersOf(card)) hash.update(answer)
    return [card.id, hash.digest('hex')] as const
  })
  t.strictSame(Object.fromEntries(found), digests)
})

t.test('vectors are made into bytes and bits as published', async t => {
  const card = embeddingCardFor({ id: 'cohere/embed-multilingual-v3.0', dimensions: 1024 })
  const found = Object.entries({ bytes: toBytes, bits: toBits }).map(([name, quantize]) => {
    const hash = createHash('sha256')
    for (const text of TEXTS) hash.update(quantize(card.embed(text, SEED)))
    return [name, hash.digest('hex')]
  })
  t.strictSame(Object.fromEntries(found), {
    bytes: 'e7ca55390bde43978f9ce1ea5bfdb4bf68eb7c94c96c5344db8baf6413203df9',
    bits: 'f8bf5decda58c5973edb2f4bbe402d945a29ba2011fda4a49e2ad6a5cb023c3c'
  })
})
