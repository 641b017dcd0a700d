import { es, type EsError } from '../../errors/es.js'
import type { ChatRequest, ElementType } from '../../models/card.js'
import { chatCardFor, embeddingCardFor, rerankCardFor, sparseCardFor } from '../../models/named-cards.js'
import { ranking } from '../../models/ranking.js'
import type { Call, Provider, RankedDocument, Settings, UnifiedChatRequest } from '../service.js'
import type { JsonNumber } from '../../xcontent/json-value.js'
import { checkConversation } from './conversation.js'

/** The model behind an embedding endpoint of a provider that is not Tencent's. */
export interface EmbeddingModel {
  /** As the provider calls it. */
  readonly id: string
  /** Components of its vectors. */
  readonly dimensions: number
  /** Longer texts are cut; the engines' own limit unless given. */
  readonly maxTokens?: number
  readonly elementType?: ElementType
}

/** What Elasticsearch makes of Cohere's and Voyage AI's names of their embeddings. INF/services/cohere/embeddings/CohereEmbeddingType.java */
export const elementTypes: Readonly<Record<string, ElementType>> = { float: 'float', int8: 'byte', byte: 'byte', bit: 'bit', binary: 'bit' }

/** What the zoo has to know of a service to play its provider. */
export interface ZooSettings {
  readonly service: string
  readonly embeddingModel: ((settings: Settings) => EmbeddingModel) | undefined
  readonly returnsDocuments: boolean
  readonly modelSetting: string
  /** What the task settings ask of the chat model; nothing unless given. */
  readonly parameters: ((taskSettings: Settings) => Partial<ChatRequest>) | undefined
}

/** What a dense_vector field takes at most. SRV/index/mapper/vectors/DenseVectorFieldMapper.java */
const DIMENSIONS_MAX = 4096

/** Guess: components of the vectors of a model that no setting names, unless the settings say how many. */
export const DIMENSIONS_UNNAMED = 1536

/** A model that no setting names: whatever is behind the setting `setting`. */
export const unnamed = (setting: string) => ({ [setting]: id, dimensions }: Settings): EmbeddingModel =>
  ({ id: String(id), dimensions: typeof dimensions === 'number' ? dimensions : DIMENSIONS_UNNAMED })

/** A model of a service, and the dimensions that its settings may give. */
interface DimensionsAsked {
  readonly service: string
  readonly model: string
  readonly given?: unknown
}

/**
 * The dimensions of a model by a service's table; what the user has set wins.
 * @throws es.notEmulated for a model that the table does not have, when the settings do not say
 */
const dimensionsIn = (table: Readonly<Record<string, number>>, { service, model, given }: DimensionsAsked): number => {
  if (typeof given === 'number') return given
  const known = Object.hasOwn(table, model) ? table[model] : undefined
  if (known === undefined) {
    throw es.notEmulated(`the embedding model [${model}] of [${service}], whose dimensions are not known to it`, `name one of ${Object.keys(table).join(', ')}`)
  }
  return known
}

/** The model that the setting `model_id`, or another, names, with the dimensions of {@link dimensionsIn}. */
export const tabulated = (table: Readonly<Record<string, number>>, { service, setting = 'model_id' }: { service: string, setting?: string }) =>
  ({ [setting]: id, dimensions: given }: Settings): EmbeddingModel =>
    ({ id: String(id), dimensions: dimensionsIn(table, { service, model: String(id), given }) })

/**
 * What is known of an endpoint's dimensions before its model has answered, for services that never tell the provider what the user has set: it counts only for
 * a model that the table does not have.
 */
export const unlessKnown = (table: Readonly<Record<string, number>>, model = '', given: number | undefined): number | undefined =>
  Object.hasOwn(table, model) ? undefined : given

const numberOf = (setting: unknown): number => (setting as JsonNumber).value

/** What the task settings of a completion ask of a model, where they are called as Azure AI Studio and Amazon Bedrock call them. */
export const sampling = ({ max_new_tokens: maxTokens, temperature, top_p: topP }: Settings): Pick<ChatRequest, 'maxTokens' | 'temperature' | 'topP'> => ({
  ...(maxTokens !== undefined && { maxTokens: maxTokens as number }),
  ...(temperature !== undefined && { temperature: numberOf(temperature) }),
  ...(topP !== undefined && { topP: numberOf(topP) })
})

/** A refusal in words of the double's own. */
const refusedBy = ({ endpoint }: Call, message: string): EsError =>
  es.providerFailed(endpoint.id, { prefix: 'Received an unsuccessful status code', providerStatus: 400, message, status: 400 })

/** A request whose values are those that a model takes. */
const requestOf = (call: Call, request: UnifiedChatRequest): ChatRequest => {
  checkConversation(call.endpoint.id, request)
  const { toolChoice, ...rest } = request
  return { ...rest, ...(toolChoice !== undefined && { toolChoice: toolChoice as NonNullable<ChatRequest['toolChoice']> }) }
}

/** The engines of the zoo, under the names of models that they do not have on Tencent's side: each (service, model) gives answers of its own. */
export const zooProvider = ({ service, embeddingModel, returnsDocuments, modelSetting, parameters }: ZooSettings): Provider => {
  const nameOf = ({ endpoint: { serviceSettings } }: Call): string => `${service}/${String(serviceSettings[modelSetting] ?? '')}`
  return {
    embed: (call, texts) => {
      if (embeddingModel === undefined) throw new Error(`${service} has no embedding model`)
      const { seed, endpoint: { serviceSettings } } = call
      const { id, dimensions, maxTokens, elementType = 'float' } = embeddingModel(serviceSettings)
      if (dimensions < 1 || dimensions > DIMENSIONS_MAX) throw refusedBy(call, `dimensions must be between 1 and ${DIMENSIONS_MAX}`)
      const card = embeddingCardFor({ id: `${service}/${id}`, dimensions, ...(maxTokens !== undefined && { maxTokens }) })
      return { card, texts, seed, elementType }
    },
    expand: (call, texts) => ({ card: sparseCardFor(nameOf(call)), texts, seed: call.seed }),
    rerank: (call, { query, documents, topN, returnDocuments = returnsDocuments }) => {
      if (topN !== undefined && topN < 1) throw refusedBy(call, 'top_n must be at least 1')
      const scores = rerankCardFor(nameOf(call)).rerank(query, documents, call.seed)
      return ranking(scores).slice(0, topN).map((index): RankedDocument => ({
        index, score: scores[index] as number, ...(returnDocuments && { text: documents[index] ?? '' })
      }))
    },
    chat: (call, request) => chatCardFor(nameOf(call)).chat(requestOf(call, { ...parameters?.(call.taskSettings), ...request }), call.seed)
  }
}
