import { readdirSync } from 'node:fs'
import t from 'tap'
import {
  cards, findChatModel, findChunkModel, findEmbeddingModel, findMultiModalModel, findParseModel, findRerankModel, findTreeChunkModel
} from '../../src/models/catalog.js'

t.test('every file of cards/ is in the list', async t => {
  const files = readdirSync(new URL('../../src/models/cards/', import.meta.url)).map(file => file.replace(/\.[jt]s$/, ''))
  t.strictSame(cards.map(card => card.id.toLowerCase()).sort(), files.sort())
})

t.test('embedding models have the dimensions and lengths of the reference', async t => {
  const names = ['bge-base-zh-v1.5', 'bge-large-zh-v1.5', 'bge-m3', 'Conan-embedding-v1', 'KaLM-embedding-multilingual-mini-v1', 'Qwen3-Embedding-0.6B']
  t.strictSame(names.map(name => [findEmbeddingModel(name)?.dimensions, findEmbeddingModel(name)?.maxTokens]),
    [[768, 512], [1024, 512], [1024, 8194], [1792, 512], [896, 131072], [1024, 8097]])
})

t.test('multi-modal models have the length of the reference, and the dimensions that were chosen', async t => {
  t.strictSame(['WeCLIPv2-Base', 'WeCLIPv2-Large'].map(name => [findMultiModalModel(name)?.dimensions, findMultiModalModel(name)?.maxTokens]), [[512, 72], [768, 72]])
})

t.test('chat models have the lengths and abilities of the reference', async t => {
  t.strictSame(cards.filter(card => card.kind === 'chat').map(card => [card.id, card.contextTokens, card.maxOutputTokens, card.reasoning, card.tools]).sort(), [
    ['deepseek-r1', 128000, 8192, true, false],
    ['deepseek-r1-distill-qwen-32b', 128000, 8192, true, false],
    ['deepseek-v3', 128000, 8192, false, true],
    ['hunyuan-large', 28000, 4096, false, false],
    ['hunyuan-large-longcontext', 128000, 6144, false, false],
    ['hunyuan-standard', 30000, 2048, false, false],
    ['hunyuan-standard-256K', 256000, 6144, false, false],
    ['hunyuan-turbo', 28000, 4096, false, true]
  ])
})

t.test('models that cut have the size of the reference', async t => {
  t.strictSame([findChunkModel('doc-chunk')?.maxChunkSize, findTreeChunkModel('doc-tree-chunk')?.maxChunkSize], [1000, 1000])
})

t.test('a model is found by its exact name or alias, among its own kind', async t => {
  t.equal(findRerankModel('bge-rerank-large'), findRerankModel('bge-reranker-large'))
  t.equal(findEmbeddingModel('conan-embedding-v1'), findEmbeddingModel('Conan-embedding-v1'))
  t.equal(findRerankModel('bge-reranker-v2-m3')?.maxTokens, 8194)
  t.strictSame(['BGE-M3', 'bge-reranker-large', '__proto__', 'constructor', ''].map(findEmbeddingModel), [undefined, undefined, undefined, undefined, undefined])
  t.equal(findChatModel('hunyuan-standard-256k'), undefined)
  t.strictSame(['weclipv2-base', 'bge-m3', 'constructor'].map(findMultiModalModel), [undefined, undefined, undefined])
  t.equal(findEmbeddingModel('WeCLIPv2-Base'), undefined)
  t.equal(findParseModel('doc-llm')?.kind, 'parse')
  t.strictSame([findChunkModel('doc-tree-chunk'), findTreeChunkModel('doc-chunk'), findParseModel('doc-chunk'), findChatModel('doc-llm')], new Array(4).fill(undefined))
})
