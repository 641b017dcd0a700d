import { item } from '../../errors/es-validation-items.js'
import { defineService } from '../define-service.js'
import { purposes } from '../input-type.js'
import { tabulated, unlessKnown } from '../provider/zoo.js'
import type { Settings } from '../service.js'
import { apiKeySetting, rateLimitSetting } from '../setting-configuration.js'
import { readRateLimit, type RateLimit, type SettingsReader } from '../settings.js'

const name = 'googleaistudio'

/** ai.google.dev/gemini-api/docs/embeddings */
const dimensions = {
  'embedding-001': 768,
  'text-embedding-004': 768,
  'text-embedding-005': 768,
  'gemini-embedding-001': 3072,
  'gemini-embedding-exp-03-07': 3072
}

const rateLimit = (settings: SettingsReader): RateLimit => readRateLimit(settings, { requestsPerMinute: 360, service: name })

/** INF/services/googleaistudio/embeddings/GoogleAiStudioEmbeddingsServiceSettings.java. Google is not told of dimensions: those of its vectors count. */
const embeddingSettings = (settings: SettingsReader): Settings => {
  const modelId = settings.requiredString('model_id')
  const maxInputTokens = settings.optionalPositiveInteger('max_input_tokens')
  const similarity = settings.similarity()
  const given = settings.optionalPositiveInteger('dimensions')
  return {
    model_id: modelId,
    max_input_tokens: maxInputTokens,
    dimensions: unlessKnown(dimensions, modelId, given),
    similarity: similarity ?? 'dot_product',
    rate_limit: rateLimit(settings)
  }
}

/** The one model that is told what its input is for. */
const MODEL_WITH_INPUT_TYPE = 'embedding-001'

/** INF/services/googleaistudio/GoogleAiStudioService.java */
export const googleAiStudio = defineService({
  name,
  displayName: 'Google AI Studio',
  tasks: {
    text_embedding: { what: 'Google AI Studio embeddings', serviceSettings: embeddingSettings, model: tabulated(dimensions, { service: name }) },
    completion: {
      what: 'Google AI Studio completion',
      serviceSettings: settings => ({ model_id: settings.requiredString('model_id'), rate_limit: rateLimit(settings) })
    }
  },
  inputTypes: purposes,
  inputTypeProblem: (inputType, { model_id: model }) =>
    model === MODEL_WITH_INPUT_TYPE ? undefined : item.inputTypeNotForModel(inputType, String(model)),
  url: () => 'https://generativelanguage.googleapis.com',
  configurations: {
    model_id: { label: 'Model ID', description: "ID of the LLM you're using." },
    api_key: apiKeySetting(),
    'rate_limit.requests_per_minute': rateLimitSetting()
  }
})
