import { defineService } from '../define-service.js'
import { tabulated } from '../provider/zoo.js'
import type { Settings } from '../service.js'
import { apiKeySetting, dimensionsSetting, modelIdSetting, rateLimitSetting } from '../setting-configuration.js'
import { readRateLimit, type SettingsReader } from '../settings.js'

const name = 'openai'

/** Vectors of the models as they are without `dimensions`. platform.openai.com/docs/guides/embeddings */
const dimensions = { 'text-embedding-3-small': 1536, 'text-embedding-3-large': 3072, 'text-embedding-ada-002': 1536 }

/** INF/services/openai/embeddings/OpenAiEmbeddingsServiceSettings.java */
const embeddingSettings = (settings: SettingsReader): Settings => {
  const url = settings.optionalUrl('url')
  const organizationId = settings.optionalString('organization_id')
  const similarity = settings.similarity()
  const maxInputTokens = settings.optionalPositiveInteger('max_input_tokens')
  const given = settings.optionalPositiveInteger('dimensions')
  return {
    model_id: settings.requiredString('model_id'),
    url,
    organization_id: organizationId,
    similarity: similarity ?? 'dot_product',
    dimensions: given,
    max_input_tokens: maxInputTokens,
    rate_limit: readRateLimit(settings, { requestsPerMinute: 3000, service: name })
  }
}

/** INF/services/openai/completion/OpenAiChatCompletionServiceSettings.java */
const chatSettings = (settings: SettingsReader): Settings => {
  const modelId = settings.requiredString('model_id')
  const organizationId = settings.optionalString('organization_id')
  const url = settings.optionalUrl('url')
  const maxInputTokens = settings.optionalPositiveInteger('max_input_tokens')
  return {
    model_id: modelId,
    url,
    organization_id: organizationId,
    max_input_tokens: maxInputTokens,
    rate_limit: readRateLimit(settings, { requestsPerMinute: 500, service: name })
  }
}

const user = (settings: SettingsReader): Settings => ({ user: settings.optionalString('user') })

/**
 * INF/services/openai/OpenAiService.java. `headers` among the task settings came later than 9.1 and is unknown here; a model that is named in the task
 * settings, as before 8.13, is too.
 */
export const openai = defineService({
  name,
  displayName: 'OpenAI',
  tasks: {
    text_embedding: {
      what: 'OpenAI embeddings',
      serviceSettings: embeddingSettings,
      taskSettings: user,
      model: tabulated(dimensions, { service: name })
    },
    completion: { what: 'OpenAI chat completions', serviceSettings: chatSettings, taskSettings: user },
    chat_completion: { what: 'OpenAI chat completions', serviceSettings: chatSettings, taskSettings: user }
  },
  inputTypes: [],
  url: ({ url }) => String(url ?? 'https://api.openai.com'),
  configurations: {
    model_id: modelIdSetting,
    organization_id: { label: 'Organization ID', description: 'The unique identifier of your organization.', required: false },
    url: { label: 'URL', description: 'The absolute URL of the external service to send requests to.', required: false },
    dimensions: dimensionsSetting('https://platform.openai.com/docs/api-reference/embeddings/create#embeddings-create-dimensions'),
    api_key: apiKeySetting('The OpenAI API authentication key. For more details about generating OpenAI API keys, refer to the https://platform.openai.com/account/api-keys.'),
    'rate_limit.requests_per_minute': rateLimitSetting('Default number of requests allowed per minute. For text_embedding is 3000. For completion is 500.')
  }
})
