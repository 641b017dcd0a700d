import { item } from '../../errors/es-validation-items.js'
import type { ElementType } from '../../models/card.js'
import { defineService } from '../define-service.js'
import { internalInputTypes, purposes } from '../input-type.js'
import { elementTypes, tabulated, unlessKnown } from '../provider/zoo.js'
import type { Settings } from '../service.js'
import { apiKeySetting, modelIdSetting, rateLimitSetting } from '../setting-configuration.js'
import { readRateLimit, type RateLimit, type SettingsReader } from '../settings.js'

const name = 'cohere'

/** docs.cohere.com/docs/cohere-embed */
const dimensions = {
  'embed-v4.0': 1536,
  'embed-english-v3.0': 1024,
  'embed-english-light-v3.0': 384,
  'embed-multilingual-v3.0': 1024,
  'embed-multilingual-light-v3.0': 384,
  'embed-english-v2.0': 4096,
  'embed-english-light-v2.0': 1024,
  'embed-multilingual-v2.0': 768
}

const model = tabulated(dimensions, { service: name })

const rateLimit = (settings: SettingsReader): RateLimit => readRateLimit(settings, { requestsPerMinute: 10_000, service: name })

/** New endpoints speak version 2 of Cohere's API, which has no default model. */
const requireModel = (settings: SettingsReader, modelId: string | undefined): void => {
  if (modelId === undefined) settings.problems.push(item.modelRequiredForV2())
}

/** INF/services/cohere/CohereServiceSettings.java, whose problems are reported before embedding_type is looked at. A read shows the element type in its place. */
const embeddingSettings = (settings: SettingsReader): Settings => {
  const url = settings.optionalUrl('url')
  const similarity = settings.similarity()
  const given = settings.immediateInteger('dimensions')
  const maxInputTokens = settings.immediateInteger('max_input_tokens')
  const oldModelId = settings.optionalString('model')
  const requestsPerMinute = rateLimit(settings)
  const modelId = settings.optionalString('model_id') ?? oldModelId
  requireModel(settings, modelId)
  settings.refuseProblems()
  return {
    url,
    similarity: similarity ?? 'dot_product',
    dimensions: unlessKnown(dimensions, modelId, given),
    max_input_tokens: maxInputTokens,
    model_id: modelId,
    rate_limit: requestsPerMinute,
    embedding_type: elementTypes[settings.optionalEnum('embedding_type', Object.keys(elementTypes)) ?? 'float']
  }
}

/** INF/services/cohere/rerank/CohereRerankServiceSettings.java: settings of embeddings are read, and dropped. */
const rerankSettings = (settings: SettingsReader): Settings => {
  const url = settings.optionalUrl('url')
  settings.similarity()
  settings.immediateInteger('dimensions')
  settings.immediateInteger('max_input_tokens')
  const modelId = settings.optionalString('model_id')
  const requestsPerMinute = rateLimit(settings)
  requireModel(settings, modelId)
  return { url, model_id: modelId, rate_limit: requestsPerMinute }
}

/** INF/services/cohere/completion/CohereCompletionServiceSettings.java */
const completionSettings = (settings: SettingsReader): Settings => {
  const url = settings.optionalUrl('url')
  const requestsPerMinute = rateLimit(settings)
  const modelId = settings.optionalString('model_id')
  requireModel(settings, modelId)
  return { url, model_id: modelId, rate_limit: requestsPerMinute }
}

/** INF/services/cohere/rerank/CohereRerankTaskSettings.java */
const rerankTaskSettings = (settings: SettingsReader): Settings => {
  const returnDocuments = settings.optionalBoolean('return_documents')
  return {
    top_n: settings.optionalPositiveInteger('top_n'),
    return_documents: returnDocuments,
    max_chunks_per_doc: settings.optionalPositiveInteger('max_chunks_per_doc')
  }
}

/** INF/services/cohere/CohereService.java */
export const cohere = defineService({
  name,
  displayName: 'Cohere',
  tasks: {
    text_embedding: {
      what: 'Cohere embeddings',
      serviceSettings: embeddingSettings,
      taskSettings: settings => ({
        input_type: settings.optionalEnum('input_type', [...purposes, ...internalInputTypes]),
        truncate: settings.optionalEnum('truncate', ['none', 'start', 'end'])
      }),
      model: settings => ({ ...model(settings), elementType: settings['embedding_type'] as ElementType })
    },
    rerank: { what: 'Cohere rerank', serviceSettings: rerankSettings, taskSettings: rerankTaskSettings },
    completion: { what: 'Cohere completion', serviceSettings: completionSettings }
  },
  inputTypes: purposes,
  url: ({ url }) => String(url ?? 'https://api.cohere.ai'),
  configurations: {
    model_id: { ...modelIdSetting, required: false },
    api_key: apiKeySetting(),
    'rate_limit.requests_per_minute': rateLimitSetting()
  }
})
