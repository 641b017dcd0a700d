import { defineService } from '../define-service.js'
import { DIMENSIONS_UNNAMED, type EmbeddingModel } from '../provider/zoo.js'
import type { Settings } from '../service.js'
import { apiKeySetting, rateLimitSetting } from '../setting-configuration.js'
import { readRateLimit, type RateLimit, type SettingsReader } from '../settings.js'

const name = 'hugging_face'

/** Models that people deploy, as their cards on huggingface.co have them. */
const dimensions: Readonly<Record<string, number>> = {
  'all-minilm-l6-v2': 384,
  'all-minilm-l12-v2': 384,
  'all-mpnet-base-v2': 768,
  'bge-small-en-v1.5': 384,
  'bge-base-en-v1.5': 768,
  'bge-large-en-v1.5': 1024,
  'bge-m3': 1024,
  'e5-small-v2': 384,
  'e5-base-v2': 768,
  'e5-large-v2': 1024,
  'gte-small': 384,
  'gte-base': 768,
  'gte-large': 1024,
  'multilingual-e5-small': 384,
  'multilingual-e5-base': 768,
  'multilingual-e5-large': 1024,
  'nomic-embed-text-v1.5': 768
}

/**
 * Settings name no embedding model, only a deployment. Guess: an address that has a known name in it leads to that model, any other to one whose vectors
 * are as long as the settings say.
 */
const modelBehind = ({ url, dimensions: given }: Settings): EmbeddingModel => {
  const address = String(url).toLowerCase()
  const [known] = Object.keys(dimensions).filter(model => address.includes(model)).sort((a, b) => b.length - a.length)
  const own = known === undefined ? given : dimensions[known]
  return { id: String(url), dimensions: typeof own === 'number' ? own : DIMENSIONS_UNNAMED }
}

const rateLimit = (settings: SettingsReader): RateLimit => readRateLimit(settings, { requestsPerMinute: 3000, service: name })

/** INF/services/huggingface/HuggingFaceServiceSettings.java. The deployment is not told of dimensions: those of its vectors count. */
const embeddingSettings = (settings: SettingsReader): Settings => {
  const url = settings.requiredUrl('url')
  const similarity = settings.similarity()
  const given = settings.immediateInteger('dimensions')
  const maxInputTokens = settings.immediateInteger('max_input_tokens')
  return {
    url,
    similarity: similarity ?? 'cosine',
    dimensions: url === undefined ? undefined : modelBehind({ url, dimensions: given }).dimensions,
    max_input_tokens: maxInputTokens,
    rate_limit: rateLimit(settings)
  }
}

/** INF/services/huggingface/completion/HuggingFaceChatCompletionServiceSettings.java */
const chatSettings = (settings: SettingsReader): Settings => ({
  model_id: settings.optionalString('model_id'),
  url: settings.requiredUrl('url'),
  rate_limit: rateLimit(settings)
})

/** INF/services/huggingface/rerank/HuggingFaceRerankTaskSettings.java */
const rerankTaskSettings = (settings: SettingsReader): Settings => {
  const returnDocuments = settings.optionalBoolean('return_documents')
  return { top_n: settings.optionalPositiveInteger('top_n'), return_documents: returnDocuments }
}

/** INF/services/huggingface/HuggingFaceService.java. That task settings are refused where there are none is a guess. */
export const huggingFace = defineService({
  name,
  displayName: 'Hugging Face',
  tasks: {
    text_embedding: { what: 'Hugging Face text_embedding', serviceSettings: embeddingSettings, model: modelBehind },
    sparse_embedding: {
      what: 'Hugging Face sparse_embedding',
      serviceSettings: settings => ({ url: settings.requiredUrl('url'), max_input_tokens: 512, rate_limit: rateLimit(settings) })
    },
    rerank: {
      what: 'Hugging Face rerank',
      serviceSettings: settings => ({ url: settings.requiredUrl('url'), rate_limit: rateLimit(settings) }),
      taskSettings: rerankTaskSettings
    },
    completion: { what: 'Hugging Face completion', oneInputWhat: 'Hugging Face completions', serviceSettings: chatSettings },
    chat_completion: { what: 'Hugging Face chat_completion', serviceSettings: chatSettings }
  },
  inputTypes: [],
  namesEndpoint: true,
  chunks: ['text_embedding'],
  configurations: {
    url: { label: 'URL', description: 'The URL endpoint to use for the requests.' },
    api_key: apiKeySetting(),
    'rate_limit.requests_per_minute': rateLimitSetting()
  }
})
