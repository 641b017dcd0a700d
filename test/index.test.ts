import { once } from 'node:events'
import { createServer } from 'node:net'
import t from 'tap'
import { buildApp, OptionsError, startMock, type GivenOptions } from '../src/index.js'
import { startNode } from './program.js'

const quiet = { port: 0, logLevel: 'silent' } as const satisfies GivenOptions

const endpoint = {
  service: 'tencent_cloud_ai_search',
  service_settings: {
    secret_id: 'id', secret_key: 'key', url: 'https://es.internal.tencentcloudapi.com', model_id: 'bge-m3', region: 'ap-beijing', language: 'zh-CN', action: 'GetTextEmbedding', version: '2025-01-01'
  }
}
const create = async (url: string): Promise<number> => {
  const answer = await fetch(`${url}/_inference/text_embedding/a`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(endpoint) })
  await answer.text()
  return answer.status
}
const idsAt = async (url: string): Promise<string[]> => {
  const { endpoints } = await (await fetch(`${url}/_inference/_all`)).json() as { endpoints: Array<{ inference_id: string }> }
  return endpoints.map(({ inference_id: id }) => id)
}

t.test('startMock gives an address that answers', async t => {
  const mock = await startMock(quiet)
  t.teardown(() => mock.close())
  t.strictSame(Object.keys(mock), ['url', 'port', 'reset', 'close'])
  t.equal(mock.url, `http://127.0.0.1:${mock.port}`)
  t.equal((await fetch(`${mock.url}/_mock/health`)).status, 200)
})

t.test('two mocks in one process do not see each other, not even on reset', async t => {
  const [a, b] = await Promise.all([startMock(quiet), startMock(quiet)])
  t.teardown(() => Promise.all([a.close(), b.close()]))
  t.not(a.port, b.port)
  t.equal(await create(a.url), 200)
  t.strictSame([await idsAt(a.url), await idsAt(b.url)], [['a'], []])
  b.reset()
  t.strictSame(await idsAt(a.url), ['a'])
  await b.close()
  t.strictSame(await idsAt(a.url), ['a'])
})

t.test('reset goes back to the start: configured endpoints are there, made ones are not', async t => {
  const configured = { ...endpoint, inference_id: 'configured', task_type: 'text_embedding' }
  const mock = await startMock({ ...quiet, endpoints: [configured] })
  t.teardown(() => mock.close())
  await create(mock.url)
  await fetch(`${mock.url}/_inference/configured`, { method: 'DELETE' })
  t.strictSame(await idsAt(mock.url), ['a'])
  mock.reset()
  t.strictSame(await idsAt(mock.url), ['configured'])
})

t.test('close frees the port, ends connections that clients keep open, and may be called again', async t => {
  const mock = await startMock(quiet)
  await idsAt(mock.url)
  await mock.close()
  await mock.close()
  const next = createServer().listen(mock.port, '127.0.0.1')
  t.teardown(() => next.close())
  await once(next, 'listening')
  t.equal(next.listening, true)
})

t.test('a port that is taken rejects with its code, and the first mock goes on', async t => {
  const mock = await startMock(quiet)
  t.teardown(() => mock.close())
  await t.rejects(startMock({ ...quiet, port: mock.port }), { code: 'EADDRINUSE' })
  t.strictSame(await idsAt(mock.url), [])
})

t.test('a start that fails leaves nothing open that keeps the process alive', async t => {
  const mock = await startMock(quiet)
  t.teardown(() => mock.close())
  const program = `
    const { startMock } = await import(${JSON.stringify(new URL('../dist/index.js', import.meta.url).href)})
    await startMock({ port: ${mock.port} }).catch(error => { console.log(error.code) })`
  const { printed, ended } = startNode(t, ['--input-type=module', '--eval', program])
  t.strictSame(await ended, { code: 0, signal: null })
  t.strictSame(printed, { stdout: 'EADDRINUSE\n', stderr: '' })
})

t.test('a wrong option rejects with an OptionsError', async t => {
  for (const wrong of [{ port: '9200' }, { prot: 0 }, { endpoints: [{ inference_id: 'a', task_type: 'nope' }] }] as unknown as GivenOptions[]) {
    const outcome = await startMock({ ...quiet, ...wrong }).catch((error: unknown) => error)
    t.type(outcome, OptionsError)
  }
  t.throws(() => buildApp({ port: -1 }), OptionsError)
})

t.test('buildApp serves all faces without listening', async t => {
  const app = buildApp({ logLevel: 'silent' })
  t.teardown(() => app.close())
  t.equal((await app.inject('/_mock/health')).body, '{"status":"ok"}')
  t.equal((await app.inject('/_inference/_all')).body, '{"endpoints":[]}')
  t.match((await app.inject({ method: 'POST', url: '/' })).json(), { Response: { Error: { Code: /./ } } })
  t.equal(app.server.listening, false)
})

t.test('startMock prints nothing by itself, and a closed mock lets the process end', async t => {
  const program = `
    const { startMock } = await import(${JSON.stringify(new URL('../dist/index.js', import.meta.url).href)})
    const mock = await startMock({ port: 0 })
    await (await fetch(mock.url + '/_inference/nope')).text()
    await mock.close()`
  const { printed, ended } = startNode(t, ['--input-type=module', '--eval', program])
  t.strictSame(await ended, { code: 0, signal: null })
  t.strictSame(printed, { stdout: '', stderr: '' })
})
