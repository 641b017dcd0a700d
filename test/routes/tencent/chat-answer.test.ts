import t from 'tap'
import type { ChatAnswer, ChatCard } from '../../../src/models/card.js'
import { findChatModel } from '../../../src/models/catalog.js'
import { completionEvents } from '../../../src/routes/tencent/chat-answer.js'
import { wireText, type WireObject } from '../../../src/routes/tencent/wire-json.js'

const base: ChatAnswer = { id: 'an id', pieces: [], reasoningPieces: [], toolCalls: [], finishReason: 'stop', promptTokens: 3, completionTokens: 0 }
const eventsOf = (answer: Partial<ChatAnswer>, onlineSearch = false): WireObject[] =>
  [...completionEvents({ answer: { ...base, ...answer }, requestId: 'r', onlineSearch, finishReason: false })]

t.test('the events of the published example', async t => {
  const event = (completion: number, content: string): object => ({
    Id: 'an id', Usage: { PromptTokens: 3, CompletionTokens: completion, TotalTokens: 3 + completion }, Choices: [{ Message: { Role: 'assistant', Content: content } }], RequestId: 'r'
  })
  const events = eventsOf({ pieces: ['你好', '，世界'], completionTokens: 2 })
  t.strictSame(events.map(wireText), [event(1, '你好'), event(2, '，世界'), event(2, '')].map(one => JSON.stringify(one)))
})

t.test('pieces of any length make lines below 64 KiB, cut between characters', async t => {
  const piece = '\u0001'.repeat(20_001) + '😀'.repeat(20_001) + 'e\n\r\u2028"'
  const events = eventsOf({ pieces: ['a', piece], reasoningPieces: [piece], completionTokens: 7 })
  const lines = events.map(event => `data: ${wireText({ Response: event })}`)
  t.ok(Math.max(...lines.map(line => Buffer.byteLength(line))) < 64 * 1024)
  t.ok(lines.every(line => !/\\ud/.test(line)), 'no half of a surrogate pair')
  const messages = events.map(({ Choices }) => (Choices as Array<{ Message: { Content: string, ReasoningContent?: string } }>)[0]?.Message)
  t.equal(messages.map(message => message?.Content).join(''), 'a' + piece)
  t.equal(messages.map(message => message?.ReasoningContent ?? '').join(''), piece)
})

t.test("a call that a model makes stays below 64 KiB, whatever the tool's schema asks for", async t => {
  const long = '"\\\u0001长'.repeat(50_000)
  const properties = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`p${i}`, { type: 'string', minLength: 1000 }]))
  const schemas = [
    { properties },
    { properties: { a: { default: long } } },
    { properties: { a: { const: long } } },
    { properties: { a: { enum: [long] } } },
    { properties: { [long]: { type: 'string' } } }
  ]
  const card = findChatModel('hunyuan-turbo') as ChatCard
  for (const parameters of schemas) {
    const answer = card.chat({ messages: [{ role: 'user', content: long }], tools: [{ name: 'f', parameters }], toolChoice: { name: 'f' } }, 'a seed')
    t.equal(answer.toolCalls.length, 1)
    const lines = eventsOf(answer).map(event => `data: ${wireText({ Response: event })}`)
    t.ok(Math.max(...lines.map(line => Buffer.byteLength(line))) < 64 * 1024, JSON.stringify(parameters).slice(0, 60))
  }
})

t.test('an empty answer is one event, with the result of the online search if there was one', async t => {
  t.match(eventsOf({}), [{ Usage: { CompletionTokens: 0 }, Choices: [{ Message: { Content: '' } }], OnlineSearchContent: undefined }])
  t.match(eventsOf({}, true), [{ OnlineSearchContent: [] }])
})
