import { es } from '../../errors/es.js'
import { item } from '../../errors/es-validation-items.js'
import { defineService, everyInput } from '../define-service.js'
import { purposes } from '../input-type.js'
import { sampling, tabulated } from '../provider/zoo.js'
import type { AllSettings, Settings } from '../service.js'
import { awsSecretSettings, dimensionsSetting, rateLimitSetting } from '../setting-configuration.js'
import { readRateLimit, refuseDimensionsSetByUser, type SettingsReader } from '../settings.js'

const name = 'amazonbedrock'

/** docs.aws.amazon.com/bedrock/latest/userguide: model parameters */
const dimensions = {
  'amazon.titan-embed-text-v1': 1536,
  'amazon.titan-embed-g1-text-02': 1536,
  'amazon.titan-embed-text-v2:0': 1024,
  'cohere.embed-english-v3': 1024,
  'cohere.embed-multilingual-v3': 1024
}

/** INF/services/amazonbedrock/AmazonBedrockProviderCapabilities.java: all of them chat. */
const providers = ['amazontitan', 'anthropic', 'ai21labs', 'cohere', 'meta', 'mistral']
const embeddingProviders = ['amazontitan', 'cohere']
const topKProviders = ['anthropic', 'cohere', 'mistral']

/** INF/services/amazonbedrock/AmazonBedrockServiceSettings.java. A read shows the provider as the constant is written. */
const common = (settings: SettingsReader): Settings => {
  const model = settings.requiredString('model')
  const region = settings.requiredString('region')
  const provider = settings.requiredEnum('provider', providers)
  // The messages of the rate limit know the service by another name.
  const rateLimit = readRateLimit(settings, { requestsPerMinute: 240, service: 'amazon_bedrock' })
  return { region, model, provider: provider?.toUpperCase(), rate_limit: rateLimit }
}

/** INF/services/amazonbedrock/embeddings/AmazonBedrockEmbeddingsServiceSettings.java: nobody may say how long vectors are. */
const embeddingSettings = (settings: SettingsReader): Settings => {
  const base = common(settings)
  const similarity = settings.similarity()
  const maxInputTokens = settings.optionalPositiveInteger('max_input_tokens')
  const given = settings.optionalPositiveInteger('dimensions')
  refuseDimensionsSetByUser(settings)
  if (given !== undefined) settings.problems.push(item.settingNotAllowed(settings.scope, 'dimensions'))
  return { ...base, dimensions: undefined, max_input_tokens: maxInputTokens, similarity: similarity ?? 'cosine' }
}

/** INF/services/amazonbedrock/completion/AmazonBedrockChatCompletionTaskSettings.java */
const completionTaskSettings = (settings: SettingsReader): Settings => ({
  temperature: settings.optionalDouble('temperature', [0, 1]),
  top_p: settings.optionalDouble('top_p', [0, 1]),
  top_k: settings.optionalDouble('top_k', [0, 1]),
  max_new_tokens: settings.optionalPositiveInteger('max_new_tokens')
})

const providerOf = ({ provider }: Settings): string => String(provider).toLowerCase()

const checkEmbedding = ({ taskType, serviceSettings, taskSettings }: AllSettings): void => {
  const provider = providerOf(serviceSettings)
  if (!embeddingProviders.includes(provider)) throw es.providerTaskUnavailable(taskType, provider)
  if (provider !== 'cohere' && taskSettings['truncate'] !== undefined) throw es.truncateNotAllowed(taskType, provider)
}

const checkCompletion = ({ serviceSettings, taskSettings }: AllSettings): void => {
  const provider = providerOf(serviceSettings)
  if (taskSettings['top_k'] !== undefined && !topKProviders.includes(provider)) throw es.taskParameterUnavailable('top_k', provider)
}

/** INF/services/amazonbedrock/AmazonBedrockService.java. chat_completion came later than 9.1. */
export const amazonBedrock = defineService({
  name,
  displayName: 'Amazon Bedrock',
  tasks: {
    text_embedding: {
      what: 'Amazon Bedrock embeddings',
      serviceSettings: embeddingSettings,
      taskSettings: settings => ({ truncate: settings.optionalEnum('truncate', ['none', 'start', 'end']) }),
      check: checkEmbedding,
      model: tabulated(dimensions, { service: name, setting: 'model' })
    },
    completion: {
      what: 'Amazon Bedrock completion',
      serviceSettings: common,
      taskSettings: completionTaskSettings,
      check: checkCompletion,
      parameters: sampling,
      conversation: everyInput
    }
  },
  inputTypes: purposes,
  secrets: ['access_key', 'secret_key'],
  modelSetting: 'model',
  url: ({ region }) => `https://bedrock-runtime.${String(region)}.amazonaws.com`,
  configurations: {
    provider: { label: 'Provider', description: 'The model provider for your deployment.' },
    model: { label: 'Model', description: 'The base model ID or an ARN to a custom model based on a foundational model.' },
    region: { label: 'Region', description: 'The region that your model or ARN is deployed in.' },
    dimensions: dimensionsSetting('https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-text.html'),
    ...awsSecretSettings,
    'rate_limit.requests_per_minute': rateLimitSetting('By default, the amazonbedrock service sets the number of requests allowed per minute to 240.')
  }
})
