// Drives the built server with the official clients of other languages, of Elasticsearch and of Tencent Cloud, those whose tool chain is on the
// machine.
// `npm run test:clients` runs all, `npm run test:clients -- go java` some. What a client prints has the client's name before it; the
// last line is `clients: N passed, N skipped (why), N failed`. It exits 1 when anything failed; a skipped client is not a passed one.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { run, start } from './command.js'
import { Failed, findTools, packagesOf, Skipped } from './packages.js'
import { toolchains } from './toolchains.js'

const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))
const seconds = { server: 30, build: 600, run: 120 }

/** Starts a server on a free port, with these options; its ready line says where. */
const startServer = async options => {
  if (!existsSync(program)) throw new Failed('dist/cli.js is missing: run `npm run build` first')
  const server = {}
  const readyLine = new Promise(resolve => { Object.assign(server, start({ command: [process.execPath, program, '--port', '0', ...options], onLine: resolve })) })
  const timer = setTimeout(server.end, seconds.server * 1000)
  const line = await Promise.race([readyLine, server.ended])
  clearTimeout(timer)
  if (typeof line !== 'string') throw new Failed('the server did not start')
  return { ...server, url: JSON.parse(line).url }
}

const step = async (name, { seconds, ...command }) => {
  const { status, timedOut } = await run({ seconds, ...command })
  if (timedOut) throw new Failed(`${name} did not end within ${seconds} s`)
  if (status !== 0) throw new Failed(`${name} ended with ${status}`)
}

/** @throws {Skipped | Failed} unless the client's program has run to its end and found nothing wrong */
const drive = async (toolchain, onLine) => {
  const cwd = fileURLToPath(new URL(`${toolchain.name}/`, import.meta.url))
  const packages = await packagesOf({ toolchain, cwd, versions: await findTools(toolchain.tools) })
  const out = mkdtempSync(join(tmpdir(), `mockference-${toolchain.name}-`))
  try {
    if (toolchain.build !== undefined) await step('the build', { ...toolchain.build({ packages, out }), cwd, onLine, seconds: seconds.build })
    // Servers of its own, so that a client knows all that is there.
    const servers = []
    try {
      for (const options of toolchain.servers) servers.push(await startServer(options))
      await step('the client', { ...toolchain.start({ packages, out, urls: servers.map(({ url }) => url) }), cwd, onLine, seconds: seconds.run })
    } finally {
      for (const { end, ended } of servers) {
        end()
        await ended
      }
    }
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}

const print = line => process.stdout.write(`${line}\n`)

const outcomeOf = async toolchain => {
  const { name } = toolchain
  try {
    await drive(toolchain, line => print(`${name}: ${line}`))
    print(`passed: ${name}`)
    return { name, outcome: 'passed' }
  } catch (error) {
    const outcome = error instanceof Skipped ? 'skipped' : 'failed'
    print(`${outcome}: ${name} (${error instanceof Skipped || error instanceof Failed ? error.message : error.stack})`)
    return { name, outcome, why: error.message }
  }
}

const names = process.argv.slice(2)
const unknown = names.filter(name => !toolchains.some(toolchain => toolchain.name === name))
if (unknown.length > 0) throw new Error(`no such client: ${unknown.join(', ')}; there are ${toolchains.map(({ name }) => name).join(', ')}`)

const outcomes = []
for (const toolchain of toolchains.filter(({ name }) => names.length === 0 || names.includes(name))) outcomes.push(await outcomeOf(toolchain))

const are = outcome => outcomes.filter(each => each.outcome === outcome)
const why = are('skipped').map(({ name, why }) => `${name}: ${why}`).join('; ')
print(`clients: ${are('passed').length} passed, ${are('skipped').length} skipped${why && ` (${why})`}, ${are('failed').length} failed`)
if (are('failed').length > 0) process.exitCode = 1
