import { es } from '../../errors/es.js'
import { item } from '../../errors/es-validation-items.js'
import type { ChatMessage } from '../../models/card.js'
import { defineService } from '../define-service.js'
import { tabulated, unlessKnown } from '../provider/zoo.js'
import type { Settings } from '../service.js'
import { apiKeySetting, rateLimitSetting } from '../setting-configuration.js'
import { readRateLimit, type SettingsReader } from '../settings.js'

const name = 'alibabacloud-ai-search'

/** alibabacloud.com/help/en/open-search/search-platform/developer-reference/text-embedding-api-details */
const dimensions = {
  'ops-text-embedding-001': 1536,
  'ops-text-embedding-002': 1024,
  'ops-text-embedding-zh-001': 768,
  'ops-text-embedding-en-001': 768,
  'ops-gte-sentence-embedding-multilingual-base': 768,
  'ops-qwen3-embedding-0.6b': 1024
}

/** INF/services/alibabacloudsearch/AlibabaCloudSearchServiceSettings.java */
const commonSettings = (settings: SettingsReader): Settings & { readonly service_id: string | undefined } => {
  const serviceId = settings.requiredString('service_id')
  const host = settings.requiredString('host')
  const workspace = settings.requiredString('workspace')
  const httpSchema = settings.optionalString('http_schema')
  if (httpSchema !== undefined && httpSchema !== 'https' && httpSchema !== 'http') settings.problems.push(item.httpSchemaInvalid())
  const rateLimit = readRateLimit(settings, { requestsPerMinute: 1000, service: name })
  return { service_id: serviceId, host, workspace, http_schema: httpSchema, rate_limit: rateLimit }
}

/**
 * INF/services/alibabacloudsearch/embeddings/AlibabaCloudSearchEmbeddingsServiceSettings.java: problems of the common settings are reported first, and whatever
 * similarity the user has set, the endpoint has the dot product.
 */
const embeddingSettings = (settings: SettingsReader): Settings => {
  const common = commonSettings(settings)
  settings.refuseProblems()
  settings.similarity()
  const given = settings.immediateInteger('dimensions')
  const maxInputTokens = settings.immediateInteger('max_input_tokens')
  return { ...common, similarity: 'dot_product', dimensions: unlessKnown(dimensions, common.service_id, given), max_input_tokens: maxInputTokens }
}

const inputType = (settings: SettingsReader): Settings => ({ input_type: settings.optionalEnum('input_type', ['ingest', 'search']) })

/** The user's and the assistant's words in turn; the user's come last. @throws es.evenInputs */
const conversation = (inputs: readonly string[]): ChatMessage[] => {
  if (inputs.length % 2 === 0) throw es.evenInputs()
  return inputs.map((content, index) => ({ role: index % 2 === 0 ? 'user' : 'assistant', content }))
}

/** INF/services/alibabacloudsearch/AlibabaCloudSearchService.java */
export const alibabaCloudAiSearch = defineService({
  name,
  displayName: 'AlibabaCloud AI Search',
  tasks: {
    text_embedding: {
      what: 'AlibabaCloud Search text embeddings',
      serviceSettings: embeddingSettings,
      taskSettings: inputType,
      model: tabulated(dimensions, { service: name, setting: 'service_id' })
    },
    sparse_embedding: {
      what: 'AlibabaCloud Search sparse embeddings',
      serviceSettings: commonSettings,
      taskSettings: settings => ({ ...inputType(settings), return_token: settings.optionalBoolean('return_token') })
    },
    rerank: { what: 'AlibabaCloud Search rerank', serviceSettings: commonSettings, takesRootOptions: false },
    completion: {
      what: 'AlibabaCloud Search completion',
      serviceSettings: commonSettings,
      taskSettings: settings => {
        const parameters = settings.optionalMap('parameters')
        return { parameters: parameters?.size === 0 ? undefined : parameters }
      },
      conversation
    }
  },
  streams: [],
  modelSetting: 'service_id',
  url: ({ host, http_schema: httpSchema }) => `${String(httpSchema ?? 'https')}://${String(host)}`,
  configurations: {
    service_id: { label: 'Project ID', description: 'The name of the model service to use for the {infer} task.' },
    host: {
      label: 'Host',
      description: 'The name of the host address used for the {infer} task. You can find the host address at https://opensearch.console.aliyun.com/cn-shanghai/rag/api-key[ the API keys section] of the documentation.'
    },
    workspace: { label: 'Workspace', description: 'The name of the workspace used for the {infer} task.' },
    http_schema: { label: 'HTTP Schema', description: '', required: false },
    api_key: apiKeySetting('A valid API key for the AlibabaCloud AI Search API.'),
    'rate_limit.requests_per_minute': rateLimitSetting()
  }
})
