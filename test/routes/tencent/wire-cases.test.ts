import t, { type Test } from 'tap'
import { buildApp } from '../../../src/app.js'
import { systemClock } from '../../../src/clock.js'
import { readOptions } from '../../../src/options.js'
import { createWorld } from '../../../src/world.js'
import { caseTime, wireCases, type WireCase } from './wire-cases.js'

const clock = { ...systemClock, now: () => caseTime * 1000 }
const appOf = (options: WireCase['options']) => buildApp(createWorld(readOptions({ logLevel: 'silent', ...options }, {}), { clock }))
const shared = appOf({})
t.teardown(() => shared.close())

const appFor = (t: Test, { options }: WireCase) => {
  if (options === undefined) return shared
  const app = appOf(options)
  t.teardown(() => app.close())
  return app
}

t.ok(wireCases.size > 0, 'there are wire cases')

for (const [file, cases] of wireCases) {
  t.test(file, async t => {
    t.equal(new Set(cases.map(({ name }) => name)).size, cases.length, 'no two cases have the same name')
    for (const wireCase of cases) {
      const { name, source, request, response } = wireCase
      t.match(source, /^(tencent-cloud-api\.md|mockference itself|guess: )/, `${name}: says where it is known from`)
      const { method, path, headers, body } = request
      const answer = await appFor(t, wireCase).inject({ method, url: path, headers, ...(body !== undefined && { payload: body }) })
      t.strictSame({
        status: answer.statusCode,
        headers: Object.fromEntries(Object.keys(response.headers).map(header => [header, answer.headers[header]])),
        body: answer.body.replaceAll(String(answer.headers['x-tc-requestid']), '<RequestId>')
      }, response, name)
    }
  })
}
