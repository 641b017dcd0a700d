import type { InferenceService } from '../service.js'
import { alibabaCloudAiSearch } from './alibabacloud-ai-search.js'
import { anthropic } from './anthropic.js'
import { cohere } from './cohere.js'
import { deepseek } from './deepseek.js'
import { jinaai } from './jinaai.js'
import { mistral } from './mistral.js'
import { openai } from './openai.js'
import { tencentCloudAiSearch } from './tencent-cloud-ai-search.js'
import { voyageai } from './voyageai.js'

/** Every service, one line each. */
export const services: readonly InferenceService[] = [
  alibabaCloudAiSearch,
  anthropic,
  cohere,
  deepseek,
  jinaai,
  mistral,
  openai,
  tencentCloudAiSearch,
  voyageai
]

const byName = new Map(services.map(service => [service.name, service]))

export const findService = (name: string): InferenceService | undefined => byName.get(name)
