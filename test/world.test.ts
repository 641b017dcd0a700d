import { join } from 'node:path'
import t from 'tap'
import { systemClock, type Clock } from '../src/clock.js'
import { OptionsError, readOptions, type Options } from '../src/options.js'
import { createWorld } from '../src/world.js'

const settings = {
  secret_id: 'AKIDEXAMPLE',
  secret_key: 'SECRETKEYEXAMPLE',
  url: 'https://es.internal.tencentcloudapi.com',
  model_id: 'bge-m3',
  region: 'ap-beijing',
  language: 'zh-CN',
  action: 'GetTextEmbedding',
  version: '2025-01-01'
}
const configured = { inference_id: 'configured', task_type: 'text_embedding', service: 'tencent_cloud_ai_search', service_settings: settings }

const optionsWith = (...endpoints: Options['endpoints']): Options => readOptions({ endpoints }, {})
const idsIn = ({ endpoints }: ReturnType<typeof createWorld>): string[] => endpoints.list().map(({ id }) => id)

t.test('a world starts with the endpoints of its options and no other', async t => {
  t.strictSame(idsIn(createWorld(optionsWith())), [])
  t.strictSame(idsIn(createWorld(optionsWith(configured, { ...configured, inference_id: 'another' }))), ['another', 'configured'])
})

t.test('the endpoints of a config file are created, and are there again after reset', async t => {
  const config = join(t.testdir({ 'options.json': JSON.stringify({ endpoints: [configured] }) }), 'options.json')
  const world = createWorld(readOptions({ config }, {}))
  const atStart = world.endpoints.list()
  t.strictSame(atStart.map(({ id, taskType, service }) => ({ id, taskType, service })), [{ id: 'configured', taskType: 'text_embedding', service: 'tencent_cloud_ai_search' }])
  world.endpoints.delete('configured')
  t.strictSame(idsIn(world), [])
  world.reset()
  t.strictSame(world.endpoints.list(), atStart)
})

t.test('reset forgets what was made since the start', async t => {
  const world = createWorld(optionsWith())
  const [configuredOne] = createWorld(optionsWith(configured)).endpoints.list()
  if (configuredOne === undefined) throw new Error('the endpoint was not created')
  const firstId = world.ids.requestId()
  world.endpoints.put(configuredOne)
  t.strictSame(idsIn(world), ['configured'])
  world.reset()
  t.strictSame(idsIn(world), [])
  t.equal(world.ids.requestId(), firstId)
})

t.test('two worlds of the same options share nothing', async t => {
  const options = optionsWith(configured)
  const [a, b] = [createWorld(options), createWorld(options)]
  a.endpoints.delete('configured')
  t.strictSame([idsIn(a), idsIn(b)], [[], ['configured']])
  a.ids.requestId()
  a.ids.requestId()
  t.equal(b.ids.requestId(), createWorld(options).ids.requestId())
})

t.test('a configured endpoint that PUT would refuse stops the start with the text of the check', async t => {
  const refusal = (endpoint: object): unknown => {
    try {
      return createWorld(optionsWith(configured, { ...configured, inference_id: 'another', ...endpoint }))
    } catch (error) {
      return error instanceof OptionsError ? error.message : error
    }
  }
  t.equal(refusal({ inference_id: 'Upper' }), "endpoints.1: Validation Failed: 1: Invalid inference_id; 'Upper' can contain lowercase alphanumeric (a-z and 0-9), hyphens or underscores; must start and end with alphanumeric;")
  t.equal(refusal({ service: 'nope' }), 'endpoints.1: Unknown service [nope]')
  t.equal(refusal({ service_settings: { ...settings, secret_key: undefined } }), 'endpoints.1: Validation Failed: 1: [secret_settings] does not contain the required setting [secret_key];')
  t.equal(refusal({ service_settings: { ...settings, model_id: 'nope' } }), 'endpoints.1: Could not complete inference endpoint creation as validation call to service threw an exception. Received an unsuccessful status code for request from inference entity id [another] status [400]. Error message: [参数 `ModelName` 取值错误。]')
  t.equal(refusal({ inference_id: 'configured' }), 'endpoints.1: Inference endpoint [configured] already exists')
})

t.test("time is the machine's unless a clock is given", async t => {
  const clock: Clock = { now: () => 1, sleep: async () => {} }
  t.equal(createWorld(optionsWith(), clock).clock, clock)
  t.equal(createWorld(optionsWith()).clock, systemClock)
})
