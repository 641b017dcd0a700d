import { defineService } from '../define-service.js'
import { internalInputTypes, purposes } from '../input-type.js'
import { tabulated } from '../provider/zoo.js'
import type { Settings } from '../service.js'
import { rateLimitSetting, secretSetting } from '../setting-configuration.js'
import { readRateLimit, refuseDimensionsSetByUser, type RateLimit, type SettingsReader } from '../settings.js'

const name = 'googlevertexai'

/** cloud.google.com/vertex-ai/generative-ai/docs/embeddings/get-text-embeddings */
const dimensions = {
  'gemini-embedding-001': 3072,
  'text-embedding-004': 768,
  'text-embedding-005': 768,
  'text-multilingual-embedding-002': 768,
  'textembedding-gecko@001': 768,
  'textembedding-gecko@003': 768,
  'textembedding-gecko-multilingual@001': 768
}

const rateLimit = (settings: SettingsReader, requestsPerMinute: number): RateLimit =>
  readRateLimit(settings, { requestsPerMinute, service: name })

/** INF/services/googlevertexai/embeddings/GoogleVertexAiEmbeddingsServiceSettings.java. max_batch_size came later than 9.1. */
const embeddingSettings = (settings: SettingsReader): Settings => {
  const location = settings.requiredString('location')
  const projectId = settings.requiredString('project_id')
  const modelId = settings.requiredString('model_id')
  const maxInputTokens = settings.optionalPositiveInteger('max_input_tokens')
  const similarity = settings.similarity()
  const given = settings.optionalPositiveInteger('dimensions')
  const requests = rateLimit(settings, 30_000)
  refuseDimensionsSetByUser(settings)
  return {
    location,
    project_id: projectId,
    model_id: modelId,
    max_input_tokens: maxInputTokens,
    dimensions: given,
    similarity: similarity ?? 'dot_product',
    rate_limit: requests
  }
}

/** INF/services/googlevertexai/embeddings/GoogleVertexAiEmbeddingsTaskSettings.java */
const embeddingTaskSettings = (settings: SettingsReader): Settings => ({
  input_type: settings.optionalEnum('input_type', [...purposes, ...internalInputTypes]),
  auto_truncate: settings.optionalBoolean('auto_truncate')
})

/** INF/services/googlevertexai/completion/GoogleVertexAiChatCompletionServiceSettings.java. Other providers than Google came later than 9.1. */
const chatSettings = (settings: SettingsReader): Settings => ({
  project_id: settings.requiredString('project_id'),
  location: settings.requiredString('location'),
  model_id: settings.requiredString('model_id'),
  rate_limit: rateLimit(settings, 1000)
})

/** INF/services/googlevertexai/GoogleVertexAiService.java, INF/services/googlevertexai/action/GoogleVertexAiActionCreator.java */
export const googleVertexAi = defineService({
  name,
  displayName: 'Google Vertex AI',
  tasks: {
    text_embedding: {
      what: 'Google Vertex AI embeddings',
      serviceSettings: embeddingSettings,
      taskSettings: embeddingTaskSettings,
      model: tabulated(dimensions, { service: name })
    },
    rerank: {
      what: 'Google Vertex AI rerank',
      serviceSettings: settings => ({
        project_id: settings.requiredString('project_id'),
        model_id: settings.optionalString('model_id'),
        rate_limit: rateLimit(settings, 300)
      }),
      taskSettings: settings => ({ top_n: settings.optionalPositiveInteger('top_n') }),
      // Guess: Google gives the details of a record unless it is told to leave them out.
      returnsDocuments: true
    },
    completion: { what: 'Google VertexAI chat completion', serviceSettings: chatSettings },
    chat_completion: { what: 'Google VertexAI chat completion', serviceSettings: chatSettings }
  },
  inputTypes: purposes,
  secrets: ['service_account_json'],
  url: ({ location }) => location === undefined ? 'https://discoveryengine.googleapis.com' : `https://${String(location)}-aiplatform.googleapis.com`,
  configurations: {
    model_id: { label: 'Model ID', description: "ID of the LLM you're using." },
    location: {
      label: 'GCP Region',
      description: 'Please provide the GCP region where the Vertex AI API(s) is enabled. For more information, refer to the {geminiVertexAIDocs}.',
      tasks: ['text_embedding', 'completion', 'chat_completion']
    },
    project_id: {
      label: 'GCP Project',
      description: 'The GCP Project ID which has Vertex AI API(s) enabled. For more information on the URL, refer to the {geminiVertexAIDocs}.'
    },
    service_account_json: {
      ...secretSetting('Credentials JSON', "API Key for the provider you're connecting to."),
      tasks: ['text_embedding', 'rerank', 'chat_completion']
    },
    'rate_limit.requests_per_minute': rateLimitSetting()
  }
})
