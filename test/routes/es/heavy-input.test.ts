import t from 'tap'
import { errorOf } from '../../xcontent/golden.js'
import { buildApp } from '../../../src/index.js'
import { parseChatBody } from '../../../src/routes/es/parse/chat-body.js'
import { parseInferenceBody } from '../../../src/routes/es/parse/inference-body.js'
import { parseMap } from '../../../src/routes/es/parse/map-body.js'
import { parseTimeValue } from '../../../src/routes/es/parse/time-value.js'

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
