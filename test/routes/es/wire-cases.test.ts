import t, { type Test } from 'tap'
import { buildApp } from '../../../src/index.js'
import { appFor, isSpecial } from './wire-world.js'
import { comparable, expectedBody, givenEndpoints, sent, wireCases, type WireCase } from './wire-cases.js'

const shared = buildApp({ logLevel: 'silent' })
// The clock of the double keeps no process alive, and without a socket nothing else would while a provider is slow.
const alive = setInterval(() => {}, 1000)
t.teardown(() => {
  clearInterval(alive)
  return shared.close()
})

const appOf = (t: Test, wireCase: WireCase) => {
  if (!isSpecial(wireCase)) return { app: shared, started: () => {} }
  const special = appFor(wireCase)
  t.teardown(() => special.app.close())
  return special
}

t.ok(wireCases.size > 0, 'there are wire cases')

t.test('a placeholder stands for nothing but what it must', async t => {
  const matches = (body: unknown, text: string): boolean => {
    const wireCase: WireCase = { name: '', source: '', request: { method: 'GET', path: '/' }, response: { status: 200, headers: {}, body } }
    return comparable(wireCase, text) === expectedBody(wireCase)
  }
  const vector = { a: { $vector: 2 } }
  t.equal(matches(vector, '{"a":[0.6,-0.8]}'), true)
  t.equal(matches(vector, '{"a":[1.0,0.0]}'), true)
  t.equal(matches(vector, '{"a":[0.99999994,3.4526698E-4]}'), true)
  for (const text of ['{"a":[0.6,0.8,0.0]}', '{"a":[1,0.0]}', '{"a":[0.6,0.7]}', '{"a":[0.60,0.8]}', '{"a": [0.6,0.8]}', '{"a":[0.9999999,0.0003]}', '{"a":[0.6,0.8],"b":1}', '{"b":[0.6,0.8]}', '{"a":["0.6",0.8]}']) t.equal(matches(vector, text), false, text)
  t.equal(matches({ a: { $score: true } }, '{"a":0.5}'), true)
  for (const text of ['{"a":1.0}', '{"a":0.0}', '{"a":-0.5}', '{"a":"0.5"}']) t.equal(matches({ a: { $score: true } }, text), false, text)
  t.equal(matches({ a: { $bytes: 2 } }, '{"a":[-128,127]}'), true)
  for (const text of ['{"a":[1]}', '{"a":[1,128]}', '{"a":[1,2.0]}', '{"a":[1, 2]}']) t.equal(matches({ a: { $bytes: 2 } }, text), false, text)
  t.equal(matches({ a: { $weights: true } }, '{"a":{"x":2.0,"y":0.5}}'), true)
  for (const text of ['{"a":{}}', '{"a":{"x":0.5,"y":2.0}}', '{"a":{"x":0.0}}', '{"a":{"x":1}}']) t.equal(matches({ a: { $weights: true } }, text), false, text)
  t.equal(matches({ a: { $string: true } }, '{"a":"\\u0001\\"路"}'), true)
  for (const text of ['{"a":""}', '{"a":"a","b":"c"}', '{"a":1}', '{"a":"\n"}']) t.equal(matches({ a: { $string: true } }, text), false, text)
  t.equal(matches({ a: 1, b: 2 }, '{"b":2,"a":1}'), false, 'the order of keys counts')
})

for (const [file, cases] of wireCases) {
  t.test(file, async t => {
    t.equal(new Set(cases.map(({ name }) => name)).size, cases.length, 'no two cases have the same name')
    for (const wireCase of cases) {
      const { name, source, given = [], request: { method, path }, response } = wireCase
      t.match(source, /^(reference (?:es-index-and-search )?§.* \[(S|S≈|D|DOC|SEED|U)\]|source: |guess: )/, `${name}: says where it is known from`)
      const { app, started } = appOf(t, wireCase)
      await app.inject({ method: 'POST', url: '/_mock/reset' })
      for (const step of given) {
        const request = typeof step === 'string' ? { method: 'PUT', ...givenEndpoints[step] as { path: string, body: unknown } } : step
        const { statusCode, body } = await app.inject({ method: request.method as 'PUT', url: request.path, ...sent(request) })
        t.ok(statusCode < 300, `${name}: given ${request.method} ${request.path}: ${body}`)
      }
      started()
      const answer = await app.inject({ method: method as 'GET', url: path, ...sent(wireCase.request) })
      t.strictSame({
        status: answer.statusCode,
        headers: Object.fromEntries(Object.keys(response.headers).map(header => [header, answer.headers[header.toLowerCase()] ?? null])),
        body: comparable(wireCase, answer.body)
      }, { status: response.status, headers: response.headers, body: expectedBody(wireCase) }, name)
    }
  })
}
