import t from 'tap'
import { buildApp } from '../../../src/index.js'
import { wireCases } from './wire-cases.js'

const app = buildApp({ logLevel: 'silent' })
t.teardown(() => app.close())

t.ok(wireCases.size > 0, 'there are wire cases')

for (const [file, cases] of wireCases) {
  t.test(file, async t => {
    t.equal(new Set(cases.map(({ name }) => name)).size, cases.length, 'no two cases have the same name')
    for (const { name, source, request, response } of cases) {
      t.match(source, /^(tencent-cloud-api\.md|mockference itself|guess: )/, `${name}: says where it is known from`)
      const { method, path, headers, body } = request
      const answer = await app.inject({ method, url: path, headers, ...(body !== undefined && { payload: body }) })
      t.strictSame({
        status: answer.statusCode,
        headers: Object.fromEntries(Object.keys(response.headers).map(header => [header, answer.headers[header]])),
        body: answer.body.replaceAll(String(answer.headers['x-tc-requestid']), '<RequestId>')
      }, response, name)
    }
  })
}
