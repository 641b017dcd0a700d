import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import t, { type Test } from 'tap'
import { cliPath, runProgram, startNode, startServer } from './program.js'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
const readyLine = (url: string): string => `{"message":"started","name":"mockference","version":"${version}","url":"${url}"}\n`

const settings = {
  url: 'https://es.internal.tencentcloudapi.com', model_id: 'bge-m3', region: 'ap-beijing', language: 'zh-CN', action: 'GetTextEmbedding', version: '2025-01-01'
}
const json = { 'content-type': 'application/json' }

t.test('at the default level the ready line is all that a session prints, and it carries the URL', async t => {
  const server = await startServer(t, ['--port', '0'])
  t.match(server.url, /^http:\/\/127\.0\.0\.1:[1-9]\d*$/)
  const health = await fetch(`${server.url}/_mock/health`)
  t.strictSame([health.status, await health.text()], [200, '{"status":"ok"}'])
  await (await fetch(`${server.url}/_inference/nope`)).text()
  server.child.kill('SIGTERM')
  t.strictSame(await server.ended, { code: 0, signal: null })
  t.strictSame(server.printed, { stdout: readyLine(server.url), stderr: '' })
})

t.test('options come from the environment and the config file as well, and flags win', async t => {
  const config = join(t.testdir({
    'options.yaml': JSON.stringify({
      host: 'nowhere.invalid',
      endpoints: [{ inference_id: 'configured', task_type: 'text_embedding', service: 'tencent_cloud_ai_search', service_settings: { ...settings, secret_id: 'id', secret_key: 'key' } }]
    })
  }), 'options.yaml')
  const server = await startServer(t, ['--port=0'], { MOCKFERENCE_PORT: '1', MOCKFERENCE_HOST: '127.0.0.1', MOCKFERENCE_CONFIG: config, MOCKFERENCE_SEED: '' })
  t.match(server.url, /^http:\/\/127\.0\.0\.1:[1-9]\d*$/)
  const ids = async (): Promise<string[]> => {
    const { endpoints } = await (await fetch(`${server.url}/_inference/_all`)).json() as { endpoints: Array<{ inference_id: string }> }
    return endpoints.map(endpoint => endpoint.inference_id)
  }
  t.strictSame(await ids(), ['configured'])
  await (await fetch(`${server.url}/_inference/configured`, { method: 'DELETE' })).text()
  t.strictSame(await ids(), [])
  await (await fetch(`${server.url}/_mock/reset`, { method: 'POST' })).text()
  t.strictSame(await ids(), ['configured'])
})

t.test('another seed gives another vector', async t => {
  const vectorOf = async (seed: string): Promise<string> => {
    const server = await startServer(t, ['--port', '0', '--seed', seed])
    const headers = { ...json, 'x-tc-action': 'GetTextEmbedding', 'x-tc-version': '2025-01-01', 'x-tc-region': 'ap-beijing', 'x-tc-timestamp': '1760000000' }
    const answer = await fetch(server.url, { method: 'POST', headers, body: JSON.stringify({ ModelName: 'bge-m3', Texts: ['你好'] }) })
    const { Response } = await answer.json() as { Response: { Data: unknown } }
    return JSON.stringify(Response.Data)
  }
  const [a, again, b] = await Promise.all([vectorOf('a'), vectorOf('a'), vectorOf('b')])
  t.equal(a, again)
  t.not(a, b)
})

t.test('--help and --version print and end, whatever the environment says', async t => {
  const env = { MOCKFERENCE_NOPE: '1' }
  t.strictSame(await runProgram(t, ['--version'], env), { code: 0, signal: null, stdout: `${version}\n`, stderr: '' })
  const { stdout, ...help } = await runProgram(t, ['--help'], env)
  t.strictSame(help, { code: 0, signal: null, stderr: '' })
  t.match(stdout, /^Usage: mockference \[options\]\n\n {2}--port /)
})

t.test('a start that cannot be is one line on stderr, no stack trace, and exit code 2', async t => {
  const taken = createServer().listen(0, '127.0.0.1')
  t.teardown(() => taken.close())
  await once(taken, 'listening')
  const { port } = taken.address() as AddressInfo
  const config = join(t.testdir({ 'options.yaml': 'endpoints: [{ inference_id: a, task_type: text_embedding, service: nope }]' }), 'options.yaml')
  const refused: ReadonlyArray<[string[], NodeJS.ProcessEnv, string]> = [
    [['--nope'], {}, "Unknown option '--nope'"],
    [['--port', '65536'], {}, '--port: must be <= 65535'],
    [[], { MOCKFERENCE_LOG_LEVEL: 'loud' }, 'MOCKFERENCE_LOG_LEVEL: must be one of fatal, error, warn, info, debug, trace, silent'],
    [['--upstream', 'http://127.0.0.1:1'], {}, '--upstream: this version has no gateway to a real Elasticsearch yet; leave the option out'],
    [['--port', '0', '--config', config], {}, 'endpoints.0: Unknown service [nope]'],
    [['--port', String(port)], {}, `listen EADDRINUSE: address already in use 127.0.0.1:${port}`]
  ]
  const runs = await Promise.all(refused.map(([args, env]) => runProgram(t, args, env)))
  t.strictSame(runs, refused.map(([,, message]) => ({ code: 2, signal: null, stdout: '', stderr: `mockference: ${message}\n` })))
})

t.test('a refused endpoint of the config file is told without its secrets', async t => {
  const endpoint = (given: object): string => JSON.stringify({ endpoints: [{ inference_id: 'a', task_type: 'text_embedding', service: 'tencent_cloud_ai_search', ...given }] })
  const secret = { secret_id: 'SENTINEL-id', secret_key: 'SENTINEL-key' }
  const folder = t.testdir({
    'misplaced.yaml': endpoint({ service_settings: { ...settings, ...secret }, secret_key: 'SENTINEL-key' }),
    'misspelled.yaml': endpoint({ service_settings: { ...settings, ...secret, secretKey: 'SENTINEL-key' } }),
    'number.yaml': endpoint({ service_settings: { ...settings, ...secret, secret_key: 12345678 } }),
    'model.yaml': endpoint({ service_settings: { ...settings, ...secret, model_id: 'nope' } })
  })
  const told = {
    misplaced: 'Configuration contains settings [{secret_key=…}] unknown to the [tencent_cloud_ai_search] service',
    misspelled: 'Configuration contains settings [{secretKey=…}] unknown to the [tencent_cloud_ai_search] service',
    number: 'Validation Failed: 1: field [secret_key] is not of the expected type. The value […] cannot be converted to a [String];',
    model: 'Could not complete inference endpoint creation as validation call to service threw an exception. Received an unsuccessful status code for request from inference entity id [a] status [400]. Error message: [参数 `ModelName` 取值错误。]'
  }
  const runs = await Promise.all(Object.keys(told).map(name => runProgram(t, ['--port', '0', '--config', join(folder, `${name}.yaml`)])))
  t.strictSame(runs, Object.values(told).map(text => ({ code: 2, signal: null, stdout: '', stderr: `mockference: endpoints.0: ${text}\n` })))
})

t.test('a signal during a start that fails does not make it a success', async t => {
  const taken = createServer().listen(0, '127.0.0.1')
  t.teardown(() => taken.close())
  await once(taken, 'listening')
  const { port } = taken.address() as AddressInfo
  const early = "import { Server } from 'node:net'; const { listen } = Server.prototype; Server.prototype.listen = function (...args) { process.emit('SIGTERM'); return listen.apply(this, args) }"
  const withEarlySignal = async (args: string[]) => {
    const { ended, printed } = startNode(t, ['--import', `data:text/javascript,${encodeURIComponent(early)}`, cliPath, ...args])
    return { ...await ended, stderr: printed.stderr }
  }
  t.strictSame(await withEarlySignal(['--port', String(port)]), { code: 2, signal: null, stderr: `mockference: listen EADDRINUSE: address already in use 127.0.0.1:${port}\n` })
  t.strictSame(await withEarlySignal(['--port', '0']), { code: 0, signal: null, stderr: '' }, 'one during a start that succeeds stops it')
})

t.test('SIGTERM and SIGINT end it with exit code 0 within 2 s, open connections included', async t => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const server = await startServer(t, ['--port', '0'])
    // One connection that fetch keeps alive, and one whose request never ends. The interim answer says that the server has it.
    await (await fetch(`${server.url}/_mock/health`)).text()
    const unfinished = connect(Number(new URL(server.url).port), '127.0.0.1')
    t.teardown(() => unfinished.destroy())
    unfinished.on('error', () => {})
    unfinished.write('PUT /_inference/text_embedding/a HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n{')
    const [interim] = await once(unfinished, 'data') as [Buffer]
    t.equal(interim.toString(), 'HTTP/1.1 100 Continue\r\n\r\n')
    const start = performance.now()
    server.child.kill(signal)
    t.strictSame(await server.ended, { code: 0, signal: null }, signal)
    t.ok(performance.now() - start < 2000, `${signal} took ${Math.round(performance.now() - start)} ms`)
    t.equal(server.printed.stderr, '')
  }
})

t.test('--log-level silent still prints the ready line, and nothing else', async t => {
  const server = await startServer(t, ['--port', '0', '--log-level', 'silent'])
  t.equal((await fetch(`${server.url}/some-index/_stats`)).status, 501)
  server.child.kill('SIGTERM')
  await server.ended
  t.strictSame(server.printed, { stdout: readyLine(server.url), stderr: '' })
})

t.test('what is not emulated is logged at the default level, as one line that names it', async t => {
  const server = await startServer(t, ['--port', '0'])
  t.equal((await fetch(`${server.url}/some-index/_stats`)).status, 501)
  await server.prints('"path":"/some-index/_stats"')
  const lines = server.printed.stdout.trimEnd().split('\n').slice(1).map(line => JSON.parse(line) as Record<string, unknown>)
  t.equal(lines.length, 1)
  t.match(lines[0], { level: 40, method: 'GET', path: '/some-index/_stats' })
})

t.test('no level logs a credential, wherever it travels', async t => {
  const server = await startServer(t, ['--port', '0', '--log-level', 'trace'])
  const body = JSON.stringify({ service: 'tencent_cloud_ai_search', service_settings: { ...settings, secret_id: 'SENTINEL-id', secret_key: 'SENTINEL-key' } })
  const headers = { ...json, authorization: 'ApiKey SENTINEL-header' }
  const tencent = { ...json, authorization: 'TC3-HMAC-SHA256 Credential=SENTINEL-id/2025-01-01/es/tc3_request, SignedHeaders=host, Signature=SENTINEL-signature', 'x-tc-version': '2025-01-01' }
  const requests: ReadonlyArray<[string, RequestInit]> = [
    ['/_inference/text_embedding/good', { method: 'PUT', headers, body }],
    ['/_inference/text_embedding/good', { method: 'PUT', headers, body }],
    ['/_inference/text_embedding/good', { method: 'POST', headers, body: '{"input":"a"}' }],
    ['/_inference/text_embedding/UPPER', { method: 'PUT', headers, body }],
    ['/_inference/text_embedding/broken', { method: 'PUT', headers, body: body.slice(0, -1) }],
    ['/_inference/text_embedding/wrong', { method: 'PUT', headers, body: body.replace('"SENTINEL-key"', '["SENTINEL-key"]') }],
    ['/_inference/text_embedding/query?secret_key=SENTINEL-query', { method: 'PUT', headers, body }],
    ['/some-index/_search?api_key=SENTINEL-query', { method: 'POST', headers, body }],
    ['/_mock/nope?secret_key=SENTINEL-query', { headers }],
    ['/_mock/reset', { method: 'POST', headers, body }],
    ['/%zz?secret_key=SENTINEL-query', { headers }],
    ['/?Action=GetTextEmbedding&Version=2025-01-01&SecretId=SENTINEL-id&Signature=SENTINEL-query', { headers }],
    ['/', { method: 'POST', headers: { ...tencent, 'x-tc-action': 'GetTextEmbedding' }, body: '{"SecretKey":"SENTINEL-body"}' }],
    ['/', { method: 'POST', headers: { ...tencent, 'x-tc-action': 'Nope' }, body: '{"SecretKey":"SENTINEL-body"}' }]
  ]
  for (const [path, init] of requests) await (await fetch(`${server.url}${path}`, init)).text()
  // A target with an origin, and a request that Node.js can't parse at all.
  const { port } = new URL(server.url)
  const proxied = connect(Number(port), '127.0.0.1')
  proxied.end('GET http://elastic:SENTINEL-password@localhost/_inference HTTP/1.1\r\nconnection: close\r\n\r\n')
  t.match(Buffer.concat(await proxied.toArray() as Buffer[]).toString(), /^HTTP\/1\.1 400 /)
  const socket = connect(Number(port), '127.0.0.1')
  socket.end('GET / HTTP/1.1\r\nauthorization SENTINEL-header\r\n\r\n')
  t.match(Buffer.concat(await socket.toArray() as Buffer[]).toString(), /^HTTP\/1\.1 400 /)

  server.child.kill('SIGTERM')
  await server.ended
  const lines = server.printed.stdout.trimEnd().split('\n').map(line => JSON.parse(line) as { message: string, path?: string })
  const logged = lines.flatMap(({ message, path }) => message === 'answered' ? [path] : [])
  const routed = requests.map(([path]) => path.split('?', 1)[0])
  t.strictSame(logged.sort(), [...routed, 'http://localhost/_inference'].sort(), 'the log has a line of every request')
  t.strictSame((server.printed.stdout + server.printed.stderr).match(/.*SENTINEL.*/g), null)
})

t.test('a double that verifies credentials shows them to nobody', async t => {
  const server = await startServer(t, ['--port', '0', '--log-level', 'trace', '--credentials', 'SENTINEL-id:SENTINEL-key,other:SENTINEL-other'])
  const basic = (pair: string) => ({ ...json, authorization: `Basic ${Buffer.from(pair).toString('base64')}` })
  const tencent = { ...json, 'x-tc-action': 'GetTextEmbedding', 'x-tc-version': '2025-01-01', 'x-tc-region': 'ap-beijing', 'x-tc-timestamp': String(Math.floor(Date.now() / 1000)) }
  const authorization = `TC3-HMAC-SHA256 Credential=other/2025-01-01/es/tc3_request, SignedHeaders=content-type;host, Signature=${'0'.repeat(64)}`
  const body = '{"ModelName":"bge-m3","Texts":["a"]}'
  const requests: ReadonlyArray<[string, RequestInit, number]> = [
    ['/_inference', {}, 401],
    ['/_inference', { headers: basic('other:wrong') }, 401],
    ['/_inference', { headers: { authorization: `ApiKey ${Buffer.from('other:wrong').toString('base64')}` } }, 401],
    ['/_inference', { headers: basic('other:SENTINEL-other') }, 200],
    ['/idx/_stats', { headers: basic('other:SENTINEL-other') }, 501],
    ['/%zz', {}, 401],
    ['/', { method: 'POST', headers: { ...tencent, authorization }, body }, 200],
    ['/', { method: 'POST', headers: tencent, body }, 200],
    ['/_mock/health', {}, 200],
    ['/_mock/nope', {}, 404]
  ]
  const answers = []
  for (const [path, init, status] of requests) {
    const answer = await fetch(`${server.url}${path}`, init)
    t.equal(answer.status, status, path)
    answers.push(JSON.stringify([...answer.headers]), await answer.text())
  }
  server.child.kill('SIGTERM')
  await server.ended
  t.match(answers[13], /SignatureFailure/)
  t.match(server.printed.stdout, /"path":"\/_inference","status":401/, 'refusals are in the log')
  t.strictSame([...answers, server.printed.stdout, server.printed.stderr].filter(text => text.includes('SENTINEL')), [])
})

t.test('a double does not start with credentials that are none, and says nothing of them', async t => {
  for (const [argv, env] of [[['--credentials', 'SENTINEL'], {}], [[], { MOCKFERENCE_CREDENTIALS: 'SENTINEL' }]] as const) {
    const stderr = `mockference: ${argv[0] ?? 'MOCKFERENCE_CREDENTIALS'}: pair 1 has no ":"\n`
    t.strictSame(await runProgram(t, argv, env), { code: 2, signal: null, stdout: '', stderr })
  }
})

/** The files that the image has, in a folder from which no package is found, and its start in there. */
const installed = (t: Test) => {
  const folder = mkdtempSync(join(tmpdir(), 'mockference-'))
  t.teardown(() => { rmSync(folder, { recursive: true }) })
  mkdirSync(join(folder, 'dist'))
  for (const name of ['cli.js', 'load-program.js', 'program.cjs']) cpSync(join(dirname(cliPath), name), join(folder, 'dist', name), { preserveTimestamps: true })
  cpSync(new URL('../package.json', import.meta.url), join(folder, 'package.json'))
  const start = async (config?: string) => {
    const { prints, child, ended, printed } = startNode(t, [join(folder, 'dist/cli.js'), '--port', '0', ...config === undefined ? [] : ['--config', config]])
    await prints('\n')
    const { url } = JSON.parse(printed.stdout) as { url: string }
    const health = await (await fetch(`${url}/_mock/health`)).text()
    child.kill('SIGTERM')
    return { ...await ended, health, printed: printed.stderr }
  }
  return { folder: join(folder, 'dist'), start }
}
const started = { code: 0, signal: null, health: '{"status":"ok"}', printed: '' }

t.test('the program needs no package beside it, nor for a config file', async t => {
  const { start } = installed(t)
  t.strictSame(await start(join(t.testdir({ 'options.yaml': 'seed: a' }), 'options.yaml')), started)
})

t.test('the first start keeps what V8 has compiled; one that does not fit is made anew', async t => {
  const { folder, start } = installed(t)
  const kept = () => readdirSync(folder).filter(name => name.endsWith('.cache'))
  t.strictSame(await start(), started)
  t.strictSame(kept(), [`program.${process.version}-${process.arch}.cache`])
  const path = join(folder, kept()[0] ?? '')
  const { mtimeMs, size } = statSync(path)
  t.strictSame(await start(), started)
  t.equal(statSync(path).mtimeMs, mtimeMs, 'the second start takes it as it is')

  writeFileSync(path, 'no code')
  t.strictSame(await start(), started, 'one that V8 refuses')
  t.ok(statSync(path).size > size / 2)

  utimesSync(path, 0, 0)
  t.strictSame(await start(), started, 'one that is older than the program')
  t.ok(statSync(path).mtimeMs >= mtimeMs)
  t.equal(kept().length, 1)
})

t.test('where nothing can be kept, a start is a start', async t => {
  const { folder, start } = installed(t)
  mkdirSync(join(folder, `program.${process.version}-${process.arch}.cache`))
  t.strictSame(await start(), started)
})

const hasIpv6 = Object.values(networkInterfaces()).flat().some(each => each?.address === '::1')
t.test('a host of IPv6 stands in brackets in the URL', { skip: !hasIpv6 && 'this machine has no ::1' }, async t => {
  const server = await startServer(t, ['--port', '0', '--host', '::1'])
  t.match(server.url, /^http:\/\/\[::1\]:[1-9]\d*$/)
  t.equal((await fetch(`${server.url}/_mock/health`)).status, 200)
})
