/**
 * What a model is: a pure function behind a card. A card knows no HTTP, no clock, no environment; its answer depends on
 * (seed, model, input) and on nothing else.
 */

/** One component of a vector is `k · GRID`: exact as a float32 and as a double, so both faces print it from one integer. */
export const GRID = 2 ** -17

/** A unit vector, one integer per component, in units of {@link GRID}; its length is 1 within 1e-5. */
export type GridVector = Int32Array

/** How the components of an embedding are stored. SRV/index/mapper/vectors/DenseVectorFieldMapper.java */
export type ElementType = 'float' | 'byte' | 'bit'

interface Card {
  /** The model's name on both wires, in its own letter case. */
  readonly id: string
  /** Other spellings that the documentation of the service uses for the same model. */
  readonly aliases?: readonly string[]
  /** Where the figures of the card are known from. */
  readonly source: string
}

export interface EmbeddingCard extends Card {
  readonly kind: 'embedding'
  readonly dimensions: number
  /** Longer texts are cut here before they are embedded and counted. */
  readonly maxTokens: number
  /** A vector of its own, or in `into`, of the card's dimensions: memory of that size is dear to ask for and to give back. */
  embed: (text: string, seed: string, into?: GridVector) => GridVector
  /** Tokens of one text as the service bills them, at most {@link maxTokens}. */
  countTokens: (text: string) => number
}

/** Texts to embed: all that their vectors depend on. No vector is made before somebody asks for it. */
export interface Embeddings {
  readonly card: EmbeddingCard
  readonly texts: readonly string[]
  readonly seed: string
  /** `float` when absent. */
  readonly elementType?: ElementType
}

/** What a sparse embedding model makes of a text. */
export interface SparseExpansion {
  /** Tokens and their weights, each above 0 and exact as float32, the heaviest first. No token has a dot: `sparse_vector` fields refuse one. */
  readonly tokens: ReadonlyArray<readonly [token: string, weight: number]>
  /** Whether the text was longer than the model reads. */
  readonly isTruncated: boolean
}

export interface SparseEmbeddingCard extends Card {
  readonly kind: 'sparse-embedding'
  /** Longer texts are cut here before they are expanded and counted. */
  readonly maxTokens: number
  expand: (text: string, seed: string) => SparseExpansion
  /** Tokens of one text as a service bills them, at most {@link maxTokens}. */
  countTokens: (text: string) => number
}

/** Texts to expand: all that their expansions depend on. No text is expanded before somebody asks for it. */
export interface SparseEmbeddings {
  readonly card: SparseEmbeddingCard
  readonly texts: readonly string[]
  readonly seed: string
}

export interface MultiModalEmbeddingCard extends Card {
  readonly kind: 'multi-modal-embedding'
  /** Of texts and images alike. */
  readonly dimensions: number
  /** Longer texts are cut here before they are embedded and counted. */
  readonly maxTokens: number
  embedText: (text: string, seed: string) => GridVector
  /** An image by its bytes, or by its URL, which is never fetched. */
  embedImage: (image: Uint8Array | string, seed: string) => GridVector
  /** Tokens of one text as the service bills them, at most {@link maxTokens}. */
  countTokens: (text: string) => number
}

export interface RerankCard extends Card {
  readonly kind: 'rerank'
  readonly maxTokens: number
  /** One score a document, in the documents' order; each in (0, 1), exact as float32, no two the same: of equal documents the first is best. */
  rerank: (query: string, documents: readonly string[], seed: string) => number[]
  /** The query counts once per document, as the published example of RunRerank has it. */
  countTokens: (query: string, documents: readonly string[]) => number
}

export interface ChatToolCall {
  readonly id: string
  readonly name: string
  /** A JSON text. */
  readonly arguments: string
}

export interface ChatMessage {
  readonly role: string
  readonly content: string
  readonly toolCallId?: string
  readonly toolCalls?: readonly ChatToolCall[]
}

export interface ChatTool {
  readonly name: string
  readonly description?: string
  /** The JSON Schema of the arguments. */
  readonly parameters?: unknown
}

/** What a model is to say, whatever it is asked: the test author's word, not the engine's. */
export interface PinnedReply {
  readonly content?: string
  /** Given whether or not the model reasons by itself. */
  readonly reasoning?: string
  readonly toolCalls?: ReadonlyArray<Pick<ChatToolCall, 'name' | 'arguments'>>
}

export interface ChatRequest {
  readonly messages: readonly ChatMessage[]
  /** Takes the place of an answer of the engine's own; limits and stop texts hold for it as well. */
  readonly pinned?: PinnedReply
  readonly tools?: readonly ChatTool[]
  /** `auto` when absent. A name forces the call of that tool, `required` the call of any. */
  readonly toolChoice?: 'auto' | 'none' | 'required' | { readonly name: string }
  readonly temperature?: number
  readonly topP?: number
  /** The answer is cut after so many tokens; the card's own maximum when absent. */
  readonly maxTokens?: number
  /** The answer ends before the first occurrence of any of these. */
  readonly stop?: readonly string[]
}

export interface ChatAnswer {
  /** Version-4-shaped UUID, the same for the same (seed, model, request). */
  readonly id: string
  /** What a stream sends one after the other; joined they are the whole content. A piece never splits a grapheme. */
  readonly pieces: readonly string[]
  /** The same for the reasoning of a reasoning model; empty for the others. */
  readonly reasoningPieces: readonly string[]
  readonly toolCalls: readonly ChatToolCall[]
  readonly finishReason: 'stop' | 'length' | 'tool_calls'
  readonly promptTokens: number
  /** Tokens generated, reasoning included. */
  readonly completionTokens: number
}

export interface ChatCard extends Card {
  readonly kind: 'chat'
  readonly contextTokens: number
  readonly maxOutputTokens: number
  /** Whether the model answers with `ReasoningContent`. */
  readonly reasoning: boolean
  /** Whether the model may call tools. */
  readonly tools: boolean
  chat: (request: ChatRequest, seed: string) => ChatAnswer
}

/** How `doc-chunk` is asked to cut a text; what is absent is the model's own choice. Sizes are in code points. */
export interface ChunkRequest {
  readonly fileType: 'TXT' | 'MD'
  /** At least 1. */
  readonly maxChunkSize?: number | undefined
  /** The first is preferred; `''` cuts at any character. */
  readonly delimiters?: readonly string[] | undefined
  /** Less than {@link maxChunkSize}. */
  readonly chunkOverlap?: number | undefined
}

export interface ChunkCard extends Card {
  readonly kind: 'chunk'
  /** The longest chunk when the request does not say. */
  readonly maxChunkSize: number
  /** One chunk at a time, none of the empty text: together they can be much larger than the text. */
  chunk: (text: string, request: ChunkRequest) => Iterable<string>
  /** Tokens of a text as the service bills them. */
  countTokens: (text: string) => number
}

/** A document as it was given: its bytes, or the URL that they could be had from. */
export interface DocumentSource {
  /** In upper case: `PDF`, `TXT`. */
  readonly fileType: string
  readonly content: Uint8Array | { readonly url: string }
}

export interface TreeChunkCard extends Card {
  readonly kind: 'tree-chunk'
  /** The longest chunk when the request does not say. */
  readonly maxChunkSize: number
  /** The text of a document, or undefined when it can't be read. */
  read: (document: DocumentSource) => string | undefined
  /** One chunk at a time, none of the empty text; they do not overlap. */
  chunk: (text: string, maxChunkSize?: number) => Iterable<string>
  /** Tokens of a text as the service bills them. */
  countTokens: (text: string) => number
}

export interface ParseCard extends Card {
  readonly kind: 'parse'
  /** The document as Markdown, or undefined when it can't be read. No URL is ever fetched. */
  parse: (document: DocumentSource) => string | undefined
}

export type ModelCard = EmbeddingCard | MultiModalEmbeddingCard | RerankCard | ChatCard | ChunkCard | TreeChunkCard | ParseCard
