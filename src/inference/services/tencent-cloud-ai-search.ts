import { item } from '../../errors/es-validation-items.js'
import { tencent, TencentError } from '../../errors/tencent.js'
import { chatModel, embeddingModel, rerankModel } from '../../models/catalog.js'
import { ranking } from '../../models/ranking.js'
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

const settingOf = ({ endpoint }: Call, setting: string): string => String(endpoint.serviceSettings[setting])

/**
 * Asks the provider in the endpoint's own settings: it knows its version, its actions and its models, and words what it refuses in
 * the language of the endpoint.
 */
const asProvider = <Card, Result>(call: Call, find: (model: string) => Card | undefined, answer: (card: Card) => Result): Result => {
  const language = settingOf(call, 'language')
  try {
    if (language !== 'zh-CN' && language !== 'en-US') throw tencent.invalidParameterValue('X-TC-Language')
    if (settingOf(call, 'version') !== version) throw tencent.noSuchVersion(settingOf(call, 'version'), 'es')
    const action = settingOf(call, 'action')
    if (action !== actions[call.endpoint.taskType]) throw tencent.invalidAction(action, 'es', version)
    const card = find(settingOf(call, 'model_id'))
    if (card === undefined) throw tencent.invalidParameterValue('ModelName')
    return answer(card)
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
  what: taskType => ({ text_embedding: 'Tencent Cloud AI Search text embeddings', rerank: 'Tencent Cloud AI Search rerank' } as Partial<Record<TaskType, string>>)[taskType] ?? 'Tencent Cloud AI Search completion',
  readServiceSettings,
  readTaskSettings,

  embed: (call, texts) => asProvider(call, embeddingModel, card => texts.map(text => card.embed(text, call.seed))),

  rerank: (call, { query, documents, topN, returnDocuments = false }) => asProvider(call, rerankModel, card => {
    if (topN !== undefined && topN < 1) throw tencent.invalidParameterValue('TopN')
    const scores = card.rerank(query, documents, call.seed)
    return ranking(scores).slice(0, topN).map((index): RankedDocument => ({
      index, score: scores[index] as number, ...(returnDocuments && { text: documents[index] ?? '' })
    }))
  }),

  chat: (call, request) => asProvider(call, chatModel, card => card.chat(request, call.seed))
}
