import type { ChatCard, EmbeddingCard, RerankCard, SparseEmbeddingCard } from './card.js'
import { chatModel } from './engines/chat.js'
import { embeddingModel } from './engines/embed.js'
import { sparseEmbeddingModel } from './engines/embed-sparse.js'
import { rerankModel } from './engines/rerank.js'

/** Cards of one kind that are kept; names come from users. What is forgotten is made again, the same. */
const CARDS_MAX = 64
/** UTF-16 units. A longer name, which a request may give as well, is not worth its room: its card is made anew each time. */
const KEPT_NAME_LENGTH_MAX = 512

const source = 'a name that a user of an inference service has given; lengths are those of the double'
const EMBEDDING_TOKENS_MAX = 8192
const SPARSE_TOKENS_MAX = 512

/** `make`, remembering what it has made of the {@link CARDS_MAX} names that were asked for last. */
const remembered = <Named, Card>(nameOf: (named: Named) => string, make: (named: Named, name: string) => Card) => {
  const cards = new Map<string, Card>()
  return (named: Named): Card => {
    const name = nameOf(named)
    if (name.length > KEPT_NAME_LENGTH_MAX) return make(named, name)
    const card = cards.get(name) ?? make(named, name)
    // Last in the map is who was asked for last.
    cards.delete(name)
    cards.set(name, card)
    if (cards.size > CARDS_MAX) cards.delete(cards.keys().next().value as string)
    return card
  }
}

/** An embedding model by name. */
export interface NamedEmbedding {
  readonly id: string
  /** 1 … 4096. The same name with other dimensions is another model. */
  readonly dimensions: number
  /** 8192 when absent. */
  readonly maxTokens?: number
}

/** Models that are in no catalogue: of whatever name, by the engines of those that are. Each name has answers of its own. */
export const embeddingCardFor: (named: NamedEmbedding) => EmbeddingCard = remembered(
  ({ id, dimensions, maxTokens = EMBEDDING_TOKENS_MAX }) => `${id} ${dimensions} ${maxTokens}`,
  ({ dimensions, maxTokens = EMBEDDING_TOKENS_MAX }, id) => embeddingModel({ id, dimensions, maxTokens, source })
)

/** A sparse embedding model of that name. */
export const sparseCardFor: (id: string) => SparseEmbeddingCard =
  remembered((id: string) => id, id => sparseEmbeddingModel({ id, maxTokens: SPARSE_TOKENS_MAX, source }))

/** A rerank model of that name. */
export const rerankCardFor: (id: string) => RerankCard =
  remembered((id: string) => id, id => rerankModel({ id, maxTokens: EMBEDDING_TOKENS_MAX, source }))

/** A chat model of that name: it may call tools, and does not reason aloud. */
export const chatCardFor: (id: string) => ChatCard = remembered(
  (id: string) => id,
  id => chatModel({ id, contextTokens: 128_000, maxOutputTokens: 8192, reasoning: false, tools: true, source })
)
