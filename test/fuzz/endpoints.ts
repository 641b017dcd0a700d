import type { ConfiguredEndpoint } from '../../src/index.js'

const service = 'tencent_cloud_ai_search'

/** The id of an endpoint, its task type, its model and the model's dimensions. */
interface Given {
  readonly id: string
  readonly taskType: 'text_embedding' | 'rerank' | 'completion' | 'chat_completion'
  readonly model: string
  readonly dimensions?: number
}

/** What is there before every generated case, one endpoint at least of each task type. */
export const given: readonly Given[] = [
  { id: 'bge', taskType: 'text_embedding', model: 'bge-base-zh-v1.5', dimensions: 768 },
  { id: 'qwen3-embedding-0.6b', taskType: 'text_embedding', model: 'Qwen3-Embedding-0.6B', dimensions: 1024 },
  { id: 'reranker', taskType: 'rerank', model: 'bge-reranker-large' },
  { id: 'hunyuan', taskType: 'completion', model: 'hunyuan-large' },
  { id: 'chat', taskType: 'chat_completion', model: 'hunyuan-turbo' },
  { id: 'reasoner', taskType: 'chat_completion', model: 'deepseek-r1' }
]

const actions = { text_embedding: 'GetTextEmbedding', rerank: 'RunRerank', completion: 'ChatCompletions', chat_completion: 'ChatCompletions' }

/** The `service_settings` that an endpoint for such a model is created with. */
export const serviceSettings = ({ taskType, model }: Pick<Given, 'taskType' | 'model'>) => ({
  secret_id: 'AKIDexample',
  secret_key: 'secret-example',
  url: 'https://es.internal.tencentcloudapi.com',
  model_id: model,
  region: 'ap-beijing',
  language: 'zh-CN',
  action: actions[taskType],
  version: '2025-01-01'
})

/** The same as options of the double. So many a minute that none ever waits. */
export const configuredEndpoints: ConfiguredEndpoint[] = given.map(({ id, taskType, model }) => ({
  inference_id: id,
  task_type: taskType,
  service,
  service_settings: { ...serviceSettings({ taskType, model }), rate_limit: { requests_per_minute: 2_000_000_000 } }
}))

/** The one pair that the guarded double accepts: user and password, or id and key of an API key. */
export const credentials = 'elastic:changeme'
