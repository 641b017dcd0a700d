import t from 'tap'
import type { ChatAnswer, ChatCard, ChatMessage, ChatRequest } from '../../../src/models/card.js'
import { findChatModel } from '../../../src/models/catalog.js'
import { countTokens } from '../../../src/models/text/tokens.js'

const turbo = findChatModel('hunyuan-turbo') as ChatCard
const r1 = findChatModel('deepseek-r1') as ChatCard
const user = (content: string): ChatMessage => ({ role: 'user', content })
const system = (content: string): ChatMessage => ({ role: 'system', content })
const ask = (request: ChatRequest, card = turbo): ChatAnswer => card.chat(request, 's')
const content = (request: ChatRequest): string => ask(request).pieces.join('')

const weather = {
  name: 'get_weather', description: '查询城市的天气', parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] }
}
const flights = { name: 'searchFlights', description: 'Search flights between cities', parameters: { type: 'object', properties: {} } }
const tools = [flights, weather]

t.test('the answer is the sentences of the context that fit the question', async t => {
  t.equal(content({
    messages: [system('你是一个助手，请根据资料回答。\n长城位于中国北部。长城全长约两万一千公里。故宫位于北京。'), user('故宫在哪里？')]
  }), '故宫位于北京。')
  t.equal(content({
    messages: [user('Context:\nThe Great Wall is 21,196 km long. Paris is the capital of France.\n\nQuestion: What is the capital of France?')]
  }), 'Paris is the capital of France.')
  t.equal(content({ messages: [user('My name is Bob.'), { role: 'assistant', content: 'Hi' }, user('What is my name?')] }), 'My name is Bob.')
  t.equal(content({ messages: [user('请总结以下内容：\n苹果公司发布了新手机。售价五千元。')] }), '苹果公司发布了新手机。售价五千元。')
})

t.test('without context the answer names the subject in the language of the question', async t => {
  t.match(content({ messages: [user('什么是大模型？')] }), /“大模型”/)
  t.match(content({ messages: [system('You are a helpful assistant.'), user('How do I make espresso?')] }), /"make espresso"/)
})

t.test('a conversation without a question is answered too', async t => {
  for (const messages of [[], [user('')], [system('')], [{ role: 'assistant', content: 'x' }], [user('\ud800')], [user('a. '.repeat(200_000))]]) {
    t.not(content({ messages }), '')
    t.equal(ask({ messages }).finishReason, 'stop')
  }
})

t.test('the same request has the same answer; another seed, model or message another id', async t => {
  const request = { messages: [user('什么是大模型？')] }
  const answer = ask(request)
  t.strictSame(ask({ messages: [{ content: '什么是大模型？', role: 'user' }] }), answer)
  const ids = [answer, turbo.chat(request, 'z'), ask(request, r1), ask({ messages: [user('什么是大模型')] })].map(({ id }) => id)
  t.equal(new Set(ids).size, 4)
  t.match(answer.id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

t.test('reasoning models reason, others do not', async t => {
  const request = { messages: [user('什么是大模型？')] }
  t.match(ask(request, r1).reasoningPieces.join(''), /大模型/)
  t.strictSame(ask(request).reasoningPieces, [])
})

t.test('pieces are of one to three tokens', async t => {
  const { pieces, reasoningPieces } = ask({ messages: [user('什么是大模型？')] }, r1)
  t.strictSame([...pieces, ...reasoningPieces].map(text => countTokens(text)).filter(tokens => tokens < 1 || tokens > 3), [])
})

t.test('maxTokens cuts reasoning and content together', async t => {
  const request = { messages: [user('什么是大模型？')] }
  const whole = ask(request, r1).reasoningPieces.join('')
  for (const maxTokens of [0, 1, 5]) {
    const answer = ask({ ...request, maxTokens }, r1)
    t.equal(answer.finishReason, 'length')
    t.ok(answer.completionTokens <= maxTokens)
    t.ok(whole.startsWith(answer.reasoningPieces.join('')))
    t.strictSame(answer.pieces, [])
  }
  const cut = ask({ ...request, maxTokens: 30 }, r1)
  t.strictSame([cut.finishReason, cut.completionTokens, cut.reasoningPieces.join('')], ['length', 30, ask(request, r1).reasoningPieces.join('')])
  t.equal(ask({ ...request, maxTokens: 1000 }, r1).finishReason, 'stop')
})

t.test('the answer ends before the first stop sequence', async t => {
  const messages = [system('One fish. Two fish.'), user('One fish, two fish?')]
  t.equal(content({ messages }), 'One fish. Two fish.')
  t.equal(content({ messages, stop: ['Two', 'fish', ''] }), 'One ')
  t.equal(ask({ messages, stop: ['Two'] }).finishReason, 'stop')
})

t.test('the tool that matches the question is called, and none when none does', async t => {
  const answer = ask({ messages: [user('北京今天天气怎么样？')], tools })
  t.strictSame(answer.toolCalls.map(call => [call.name, call.arguments]), [['get_weather', '{"city":"北京"}']])
  t.match(answer.toolCalls[0]?.id ?? '', /^call_[a-z0-9]{13}$/)
  t.strictSame([answer.finishReason, answer.pieces], ['tool_calls', []])
  t.equal(ask({ messages: [user('find flights to Tokyo')], tools }).toolCalls[0]?.name, 'searchFlights')
  t.strictSame(ask({ messages: [user('讲个笑话')], tools }).toolCalls, [])
})

t.test('toolChoice forces and forbids', async t => {
  const messages = [user('讲个笑话')]
  t.equal(ask({ messages, tools, toolChoice: 'required' }).toolCalls.length, 1)
  t.equal(ask({ messages, tools, toolChoice: { name: 'get_weather' } }).toolCalls[0]?.name, 'get_weather')
  t.strictSame(ask({ messages, tools, toolChoice: { name: 'no_such' } }).toolCalls, [])
  t.strictSame(ask({ messages: [user('北京天气')], tools, toolChoice: 'none' }).toolCalls, [])
})

t.test('a model without tools ignores them', async t => {
  t.strictSame(ask({ messages: [user('北京天气')], tools, toolChoice: 'required' }, r1).toolCalls, [])
})

t.test('what a tool answered is told, not asked again', async t => {
  const call = { id: 'call_0000000000000', name: 'get_weather', arguments: '{"city":"北京"}' }
  const answer = ask({
    messages: [user('北京天气？'), { role: 'assistant', content: '', toolCalls: [call] }, { role: 'tool', content: '{"temp":21}', toolCallId: call.id }],
    tools,
    toolChoice: 'required'
  })
  t.equal(answer.pieces.join(''), '根据工具返回的结果：{"temp":21}')
  t.equal(answer.finishReason, 'stop')
})

t.test('usage counts messages, calls and tools', async t => {
  t.equal(ask({ messages: [] }).promptTokens, 1)
  t.equal(ask({ messages: [user('你好'), user('你好？')] }).promptTokens, 5)
  t.equal(ask({ messages: [{ role: 'assistant', content: '', toolCalls: [{ id: 'x', name: 'abcd', arguments: '{"a":1}' }] }] }).promptTokens, 3)
  t.equal(ask({ messages: [user('你好')], tools: [{ name: 'abcd' }] }).promptTokens, 3)
  const answer = ask({ messages: [user('什么是大模型？')] })
  t.equal(answer.completionTokens, countTokens(answer.pieces.join('')))
})

t.test('a long question over a long context, and a long question with many tools, are answered', async t => {
  const question = `${Array.from({ length: 13_000 }, (_, i) => `w${i}`).join(' ')}?`
  t.match(content({ messages: [system('a b. '.repeat(27_000)), user(question)] }), /simulated answer/)
  const many = Array.from({ length: 2000 }, (_, i) => ({ name: `tool_${i}`, description: 'nothing in common' }))
  t.equal(ask({ messages: [user(question.replaceAll('w', 'x'))], tools: [...many, { name: 'x7' }] }).toolCalls[0]?.name, 'x7')
})

t.test('a schema nested as deep as a caller likes is counted, keyed and answered', async t => {
  const deep = (brackets: number): unknown => JSON.parse(`{"type":"object","default":{},"x":${'['.repeat(brackets)}${']'.repeat(brackets)}}`)
  const request = (parameters: unknown): ChatRequest => ({ messages: [user('北京天气')], tools: [{ ...weather, parameters }] })
  const answers = [20_000, 20_002].map(brackets => ask(request(deep(brackets))))
  t.strictSame(answers.map(({ toolCalls: [call] }) => call?.name), ['get_weather', 'get_weather'])
  t.equal((answers[1]?.promptTokens ?? 0) - (answers[0]?.promptTokens ?? 0), 1)
  t.not(answers[0]?.id, answers[1]?.id)
})

t.test('an answer of white space, which costs no token, ends all the same', async t => {
  const said = content({ messages: [user('x?'), { role: 'tool', content: `a${' '.repeat(1_000_000)}b` }] })
  t.ok(said.length <= 100_000)
})

t.test('a pinned reply comes before anything of the engine’s own, and is cut, stopped and streamed like it', async t => {
  const messages = [system('长城全长两万多公里。'), user('北京天气怎么样？')]
  const pinned = { content: '今天晴。明天雨。', reasoning: '先看天气。', toolCalls: [{ name: 'get_weather', arguments: '{"city":"北京"}' }] }
  const said = ask({ messages, pinned: { content: pinned.content } })
  t.equal(said.pieces.join(''), pinned.content)
  t.strictSame([said.reasoningPieces, said.toolCalls, said.finishReason, said.completionTokens], [[], [], 'stop', countTokens(pinned.content)])
  t.equal(content({ messages, pinned, stop: ['明天'] }), '今天晴。')
  t.equal(ask({ messages, pinned: { content: pinned.content }, maxTokens: 3 }).finishReason, 'length')
  const called = ask({ messages, tools, toolChoice: 'none', pinned })
  t.equal(called.reasoningPieces.join(''), pinned.reasoning)
  t.strictSame(called.toolCalls.map(({ name, arguments: given }) => ({ name, arguments: given })), pinned.toolCalls)
  t.match(called.toolCalls[0]?.id ?? '', /^call_[a-z0-9]{13}$/)
  t.equal(called.finishReason, 'tool_calls')
})
