import { es } from '../../errors/es.js'
import { defineService, everyInput } from '../define-service.js'
import { sampling, unnamed } from '../provider/zoo.js'
import type { AllSettings, Settings } from '../service.js'
import { apiKeySetting, dimensionsSetting, rateLimitSetting } from '../setting-configuration.js'
import { readRateLimit, refuseDimensionsSetByUser, type SettingsReader } from '../settings.js'
import type { TaskType } from '../task-type.js'

const name = 'azureaistudio'

/** Which providers serve a task at which type of endpoint. INF/services/azureaistudio/AzureAiStudioProviderCapabilities.java */
const serving: Partial<Readonly<Record<TaskType, Readonly<Record<string, readonly string[]>>>>> = {
  text_embedding: { token: ['openai', 'cohere'], realtime: [] },
  completion: { token: ['openai', 'meta', 'cohere'], realtime: ['mistral', 'meta', 'microsoft_phi', 'databricks'] }
}

const providers = ['openai', 'mistral', 'meta', 'microsoft_phi', 'cohere', 'databricks']

/** INF/services/azureaistudio/AzureAiStudioServiceSettings.java */
const deployment = (settings: SettingsReader): Settings => {
  const target = settings.requiredString('target')
  const rateLimit = readRateLimit(settings, { requestsPerMinute: 240, service: name })
  const endpointType = settings.requiredEnum('endpoint_type', ['token', 'realtime'])
  return { target, provider: settings.requiredEnum('provider', providers), endpoint_type: endpointType, rate_limit: rateLimit }
}

/** INF/services/azureaistudio/embeddings/AzureAiStudioEmbeddingsServiceSettings.java */
const embeddingSettings = (settings: SettingsReader): Settings => {
  const where = deployment(settings)
  const similarity = settings.similarity()
  const dimensions = settings.optionalPositiveInteger('dimensions')
  const maxInputTokens = settings.optionalPositiveInteger('max_input_tokens')
  refuseDimensionsSetByUser(settings)
  return { ...where, dimensions, max_input_tokens: maxInputTokens, similarity: similarity ?? 'dot_product' }
}

/** INF/services/azureaistudio/completion/AzureAiStudioChatCompletionTaskSettings.java */
const completionTaskSettings = (settings: SettingsReader): Settings => ({
  temperature: settings.optionalDouble('temperature', [0, 2]),
  top_p: settings.optionalDouble('top_p', [0, 2]),
  do_sample: settings.optionalBoolean('do_sample'),
  max_new_tokens: settings.optionalPositiveInteger('max_new_tokens')
})

/** What an endpoint is created with when nobody says. */
const MAX_NEW_TOKENS = 64

const checkProvider = ({ taskType, serviceSettings: { provider, endpoint_type: endpointType } }: AllSettings): void => {
  const types = serving[taskType] ?? {}
  if (!Object.values(types).flat().includes(String(provider))) throw es.providerTaskUnavailable(taskType, String(provider))
  if (types[String(endpointType)]?.includes(String(provider)) === true) return
  throw es.endpointTypeUnavailable(String(endpointType), taskType, String(provider))
}

/** INF/services/azureaistudio/AzureAiStudioService.java. Rerank came later than 9.1. The model behind a target has no name here. */
export const azureAiStudio = defineService({
  name,
  displayName: 'Azure AI Studio',
  tasks: {
    text_embedding: {
      what: 'Azure AI Studio embeddings',
      serviceSettings: embeddingSettings,
      taskSettings: settings => ({ user: settings.optionalString('user') }),
      check: checkProvider,
      model: unnamed('target')
    },
    completion: {
      what: 'Azure AI Studio completion',
      serviceSettings: deployment,
      taskSettings: settings => {
        const given = completionTaskSettings(settings)
        return { ...given, max_new_tokens: given['max_new_tokens'] ?? MAX_NEW_TOKENS }
      },
      requestSettings: completionTaskSettings,
      check: checkProvider,
      parameters: sampling,
      conversation: everyInput
    }
  },
  modelSetting: 'target',
  url: ({ target }) => String(target),
  configurations: {
    target: { label: 'Target', description: 'The target URL of your Azure AI Studio model deployment.' },
    endpoint_type: { label: 'Endpoint Type', description: 'Specifies the type of endpoint that is used in your model deployment.' },
    provider: { label: 'Provider', description: 'The model provider for your deployment.' },
    dimensions: dimensionsSetting('https://learn.microsoft.com/en-us/azure/ai-studio/reference/reference-model-inference-embeddings'),
    api_key: apiKeySetting(),
    'rate_limit.requests_per_minute': rateLimitSetting()
  }
})
