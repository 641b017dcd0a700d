import { once } from 'node:events'
import { chmodSync, readdirSync, readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { startNode, type Program } from '../program.js'

const runner = fileURLToPath(new URL('run.js', import.meta.url))

/** What a python3 for tests does, as modules of Node.js: with `-m pip install`, and with the program of the client. */
interface Python {
  readonly version?: string
  readonly install?: string
  readonly program?: string
}

/** Runs the Python client, or all, with nothing on PATH but the python3 of the test; `cache` is where packages go. */
const runClients = (t: Test, python: Python | undefined, names: string[] = ['python']): Program & { cache: string } => {
  const files = python === undefined
    ? {}
    : {
        python3: `#!${process.execPath}
const [option, , command] = process.argv.slice(2)
const url = process.argv.at(-1)
if (option === '--version') console.log('Python ${python.version ?? '3.11.7'}')
else if (option === '-m' && command === '--version') console.log('pip 23.2.1')
else if (option === '-m') {
  ${python.install ?? ''}
} else {
  ${python.program ?? ''}
}
`
      }
  const folder = t.testdir({ bin: files, cache: {} })
  if (python !== undefined) chmodSync(join(folder, 'bin/python3'), 0o755)
  const cache = join(folder, 'cache')
  return { ...startNode(t, [runner, ...names], { PATH: join(folder, 'bin'), XDG_CACHE_HOME: cache }), cache }
}

/** Runs to the end. */
const outcomeOf = async (t: Test, python?: Python, names?: string[]) => {
  const { ended, printed, cache } = runClients(t, python, names)
  return { ...await ended, ...printed, cache }
}

t.test('a client whose tool chain is missing is skipped, and says why', async t => {
  t.match(await outcomeOf(t, undefined, []), {
    code: 0,
    stdout: `skipped: python (no python3 on PATH)
skipped: go (no go on PATH)
skipped: java (no javac on PATH)
skipped: langchain-js (no npm on PATH)
skipped: libraries-python (no python3 on PATH)
skipped: python-tencent (no python3 on PATH)
skipped: go-tencent (no go on PATH)
skipped: java-tencent (no javac on PATH)
clients: 0 passed, 8 skipped (${[
  'python: no python3 on PATH', 'go: no go on PATH', 'java: no javac on PATH', 'langchain-js: no npm on PATH', 'libraries-python: no python3 on PATH',
  'python-tencent: no python3 on PATH', 'go-tencent: no go on PATH', 'java-tencent: no javac on PATH'
].join('; ')}), 0 failed
`,
    stderr: ''
  })
})

t.test('a client whose tool chain is too old is skipped', async t => {
  const why = 'python3 3.9.18 is older than 3.10'
  t.match(await outcomeOf(t, { version: '3.9.18' }), { code: 0, stdout: `skipped: python (${why})\nclients: 0 passed, 1 skipped (python: ${why}), 0 failed\n` })
})

t.test('a client whose packages nobody can be asked for is skipped', async t => {
  const why = 'its packages could not be installed: WARNING: Temporary failure in name resolution'
  const { code, stdout, cache } = await outcomeOf(t, { install: "console.error('WARNING: Temporary failure in name resolution'); process.exit(1)" })
  t.strictSame([code, stdout], [0, `skipped: python (${why})\nclients: 0 passed, 1 skipped (python: ${why}), 0 failed\n`])
  t.strictSame(readdirSync(join(cache, 'mockference-clients')), [], 'nothing half is left in the cache')
})

t.test('a client whose packages do not exist has failed', async t => {
  t.match(await outcomeOf(t, { install: "console.error('ERROR: No matching distribution found'); process.exit(1)" }), {
    code: 1,
    stdout: 'failed: python (its packages could not be installed:\nERROR: No matching distribution found)\nclients: 0 passed, 0 skipped, 1 failed\n'
  })
})

t.test('a client drives a server of its own, which ends with it', async t => {
  const { code, stdout, cache } = await outcomeOf(t, { program: "fetch(url).then(({ headers }) => console.log(url + ' ' + headers.get('x-elastic-product')))" })
  const url = /^python: (\S+)/.exec(stdout)?.[1] ?? ''
  t.strictSame([code, stdout], [0, `python: ${url} Elasticsearch\npassed: python\nclients: 1 passed, 0 skipped, 0 failed\n`])
  await t.rejects(fetch(url), 'the server has ended')
  t.match(readdirSync(join(cache, 'mockference-clients')), [/^python-[0-9a-f]{16}$/])
})

t.test('a client of Tencent Cloud drives two servers, of which the second takes no credentials but its own', async t => {
  const { code, stdout } = await outcomeOf(t, {
    program: `
  const ask = async url => {
    const common = { Action: 'GetTextEmbedding', Version: '2025-01-01', Region: 'ap-beijing', Timestamp: Math.floor(Date.now() / 1000) }
    const headers = Object.entries(common).map(([name, value]) => ['X-TC-' + name, String(value)])
    const answer = await fetch(url, {
      method: 'POST',
      headers: { ...Object.fromEntries(headers), 'Content-Type': 'application/json', Authorization: 'SKIP' },
      body: JSON.stringify({ ModelName: 'bge-m3', Texts: ['x'] })
    })
    return (await answer.json()).Response.Error?.Code ?? 'answered'
  }
  Promise.all(process.argv.slice(-2).map(ask)).then(codes => console.log(codes.join(', ')))`
  }, ['python-tencent'])
  t.strictSame([code, stdout], [0, 'python-tencent: answered, AuthFailure.SignatureFailure\npassed: python-tencent\nclients: 1 passed, 0 skipped, 0 failed\n'])
})

t.test('a client that finds something wrong has failed', async t => {
  t.match(await outcomeOf(t, { program: "console.log('NOT OK'); process.exit(3)" }), {
    code: 1,
    stdout: 'python: NOT OK\nfailed: python (the client ended with 3)\nclients: 0 passed, 0 skipped, 1 failed\n'
  })
})

t.test('packages are installed once', async t => {
  const { cache, ended } = runClients(t, { install: "import('node:fs').then(({ appendFileSync }) => appendFileSync(process.env.XDG_CACHE_HOME + '/installed', 'once '))" })
  await ended
  const again = startNode(t, [runner, 'python'], { PATH: join(cache, '../bin'), XDG_CACHE_HOME: cache })
  await again.ended
  t.equal(again.printed.stdout, 'passed: python\nclients: 1 passed, 0 skipped, 0 failed\n')
  t.equal(readFileSync(join(cache, 'installed'), 'utf8'), 'once ')
})

t.test('whoever ends the runner ends all that it has started', async t => {
  const listener = createServer().listen(0, '127.0.0.1')
  t.teardown(() => listener.close())
  await once(listener, 'listening')
  const connected = once(listener, 'connection')
  const { child, ended } = runClients(t, { program: `import('node:net').then(({ connect }) => connect(${(listener.address() as AddressInfo).port}, '127.0.0.1'))` })
  const [socket] = await connected
  const closed = once(socket, 'close')
  socket.resume().on('error', () => {})
  child.kill('SIGTERM')
  t.strictSame(await ended, { code: null, signal: 'SIGTERM' })
  await closed
})

t.test('a client that there is not is refused', async t => {
  const { code, stdout, stderr } = await outcomeOf(t, undefined, ['perl'])
  t.strictSame([code, stdout], [1, ''])
  t.match(stderr, 'no such client: perl; there are python, go, java, langchain-js, libraries-python, python-tencent, go-tencent, java-tencent')
})
