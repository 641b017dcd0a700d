import t from 'tap'
import { errorOf } from '../../xcontent/golden.js'
import { buildApp, startMock } from '../../../src/index.js'
import { parseChatBody } from '../../../src/routes/es/parse/chat-body.js'
import { parseInferenceBody } from '../../../src/routes/es/parse/inference-body.js'
import { parseMap } from '../../../src/routes/es/parse/map-body.js'
import { parseTimeValue } from '../../../src/xcontent/time-value.js'
import { acceptedEncoding } from '../../../src/routes/es/content-encoding.js'
import { exchange } from './socket.js'
import { givenEndpoints } from './wire-cases.js'

/** Inputs that once took minutes or gigabytes. That a test ends is what it proves; none looks at the clock. */

const MEGABYTE = 1_000_000
const heavyTexts = [
  `${'1'.repeat(MEGABYTE)}x`, '1'.repeat(MEGABYTE), `${'1'.repeat(MEGABYTE)}s`, `a${' '.repeat(MEGABYTE)}b`, `0x${'a'.repeat(MEGABYTE)}`, `${'1'.repeat(MEGABYTE)}.${'1'.repeat(MEGABYTE)}x`,
  `${'0'.repeat(MEGABYTE)}x`, 'a'.repeat(MEGABYTE)
]
const refused = '[parent] Data too large, data for [<http_request>] would be larger than the limit of [1000000] JSON values'
const tooLarge = { type: 'circuit_breaking_exception', reason: refused }

t.test('a heavy text in any field of an inference body is read or refused', async t => {
  for (const field of ['input', 'query', 'top_n', 'return_documents', 'input_type', 'timeout']) {
    for (const text of heavyTexts) errorOf(() => parseInferenceBody(Buffer.from(JSON.stringify({ input: 'a', [field]: text })), 'rerank'))
  }
  t.match(errorOf(() => parseInferenceBody(Buffer.from(`{"input":"a","top_n":"${'1'.repeat(MEGABYTE)}"}`), 'rerank'))?.caused_by?.reason, /is out of range for an integer$/)
  t.match(errorOf(() => parseInferenceBody(Buffer.from(`{"${'input_type'.repeat(MEGABYTE)}":1}`), 'rerank'))?.reason, /unknown field \[[^?]*\]$/)
})

t.test('a heavy text in any field of a chat body is read or refused', async t => {
  for (const field of ['model', 'max_completion_tokens', 'stop', 'temperature', 'top_p', 'tool_choice']) {
    for (const text of heavyTexts) errorOf(() => parseChatBody(Buffer.from(JSON.stringify({ messages: [], [field]: text })), { extended: false }))
  }
  t.match(errorOf(() => parseChatBody(Buffer.from(`{"max_completion_tokens":"${'1'.repeat(MEGABYTE)}"}`), { extended: false }))?.caused_by?.reason, /is out of range for a long$/)
})

t.test('a time value of megabytes is a fraction to Java, or no number', async t => {
  t.match(errorOf(() => parseTimeValue(`${'1'.repeat(MEGABYTE)}s`, 'timeout'))?.reason, /fractional time values are not supported$/)
  t.match(errorOf(() => parseTimeValue(`${'1'.repeat(MEGABYTE)}xs`, 'timeout'))?.caused_by?.type, 'number_format_exception')
  t.equal(parseTimeValue(`${'0'.repeat(MEGABYTE)}30s`, 'timeout'), 30_000)
})

t.test('a body of too many values is refused whatever asks for it, and blames no field', async t => {
  const zeros = `[${'0,'.repeat(MEGABYTE)}0]`
  t.strictSame(errorOf(() => parseMap(Buffer.from(`{"a":${zeros}}`))), tooLarge)
  t.strictSame(errorOf(() => parseInferenceBody(Buffer.from(`{"task_settings":{"a":${zeros}}}`), 'rerank')), tooLarge)
  t.strictSame(errorOf(() => parseInferenceBody(Buffer.from(`{"input":${zeros}}`), 'rerank')), tooLarge)
})

t.test('what is refused is answered in the shape of the parent circuit breaker', async t => {
  const app = buildApp({ logLevel: 'silent' })
  t.teardown(() => app.close())
  const { statusCode, body } = await app.inject({ method: 'PUT', url: '/_inference/rerank/x', headers: { 'content-type': 'application/json' }, payload: `{"a":[${'0,'.repeat(MEGABYTE)}0]}` })
  const told = { type: 'circuit_breaking_exception', reason: refused, durability: 'TRANSIENT' }
  t.equal(statusCode, 429)
  t.equal(body, JSON.stringify({ error: { root_cause: [told], ...told }, status: 429 }))
})

/** Long enough to take seconds where a reading is quadratic, and there are many of them. */
const LONG = 200_000
const open = '$' + '{'
const longTexts = [open.repeat(LONG), `${open}a}`.repeat(LONG), `${open}\n`.repeat(LONG), `a${' '.repeat(LONG)}b`, '1'.repeat(LONG), `https://${'a'.repeat(LONG)} `]

t.test('a long text in any setting of any service is read or refused', async t => {
  const app = buildApp({ logLevel: 'silent' })
  t.teardown(() => app.close())
  const seen = new Set<string>()
  for (const { path, body } of Object.values(givenEndpoints)) {
    const { service, service_settings: settings, ...rest } = body as { service: string, service_settings: Record<string, unknown> }
    for (const setting of Object.keys(settings).filter(name => typeof settings[name] === 'string' && !seen.has(`${service} ${name}`))) {
      seen.add(`${service} ${setting}`)
      for (const text of longTexts) {
        await app.inject({ method: 'POST', url: '/_mock/reset' })
        const { statusCode } = await app.inject({ method: 'PUT', url: path, payload: { service, service_settings: { ...settings, [setting]: text }, ...rest } })
        t.ok([200, 400, 405, 501].includes(statusCode), `${service}: ${setting}: ${statusCode}`)
      }
    }
  }
})

t.test('a stack trace of a long reason is told', async t => {
  const app = buildApp({ logLevel: 'silent' })
  t.teardown(() => app.close())
  const { statusCode, body } = await app.inject({ method: 'PUT', url: '/_inference/completion/x?error_trace', payload: { service: `${' '.repeat(MEGABYTE)}x` } })
  t.equal(statusCode, 400)
  t.match(body, /hasNoFrames/)
})

t.test('headers of many digits and blanks are read', async t => {
  t.equal(acceptedEncoding(`gzip;q=${'1'.repeat(LONG)}x`), undefined)
  t.equal(acceptedEncoding(`gzip;q=${' '.repeat(LONG)}1`), 'gzip')
  const mock = await startMock({ port: 0, logLevel: 'silent' })
  t.teardown(() => mock.close())
  t.match(await exchange(mock.port, `FOO /_inference/x HTTP/1.1\r\na: b${' '.repeat(60_000)}c\r\n\r\n`), /^HTTP\/1\.1 405 /)
})
