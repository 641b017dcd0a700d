import { Readable } from 'node:stream'
import t from 'tap'
import type { ChatAnswer } from '../../../src/models/card.js'
import { completionEvents } from '../../../src/routes/tencent/chat-answer.js'
import { writeJson, type WireObject } from '../../../src/routes/tencent/wire-json.js'

const base: ChatAnswer = { id: 'an id', pieces: [], reasoningPieces: [], toolCalls: [], finishReason: 'stop', promptTokens: 3, completionTokens: 0 }
const eventsOf = async (answer: Partial<ChatAnswer>, onlineSearch = false): Promise<WireObject[]> =>
  await Readable.from(completionEvents({ answer: { ...base, ...answer }, requestId: 'r', onlineSearch })).toArray() as WireObject[]

t.test('the events of the published example', async t => {
  const event = (completion: number, content: string): object => ({
    Id: 'an id', Usage: { PromptTokens: 3, CompletionTokens: completion, TotalTokens: 3 + completion }, Choices: [{ Message: { Role: 'assistant', Content: content } }], RequestId: 'r'
  })
  const events = await eventsOf({ pieces: ['你好', '，世界'], completionTokens: 2 })
  t.strictSame(events.map(writeJson), [event(1, '你好'), event(2, '，世界'), event(2, '')].map(one => JSON.stringify(one)))
})

t.test('pieces of any length make lines below 64 KiB, cut between characters', async t => {
  const piece = '\u0001'.repeat(20_001) + '😀'.repeat(20_001) + 'e\n\r\u2028"'
  const events = await eventsOf({ pieces: ['a', piece], reasoningPieces: [piece], completionTokens: 7 })
  const lines = events.map(event => `data: ${writeJson({ Response: event })}`)
  t.ok(Math.max(...lines.map(line => Buffer.byteLength(line))) < 64 * 1024)
  t.ok(lines.every(line => !/\\ud/.test(line)), 'no half of a surrogate pair')
  const messages = events.map(({ Choices }) => (Choices as Array<{ Message: { Content: string, ReasoningContent?: string } }>)[0]?.Message)
  t.equal(messages.map(message => message?.Content).join(''), 'a' + piece)
  t.equal(messages.map(message => message?.ReasoningContent ?? '').join(''), piece)
})

t.test('an empty answer is one event, with the result of the online search if there was one', async t => {
  t.match(await eventsOf({}), [{ Usage: { CompletionTokens: 0 }, Choices: [{ Message: { Content: '' } }], OnlineSearchContent: undefined }])
  t.match(await eventsOf({}, true), [{ OnlineSearchContent: [] }])
})
