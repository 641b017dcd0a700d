import { join } from 'node:path'
import t from 'tap'
import { systemClock, type Clock } from '../src/clock.js'
import { createConfiguredEndpoints } from '../src/inference/configured-endpoints.js'
import { OptionsError, readOptions, type Options } from '../src/options.js'
import { createWorld, type World } from '../src/world.js'

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
/** A world as index.ts makes it. */
const worldOf = (options: Options): World => createWorld(options, { populate: createConfiguredEndpoints })
const idsIn = ({ endpoints }: World): string[] => endpoints.list().map(({ id }) => id)

t.test('a world starts with the endpoints of its options and no other', async t => {
  t.strictSame(idsIn(worldOf(optionsWith())), [])
  t.strictSame(idsIn(worldOf(optionsWith(configured, { ...configured, inference_id: 'another' }))), ['another', 'configured'])
})

t.test('the endpoints of a config file are created, and are there again after reset', async t => {
  const config = join(t.testdir({ 'options.json': JSON.stringify({ endpoints: [configured] }) }), 'options.json')
  const world = worldOf(readOptions({ config }, {}))
  const atStart = world.endpoints.list()
  t.strictSame(atStart.map(({ id, taskType, service }) => ({ id, taskType, service })), [{ id: 'configured', taskType: 'text_embedding', service: 'tencent_cloud_ai_search' }])
  world.endpoints.delete('configured')
  t.strictSame(idsIn(world), [])
  world.reset()
  t.strictSame(world.endpoints.list(), atStart)
})

t.test('reset forgets what was made since the start', async t => {
  const world = worldOf(optionsWith())
  const [configuredOne] = worldOf(optionsWith(configured)).endpoints.list()
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
  const [a, b] = [worldOf(options), worldOf(options)]
  a.endpoints.delete('configured')
  t.strictSame([idsIn(a), idsIn(b)], [[], ['configured']])
  a.ids.requestId()
  a.ids.requestId()
  t.equal(b.ids.requestId(), worldOf(options).ids.requestId())
})

t.test('a configured endpoint that PUT would refuse stops the start with the text of the check', async t => {
  const refusal = (endpoint: object): unknown => {
    try {
      return worldOf(optionsWith(configured, { ...configured, inference_id: 'another', ...endpoint }))
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

t.test('that text quotes no value that may be a secret', async t => {
  const refusal = (endpoint: object, serviceSettings: object = {}): string => {
    try {
      worldOf(optionsWith({ ...configured, ...endpoint, service_settings: { ...settings, ...serviceSettings } }))
      return 'created'
    } catch (error) {
      return error instanceof OptionsError ? error.message.replace('endpoints.0: ', '') : String(error)
    }
  }
  const unknown = (shown: string): string => `Configuration contains settings [{${shown}}] unknown to the [tencent_cloud_ai_search] service`
  const invalid = (what: string): string => `Validation Failed: 1: ${what};`
  const cases: ReadonlyArray<[string, string]> = [
    [refusal({ secret_key: 'SUPERSECRET' }), unknown('secret_key=…')],
    [refusal({ task_settings: { secret_key: 'SUPERSECRET' } }), unknown('secret_key=…')],
    [refusal({}, { secretKey: 'SUPERSECRET' }), unknown('secretKey=…')],
    [refusal({}, { api_key: 12345678, nested: { deep: ['SUPERSECRET', 1.5, null, true] } }), unknown('api_key=…, nested={deep=[…, …, null, true]}')],
    [refusal({}, { secret_key: 12345678 }), invalid('field [secret_key] is not of the expected type. The value […] cannot be converted to a [String]')],
    [refusal({}, { secret_key: ['SUPERSECRET'] }), invalid('field [secret_key] is not of the expected type. The value [[…]] cannot be converted to a [String]')],
    [refusal({}, { model_id: { secret_key: 'SUPERSECRET' } }), invalid('field [model_id] is not of the expected type. The value [{secret_key=…}] cannot be converted to a [String]')],
    [refusal({}, { secret_key: '' }), invalid('[secret_settings] Invalid value empty string. [secret_key] must be a non-empty string')],
    [refusal({}, { url: 'ftp://user:SUPERSECRET@host/a' }), invalid('[service_settings] Invalid url [ftp://…@host/a] received for field [url]. Error: unable to parse url [ftp://…@host/a]. Reason: must start with http or https')],
    [refusal({}, { url: 'ftp://host/a?api_key=SUPERSECRET' }), invalid('[service_settings] Invalid url [ftp://host/a?…] received for field [url]. Error: unable to parse url [ftp://host/a?…]. Reason: must start with http or https')],
    [refusal({}, { url: 'https://host/a?api_key=SUPERSECRET and' }), 'refused for a value that may be secret and is not shown'],
    [refusal({}, { headers: { url: 'SUPERSECRET', version: 'SUPERSECRET' } }), unknown('headers={version=…, url=…}')],
    [refusal({}, { dimensions: '12' }), invalid('field [dimensions] is not of the expected type. The value [12] cannot be converted to a [Integer]')]
  ]
  for (const [actual, expected] of cases) t.equal(actual, expected)
})

t.test('without somebody to populate it a world is empty, whatever its options say', async t => {
  const world = createWorld(optionsWith(configured))
  t.strictSame(idsIn(world), [])
  world.reset()
  t.strictSame(idsIn(world), [])
})

t.test('what goes wrong while a world is populated goes wrong in createWorld', async t => {
  t.throws(() => createWorld(optionsWith(), { populate: () => { throw new OptionsError('no') } }), new OptionsError('no'))
})

t.test("time is the machine's unless a clock is given", async t => {
  const clock: Clock = { ...systemClock, now: () => 1 }
  t.equal(createWorld(optionsWith(), { clock }).clock, clock)
  t.equal(createWorld(optionsWith()).clock, systemClock)
})
