import type { AddressInfo } from 'node:net'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { systemClock } from '../../src/clock.js'
import { createConfiguredEndpoints } from '../../src/inference/configured-endpoints.js'
import { readOptions } from '../../src/options.js'
import { createWorld } from '../../src/world.js'
import { configuredEndpoints, credentials } from './endpoints.js'
import { findingOf } from './finding.js'
import { fuzzCase } from './generate/fuzz-case.js'
import { caseTime } from './generate/tencent/call.js'
import { Runner } from './run-case.js'

const seed = 'd'
const count = 500

const start = async (credentials: string) => {
  const options = readOptions({ logLevel: 'silent', endpoints: configuredEndpoints, maxContentLength: 1024 * 1024, credentials, documentTaskTime: 0 }, {})
  const guarded = credentials !== 'any'
  const clock = guarded ? { ...systemClock, now: () => caseTime * 1000 } : systemClock
  const world = createWorld(options, { clock, populate: createConfiguredEndpoints })
  const app = buildApp(world)
  await app.listen({ host: '127.0.0.1', port: 0 })
  t.teardown(() => app.close())
  return new Runner({ port: (app.server.address() as AddressInfo).port, guarded }, () => { world.reset() })
}
const runners = { open: await start('any'), guarded: await start(credentials) }
t.teardown(() => { for (const runner of Object.values(runners)) runner.close() })

t.test(`${count} generated cases: every answer is a well-formed result or error, and the double stays up`, async t => {
  const statuses = new Set<number>()
  const findings = []
  for (let index = 0; index < count; index++) {
    const fuzzed = fuzzCase(seed, index)
    const result = await runners[fuzzed.double].run(fuzzed)
    for (const { status } of result.answers) statuses.add(status)
    if (result.complaint !== undefined) findings.push(findingOf(seed, index, result))
  }
  t.strictSame(findings, [])
  for (const runner of Object.values(runners)) t.equal(await runner.checkHealth(), undefined)
  t.strictSame([200, 400, 401, 404, 405, 406, 500, 501].filter(status => !statuses.has(status)), [], 'results and errors of many kinds were among them')
})
