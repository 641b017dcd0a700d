import type { ChatAnswer, ChatMessage, ChatRequest, ChatTool, ChatToolCall, Embeddings } from '../models/card.js'
import type { Endpoint } from './endpoint.js'
import type { SettingsReader } from './settings.js'
import type { TaskType } from './task-type.js'

/** What every call of a model needs to know beside its input. */
export interface Call {
  readonly endpoint: Endpoint
  readonly seed: string
}

export interface RerankInput {
  readonly query: string
  readonly documents: readonly string[]
  readonly topN: number | undefined
  readonly returnDocuments: boolean | undefined
}

export interface RankedDocument {
  /** Position in the request's list. */
  readonly index: number
  /** In (0, 1), exact as float32. */
  readonly score: number
  /** Present when documents are to be returned. */
  readonly text?: string
}

/** With the `type` that the caller sent, `function` when absent. */
type Typed<T> = T & { readonly type?: string }

/**
 * A conversation in Elasticsearch's unified grammar, which leaves every value to the provider: any `type`, any `tool_choice`.
 * SRV/inference/UnifiedCompletionRequest.java. A {@link ChatRequest} is one whose values are good.
 */
export interface UnifiedChatRequest extends Omit<ChatRequest, 'messages' | 'tools' | 'toolChoice'> {
  readonly messages: ReadonlyArray<Omit<ChatMessage, 'toolCalls'> & { readonly toolCalls?: ReadonlyArray<Typed<ChatToolCall>> }>
  readonly tools?: ReadonlyArray<Typed<ChatTool>>
  readonly toolChoice?: string | Typed<{ readonly name: string }>
}

/**
 * What Elasticsearch calls an inference service: a provider whose endpoints share settings, checks and error texts. Their
 * settings are read in the order in which create-endpoint.ts checks them.
 */
export interface InferenceService {
  readonly name: string
  /** As messages show it. */
  readonly displayName: string
  readonly taskTypes: readonly TaskType[]
  /** The task types that `_stream` serves, in enumeration order. */
  readonly streams: readonly TaskType[]
  /** Values of `input_type` beside `unspecified`; others are refused. */
  readonly inputTypes: readonly string[]
  /** Settings that never come back, in the order in which missing ones are reported. */
  readonly secrets: readonly string[]
  /** Reads the service settings; the result is what a read shows, in wire order. Problems go to the reader. */
  readonly readServiceSettings: (settings: SettingsReader, taskType: TaskType) => Record<string, unknown>
  /** Reads task settings, those of the endpoint and those of a request alike; only those that are there come back. */
  readonly readTaskSettings: (settings: SettingsReader, taskType: TaskType) => Record<string, unknown>
  /** `Failed to send {what} request`, `{what} only accepts 1 input`. */
  readonly what: (taskType: TaskType) => string

  /** No vector is made yet; the provider's refusals are thrown at once. */
  readonly embed: (call: Call, texts: readonly string[]) => Embeddings
  /** Best first, cut to the top n. */
  readonly rerank: (call: Call, input: RerankInput) => RankedDocument[]
  readonly chat: (call: Call, request: UnifiedChatRequest) => ChatAnswer
}
