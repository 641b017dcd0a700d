import { defineService } from '../define-service.js'
import { tabulated, unlessKnown } from '../provider/zoo.js'
import type { Settings } from '../service.js'
import { modelIdSetting } from '../setting-configuration.js'
import { readRateLimit, type RateLimit, type SettingsReader } from '../settings.js'

const name = 'watsonxai'

/** ibm.com/docs/en/watsonx: supported encoder models */
const dimensions = {
  'ibm/slate-30m-english-rtrvr': 384,
  'ibm/slate-30m-english-rtrvr-v2': 384,
  'ibm/slate-125m-english-rtrvr': 768,
  'ibm/slate-125m-english-rtrvr-v2': 768,
  'ibm/granite-embedding-107m-multilingual': 384,
  'ibm/granite-embedding-278m-multilingual': 768,
  'intfloat/multilingual-e5-large': 1024,
  'sentence-transformers/all-minilm-l6-v2': 384,
  'sentence-transformers/all-minilm-l12-v2': 384
}

const rateLimit = (settings: SettingsReader): RateLimit => readRateLimit(settings, { requestsPerMinute: 120, service: name })

/** INF/services/ibmwatsonx/embeddings/IbmWatsonxEmbeddingsServiceSettings.java. IBM is not told of dimensions: those of its vectors count. */
const embeddingSettings = (settings: SettingsReader): Settings => {
  const modelId = settings.requiredString('model_id')
  const projectId = settings.requiredString('project_id')
  const url = settings.requiredUrl('url')
  const apiVersion = settings.requiredString('api_version')
  const maxInputTokens = settings.optionalPositiveInteger('max_input_tokens')
  const similarity = settings.similarity()
  const given = settings.optionalPositiveInteger('dimensions')
  return {
    model_id: modelId,
    project_id: projectId,
    url,
    api_version: apiVersion,
    max_input_tokens: maxInputTokens,
    dimensions: unlessKnown(dimensions, modelId, given),
    similarity: similarity ?? 'dot_product',
    rate_limit: rateLimit(settings)
  }
}

/** INF/services/ibmwatsonx/completion/IbmWatsonxChatCompletionServiceSettings.java, INF/services/ibmwatsonx/rerank/IbmWatsonxRerankServiceSettings.java */
const otherSettings = (settings: SettingsReader): Settings => ({
  url: settings.requiredUrl('url'),
  api_version: settings.requiredString('api_version'),
  model_id: settings.requiredString('model_id'),
  project_id: settings.requiredString('project_id'),
  rate_limit: rateLimit(settings)
})

/** INF/services/ibmwatsonx/rerank/IbmWatsonxRerankTaskSettings.java */
const rerankTaskSettings = (settings: SettingsReader): Settings => {
  const returnDocuments = settings.optionalBoolean('return_documents')
  return {
    top_n: settings.optionalPositiveInteger('top_n'),
    return_documents: returnDocuments,
    truncate_input_tokens: settings.optionalPositiveInteger('truncate_input_tokens')
  }
}

/** INF/services/ibmwatsonx/IbmWatsonxService.java: rerank is served and not listed, and neither the key nor the rate limit is told of. */
export const watsonxAi = defineService({
  name,
  displayName: 'IBM Watsonx',
  tasks: {
    text_embedding: { what: 'IBM Watsonx embeddings', serviceSettings: embeddingSettings, model: tabulated(dimensions, { service: name }) },
    rerank: { what: 'IBM Watsonx rerank', serviceSettings: otherSettings, taskSettings: rerankTaskSettings },
    completion: { what: 'IBM Watsonx completion', oneInputWhat: 'IBM Watsonx completions', serviceSettings: otherSettings },
    chat_completion: { what: 'IBM Watsonx chat_completion', serviceSettings: otherSettings }
  },
  unlisted: ['rerank'],
  inputTypes: [],
  namesEndpoint: ['rerank', 'completion', 'chat_completion'],
  configurations: {
    api_version: { label: 'API Version', description: 'The IBM Watsonx API version ID to use.' },
    project_id: { label: 'Project ID', description: '' },
    model_id: modelIdSetting,
    url: { label: 'URL', description: '' },
    max_input_tokens: {
      label: 'Maximum Input Tokens',
      description: 'Allows you to specify the maximum number of tokens per input.',
      required: false,
      type: 'int',
      tasks: ['text_embedding']
    }
  }
})
