// Traps 1 to 6 and 9, 10, 17 of tencent-cloud-api.md §9, over a socket: what real SDKs stumble over. The others are in traps-*.test.ts.

import t from 'tap'
import { ask, errorBody, headersOf, listen, responseOf, send } from './trap-double.js'

const port = await listen(t)
const texts = { ModelName: 'bge-m3', Texts: ['你好'] }
const chat = { ModelName: 'hunyuan-large', Messages: [{ Role: 'user', Content: '你好' }] }
const missingTexts = errorBody('MissingParameter', 'The request is missing a required parameter `Texts`.')

const jsonHead = (body: string): string[] => ['Server: nginx', 'Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body.replaceAll('<RequestId>', 'x'.repeat(36)))}`, 'Connection: close', 'X-TC-RequestId: <RequestId>']

interface Event { readonly Choices: ReadonlyArray<{ readonly Message: { readonly Content: string } }> }
const eventsOf = (body: string): Event[] => body.split('\n\n').slice(0, -1).map(event => (JSON.parse(event.slice('data: '.length)) as { Response: Event }).Response)

// That the Python SDK raises on an error, which it only does with this very type: test/clients/python drives it.
t.test('1. the type of a JSON answer is exactly application/json, of a result and of an error', async t => {
  for (const body of [texts, { ModelName: 'bge-m3' }]) {
    for (const type of ['application/json', 'application/json; charset=utf-8']) {
      const answer = await ask(port, 'GetTextEmbedding', body, { 'Content-Type': type, Accept: '*/*', 'Accept-Encoding': 'gzip,deflate' })
      t.strictSame(answer.head, jsonHead(answer.body), type)
    }
  }
  const whole = await ask(port, 'ChatCompletions', { ...chat, Stream: false })
  t.strictSame(whole.head, jsonHead(whole.body), 'of an action that may stream')
  const refused = await ask(port, 'ChatCompletions', { ...chat, ModelName: 'none' })
  t.strictSame(refused.head, jsonHead(refused.body), 'of a stream that is refused')
})

t.test('2. the type of a stream is exactly text/event-stream', async t => {
  for (const accept of ['*/*', 'text/event-stream', 'application/json']) {
    const { status, head } = await ask(port, 'ChatCompletions', chat, { Accept: accept })
    t.equal(status, 200)
    t.strictSame(head, ['Server: nginx', 'Content-Type: text/event-stream', 'Transfer-Encoding: chunked', 'Connection: close', 'Cache-Control: no-cache', 'X-TC-RequestId: <RequestId>'], accept)
  }
})

t.test('3. a chat without Stream is a stream, with false it is none', async t => {
  const typeOf = async (stream: object): Promise<string | undefined> => (await ask(port, 'ChatCompletions', { ...chat, ...stream })).head.find(line => line.startsWith('Content-Type: '))
  t.equal(await typeOf({}), 'Content-Type: text/event-stream')
  t.equal(await typeOf({ Stream: true }), 'Content-Type: text/event-stream')
  t.equal(await typeOf({ Stream: null }), 'Content-Type: text/event-stream', 'null is absent')
  t.equal(await typeOf({ Stream: false }), 'Content-Type: application/json')
})

t.test('4. every event is wrapped in Response and has a Message, no Delta', async t => {
  for (const model of ['hunyuan-large', 'deepseek-r1']) {
    const { body } = await ask(port, 'ChatCompletions', { ...chat, ModelName: model })
    for (const event of body.split('\n\n').slice(0, -1)) {
      const envelope = JSON.parse(event.slice('data: '.length)) as { Response: Event }
      t.strictSame([Object.keys(envelope), Object.keys(envelope.Response), envelope.Response.Choices.map(choice => Object.keys(choice))], [['Response'], ['Id', 'Usage', 'Choices', 'RequestId'], [['Message']]], event)
    }
  }
  const { body } = await ask(port, 'ChatCompletions', chat)
  const whole = responseOf<Event>(await ask(port, 'ChatCompletions', { ...chat, Stream: false }))
  t.equal(eventsOf(body).map(({ Choices: [choice] }) => choice?.Message.Content).join(''), whole.Choices[0]?.Message.Content, 'what a client puts together is the whole answer')
})

t.test('5. a stream is data lines, each with a blank line behind it, the last one too', async t => {
  const { body } = await ask(port, 'ChatCompletions', chat)
  const events = eventsOf(body)
  t.ok(events.length > 2)
  t.equal(body, events.map(event => `data: ${JSON.stringify({ Response: event })}\n\n`).join(''))
})

t.test('6. an error has status 200, a result has no Error, both have a RequestId', async t => {
  const { status, body } = await ask(port, 'GetTextEmbedding', { ModelName: 'bge-m3' })
  t.strictSame({ status, body }, { status: 200, body: missingTexts })
  const { 'X-TC-Action': _, ...unnamed } = headersOf('')
  t.strictSame(await send(port, { headers: unnamed, body: '{}' }).then(({ status, body }) => ({ status, body })), { status: 200, body: errorBody('MissingParameter', 'The request header is missing a required common parameter `X-TC-Action`.') })
  const { status: served, body: result } = await ask(port, 'GetTextEmbedding', texts)
  t.equal(served, 200)
  t.strictSame(Object.keys(JSON.parse(result) as object), ['Response'])
  const { RequestId, ...members } = responseOf<Record<string, unknown>>({ status: served, head: [], body: result })
  t.strictSame([RequestId, Object.keys(members)], ['<RequestId>', ['Data', 'Usage']])
})

t.test('9. names of headers are read in any letter case', async t => {
  const expected = await ask(port, 'GetTextEmbedding', texts)
  const spellings: ReadonlyArray<(name: string) => string> = [
    // Go.
    name => name.toLowerCase().replace(/(^|-)[a-z]/g, letter => letter.toUpperCase()), name => name.toLowerCase(), name => name.toUpperCase()
  ]
  for (const spell of spellings) {
    const headers = Object.fromEntries(Object.entries(headersOf('GetTextEmbedding')).map(([name, value]) => [spell(name), value]))
    t.strictSame(await send(port, { headers, body: JSON.stringify(texts) }), expected, Object.keys(headers).join(' '))
  }
})

t.test('10. an error is in Chinese for zh-CN, in English for en-US and for nothing, and any other language is refused', async t => {
  const say = async (more: Record<string, string>): Promise<string> => (await ask(port, 'GetTextEmbedding', { ModelName: 'bge-m3' }, more)).body
  t.equal(await say({}), missingTexts)
  t.equal(await say({ 'X-TC-Language': 'en-US' }), missingTexts)
  t.equal(await say({ 'X-TC-Language': 'zh-CN' }), errorBody('MissingParameter', '请求缺少必传参数 `Texts`。'))
  t.equal(await say({ 'X-TC-Language': 'zh' }), errorBody('InvalidParameterValue', 'A value specified in `X-TC-Language` is not valid, is unsupported, or cannot be used.'))
})

t.test('17. a Host that is a URL, as the Python SDK sends it, is no matter', async t => {
  const expected = await ask(port, 'GetTextEmbedding', texts)
  t.strictSame(await ask(port, 'GetTextEmbedding', texts, { Host: 'http://127.0.0.1:8080' }), expected)
})
