import { readdirSync } from 'node:fs'
import { createParser } from 'eventsource-parser'
import t from 'tap'
import { buildApp } from '../../../src/index.js'
import { GRID } from '../../../src/models/card.js'
import { cards, findChatModel, findEmbeddingModel, findRerankModel } from '../../../src/models/catalog.js'
import type { ChatCard, ChatRequest, EmbeddingCard, RerankCard } from '../../../src/models/card.js'
import { actions } from '../../../src/routes/tencent/actions/index.js'
import { call, requestOf } from './request.js'

const seed = 'a seed'
const app = buildApp({ logLevel: 'silent', seed })
t.teardown(() => app.close())

const id = '<RequestId>'
/** The whole body of an answer, with its id replaced. */
const bodyOf = async (action: string, body: object): Promise<string> => {
  const answer = await app.inject(requestOf(action, body))
  return answer.body.replaceAll(String(answer.headers['x-tc-requestid']), id)
}

t.test('every file of actions/ is in the list, under its own name', async t => {
  const files = readdirSync(new URL('../../../src/routes/tencent/actions/', import.meta.url)).filter(file => file !== 'index.ts')
  const dashed = (name: string): string => name.replace(/(?!^)[A-Z]/g, letter => `-${letter}`).toLowerCase()
  t.strictSame(actions.map(({ name }) => `${dashed(name)}.ts`).sort(), files.sort())
})

t.test('GetTextEmbedding', async t => {
  const card = findEmbeddingModel('bge-base-zh-v1.5') as EmbeddingCard

  t.test('answers the vectors of the card as doubles, in input order, and the tokens of all texts', async t => {
    const texts = ['腾讯云', '', 'hello world']
    t.equal(await bodyOf('GetTextEmbedding', { ModelName: card.id, Texts: texts }), JSON.stringify({
      Response: {
        Data: texts.map((text, index) => ({ Embedding: Array.from(card.embed(text, seed), k => k * GRID), Index: index })),
        RequestId: id,
        Usage: { TotalTokens: texts.reduce((sum, text) => sum + card.countTokens(text), 0) }
      }
    }))
  })

  t.test('every model has its own dimension', async t => {
    for (const { id, dimensions } of cards.filter((card): card is EmbeddingCard => card.kind === 'embedding')) {
      const { Data } = await call<{ Data: Array<{ Embedding: number[] }> }>(app, 'GetTextEmbedding', { ModelName: id, Texts: ['你好'] })
      t.equal(Data[0]?.Embedding.length, dimensions, id)
    }
  })

  t.test('numbers are floats, never -0 and never in exponent notation', async t => {
    const body = await bodyOf('GetTextEmbedding', { ModelName: card.id, Texts: ['长城', '故宫'] })
    t.notMatch(body, /[[,]-0[,\]]|e-/)
    const { Data } = (JSON.parse(body) as { Response: { Data: Array<{ Embedding: number[] }> } }).Response
    t.ok(Data.every(({ Embedding }) => Embedding.every(x => Math.fround(x) === x)))
  })

  t.test('an answer over the limit is refused, and one under it is not', async t => {
    const small = buildApp({ logLevel: 'silent', maxResponseSize: 40_000 })
    t.teardown(() => small.close())
    const request = (texts: number) => requestOf('GetTextEmbedding', { ModelName: card.id, Texts: new Array(texts).fill('你好') })
    t.match((await small.inject(request(2))).json(), { Response: { Data: [{ Index: 0 }, { Index: 1 }] } })
    const refused = await small.inject(request(200))
    t.equal(refused.body, JSON.stringify({
      Response: { Error: { Code: 'ResponseSizeLimitExceeded', Message: 'The response size exceeds the upper limit.' }, RequestId: refused.headers['x-tc-requestid'] }
    }))
  })

  t.test('explicit nulls of unsent optional parameters are no matter', async t => {
    const body = { ModelName: 'bge-reranker-large', Query: 'x', Documents: ['y'] }
    t.equal(await bodyOf('RunRerank', { ...body, TopN: null, ReturnDocuments: null }), await bodyOf('RunRerank', body))
  })
})

t.test('RunRerank', async t => {
  const card = findRerankModel('bge-reranker-v2-m3') as RerankCard
  const query = '长城有多长'
  const documents = ['故宫在北京', '长城有两万多公里长', '故宫在北京', '万里长城']
  const scores = card.rerank(query, documents, seed)
  const body = { ModelName: card.id, Query: query, Documents: documents }
  const expected = documents.map((document, index) => ({ Document: document, Index: index, RelevanceScore: scores[index] as number }))
    .sort((a, b) => b.RelevanceScore - a.RelevanceScore)
  const answer = (data: object[]): string =>
    JSON.stringify({ Response: { Data: data, RequestId: id, Usage: { TotalTokens: card.countTokens(query, documents) } } })

  t.test('sorts by score, equal documents by index, and leaves documents out as empty strings', async t => {
    t.strictSame(expected.map(row => row.Index).filter(index => index % 2 === 0), [0, 2])
    t.equal(await bodyOf('RunRerank', body), answer(expected.map(row => ({ ...row, Document: '' }))))
  })

  t.test('returns documents when asked to', async t => {
    t.equal(await bodyOf('RunRerank', { ...body, ReturnDocuments: true }), answer(expected))
  })

  t.test('TopN cuts, and beyond the count means all', async t => {
    t.equal(await bodyOf('RunRerank', { ...body, ReturnDocuments: true, TopN: 2 }), answer(expected.slice(0, 2)))
    t.equal(await bodyOf('RunRerank', { ...body, ReturnDocuments: true, TopN: 9 }), answer(expected))
  })
})

interface Event { Id: string, Usage: Record<string, number>, Choices: [{ Message: { Role: string, Content: string, ReasoningContent?: string, ToolCalls?: object[] } }], RequestId: string, OnlineSearchContent?: object[] }

/** The events of a stream, after checks that hold for all of them. */
const eventsOf = async (body: object): Promise<Event[]> => {
  const answer = await app.inject(requestOf('ChatCompletions', body))
  t.equal(answer.headers['content-type'], 'text/event-stream')
  t.match(answer.body, /^(data: \{"Response":\{.*\}\}\n\n)+$/, 'nothing but data lines, each followed by a blank line')
  const events: Event[] = []
  const parser = createParser({ onEvent: ({ data }) => { events.push((JSON.parse(data) as { Response: Event }).Response) } })
  parser.feed(answer.body)
  t.ok(events.every(({ RequestId }) => RequestId === answer.headers['x-tc-requestid']))
  t.strictSame(events.at(-1)?.Choices, [{ Message: { Role: 'assistant', Content: '' } }], 'the last event has no content')
  return events
}

t.test('ChatCompletions', async t => {
  const messages = [{ Role: 'user', Content: '什么是大模型？' }]
  const request: ChatRequest = { messages: [{ role: 'user', content: '什么是大模型？' }] }
  const usageOf = ({ promptTokens, completionTokens }: { promptTokens: number, completionTokens: number }) =>
    ({ PromptTokens: promptTokens, CompletionTokens: completionTokens, TotalTokens: promptTokens + completionTokens })

  t.test('without a stream answers as one object, reasoning only of a model that reasons', async t => {
    for (const name of ['hunyuan-large', 'deepseek-r1']) {
      const answer = (findChatModel(name) as ChatCard).chat(request, seed)
      const reasoning = answer.reasoningPieces.join('')
      t.equal(reasoning !== '', name === 'deepseek-r1')
      t.equal(await bodyOf('ChatCompletions', { ModelName: name, Messages: messages, Stream: false }), JSON.stringify({
        Response: {
          Id: answer.id,
          Usage: usageOf(answer),
          Choices: [{ Message: { Role: 'assistant', Content: answer.pieces.join(''), ...(reasoning !== '' && { ReasoningContent: reasoning }) } }],
          RequestId: id
        }
      }), name)
    }
  })

  t.test('streams unless told not to: reasoning, then content, with the usage so far', async t => {
    const answer = (findChatModel('deepseek-r1') as ChatCard).chat(request, seed)
    for (const stream of [{}, { Stream: true }]) {
      const events = await eventsOf({ ModelName: 'deepseek-r1', Messages: messages, ...stream })
      t.strictSame(events.map(({ Choices: [{ Message }] }) => Message), [
        ...answer.reasoningPieces.map(piece => ({ Role: 'assistant', Content: '', ReasoningContent: piece })),
        ...answer.pieces.map(piece => ({ Role: 'assistant', Content: piece })),
        { Role: 'assistant', Content: '' }
      ])
      const counts = events.map(({ Usage }) => Usage['CompletionTokens'] as number)
      t.strictSame(counts, [...counts].sort((a, b) => a - b), 'the count of tokens grows')
      t.strictSame(events.at(-1)?.Usage, usageOf(answer))
      t.ok(events.every(({ Id, Usage }) => Id === answer.id && Usage['PromptTokens'] === answer.promptTokens))
    }
  })

  t.test('an event has the keys of the documented example, in their order', async t => {
    const { body } = await app.inject(requestOf('ChatCompletions', { ModelName: 'hunyuan-large', Messages: messages }))
    t.match(body, /^data: \{"Response":\{"Id":"[^"]+","Usage":\{"PromptTokens":\d+,"CompletionTokens":\d+,"TotalTokens":\d+\},"Choices":\[\{"Message":\{"Role":"assistant","Content":"[^"]+"\}\}\],"RequestId":"[^"]+"\}\}\n\n/)
  })

  t.test('a call of a tool is one event, or a member of the message', async t => {
    const weather = { Type: 'function', Function: { Name: 'get_weather', Description: '查询天气', Parameters: '{"type":"object","properties":{"city":{"type":"string"}}}' } }
    const body = { ModelName: 'hunyuan-turbo', Messages: [{ Role: 'user', Content: '北京天气怎么样？' }], ToolChoice: 'custom', CustomTool: weather }
    const called = [{ Id: /^call_/, Type: 'function', Function: { Name: 'get_weather', Arguments: /^\{/ }, Index: 0 }]
    const [first, last, ...others] = await eventsOf(body)
    t.match(first?.Choices[0].Message, { Role: 'assistant', Content: '', ToolCalls: called })
    t.strictSame(others, [])
    t.strictSame(first?.Usage, last?.Usage)
    const whole = await call<Event>(app, 'ChatCompletions', { ...body, Stream: false })
    t.strictSame(whole.Choices[0].Message, first?.Choices[0].Message)

    const given = await call<Event>(app, 'ChatCompletions', { ...body, Stream: false, ToolChoice: 'auto', Tools: [weather] })
    t.match(given.Choices[0].Message.ToolCalls, called, 'tools of the list are called as well')
    const unused = await call<Event>(app, 'ChatCompletions', { ...body, Stream: false, ToolChoice: 'none', Tools: [weather] })
    t.notOk('ToolCalls' in unused.Choices[0].Message, 'none calls none')
    const forced = await call<Event>(app, 'ChatCompletions', { ...body, Stream: false, ToolChoice: 'required', Tools: [weather], Messages: [{ Role: 'user', Content: '1+1' }] })
    t.match(forced.Choices[0].Message.ToolCalls, called, 'required calls one whatever is asked')
  })

  t.test('a whole conversation with calls and their results is taken', async t => {
    const { Choices: [{ Message }] } = await call<Event>(app, 'ChatCompletions', {
      ModelName: 'deepseek-v3',
      Stream: false,
      Temperature: 2,
      TopP: 0,
      Messages: [
        { Role: 'system', Content: '你是助手' },
        { Role: 'user', Content: '北京天气怎么样？' },
        { Role: 'assistant', ToolCalls: [{ Id: 'call_1', Type: 'function', Function: { Name: 'get_weather', Arguments: '{"city":"北京"}' }, Index: 0 }] },
        { Role: 'tool', ToolCallId: 'call_1', Content: '北京今天晴，二十度。' }
      ]
    })
    t.match(Message.Content, /北京今天晴/)
  })

  t.test('an online search finds nothing: last in an answer, in the first event of a stream', async t => {
    const body = { ModelName: 'hunyuan-large', Messages: messages, OnlineSearch: true, OnlineSearchOptions: { Engine: 'sogou' } }
    t.match(await bodyOf('ChatCompletions', { ...body, Stream: false }), /"RequestId":"<RequestId>","OnlineSearchContent":\[\]\}\}$/)
    const [first, ...others] = await eventsOf(body)
    t.strictSame(first?.OnlineSearchContent, [])
    t.ok(others.length > 0 && others.every(event => !('OnlineSearchContent' in event)))
  })
})
