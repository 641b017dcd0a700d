// Finds the tool chain of a client on the machine, and installs the client's packages into a cache outside of the repository.
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { run } from './command.js'

/** Why a client can't be driven on this machine. That says nothing of the server. */
export class Skipped extends Error {}
export class Failed extends Error {}

const seconds = { tool: 60, install: 300 }

const isOlder = (version, than) => {
  const at = than.findIndex((number, index) => version[index] !== number)
  return at !== -1 && !(version[at] > than[at])
}

/**
 * What each tool says of its version.
 * @throws {Skipped} when one is missing or too old
 */
export const findTools = async tools => {
  const versions = []
  for (const { name, command, atLeast } of tools) {
    const { status, lines } = await run({ command, seconds: seconds.tool })
    if (status !== 0) throw new Skipped(`no ${name} on PATH`)
    const version = stripVTControlCharacters(lines.join('\n'))
    const found = /\d+(\.\d+)*/.exec(version)?.[0] ?? ''
    if (isOlder(found.split('.').map(Number), atLeast)) throw new Skipped(`${name} ${found} is older than ${atLeast.join('.')}`)
    versions.push(version)
  }
  return versions
}

/** What tool chains print when they do not get through to a registry, or a registry gives them nothing. */
const unreachable = new RegExp([
  'no such host', 'unknown host', 'name resolution', 'name or service not known', 'connection (refused|reset|timed out)', 'connect timed out', 'read timed out',
  'i/o timeout', 'network is unreachable', 'no route to host', 'max retries exceeded', 'tls handshake', 'proxyconnect', 'proxyerror', 'tunnel connection failed',
  'enotfound', 'eai_again', 'econn(refused|reset)', 'e(conn)?timedout', 'forbidden', 'proxy authentication required', 'too many requests', 'bad gateway', 'service unavailable', 'gateway time-?out', 'offline mode'
].join('|'), 'i')

const install = async ({ cwd, toolchain, packages }) => {
  const command = { cwd, ...toolchain.install({ packages }) }
  if (command.cwd === packages) for (const file of toolchain.manifests) copyFileSync(join(cwd, file), join(packages, file))
  const { status, lines, timedOut } = await run({ ...command, seconds: seconds.install })
  if (timedOut) throw new Skipped(`its packages could not be installed: no end after ${seconds.install} s`)
  if (status === 0) return
  const reason = lines.find(line => unreachable.test(line))
  if (reason !== undefined) throw new Skipped(`its packages could not be installed: ${stripVTControlCharacters(reason).trim().slice(0, 200)}`)
  throw new Failed(`its packages could not be installed:\n${lines.join('\n')}`)
}

/**
 * The directory of a client's packages: made now, or by a run before with the same manifests and tools. `cwd` is where the manifests are.
 * @throws {Skipped} when no registry can be reached, {Failed} when it has not what the manifests name
 */
export const packagesOf = async ({ toolchain, versions, cwd }) => {
  const hash = createHash('sha256')
  for (const part of [process.arch, ...versions, ...toolchain.manifests.map(file => readFileSync(join(cwd, file), 'utf8'))]) hash.update(part).update('\0')
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'mockference-clients')
  const packages = join(cache, `${toolchain.name}-${hash.digest('hex').slice(0, 16)}`)
  if (existsSync(packages)) return packages
  mkdirSync(cache, { recursive: true })
  // Renamed when it is whole, so that no run takes what another one is still writing.
  const partial = mkdtempSync(`${packages}-`)
  try {
    await install({ cwd, toolchain, packages: partial })
    renameSync(partial, packages)
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
  return packages
}
