import type { Readable } from 'node:stream'
import { Client, type estypes } from '@elastic/elasticsearch'
import { Client as Client8 } from '@elastic/elasticsearch-8'
import { createParser, type EventSourceMessage } from 'eventsource-parser'
import type { Test } from 'tap'
import { startMock } from '../../src/index.js'

/** The clients that are driven, and the `compatible-with` of their media type. Where both have a method, they differ in the types alone. */
export const versions = [
  { version: '9.1', compatibleWith: 9, Client },
  { version: '8.19', compatibleWith: 8, Client: Client8 as unknown as typeof Client }
]
export type Version = typeof versions[number]

type Inference = Client['inference']
/** The names of all methods of `client.inference`. */
export const methodsOf = ({ Client }: Version): string[] =>
  Object.getOwnPropertyNames(Object.getPrototypeOf(new Client({ node: 'http://127.0.0.1' }).inference)).filter(name => name !== 'constructor').sort()

/** Connects clients of one version to doubles of their own, and keeps the names of the inference methods that are called. */
export class Driver {
  readonly version: Version
  readonly called = new Set<string>()

  constructor (version: Version) {
    this.version = version
  }

  async connect (t: Test): Promise<Client> {
    const mock = await startMock({ port: 0, logLevel: 'silent' })
    const client = new this.version.Client({ node: mock.url })
    t.teardown(async () => {
      await client.close()
      await mock.close()
    })
    const inference = new Proxy(client.inference, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name)
        if (typeof value === 'function') this.called.add(String(name))
        return value
      }
    })
    return Object.defineProperty(client, 'inference', { value: inference })
  }

  async connectWithEndpoints (t: Test): Promise<Client> {
    const client = await this.connect(t)
    for (const endpoint of endpoints) await create(client.inference, endpoint)
    return client
  }
}

export const settings = {
  secret_id: 'AKIDexample', secret_key: 'secret-example', region: 'ap-beijing', language: 'zh-CN', version: '2025-01-01', url: 'https://es.internal.tencentcloudapi.com'
}

/** The four endpoints of the walkthrough: the body of each and what a read shows of its settings. */
export const endpoints = [
  { task_type: 'text_embedding', inference_id: 'embedding', model_id: 'bge-base-zh-v1.5', action: 'GetTextEmbedding' },
  { task_type: 'rerank', inference_id: 'rerank', model_id: 'bge-reranker-large', action: 'RunRerank', task_settings: { return_documents: true, top_n: 2 } },
  { task_type: 'completion', inference_id: 'hunyuan-large', model_id: 'hunyuan-large', action: 'ChatCompletions' },
  { task_type: 'chat_completion', inference_id: 'chat', model_id: 'hunyuan-turbo', action: 'ChatCompletions' }
] as const
type Example = typeof endpoints[number]

export const create = async (inference: Inference, { task_type: taskType, inference_id: id, model_id: model, action, ...rest }: Example) => inference.put({
  task_type: taskType,
  inference_id: id,
  inference_config: { service: 'tencent_cloud_ai_search', service_settings: { ...settings, model_id: model, action }, ...rest }
})

/** An endpoint of {@link endpoints} as it is read, with these task settings when it has others than at its creation. */
export const shown = ({ task_type: taskType, inference_id: id, model_id: model, action, ...rest }: Example, taskSettings: object = { top_n: 2, return_documents: true }) => ({
  inference_id: id,
  task_type: taskType,
  service: 'tencent_cloud_ai_search',
  service_settings: {
    model_id: model,
    url: settings.url,
    ...(taskType === 'text_embedding' && { similarity: 'dot_product', dimensions: 768 }),
    language: 'zh-CN',
    region: 'ap-beijing',
    action,
    version: '2025-01-01',
    rate_limit: { requests_per_minute: 10_000 }
  },
  ...('task_settings' in rest && { task_settings: taskSettings })
})

interface Refused { name: string, statusCode: number, body: unknown }

/** What a client rejects with, its body included. */
export const refused = async (call: Promise<unknown>): Promise<Refused> => {
  const error = await call.then(() => new Error('was not refused'), (error: unknown) => error as Error)
  if (error.name !== 'ResponseError') throw error
  const { name, statusCode, meta } = error as Error & { statusCode: number, meta: { body: unknown } }
  return { name, statusCode, body: meta.body }
}

/** The whole of what {@link refused} finds where Elasticsearch raises one error without a cause. */
export const responseError = (status: number, type: string, reason: string): Refused =>
  ({ name: 'ResponseError', statusCode: status, body: { error: { root_cause: [{ type, reason }], type, reason }, status } })

/**
 * The events of a stream, and what a parser makes of them that knows nothing of byte-order marks. Elasticsearch writes one before every
 * event: left in, it hides the name of the event (`\ufeffevent` is no field) but not its data. Taken out at the start of each event,
 * the stream is an ordinary one.
 */
export const readStream = async (stream: estypes.StreamResult | Readable): Promise<{ events: EventSourceMessage[], unaware: EventSourceMessage[] }> => {
  const text = Buffer.concat(await (stream as Readable).toArray() as Buffer[]).toString()
  const parse = (text: string): EventSourceMessage[] => {
    const events: EventSourceMessage[] = []
    createParser({ onEvent: event => events.push(event) }).feed(text)
    return events
  }
  return { events: parse(text.replace(/(^|\n\n)\ufeff/g, '$1')), unaware: parse(text) }
}

/** The JSON of all events but the last, `[DONE]`. */
export const jsonOf = (events: EventSourceMessage[]): Array<Record<string, unknown>> => events.slice(0, -1).map(({ data }) => JSON.parse(data) as Record<string, unknown>)
