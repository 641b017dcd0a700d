import { defineService } from '../define-service.js'
import { internalInputTypes, purposes } from '../input-type.js'
import { tabulated, unlessKnown } from '../provider/zoo.js'
import type { Settings } from '../service.js'
import { apiKeySetting, dimensionsSetting, modelIdSetting, rateLimitSetting } from '../setting-configuration.js'
import { readRateLimit, type SettingsReader } from '../settings.js'

const name = 'jinaai'

/** jina.ai/embeddings */
const dimensions = {
  'jina-embeddings-v4': 2048,
  'jina-embeddings-v3': 1024,
  'jina-embeddings-v2-base-en': 768,
  'jina-embeddings-v2-base-zh': 768,
  'jina-embeddings-v2-base-de': 768,
  'jina-embeddings-v2-base-es': 768,
  'jina-embeddings-v2-base-code': 768,
  'jina-embeddings-v2-small-en': 512,
  'jina-clip-v2': 1024,
  'jina-clip-v1': 768
}

const model = tabulated(dimensions, { service: name })

/** INF/services/jinaai/JinaAIServiceSettings.java, whose problems are reported before other settings are looked at */
const commonSettings = (settings: SettingsReader): Settings & { readonly model_id: string | undefined } => {
  const url = settings.optionalUrl('url')
  const rateLimit = readRateLimit(settings, { requestsPerMinute: 2000, service: name })
  const modelId = settings.requiredString('model_id')
  settings.refuseProblems()
  return { url, model_id: modelId, rate_limit: rateLimit }
}

/** INF/services/jinaai/embeddings/JinaAIEmbeddingsServiceSettings.java */
const embeddingSettings = (settings: SettingsReader): Settings => {
  const common = commonSettings(settings)
  const similarity = settings.similarity()
  const given = settings.immediateInteger('dimensions')
  const maxInputTokens = settings.immediateInteger('max_input_tokens')
  const embeddingType = settings.optionalEnum('embedding_type', ['float', 'bit', 'binary']) ?? 'float'
  return {
    ...common,
    embedding_type: embeddingType,
    similarity: similarity ?? (embeddingType === 'float' ? 'dot_product' : 'l2_norm'),
    dimensions: unlessKnown(dimensions, common.model_id, given),
    max_input_tokens: maxInputTokens
  }
}

/** INF/services/jinaai/JinaAIService.java. `late_chunking` came later than 9.1. */
export const jinaai = defineService({
  name,
  displayName: 'Jina AI',
  tasks: {
    text_embedding: {
      what: 'JinaAI embeddings',
      serviceSettings: embeddingSettings,
      taskSettings: settings => ({ input_type: settings.optionalEnum('input_type', [...purposes, ...internalInputTypes]) }),
      model: settings => ({ ...model(settings), elementType: settings['embedding_type'] === 'float' ? 'float' : 'bit' })
    },
    rerank: {
      what: 'JinaAI rerank',
      serviceSettings: commonSettings,
      // INF/services/jinaai/rerank/JinaAIRerankTaskSettings.java
      taskSettings: settings => {
        const returnDocuments = settings.optionalBoolean('return_documents')
        return { top_n: settings.optionalPositiveInteger('top_n'), return_documents: returnDocuments }
      },
      // Guess: Jina AI's own default, which Elasticsearch does not override.
      returnsDocuments: true
    }
  },
  inputTypes: purposes,
  hidden: ['similarity', 'dimensions', 'max_input_tokens'],
  url: ({ url }) => String(url ?? 'https://api.jina.ai'),
  configurations: {
    model_id: modelIdSetting,
    dimensions: dimensionsSetting('https://api.jina.ai/redoc#tag/embeddings/operation/create_embedding_v1_embeddings_post'),
    api_key: apiKeySetting(),
    'rate_limit.requests_per_minute': rateLimitSetting()
  }
})
