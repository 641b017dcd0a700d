import type { AddressInfo } from 'node:net'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { createConfiguredEndpoints } from '../../src/inference/configured-endpoints.js'
import { readOptions, type GivenOptions } from '../../src/options.js'
import type { ProviderFault } from '../../src/store/provider-faults.js'
import { createWorld } from '../../src/world.js'
import { clockByHand } from '../clock-by-hand.js'

const settings = {
  secret_id: 'i', secret_key: 'k', url: 'https://es.internal.tencentcloudapi.com', model_id: 'bge-m3', region: 'ap-beijing', language: 'zh-CN', action: 'GetTextEmbedding', version: '2025-01-01'
}
const endpoint = (rate?: number) => ({
  inference_id: rate === undefined ? 'free' : 'limited',
  task_type: 'text_embedding',
  service: 'tencent_cloud_ai_search',
  service_settings: { ...settings, ...(rate !== undefined && { rate_limit: { requests_per_minute: rate } }) }
})

const completion = {
  ...endpoint(), inference_id: 'said', task_type: 'completion', service_settings: { ...settings, model_id: 'hunyuan-large', action: 'ChatCompletions' }
}

/** A double on a clock that stands still, whose calls are noted when they are answered. */
const doubleWith = (options: GivenOptions, fault?: ProviderFault) => {
  const clock = clockByHand()
  const world = createWorld(readOptions({ logLevel: 'silent', ...options }, {}), { clock, populate: createConfiguredEndpoints, faultOf: () => fault })
  const app = buildApp(world)
  t.teardown(() => app.close())
  const answers: Array<[call: string, at: number, status: number]> = []
  const bodies = new Map<string, string>()
  const call = (name: string, query = '', id = 'limited') => {
    app.inject({ method: 'POST', url: `/_inference/text_embedding/${id}${query}`, payload: { input: 'a' } }).then(({ statusCode, body }) => {
      answers.push([name, clock.now(), statusCode])
      bodies.set(name, body)
    })
  }
  /** Until what has been sent has arrived. */
  const settle = async () => {
    for (let turns = 0; turns < 50; turns++) await clock.turn()
  }
  return { app, clock, call, answers, settle, bodies, put: async (rate: number) => app.inject({ method: 'PUT', url: '/_inference/text_embedding/another', payload: { ...endpoint(rate), inference_id: undefined, task_type: undefined } }) }
}
const failed = (reason: string, status: number, causedBy?: object) => JSON.stringify({
  error: { root_cause: [{ type: 'status_exception', reason }], type: 'status_exception', reason, caused_by: causedBy }, status
})

t.test('calls beyond requests_per_minute are delayed, not refused', async t => {
  const { clock, call, answers, settle } = doubleWith({ endpoints: [endpoint(60)] })
  for (const name of ['a', 'b', 'c']) call(name)
  await settle()
  t.strictSame(answers, [['a', 0, 200]])
  await clock.pass(1000)
  await settle()
  await clock.pass(1000)
  await settle()
  t.strictSame(answers, [['a', 0, 200], ['b', 1000, 200], ['c', 2000, 200]])
})

t.test('only the time-out ends the wait', async t => {
  const { clock, call, answers, settle, bodies } = doubleWith({ endpoints: [endpoint(1)] })
  call('a')
  call('b', '?timeout=1500ms')
  call('c')
  await settle()
  await clock.pass(1500)
  await settle()
  t.strictSame(answers, [['a', 0, 200], ['b', 1500, 408]])
  t.equal(bodies.get('b'), failed('Request timed out after [1.5s]', 408))
  await clock.pass(28_500)
  await settle()
  t.strictSame(answers.at(-1), ['c', 30_000, 408], 'without one, after 30 seconds')
  t.equal(bodies.get('c'), failed('Request timed out after [30s]', 408))
})

t.test('the wait in the queue and that for the provider share one time-out', async t => {
  const { clock, call, answers, settle } = doubleWith({ endpoints: [endpoint(60)] }, { kind: 'delay', ms: 600 })
  call('a', '?timeout=1500ms')
  call('b', '?timeout=1500ms')
  await settle()
  for (let i = 0; i < 20; i++) {
    await clock.pass(100)
    await settle()
  }
  t.strictSame(answers, [['a', 600, 200], ['b', 1500, 408]])
})

t.test('a full queue', async t => {
  const { call, answers, settle, bodies } = doubleWith({ endpoints: [endpoint(60)], queueCapacity: 1 })
  for (const name of ['a', 'b', 'c']) call(name)
  await settle()
  t.strictSame(answers.sort(), [['a', 0, 200], ['c', 0, 500]])
  const [, group = ''] = /the request service \[(-?\d+)\]/.exec(bodies.get('c') ?? '') ?? []
  t.match(group, /^-?\d+$/)
  const full = `Failed to execute task for inference id [limited] because the request service [${group}] queue is full`
  t.equal(bodies.get('c'), failed(`Failed to send Tencent Cloud AI Search text embeddings request. Cause: ${full}`, 500, { type: 'es_rejected_execution_exception', reason: full }))
})

t.test('endpoints with the same settings share a limit, validation calls included', async t => {
  const { clock, call, answers, settle, put } = doubleWith({ endpoints: [endpoint(60)] })
  call('a')
  await settle()
  let status = 0
  put(60).then(({ statusCode }) => { status = statusCode })
  await settle()
  t.equal(status, 0)
  await clock.pass(1000)
  await settle()
  t.strictSame([answers, status], [[['a', 0, 200]], 200])
})

t.test('a client that leaves while its call waits is no defect, and costs nobody else anything', async t => {
  const clock = clockByHand()
  const world = createWorld(readOptions({ logLevel: 'silent', endpoints: [endpoint(), completion] }, {}), { clock, populate: createConfiguredEndpoints, faultOf: () => ({ kind: 'delay', ms: 1000 }) })
  const app = buildApp(world)
  t.teardown(() => app.close())
  const failures: string[] = []
  app.addHook('onError', async (_request, _reply, error) => { failures.push(error.message) })
  await app.listen({ host: '127.0.0.1', port: 0 })
  for (const path of ['/_inference/free', '/_inference/said/_stream']) {
    const leaving = new AbortController()
    const gone = new Promise<void>(resolve => { app.server.once('request', (_request, response) => { response.once('close', resolve) }) })
    const arrived = new Promise<void>(resolve => { app.server.once('request', () => { resolve() }) })
    const call = fetch(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}${path}`, { method: 'POST', signal: leaving.signal, headers: { 'content-type': 'application/json' }, body: '{"input":"a"}' }).catch(() => 'left')
    await arrived
    for (let turns = 0; turns < 50; turns++) await clock.turn()
    leaving.abort()
    await gone
    t.equal(await call, 'left')
    await clock.pass(1000)
    for (let turns = 0; turns < 50; turns++) await clock.turn()
  }
  t.strictSame(failures, [])
})

t.test('what waits while the world begins anew leaves nothing in it', async t => {
  for (const fault of [undefined, { kind: 'delay', ms: 1000 } as const]) {
    const { clock, call, answers, settle, put, app } = doubleWith({ endpoints: [endpoint(60)] }, fault)
    call('a')
    call('b')
    put(60).catch(() => {})
    await settle()
    await app.inject({ method: 'POST', url: '/_mock/reset' })
    await clock.pass(30_000)
    await settle()
    t.strictSame(answers.filter(([name]) => name === 'b').map(([, , status]) => status), [408], fault?.kind ?? 'a limit')
    t.equal((await app.inject('/_inference/another')).statusCode, 404)
  }
})

t.test('what goes wrong is asked for once a call', async t => {
  const asked: string[] = []
  const chatting = { ...completion, inference_id: 'chatting', task_type: 'chat_completion' }
  const world = createWorld(readOptions({ logLevel: 'silent', endpoints: [endpoint(), completion, chatting] }, {}), {
    populate: createConfiguredEndpoints,
    faultOf: ({ id }) => {
      asked.push(id)
      return undefined
    }
  })
  const app = buildApp(world)
  t.teardown(() => app.close())
  await app.inject({ method: 'POST', url: '/_inference/free', payload: { input: 'a' } })
  await app.inject({ method: 'POST', url: '/_inference/said', payload: { input: 'a' } })
  await app.inject({ method: 'POST', url: '/_inference/said/_stream', payload: { input: 'a' } })
  await app.inject({ method: 'POST', url: '/_inference/chatting/_stream', payload: { messages: [{ role: 'user', content: 'a' }] } })
  t.strictSame(asked, ['free', 'said', 'said', 'chatting'])
})

t.test('another limit is another group', async t => {
  const { call, answers, settle, put } = doubleWith({ endpoints: [endpoint(60)] })
  call('a')
  await settle()
  let status = 0
  put(6000).then(({ statusCode }) => { status = statusCode })
  await settle()
  t.strictSame([answers, status], [[['a', 0, 200]], 200])
})

t.test('the option says which limits are in force', async t => {
  for (const [rateLimits, id, statuses] of [
    ['given', 'free', 3], ['given', 'limited', 1], ['all', 'free', 1], ['all', 'limited', 1], ['none', 'free', 3], ['none', 'limited', 3]
  ] as const) {
    const { call, answers, settle } = doubleWith({ endpoints: [endpoint(), endpoint(60)], rateLimits })
    for (const name of ['a', 'b', 'c']) call(name, '', id)
    await settle()
    t.equal(answers.length, statuses, `${rateLimits}: ${id}`)
  }
})

t.test('a limit that is null is none that was given', async t => {
  const { service_settings: given, ...rest } = endpoint()
  const nothing = { ...rest, service_settings: { ...given, rate_limit: { requests_per_minute: null } } }
  const { call, answers, settle } = doubleWith({ endpoints: [nothing] })
  for (const name of ['a', 'b', 'c']) call(name, '', 'free')
  await settle()
  t.equal(answers.length, 3)
})
