import type { ChatAnswer, ChatMessage, ChatRequest, ChatTool, ChatToolCall, Embeddings, SparseEmbeddings } from '../models/card.js'
import type { Endpoint } from './endpoint.js'
import type { SettingConfiguration } from './setting-configuration.js'
import type { SettingsReader } from './settings.js'
import type { TaskType } from './task-type.js'

/** Settings as a read of the endpoint shows them, in wire order; what is undefined is not shown. */
export type Settings = Readonly<Record<string, unknown>>

/** All that a configuration says. */
export interface AllSettings {
  readonly taskType: TaskType
  readonly serviceSettings: Settings
  readonly taskSettings: Settings
  /** As they were read; nobody keeps them. */
  readonly secrets: Settings
}

/** What every call of a model needs to know beside its input. */
export interface Call {
  readonly endpoint: Endpoint
  /** Those of the endpoint, and over them those of the request. */
  readonly taskSettings: Settings
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

/** What is asked of a rerank call in task settings. */
export interface RerankOptions {
  readonly topN: number | undefined
  readonly returnDocuments: boolean | undefined
}

/** The provider behind a service, as its endpoints call it. Its refusals are thrown at once, as the caller of `_inference` sees them. */
export interface Provider {
  /** No vector is made yet. */
  readonly embed: (call: Call, texts: readonly string[]) => Embeddings
  /** No text is expanded yet. */
  readonly expand: (call: Call, texts: readonly string[]) => SparseEmbeddings
  /** Best first, cut to the top n. */
  readonly rerank: (call: Call, input: RerankInput) => RankedDocument[]
  readonly chat: (call: Call, request: UnifiedChatRequest) => ChatAnswer
}

/**
 * What Elasticsearch calls an inference service: a provider whose endpoints share settings, checks and error texts. Their
 * settings are read in the order in which create-endpoint.ts checks them. Made by define-service.ts.
 */
export interface InferenceService extends Provider {
  readonly name: string
  /** Other names that a configuration may give. */
  readonly aliases: readonly string[]
  /** As messages and `_services` show it. */
  readonly displayName: string
  /** In enumeration order. */
  readonly taskTypes: readonly TaskType[]
  /** Those of them that `_services` tells of. */
  readonly listed: readonly TaskType[]
  /** The task types that `_stream` serves, in enumeration order. */
  readonly streams: readonly TaskType[]
  /** Values of `input_type` beside `unspecified`; others are refused, in other words if there are none. */
  readonly inputTypes: readonly string[]
  /** What is wrong with an input type, where that depends on the endpoint; it goes before {@link inputTypes}. */
  readonly inputTypeProblem: ((inputType: string, serviceSettings: Settings) => string | undefined) | undefined
  /** What `_services` says of its settings, by name. */
  readonly configurations: Readonly<Record<string, SettingConfiguration>>
  /** Tasks whose endpoints have chunking settings. */
  readonly chunks: readonly TaskType[]
  /** What their endpoints show of chunking settings that nobody has sent. */
  readonly defaultChunking: Settings | undefined
  /** Reads the service settings. Problems go to the reader. */
  readonly readServiceSettings: (settings: SettingsReader, taskType: TaskType) => Settings
  /** Reads the task settings of an endpoint; only those that are there come back. */
  readonly readTaskSettings: (settings: SettingsReader, endpoint: Pick<Endpoint, 'taskType' | 'serviceSettings'>) => Settings
  /** Reads the task settings of a request, in the same manner. */
  readonly readRequestSettings: (settings: SettingsReader, endpoint: Pick<Endpoint, 'taskType' | 'serviceSettings'>) => Settings
  /** Where unknown keys are taken without a word. */
  readonly ignoresUnknown: ReadonlyArray<'body' | 'task_settings'>
  /** Names of service settings that a read does not show. */
  readonly hidden: readonly string[]
  /** Reads the secrets, in the order in which missing ones are reported. They are not kept. */
  readonly readSecrets: (secrets: SettingsReader, taskType: TaskType) => Settings
  /** All names that {@link readSecrets} knows: users write them among the service settings. */
  readonly secrets: readonly string[]
  /** Whether they are looked at before all settings, and not after them. */
  readonly secretsFirst: boolean
  /** Refuses, at once, what no setting alone is wrong about. */
  readonly check: (settings: AllSettings) => void
  /** `Failed to send {request}` */
  readonly request: (endpoint: Pick<Endpoint, 'id' | 'taskType'>) => string
  /** The setting that names the model, and that a chat_completion request may override. */
  readonly modelSetting: string
  /** Where the provider is: messages about its host name it. */
  readonly url: (settings: Settings) => string
  /** What the task settings say of a rerank call. */
  readonly rerankOptions: (taskSettings: Settings) => RerankOptions
  /** Whether `top_n` and `return_documents` at the root of a request are served. */
  readonly takesRootRerankOptions: boolean
  /** The conversation that the inputs of a completion call are. Throws what the service says to a wrong number of them. */
  readonly conversation: (inputs: readonly string[]) => ChatMessage[]
}
