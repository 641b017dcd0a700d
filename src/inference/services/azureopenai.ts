import { item } from '../../errors/es-validation-items.js'
import { defineService } from '../define-service.js'
import { unnamed } from '../provider/zoo.js'
import type { Settings } from '../service.js'
import { dimensionsSetting, rateLimitSetting, secretSetting } from '../setting-configuration.js'
import { readRateLimit, refuseDimensionsSetByUser, type SettingsReader } from '../settings.js'

const name = 'azureopenai'

const deployment = (settings: SettingsReader): Settings => ({
  resource_name: settings.requiredString('resource_name'),
  deployment_id: settings.requiredString('deployment_id'),
  api_version: settings.requiredString('api_version')
})

/** INF/services/azureopenai/embeddings/AzureOpenAiEmbeddingsServiceSettings.java */
const embeddingSettings = (settings: SettingsReader): Settings => {
  const where = deployment(settings)
  const dimensions = settings.optionalPositiveInteger('dimensions')
  const maxInputTokens = settings.optionalPositiveInteger('max_input_tokens')
  const similarity = settings.similarity()
  const rateLimit = readRateLimit(settings, { requestsPerMinute: 1440, service: name })
  refuseDimensionsSetByUser(settings)
  return { ...where, dimensions, max_input_tokens: maxInputTokens, similarity: similarity ?? 'dot_product', rate_limit: rateLimit }
}

/** INF/services/azureopenai/completion/AzureOpenAiCompletionServiceSettings.java */
const completionSettings = (settings: SettingsReader): Settings =>
  ({ ...deployment(settings), rate_limit: readRateLimit(settings, { requestsPerMinute: 120, service: name }) })

const user = (settings: SettingsReader): Settings => ({ user: settings.optionalString('user') })

/** Exactly one of the two. INF/services/azureopenai/AzureOpenAiSecretSettings.java; one that is wrong counts as none. */
const readSecrets = (secrets: SettingsReader): Settings => {
  const apiKey = secrets.optionalString('api_key')
  const entraId = secrets.optionalString('entra_id')
  const given = [apiKey, secrets.problems.length > 0 ? undefined : entraId].filter(secret => secret !== undefined)
  if (given.length === 0) secrets.problems.push(item.keyMissing())
  if (given.length === 2) secrets.problems.push(item.keysTwice())
  return { api_key: apiKey, entra_id: entraId }
}

const key = { ...secretSetting('API Key', 'You must provide either an API key or an Entra ID.'), required: false }

/** INF/services/azureopenai/AzureOpenAiService.java. A deployment has a name of its own, which tells nothing of the model. */
export const azureOpenAi = defineService({
  name,
  displayName: 'Azure OpenAI',
  tasks: {
    text_embedding: {
      what: 'Azure OpenAI embeddings', serviceSettings: embeddingSettings, taskSettings: user, model: unnamed('deployment_id')
    },
    completion: {
      what: 'Azure OpenAI completion',
      serviceSettings: completionSettings,
      taskSettings: user
    }
  },
  inputTypes: [],
  secrets: ['api_key', 'entra_id'],
  readSecrets,
  modelSetting: 'deployment_id',
  url: ({ resource_name: resource }) => `https://${String(resource)}.openai.azure.com`,
  configurations: {
    resource_name: { label: 'Resource Name', description: 'The name of your Azure OpenAI resource.' },
    api_version: { label: 'API Version', description: 'The Azure API version ID to use.' },
    deployment_id: { label: 'Deployment ID', description: 'The deployment name of your deployed models.' },
    dimensions: dimensionsSetting('https://learn.microsoft.com/en-us/azure/ai-services/openai/reference#request-body-1'),
    api_key: key,
    entra_id: { ...key, label: 'Entra ID' },
    'rate_limit.requests_per_minute': rateLimitSetting('The azureopenai service sets a default number of requests allowed per minute depending on the task type.')
  }
})
