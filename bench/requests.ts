import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomFor } from '../src/models/random.js'
import { FREQUENT_CHARACTERS } from '../src/models/text/common-words.js'

const random = randomFor('bench')
const characters = [...FREQUENT_CHARACTERS]

/** A Chinese text that nobody has asked for before, of so many characters. */
export const newText = (length: number): string =>
  Array.from({ length }, () => characters[(random.int32() >>> 0) % characters.length]).join('')

/** The bytes of a POST of JSON. */
export const post = (path: string, headers: readonly string[], body: object): Buffer => {
  const json = JSON.stringify(body)
  return Buffer.from([
    `POST ${path} HTTP/1.1`, 'Host: a', 'Content-Type: application/json', `Content-Length: ${Buffer.byteLength(json)}`, ...headers, '', json
  ].join('\r\n'))
}

/** A face, and how it is asked for the vectors of texts. */
export interface Face {
  readonly name: string
  /** The bytes of one request; `model` is the name of a model. */
  readonly embed: (model: string, texts: readonly string[]) => Buffer
}

/** The headers of GetTextEmbedding. */
export const textEmbeddingHeaders = ['X-TC-Action: GetTextEmbedding', 'X-TC-Version: 2025-01-01', 'X-TC-Region: ap-beijing', 'X-TC-Timestamp: 1760000000']

/** The id of the endpoint that {@link endpoints} makes for a model. */
const endpointId = (model: string): string => model.toLowerCase()

/** Both faces. */
export const faces: readonly Face[] = [
  { name: '_inference', embed: (model, input) => post(`/_inference/text_embedding/${endpointId(model)}`, [], { input }) },
  { name: 'GetTextEmbedding', embed: (ModelName, Texts) => post('/', textEmbeddingHeaders, { ModelName, Texts }) }
]

const endpoints = (models: readonly string[]): object[] => models.map(model => ({
  inference_id: endpointId(model),
  task_type: 'text_embedding',
  service: 'tencent_cloud_ai_search',
  service_settings: {
    model_id: model,
    url: 'https://es.internal.tencentcloudapi.com',
    language: 'zh-CN',
    region: 'ap-beijing',
    action: 'GetTextEmbedding',
    version: '2025-01-01',
    secret_id: 'none',
    secret_key: 'none'
  }
}))

/** Runs `use` with a config file that has an endpoint for each of the models, while it is there. */
export const withEndpoints = async <T>(models: readonly string[], use: (config: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'mockference-bench-'))
  try {
    const config = join(folder, 'config.json')
    await writeFile(config, JSON.stringify({ endpoints: endpoints(models) }))
    return await use(config)
  } finally {
    await rm(folder, { recursive: true })
  }
}
