import type { ChatCard, EmbeddingCard, RerankCard, SparseEmbeddingCard } from './card.js'
import { chatModel } from './engines/chat.js'
import { embeddingModel } from './engines/embed.js'
import { rerankModel } from './engines/rerank.js'

const source = 'stand-in until the engines land'
const remembered = <A, C>(make: (of: A) => C, keyOf: (of: A) => string) => {
  const cards = new Map<string, C>()
  return (of: A): C => {
    const key = keyOf(of)
    const card = cards.get(key) ?? make(of)
    if (cards.size >= 100) cards.clear()
    cards.set(key, card)
    return card
  }
}
export const embeddingCardFor: (of: { id: string, dimensions: number, maxTokens?: number }) => EmbeddingCard =
  remembered(({ id, dimensions, maxTokens = 8192 }) => embeddingModel({ id, dimensions, maxTokens, source }), ({ id, dimensions, maxTokens }) => JSON.stringify([id, dimensions, maxTokens]))
export const rerankCardFor: (id: string) => RerankCard = remembered(id => rerankModel({ id, maxTokens: 8192, source }), id => id)
export const chatCardFor: (id: string) => ChatCard =
  remembered(id => chatModel({ id, contextTokens: 128000, maxOutputTokens: 8192, reasoning: false, tools: true, source }), id => id)
export const sparseCardFor = (id: string): SparseEmbeddingCard => ({ id, source, kind: 'sparse-embedding' } as unknown as SparseEmbeddingCard)
