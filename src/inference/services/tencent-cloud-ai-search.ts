import { item } from '../../errors/es-validation-items.js'
import { tencent, TencentError } from '../../errors/tencent.js'
import { findEmbeddingModel } from '../../models/catalog.js'
import { knownModel } from '../provider/known-model.js'
import { rankDocuments } from '../provider/rerank.js'
import { runUnifiedChat } from '../provider/unified-chat.js'
import { asSeenByCaller } from '../provider-error.js'
import type { Call, InferenceService, RankedDocument } from '../service.js'
import { readRateLimit, type SettingsReader } from '../settings.js'
import type { TaskType } from '../task-type.js'

const name = 'tencent_cloud_ai_search'
const version = '2025-01-01'

const actions: Partial<Readonly<Record<TaskType, string>>> = {
  text_embedding: 'GetTextEmbedding',
  rerank: 'RunRerank',
  completion: 'ChatCompletions',
  chat_completion: 'ChatCompletions'
}

/** Guess: the prefix check is documented, its text is not. */
const requiredHttpUrl = (settings: SettingsReader): string | undefined => {
  const url = settings.requiredUrl('url')
  if (url === undefined || /^https?:\/\//i.test(url)) return url
  settings.problems.push(item.urlInvalid(settings.scope, 'url', url, 'must start with http or https'))
  return undefined
}

/** The order is that of Tencent Cloud's own answers; that these are all mandatory, and reported in it, is a guess. */
const readServiceSettings = (settings: SettingsReader, taskType: TaskType): Record<string, unknown> => ({
  model_id: settings.requiredString('model_id'),
  url: requiredHttpUrl(settings),
  ...(taskType === 'text_embedding' && {
    similarity: settings.optionalEnum('similarity', ['cosine', 'dot_product', 'l2_norm']) ?? 'dot_product',
    dimensions: settings.optionalPositiveInteger('dimensions')
  }),
  language: settings.requiredString('language'),
  region: settings.requiredString('region'),
  action: settings.requiredString('action'),
  version: settings.requiredString('version'),
  rate_limit: readRateLimit(settings, { requestsPerMinute: 10_000, service: name })
})

/** Rerank knows the two of JinaAI's; the other tasks know none. */
const readTaskSettings = (settings: SettingsReader, taskType: TaskType): Record<string, unknown> => {
  if (taskType !== 'rerank') return {}
  const given = { top_n: settings.optionalPositiveInteger('top_n'), return_documents: settings.optionalBoolean('return_documents') }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

const whats: Partial<Readonly<Record<TaskType, string>>> = { text_embedding: 'text embeddings', rerank: 'rerank' }

const settingOf = ({ endpoint }: Call, setting: string): string => String(endpoint.serviceSettings[setting])

/** The first parameter that the task sends and an action for another task does not know. */
const ownParameter: Partial<Readonly<Record<TaskType, string>>> = { text_embedding: 'Texts', rerank: 'Query' }

/** What the gateway says to a call of this task's parameters under another action. */
const wrongAction = (action: string, taskType: TaskType): TencentError => Object.values(actions).includes(action)
  ? tencent.unknownParameter(ownParameter[taskType] ?? 'Messages')
  : tencent.invalidAction(action, 'es', version)

/**
 * Asks the provider in the endpoint's own settings: it knows its version and its actions, is given the model's name, and words
 * what it refuses in the language of the endpoint.
 * @throws es.providerFailed for every refusal of the provider
 */
const asProvider = <Result>(call: Call, answer: (model: string) => Result): Result => {
  const language = settingOf(call, 'language')
  try {
    if (language !== 'zh-CN' && language !== 'en-US') throw tencent.invalidParameterValue('X-TC-Language')
    if (settingOf(call, 'version') !== version) throw tencent.noSuchVersion(settingOf(call, 'version'), 'es')
    const action = settingOf(call, 'action')
    if (action !== actions[call.endpoint.taskType]) throw wrongAction(action, call.endpoint.taskType)
    return answer(settingOf(call, 'model_id'))
  } catch (error) {
    if (error instanceof TencentError) throw asSeenByCaller(error, call.endpoint.id, language === 'zh-CN' ? language : 'en-US')
    throw error
  }
}

/**
 * Tencent Cloud's own service, which no public source describes: settings and answers are those of Tencent's walkthrough, checks
 * and texts those of the stock services it is most like (reference §13).
 */
export const tencentCloudAiSearch: InferenceService = {
  name,
  // Guess.
  displayName: 'Tencent Cloud AI Search',
  taskTypes: ['text_embedding', 'rerank', 'completion', 'chat_completion'],
  streams: ['completion', 'chat_completion'],
  // Guess: those of alibabacloud-ai-search.
  inputTypes: ['ingest', 'search'],
  secrets: ['secret_id', 'secret_key'],
  what: taskType => `Tencent Cloud AI Search ${whats[taskType] ?? 'completion'}`,
  readServiceSettings,
  readTaskSettings,

  embed: (call, texts) => asProvider(call, model => ({ card: knownModel(findEmbeddingModel(model)), texts, seed: call.seed })),

  rerank: (call, { query, documents, topN, returnDocuments = false }) => asProvider(call, model => {
    const { ranked } = rankDocuments({ ModelName: model, Query: query, Documents: documents, TopN: topN }, call.seed)
    return ranked.map((one): RankedDocument => ({ ...one, ...(returnDocuments && { text: documents[one.index] ?? '' }) }))
  }),

  chat: (call, request) => asProvider(call, model => runUnifiedChat(request, { model, seed: call.seed }))
}
