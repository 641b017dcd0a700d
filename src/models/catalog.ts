import type { ChatCard, ChunkCard, EmbeddingCard, ModelCard, MultiModalEmbeddingCard, ParseCard, RerankCard, TreeChunkCard } from './card.js'
import * as list from './card-list.js'

/** Every card of the zoo, in no order that means anything. */
export const cards: readonly ModelCard[] = Object.values(list)

const namesOf = <C extends ModelCard>(ofKind: readonly C[]): ReadonlyMap<string, C> =>
  new Map(ofKind.flatMap(card => [card.id, ...card.aliases ?? []].map(name => [name, card] as const)))

const embeddings = namesOf(cards.filter((card): card is EmbeddingCard => card.kind === 'embedding'))
const multiModals = namesOf(cards.filter((card): card is MultiModalEmbeddingCard => card.kind === 'multi-modal-embedding'))
const reranks = namesOf(cards.filter((card): card is RerankCard => card.kind === 'rerank'))
const chats = namesOf(cards.filter((card): card is ChatCard => card.kind === 'chat'))
const chunks = namesOf(cards.filter((card): card is ChunkCard => card.kind === 'chunk'))
const treeChunks = namesOf(cards.filter((card): card is TreeChunkCard => card.kind === 'tree-chunk'))
const parses = namesOf(cards.filter((card): card is ParseCard => card.kind === 'parse'))

const models = namesOf(cards)

/** The model of any kind of that name or alias, letter case included; else undefined. */
export const findModel = (name: string): ModelCard | undefined => models.get(name)

/** The embedding model of that name or alias, letter case included (the service's names are case-sensitive); else undefined. */
export const findEmbeddingModel = (name: string): EmbeddingCard | undefined => embeddings.get(name)

/** The multi-modal embedding model of that name, letter case included; else undefined. */
export const findMultiModalModel = (name: string): MultiModalEmbeddingCard | undefined => multiModals.get(name)

/** The rerank model of that name or alias, letter case included; else undefined. */
export const findRerankModel = (name: string): RerankCard | undefined => reranks.get(name)

/** The chat model of that name or alias, letter case included; else undefined. */
export const findChatModel = (name: string): ChatCard | undefined => chats.get(name)

/** The model of that name that cuts texts, letter case included; else undefined. */
export const findChunkModel = (name: string): ChunkCard | undefined => chunks.get(name)

/** The model of that name that cuts documents, letter case included; else undefined. */
export const findTreeChunkModel = (name: string): TreeChunkCard | undefined => treeChunks.get(name)

/** The model of that name that parses documents, letter case included; else undefined. */
export const findParseModel = (name: string): ParseCard | undefined => parses.get(name)
