import { serviceSettings } from '../endpoints.js'
import type { Choices, Weighted } from './choices.js'
import { object, type Json, type Members } from './json.js'
import { plainText, text } from './text.js'

/** What each task type is asked with by an ordinary client. */
type TaskType = 'text_embedding' | 'sparse_embedding' | 'rerank' | 'completion' | 'chat_completion'

/** Members that are there so often of a hundred. */
const sometimes = (choices: Choices, share: number, members: () => Readonly<Record<string, Json>>): Readonly<Record<string, Json>> =>
  choices.percent(share) ? members() : {}

const inputs = (choices: Choices): Json => choices.weighted<() => Json>([
  [4, () => text(choices)],
  [5, () => Array.from({ length: choices.between(1, 4) }, () => text(choices))],
  [1, () => [5, true, 1.5, plainText(choices)]]
])()

const embeddingBody = (choices: Choices): Members => object({
  input: inputs(choices),
  ...sometimes(choices, 30, () => ({ input_type: choices.pick(['ingest', 'search', 'SEARCH', ' ingest ', 'unspecified', 'classification', 'clustering', 'internal_search', 'foo']) })),
  ...sometimes(choices, 8, () => ({ query: plainText(choices) })),
  ...sometimes(choices, 10, () => ({ task_settings: object({}) })),
  ...sometimes(choices, 8, () => ({ timeout: choices.pick(['30s', '1m', '0', '-1', 'x']) }))
})

const rerankBody = (choices: Choices): Members => object({
  query: text(choices),
  input: inputs(choices),
  ...sometimes(choices, 30, () => ({ top_n: choices.pick([1, 2, 1000, 0, -1, '3', 1.5]) })),
  ...sometimes(choices, 30, () => ({ return_documents: choices.pick([true, false, 'true', 'no']) })),
  ...sometimes(choices, 20, () => ({ task_settings: object({ top_n: choices.pick([1, 5, 0]), return_documents: true }) }))
})

const completionBody = (choices: Choices): Members => object({ input: choices.percent(80) ? text(choices) : [text(choices)] })

const tool = (name: string): Json => object({
  type: 'function',
  function: object({
    name,
    description: 'Current weather',
    parameters: object({
      type: 'object',
      properties: object({ city: object({ type: 'string' }), days: object({ type: 'integer', minimum: 1, maximum: 7 }), unit: object({ enum: ['C', 'F'] }) }),
      required: ['city']
    })
  })
})

const message = (choices: Choices): Json => choices.weighted<() => Members>([
  [6, () => object({ role: 'user', content: text(choices) })],
  [2, () => object({ role: 'user', content: [object({ type: 'text', text: text(choices) }), object({ type: 'text', text: plainText(choices) })] })],
  [2, () => object({ role: choices.pick(['system', 'assistant', 'developer', 'tool', '']), content: text(choices) })],
  [1, () => object({ role: 'assistant', tool_calls: [object({ id: 'call_1', type: 'function', function: object({ name: 'get_weather', arguments: '{"city":"北京"}' }) })] })],
  [1, () => object({ role: 'tool', tool_call_id: 'call_1', content: plainText(choices) })]
])()

/** The body of a chat_completion call. */
export const chatBody = (choices: Choices): Members => object({
  messages: choices.percent(90) ? Array.from({ length: choices.between(1, 4) }, () => message(choices)) : message(choices),
  ...sometimes(choices, 15, () => ({ model: choices.pick(['hunyuan-turbo', 'deepseek-v3', 'deepseek-r1', 'none', '']) })),
  ...sometimes(choices, 20, () => ({ max_completion_tokens: choices.pick([1, 5, 1000, 0, -1, '7', 1e9]) })),
  ...sometimes(choices, 20, () => ({ stop: choices.pick<Json>(['。', ['a', 'b'], [], '', ['']]) })),
  ...sometimes(choices, 20, () => ({ temperature: choices.pick([0, 0.7, 2, 2.1, -1, '0.5']) })),
  ...sometimes(choices, 20, () => ({ top_p: choices.pick([0, 0.5, 1, 1.1, '1']) })),
  ...sometimes(choices, 25, () => ({ tools: choices.percent(80) ? [tool('get_weather')] : [tool('a'), tool('b'), tool('a')] })),
  ...sometimes(choices, 25, () => ({ tool_choice: choices.pick<Json>(['auto', 'none', 'required', 'x', object({ type: 'function', function: object({ name: 'get_weather' }) })]) }))
})

/** The body of a perform call on an endpoint of that task type. */
export const performBody = (choices: Choices, taskType: TaskType): Members => {
  if (taskType === 'rerank') return rerankBody(choices)
  if (taskType === 'completion') return completionBody(choices)
  return taskType === 'chat_completion' ? chatBody(choices) : embeddingBody(choices)
}

const chunkingSettings: readonly Json[] = [
  object({}),
  object({ strategy: 'sentence', max_chunk_size: 250, sentence_overlap: 1 }),
  object({ strategy: 'word', max_chunk_size: 100, overlap: 50 }),
  object({ strategy: 'none' }),
  object({ strategy: 'recursive', max_chunk_size: 200, separators: ['\n\n', '\n'] }),
  object({ strategy: 'recursive', max_chunk_size: 200, separator_group: 'markdown' }),
  object({ strategy: 'sentence', max_chunk_size: 301, sentence_overlap: 2 })
]

interface Service {
  readonly name: string
  readonly taskTypes: readonly TaskType[]
  readonly settings: (choices: Choices, taskType: TaskType) => Readonly<Record<string, Json>>
  /** Those that it can't do without. */
  readonly taskSettings?: Json
}

const models = {
  text_embedding: ['bge-base-zh-v1.5', 'bge-m3', 'Qwen3-Embedding-0.6B', 'none'],
  sparse_embedding: ['none'],
  rerank: ['bge-reranker-large', 'bge-reranker-v2-m3', 'none'],
  completion: ['hunyuan-large', 'deepseek-r1', 'none'],
  chat_completion: ['hunyuan-turbo', 'hunyuan-large', 'none']
} as const

const apiKey = (model: string, ...taskTypes: readonly TaskType[]) => ({ taskTypes, settings: () => ({ api_key: 'none', model_id: model }) })

/** Where `custom` is to find a result, for each task type that it has. */
const customParsers = {
  text_embedding: { text_embeddings: '$.data[*].embedding[*]' },
  sparse_embedding: { token_path: '$.data[*].embedding[*].token', weight_path: '$.data[*].embedding[*].weight' },
  rerank: { relevance_score: '$.data[*].score' },
  completion: { completion_result: '$.text' }
} as const

/** Services that people register, with the settings that each requires. Reference §9, §13 and Elasticsearch's documentation. */
const services: ReadonlyArray<Weighted<Service>> = [
  [20, {
    name: 'tencent_cloud_ai_search',
    taskTypes: ['text_embedding', 'rerank', 'completion', 'chat_completion'],
    settings: (choices, taskType) => serviceSettings({ taskType: taskType === 'sparse_embedding' ? 'text_embedding' : taskType, model: choices.pick(models[taskType]) })
  }],
  [1, { name: 'openai', ...apiKey('text-embedding-3-small', 'text_embedding', 'completion', 'chat_completion') }],
  [1, { name: 'cohere', ...apiKey('embed-english-v3.0', 'text_embedding', 'rerank', 'completion') }],
  [1, { name: 'mistral', taskTypes: ['text_embedding'], settings: () => ({ api_key: 'none', model: 'mistral-embed' }) }],
  [1, { name: 'jinaai', ...apiKey('jina-embeddings-v3', 'text_embedding', 'rerank') }],
  [1, { name: 'voyageai', ...apiKey('voyage-3', 'text_embedding', 'rerank') }],
  [1, { name: 'anthropic', ...apiKey('claude-3-haiku-20240307', 'completion'), taskSettings: object({ max_tokens: 100 }) }],
  [1, { name: 'deepseek', ...apiKey('deepseek-chat', 'completion', 'chat_completion') }],
  [1, { name: 'googleaistudio', ...apiKey('text-embedding-004', 'text_embedding', 'completion') }],
  [1, { name: 'hugging_face', taskTypes: ['text_embedding', 'rerank', 'completion', 'chat_completion'], settings: () => ({ api_key: 'none', url: 'https://example.org/a' }) }],
  [1, {
    name: 'elasticsearch',
    taskTypes: ['text_embedding', 'sparse_embedding', 'rerank'],
    settings: (_, taskType) => ({ model_id: { sparse_embedding: '.elser_model_2', rerank: '.rerank-v1' }[taskType as string] ?? '.multilingual-e5-small', num_allocations: 1, num_threads: 1 })
  }],
  [1, { name: 'elser', taskTypes: ['sparse_embedding'], settings: () => ({ num_allocations: 1, num_threads: 1 }) }],
  [1, {
    name: 'alibabacloud-ai-search',
    taskTypes: ['text_embedding', 'sparse_embedding', 'rerank', 'completion'],
    settings: () => ({ api_key: 'none', service_id: 'ops-text-embedding-001', host: 'h.example.org', workspace: 'default' })
  }],
  [1, { name: 'azureopenai', taskTypes: ['text_embedding', 'completion'], settings: () => ({ api_key: 'none', resource_name: 'r', deployment_id: 'd', api_version: '2024-06-01' }) }],
  [1, { name: 'watsonxai', taskTypes: ['text_embedding', 'rerank', 'chat_completion'], settings: () => ({ api_key: 'none', url: 'https://example.org', model_id: 'ibm/slate-30m-english-rtrvr', project_id: 'p', api_version: '2024-03-14' }) }],
  [1, { name: 'amazonbedrock', taskTypes: ['text_embedding', 'completion'], settings: () => ({ access_key: 'a', secret_key: 's', region: 'us-east-1', provider: 'amazontitan', model: 'amazon.titan-embed-text-v2:0' }) }],
  [1, {
    name: 'custom',
    taskTypes: ['text_embedding', 'sparse_embedding', 'rerank', 'completion'],
    settings: (_, taskType) => ({
      secret_parameters: object({ api_key: 'none' }),
      url: 'https://example.org',
      request: `{"input":$${'{input}'}}`,
      response: object({ json_parser: object(customParsers[taskType as 'rerank'] ?? {}) })
    })
  }],
  [1, { name: 'none', taskTypes: ['text_embedding'], settings: () => ({}) }]
]

/** The body that creates an endpoint, and the task type that it is for. */
export const createBody = (choices: Choices): { taskType: TaskType, body: Members } => {
  const { name, taskTypes, settings, taskSettings } = choices.weighted(services)
  const taskType = choices.percent(95) ? choices.pick(taskTypes) : choices.pick(['text_embedding', 'sparse_embedding', 'rerank', 'completion', 'chat_completion'] as const)
  return {
    taskType,
    body: object({
      service: name,
      service_settings: object({
        ...settings(choices, taskType),
        ...sometimes(choices, 12, () => ({ rate_limit: object({ requests_per_minute: choices.pick([1000, 1_000_000, 0]) }) })),
        ...sometimes(choices, taskType === 'text_embedding' ? 15 : 2, () => ({ similarity: choices.pick(['cosine', 'dot_product', 'L2_NORM', 'x']) })),
        ...sometimes(choices, taskType === 'text_embedding' ? 15 : 2, () => ({ dimensions: choices.pick([768, 1024, 1, 0, 4097]) }))
      }),
      ...(taskSettings !== undefined && { task_settings: taskSettings }),
      ...sometimes(choices, taskType === 'rerank' ? 40 : 5, () => ({ task_settings: object({ top_n: choices.pick([1, 10, 0]), return_documents: choices.percent(50) }) })),
      ...sometimes(choices, 15, () => ({ chunking_settings: choices.pick(chunkingSettings) })),
      ...sometimes(choices, 3, () => ({ task_type: taskType }))
    })
  }
}

/** The body of an `_update`. */
export const updateBody = (choices: Choices, taskType: string): Members => object({
  ...sometimes(choices, 50, () => ({ service_settings: object({ secret_id: 'b', secret_key: 'c', ...sometimes(choices, 30, () => ({ model_id: 'bge-m3', x: 1 })) }) })),
  ...sometimes(choices, 40, () => ({ task_settings: object({ top_n: choices.pick([1, 10, 0, -1]), return_documents: true }) })),
  ...sometimes(choices, 60, () => ({ task_type: taskType })),
  ...sometimes(choices, 10, () => ({ [choices.pick(['service', 'chunking_settings', 'inference_id'])]: object({}) }))
})
