import { defineService } from '../define-service.js'
import { elementTypes, tabulated } from '../provider/zoo.js'
import type { Settings } from '../service.js'
import { apiKeySetting, modelIdSetting, rateLimitSetting } from '../setting-configuration.js'
import { readRateLimit, type SettingsReader } from '../settings.js'

const name = 'voyageai'

/** Vectors of the models as they are without `dimensions`. docs.voyageai.com/docs/embeddings */
const dimensions = {
  'voyage-3-large': 1024,
  'voyage-3.5': 1024,
  'voyage-3.5-lite': 1024,
  'voyage-3': 1024,
  'voyage-3-lite': 512,
  'voyage-code-3': 1024,
  'voyage-finance-2': 1024,
  'voyage-law-2': 1024,
  'voyage-multilingual-2': 1024,
  'voyage-multimodal-3': 1024,
  'voyage-code-2': 1536,
  'voyage-large-2': 1536,
  'voyage-large-2-instruct': 1024,
  'voyage-2': 1024
}

const model = tabulated(dimensions, { service: name })

/** INF/services/voyageai/VoyageAIServiceSettings.java, whose problems are reported before other settings are looked at */
const commonSettings = (settings: SettingsReader): Settings => {
  const rateLimit = readRateLimit(settings, { requestsPerMinute: 2000, service: name })
  const modelId = settings.requiredString('model_id')
  settings.refuseProblems()
  return { model_id: modelId, rate_limit: rateLimit }
}

/** INF/services/voyageai/embeddings/VoyageAIEmbeddingsServiceSettings.java */
const embeddingSettings = (settings: SettingsReader): Settings => {
  const common = commonSettings(settings)
  const embeddingType = settings.optionalEnum('embedding_type', Object.keys(elementTypes)) ?? 'float'
  const similarity = settings.similarity()
  return {
    ...common,
    similarity: similarity ?? 'dot_product',
    dimensions: settings.immediateInteger('dimensions'),
    max_input_tokens: settings.immediateInteger('max_input_tokens'),
    embedding_type: embeddingType
  }
}

/** INF/services/voyageai/rerank/VoyageAIRerankTaskSettings.java */
const rerankTaskSettings = (settings: SettingsReader): Settings => {
  const returnDocuments = settings.optionalBoolean('return_documents')
  return {
    top_k: settings.optionalPositiveInteger('top_k'),
    return_documents: returnDocuments,
    truncation: settings.optionalBoolean('truncation')
  }
}

/** INF/services/voyageai/VoyageAIService.java */
export const voyageai = defineService({
  name,
  displayName: 'Voyage AI',
  tasks: {
    text_embedding: {
      what: 'VoyageAI embeddings',
      serviceSettings: embeddingSettings,
      taskSettings: settings => ({
        input_type: settings.optionalEnum('input_type', ['ingest', 'search', 'internal_ingest', 'internal_search']),
        truncation: settings.optionalBoolean('truncation')
      }),
      model: settings => ({ ...model(settings), elementType: elementTypes[String(settings['embedding_type'])] ?? 'float' })
    },
    rerank: {
      what: 'VoyageAI rerank',
      serviceSettings: commonSettings,
      taskSettings: rerankTaskSettings,
      options: ({ top_k: topN, return_documents: returnDocuments }) =>
        ({ topN: topN as number | undefined, returnDocuments: returnDocuments as boolean | undefined })
    }
  },
  hidden: ['similarity', 'dimensions', 'max_input_tokens', 'embedding_type'],
  url: () => 'https://api.voyageai.com',
  configurations: {
    model_id: modelIdSetting,
    api_key: apiKeySetting(),
    'rate_limit.requests_per_minute': rateLimitSetting()
  }
})
