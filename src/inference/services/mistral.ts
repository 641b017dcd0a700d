import { defineService } from '../define-service.js'
import { tabulated, unlessKnown } from '../provider/zoo.js'
import type { Settings } from '../service.js'
import { apiKeySetting, rateLimitSetting } from '../setting-configuration.js'
import { readRateLimit, type RateLimit, type SettingsReader } from '../settings.js'

const name = 'mistral'

/** docs.mistral.ai/capabilities/embeddings */
const dimensions = { 'mistral-embed': 1024, 'codestral-embed': 1536 }

const rateLimit = (settings: SettingsReader): RateLimit => readRateLimit(settings, { requestsPerMinute: 240, service: name })

/** INF/services/mistral/embeddings/MistralEmbeddingsServiceSettings.java */
const embeddingSettings = (settings: SettingsReader): Settings => {
  const model = settings.requiredString('model')
  const similarity = settings.similarity()
  const maxInputTokens = settings.optionalPositiveInteger('max_input_tokens')
  const requestsPerMinute = rateLimit(settings)
  const given = settings.optionalPositiveInteger('dimensions')
  return {
    model,
    dimensions: unlessKnown(dimensions, model, given),
    similarity: similarity ?? 'dot_product',
    max_input_tokens: maxInputTokens,
    rate_limit: requestsPerMinute
  }
}

/** INF/services/mistral/completion/MistralChatCompletionServiceSettings.java */
const chatSettings = (settings: SettingsReader): Settings => ({ model: settings.requiredString('model'), rate_limit: rateLimit(settings) })

/** INF/services/mistral/MistralService.java, INF/services/mistral/action/MistralActionCreator.java */
export const mistral = defineService({
  name,
  displayName: 'Mistral',
  tasks: {
    text_embedding: {
      what: 'Mistral text_embedding',
      serviceSettings: embeddingSettings,
      model: tabulated(dimensions, { service: name, setting: 'model' })
    },
    completion: { what: 'Mistral completion', oneInputWhat: 'Mistral completions', serviceSettings: chatSettings },
    chat_completion: { what: 'Mistral chat_completion', serviceSettings: chatSettings }
  },
  inputTypes: [],
  modelSetting: 'model',
  namesEndpoint: true,
  url: () => 'https://api.mistral.ai',
  configurations: {
    model: { label: 'Model', description: 'Refer to the Mistral models documentation for the list of available inference models.' },
    max_input_tokens: {
      label: 'Maximum Input Tokens', description: 'Allows you to specify the maximum number of tokens per input.', required: false, type: 'int'
    },
    api_key: apiKeySetting(),
    'rate_limit.requests_per_minute': rateLimitSetting()
  }
})
