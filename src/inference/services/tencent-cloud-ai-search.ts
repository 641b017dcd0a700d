import { item } from '../../errors/es-validation-items.js'
import { tencent, TencentError } from '../../errors/tencent.js'
import { findEmbeddingModel } from '../../models/catalog.js'
import { knownModel } from '../provider/known-model.js'
import { rankDocuments } from '../provider/rerank.js'
import { runUnifiedChat } from '../provider/unified-chat.js'
import { asSeenByCaller } from '../provider-error.js'
import { defineService } from '../define-service.js'
import type { Call, RankedDocument, Settings } from '../service.js'
import { rateLimitSetting, secretSetting } from '../setting-configuration.js'
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
const serviceSettings = (own: (settings: SettingsReader) => Settings = () => ({})) => (settings: SettingsReader): Settings => ({
  model_id: settings.requiredString('model_id'),
  url: requiredHttpUrl(settings),
  ...own(settings),
  language: settings.requiredString('language'),
  region: settings.requiredString('region'),
  action: settings.requiredString('action'),
  version: settings.requiredString('version'),
  rate_limit: readRateLimit(settings, { requestsPerMinute: 10_000, service: name })
})

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
 * and texts those of the stock services it is most like (reference §13). Display name, labels and descriptions are guesses.
 */
export const tencentCloudAiSearch = defineService({
  name,
  displayName: 'Tencent Cloud AI Search',
  tasks: {
    text_embedding: {
      what: 'Tencent Cloud AI Search text embeddings',
      serviceSettings: serviceSettings(settings => ({
        similarity: settings.similarity() ?? 'dot_product',
        dimensions: settings.optionalPositiveInteger('dimensions')
      }))
    },
    rerank: {
      what: 'Tencent Cloud AI Search rerank',
      serviceSettings: serviceSettings(),
      // Those of JinaAI.
      taskSettings: settings => ({ top_n: settings.optionalPositiveInteger('top_n'), return_documents: settings.optionalBoolean('return_documents') })
    },
    completion: { what: 'Tencent Cloud AI Search completion', serviceSettings: serviceSettings() },
    chat_completion: { what: 'Tencent Cloud AI Search completion', serviceSettings: serviceSettings() }
  },
  // Guess: those of alibabacloud-ai-search.
  inputTypes: ['ingest', 'search'],
  secrets: ['secret_id', 'secret_key'],
  configurations: {
    secret_id: secretSetting('Secret ID', 'The SecretId of the Tencent Cloud API key.'),
    secret_key: secretSetting('Secret Key', 'The SecretKey of the Tencent Cloud API key.'),
    url: { label: 'URL', description: 'The address of the atomic AI service.' },
    model_id: { label: 'Model ID', description: 'The name of the model to use for the inference task.' },
    region: { label: 'Region', description: 'The region of the atomic AI service.' },
    language: { label: 'Language', description: 'The language of error messages of the atomic AI service: zh-CN or en-US.' },
    action: { label: 'Action', description: 'The action of the Tencent Cloud API that serves the inference task.' },
    version: { label: 'Version', description: 'The version of the Tencent Cloud API.' },
    'rate_limit.requests_per_minute': rateLimitSetting()
  },
  // Tencent's own output shows none.
  showsDefaultChunking: false,

  provider: {
    embed: (call, texts) => asProvider(call, model => ({ card: knownModel(findEmbeddingModel(model)), texts, seed: call.seed })),

    rerank: (call, { query, documents, topN, returnDocuments = false }) => asProvider(call, model => {
      const { ranked } = rankDocuments({ ModelName: model, Query: query, Documents: documents, TopN: topN }, call.seed)
      return ranked.map((one): RankedDocument => ({ ...one, ...(returnDocuments && { text: documents[one.index] ?? '' }) }))
    }),

    chat: (call, request) => asProvider(call, model => runUnifiedChat(request, { model, seed: call.seed }))
  }
})
