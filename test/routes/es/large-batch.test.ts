import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import t from 'tap'
import { startMock } from '../../../src/index.js'

const endpoint = {
  inference_id: 'bge',
  task_type: 'text_embedding',
  service: 'tencent_cloud_ai_search',
  service_settings: {
    secret_id: 'id',
    secret_key: 'key',
    url: 'https://es.internal.tencentcloudapi.com',
    model_id: 'bge-base-zh-v1.5',
    region: 'ap-beijing',
    language: 'zh-CN',
    action: 'GetTextEmbedding',
    version: '2025-01-01'
  }
}

/** A perform call of so many texts, its answer not read yet. */
const embed = async (port: number, texts: number): Promise<IncomingMessage> => {
  const call = request({ port, path: '/_inference/bge', method: 'POST', headers: { 'content-type': 'application/json' } })
  call.end(JSON.stringify({ input: Array.from({ length: texts }, (_, i) => `第${i}条`) }))
  const [answer] = await once(call, 'response') as [IncomingMessage]
  return answer
}

const VECTOR = '{"embedding":['

const count = async (answer: IncomingMessage): Promise<number> => {
  let vectors = 0
  let end = ''
  for await (const chunk of answer.setEncoding('latin1')) {
    const text = end + String(chunk)
    vectors += text.split(VECTOR).length - 1
    // Less than a whole one, which may go on in the next chunk.
    end = text.slice(1 - VECTOR.length)
  }
  return vectors
}

t.test('a batch whose answer no memory would hold goes out as it is made', async t => {
  const mock = await startMock({ port: 0, endpoints: [endpoint] })
  t.teardown(() => mock.close())
  const answer = await embed(mock.port, 20_000)

  await t.test('others are served meanwhile', async t => {
    // Nobody reads the answer yet, so it can't have ended.
    t.equal((await fetch(`${mock.url}/_mock/health`)).status, 200)
    t.equal(answer.complete, false)
  })
  t.equal(await count(answer), 20_000)
})

t.test('a client that leaves in the middle of such an answer is forgotten', async t => {
  const mock = await startMock({ port: 0, endpoints: [endpoint] })
  const answer = await embed(mock.port, 20_000)
  answer.destroy()
  t.equal((await fetch(`${mock.url}/_mock/health`)).status, 200)
  await mock.close()
})
