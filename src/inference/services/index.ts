import type { InferenceService } from '../service.js'
import { alibabaCloudAiSearch } from './alibabacloud-ai-search.js'
import { amazonSageMaker } from './amazon-sagemaker.js'
import { amazonBedrock } from './amazonbedrock.js'
import { anthropic } from './anthropic.js'
import { azureAiStudio } from './azureaistudio.js'
import { azureOpenAi } from './azureopenai.js'
import { cohere } from './cohere.js'
import { custom } from './custom.js'
import { deepseek } from './deepseek.js'
import { elasticsearch, elser } from './elasticsearch.js'
import { googleAiStudio } from './googleaistudio.js'
import { googleVertexAi } from './googlevertexai.js'
import { huggingFace } from './hugging-face.js'
import { jinaai } from './jinaai.js'
import { mistral } from './mistral.js'
import { openai } from './openai.js'
import { tencentCloudAiSearch } from './tencent-cloud-ai-search.js'
import { voyageai } from './voyageai.js'
import { watsonxAi } from './watsonxai.js'

/** Every service, one line each. */
export const services: readonly InferenceService[] = [
  alibabaCloudAiSearch,
  amazonBedrock,
  amazonSageMaker,
  anthropic,
  azureAiStudio,
  azureOpenAi,
  cohere,
  custom,
  deepseek,
  elasticsearch,
  googleAiStudio,
  googleVertexAi,
  huggingFace,
  jinaai,
  mistral,
  openai,
  tencentCloudAiSearch,
  voyageai,
  watsonxAi
]

const byName = new Map([
  ...services.flatMap(service => [service.name, ...service.aliases].map(name => [name, service] as const)),
  ['elser', elser] as const
])

/** The service of that name, or with that alias. */
export const findService = (name: string): InferenceService | undefined => byName.get(name)
