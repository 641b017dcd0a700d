import type { AddressInfo } from 'node:net'
import t from 'tap'
import { EsError, es } from '../../../src/errors/es.js'
import { renderEs } from '../../../src/errors/render-es.js'
import { buildApp } from '../../../src/index.js'
import { checkInferenceId } from '../../../src/inference/inference-id.js'
import { parseTaskType } from '../../../src/inference/task-type.js'
import { parseInferenceBody } from '../../../src/routes/es/parse/inference-body.js'
import { parseTimeValue } from '../../../src/xcontent/time-value.js'
import { decodeQueryString } from '../../../src/routes/es/percent-encoding.js'
import { suggestionsFor } from '../../../src/xcontent/did-you-mean.js'
import { writeJson, type Writable } from '../../../src/xcontent/json-writer.js'
import { errorOf, type Told } from '../../xcontent/golden.js'
import { bytesOf, golden, reached, seenIn, seenThere, type JavaException, type RestCase } from './oracle.js'
import { exchange } from './socket.js'

/** A text that no reader of test names takes for the end of a line. */
const inAscii = (text: string): string => JSON.stringify(text).replace(/[^ -~]/g, each => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** A difference that is known and not closed. */
const known = (gap: string | undefined) => gap === undefined ? {} : { todo: gap }

/** Whether an operation must be reached. It is not run: which one it is and what it is given is all that counts. */
let reaches = false
const app = buildApp({ logLevel: 'silent' })
app.addHook('preHandler', async ({ rest, operation }, reply) => {
  if (!reaches || rest === null || operation === null) return
  const body = reached(operation.name, Object.fromEntries(['task_type_or_id', 'inference_id', 'task_type', 'index'].map(name => [name, rest.param(name) ?? ''])))
  return reply.header('content-type', rest.channel.answerType).send(Buffer.from(body))
})
await app.listen({ port: 0 })
t.teardown(() => app.close())
const { port } = app.server.address() as AddressInfo

for (const file of ['media-types.json', 'dispatch.json', 'parameters.json', 'yaml.json']) {
  t.test(`the REST layer answers as the real one: ${file}`, async t => {
    for (const each of golden<RestCase>(file)) {
      reaches = each.operation !== undefined
      const seen = seenIn(await exchange(port, bytesOf(each)))
      const { method, uri, headers = [], body = '', gap } = each
      t.strictSame(seen, seenThere(each), [method, uri, ...headers.map(header => header.join(': ')), body].join(' '), known(gap))
    }
  })
}

/** What a function returns, or the error it throws, told. */
const outcomeOf = <Value>(run: () => Value): Value | Told => errorOf(run) ?? run()

t.test('a query string is read as RestUtils reads it', async t => {
  for (const { query, parameters, error, gap } of golden<{ query: string, parameters?: object, error?: Told, gap?: string }>('query-strings.json')) {
    t.strictSame(outcomeOf(() => Object.fromEntries(decodeQueryString(`/_params?${query}`))), parameters ?? error, inAscii(query), known(gap))
  }
})

const nanoseconds = new Map([
  ['NANOSECONDS', 1], ['MICROSECONDS', 1e3], ['MILLISECONDS', 1e6], ['SECONDS', 1e9], ['MINUTES', 6e10], ['HOURS', 3.6e12], ['DAYS', 8.64e13]
])

t.test('a time value is read as TimeValue reads it', async t => {
  for (const { text, duration, unit = '', error, gap } of golden<{ text: string, duration?: string, unit?: string, error?: Told, gap?: string }>('time-values.json')) {
    const milliseconds = Number(duration) * (nanoseconds.get(unit) ?? NaN) / 1e6
    t.strictSame(outcomeOf(() => parseTimeValue(text, 'timeout')), error ?? milliseconds, inAscii(text), known(gap))
  }
})

/** The parser's words around what InputType says. */
const inputTypeFailed = { type: 'x_content_parse_exception', reason: '[1:27] [cluster:internal/xpack/inference] failed to parse field [input_type]' }

t.test('names are read as TaskType and InputType read them, ids as MlStrings', async t => {
  const readInputType = (text: string) => parseInferenceBody(Buffer.from(JSON.stringify({ input: 'x', input_type: text })), 'text_embedding').input_type
  for (const { taskType, inputType, id, is, error, message, gap } of golden<{ taskType?: string, inputType?: string, id?: string, is?: string, error?: Told, message?: string | null, gap?: string }>('names.json')) {
    const name = inAscii(taskType ?? inputType ?? id ?? '')
    if (id !== undefined) t.equal(errorOf(() => { checkInferenceId(id) })?.reason ?? null, message, `id ${name}`)
    else if (inputType !== undefined) t.strictSame(outcomeOf(() => readInputType(inputType)), is ?? { ...inputTypeFailed, caused_by: error }, `input type ${name}`, known(gap))
    else if (taskType !== undefined) t.strictSame(outcomeOf(() => parseTaskType(taskType)), is ?? error, `task type ${name}`)
  }
})

t.test('what an unrecognized parameter may have meant is what BaseRestHandler suggests', async t => {
  for (const { names, candidates, message } of golden<{ names: string[], candidates: string[], message: string }>('did-you-mean.json')) {
    const suggested = [...new Set(names)].sort().map(name => ({ name, suggestions: suggestionsFor(name, candidates) }))
    t.equal(es.parametersUnrecognized('/x', suggested).reason, message, inAscii(names.join()))
  }
})

/** The type of an exception, as getExceptionName makes it of the class. */
const typeOf = (javaClass: string) => javaClass.replace(/^Elasticsearch/, '').replace(/(?!^)[A-Z]/g, '_$&').toLowerCase()

/** What the constructors make of the message they are given. */
const messageOf = ({ class: javaClass, reason, index, line, column }: JavaException): string | null => {
  if (javaClass.endsWith('ValidationException')) return `Validation Failed: 1: ${reason};`
  if (index !== undefined) return `Invalid index name [${index}], ${reason}`
  return line === undefined ? reason : `[${line}:${column}] ${reason}`
}

const asEsError = ([first, ...causes]: readonly JavaException[], status: number): EsError => new EsError(
  { type: typeOf(first?.class ?? ''), status }, first === undefined ? null : messageOf(first), {
    ...(causes.length > 0 && { cause: asEsError(causes, status) }),
    ...(first?.index !== undefined && { metadata: { index_uuid: '_na_', index: first.index } })
  })

t.test('an exception is told with its stack traces as RestResponse tells it, but for their frames', async t => {
  const withoutFrames = (text: string) => text.replace(/^\t+(?:at |\.\.\. ).*\n/gm, '')
  for (const { chain, status, body } of golden<{ chain: JavaException[], status: number, body: string }>('error-traces.json')) {
    const told = JSON.stringify(renderEs(asEsError(chain, status), { errorTrace: true }))
    const bare = JSON.stringify(JSON.parse(told, (key, value) => key === 'stack_trace' ? withoutFrames(value as string) : value as unknown))
    t.equal(bare, JSON.stringify(JSON.parse(body)), chain.map(each => each.class).join(' ← '))
  }
})

t.test('an exception is rendered as RestResponse and UnifiedChatCompletionException render it', async t => {
  for (const { chain, status, body, chat } of golden<{ chain: JavaException[], status: number, body: string, chat?: string }>('errors.json')) {
    const write = (form: 'standard' | 'chat') => writeJson(renderEs(asEsError(chain, status), { form }) as Writable, { pretty: false })
    const name = chain.map(each => each.class).join(' ← ')
    t.equal(write('standard'), body, name)
    if (chat !== undefined) t.equal(write('chat'), chat, `${name} in the chat dialect`)
  }
})
