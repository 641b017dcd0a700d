import t from 'tap'
import { buildApp } from '../../../src/index.js'
import { requestOf } from '../../routes/tencent/request.js'

const app = buildApp({ logLevel: 'silent' })
t.teardown(() => app.close())

/** Through the Elasticsearch face, an endpoint speaks English here so that both faces can be compared word by word. */
const create = async (taskType: string, action: string, model: string): Promise<void> => {
  const { statusCode } = await app.inject({
    method: 'PUT',
    url: `/_inference/${taskType}/${taskType}`,
    payload: {
      service: 'tencent_cloud_ai_search',
      service_settings: {
        secret_id: 'a', secret_key: 'b', url: 'https://es.internal.tencentcloudapi.com', model_id: model, region: 'ap-beijing', language: 'en-US', action, version: '2025-01-01'
      }
    }
  })
  t.equal(statusCode, 200)
}
await create('chat_completion', 'ChatCompletions', 'hunyuan-large')
await create('rerank', 'RunRerank', 'bge-reranker-large')

/** What the provider said, as Elasticsearch passes it on; undefined for an answer. */
const refusedByEs = async (path: string, body: object): Promise<string | undefined> => {
  const answer = await app.inject({ method: 'POST', url: `/_inference/${path}`, payload: body })
  const said = /status \[400\]\. Error message: \[(.*?)\]"[,}]/.exec(answer.body)?.[1]
  t.equal(answer.statusCode, said === undefined ? 200 : 400, answer.body)
  return said
}

/** What the Tencent face says; undefined for an answer. */
const refusedByTencent = async (action: string, body: object): Promise<string | undefined> => {
  const answer = await app.inject(requestOf(action, body))
  return (answer.json() as { Response: { Error?: { Message: string } } }).Response.Error?.Message
}

const bad = (path: string): string => `A value specified in \`${path}\` is not valid, is unsupported, or cannot be used.`

type Value = string | number | object
/** A conversation in both grammars: what it adds to a good one, and what the provider says of it; undefined for a good one. */
type Case = readonly [name: string, es: Record<string, Value>, tencent: Record<string, Value>, said: string | undefined]

const turbo = [{ model: 'hunyuan-turbo' }, { ModelName: 'hunyuan-turbo' }] as const
const tool = ({ type = 'function', name = 'get_weather', parameters = {} as object } = {}): [object, object] => [
  { type, function: { name, parameters } },
  { Type: type, Function: { Name: name, Parameters: JSON.stringify(parameters) } }
]
const withTool = (given: [object, object], more: [Record<string, Value>, Record<string, Value>] = [{}, {}]): [Record<string, Value>, Record<string, Value>] =>
  [{ ...turbo[0], tools: [given[0]], ...more[0] }, { ...turbo[1], Tools: [given[1]], ...more[1] }]
const said = (role: string): [Record<string, Value>, Record<string, Value>] =>
  [{ messages: [{ role, content: 'x' }] }, { Messages: [{ Role: role, Content: 'x' }] }]
const called = (type: string): [Record<string, Value>, Record<string, Value>] => [
  { messages: [{ role: 'user', content: 'x' }, { role: 'assistant', tool_calls: [{ id: '1', type, function: { name: 'f', arguments: '{}' } }] }] },
  { Messages: [{ Role: 'user', Content: 'x' }, { Role: 'assistant', ToolCalls: [{ Id: '1', Type: type, Function: { Name: 'f', Arguments: '{}' } }] }] }
]
const nested = (depth: number): object => Array.from({ length: depth - 1 }).reduce<object>(inner => ({ a: inner }), {})
const number = (es: string, tencent: string, value: number, message: string | undefined): Case => [`${tencent} ${value}`, { [es]: value }, { [tencent]: value }, message]

const chats: readonly Case[] = [
  ['a plain one', {}, {}, undefined],
  ['an unknown role', ...said('banana'), bad('Messages.0.Role')],
  ['the role of a developer', ...said('developer'), bad('Messages.0.Role')],
  ...['system', 'user', 'assistant', 'tool'].map((role): Case => [role, ...said(role), undefined]),
  ['an earlier call of a function', ...called('function'), undefined],
  ['an earlier call of a plugin', ...called('plugin'), bad('Messages.1.ToolCalls.0.Type')],
  number('top_p', 'TopP', 0, undefined),
  number('top_p', 'TopP', 1, undefined),
  number('top_p', 'TopP', -3, bad('TopP')),
  number('top_p', 'TopP', 1.5, bad('TopP')),
  number('temperature', 'Temperature', 0, undefined),
  number('temperature', 'Temperature', 2, undefined),
  number('temperature', 'Temperature', 99, bad('Temperature')),
  number('temperature', 'Temperature', -1, bad('Temperature')),
  ['a tool', ...withTool(tool()), undefined],
  ['a tool of another type', ...withTool(tool({ type: 'plugin' })), bad('Tools.0.Type')],
  ['a name with spaces', ...withTool(tool({ name: 'a b c' })), bad('Tools.0.Function.Name')],
  ['an empty name', ...withTool(tool({ name: '' })), bad('Tools.0.Function.Name')],
  ['a name and a newline', ...withTool(tool({ name: 'a\n' })), bad('Tools.0.Function.Name')],
  ['parameters as deep as may be', ...withTool(tool({ parameters: nested(100) })), undefined],
  ['parameters that are deeper', ...withTool(tool({ parameters: nested(101) })), bad('Tools.0.Function.Parameters')],
  ['tools for a model that cannot call any', { tools: [tool()[0]] }, { Tools: [tool()[1]] }, bad('Tools')],
  ...['none', 'auto', 'required'].map((choice): Case => [choice, ...withTool(tool(), [{ tool_choice: choice }, { ToolChoice: choice }]), undefined]),
  ...['banana', '', 'get_weather', 'Auto'].map((choice): Case =>
    [`choice ${choice}`, ...withTool(tool(), [{ tool_choice: choice }, { ToolChoice: choice }]), bad('ToolChoice')]),
  ['an unknown choice without tools', { tool_choice: 'banana' }, { ToolChoice: 'banana' }, bad('ToolChoice')],
  ['a choice without tools', { tool_choice: 'required' }, { ToolChoice: 'required' }, undefined],
  ['a custom choice of no tool', ...withTool(tool(), [{ tool_choice: 'custom' }, { ToolChoice: 'custom' }]),
    'The request is missing a required parameter `CustomTool`.'],
  ['a chosen tool',
    ...withTool(tool(), [{ tool_choice: { type: 'function', function: { name: 'get_weather' } } }, { ToolChoice: 'custom', CustomTool: tool()[1] }]), undefined],
  ['a chosen tool that is not there', ...withTool(tool(), [{ tool_choice: { type: 'function', function: { name: 'f' } } }, { ToolChoice: 'custom' }]),
    'The request is missing a required parameter `CustomTool`.'],
  ['an unknown model', { model: 'nope' }, { ModelName: 'nope' }, bad('ModelName')],
  ['a model of another kind', { model: 'bge-m3' }, { ModelName: 'bge-m3' }, bad('ModelName')],
  ['a value before the model', { model: 'nope', top_p: 9 }, { ModelName: 'nope', TopP: 9 }, bad('TopP')],
  ['two bad values', { temperature: 9, top_p: 9 }, { Temperature: 9, TopP: 9 }, bad('TopP')]
]

t.test('both faces refuse the same conversations, in the same words', async t => {
  for (const [name, es, tencent, said] of chats) {
    const fromEs = await refusedByEs('chat_completion/chat_completion/_stream', { messages: [{ role: 'user', content: 'x' }], ...es })
    const fromTencent = await refusedByTencent('ChatCompletions', { ModelName: 'hunyuan-large', Stream: false, Messages: [{ Role: 'user', Content: 'x' }], ...tencent })
    t.strictSame([fromEs, fromTencent], [said, said], name)
  }
})

interface EsAnswer { id: string, choices: [{ message: { content: string, tool_calls?: Array<{ id: string, function: { arguments: string } }> } }] }
interface TencentAnswer { Response: { Id: string, Choices: [{ Message: { Content: string, ToolCalls?: Array<{ Id: string, Function: { Arguments: string } }> } }] } }

t.test('both faces give the same answer to the conversations that they take', async t => {
  for (const [name, es, tencent] of chats.filter(([, , , said]) => said === undefined)) {
    const fromEs = (await app.inject({
      method: 'POST', url: '/_inference/chat_completion/chat_completion/_chat_completion', payload: { messages: [{ role: 'user', content: 'x' }], ...es }
    })).json() as EsAnswer
    const fromTencent = (await app.inject(requestOf('ChatCompletions', {
      ModelName: 'hunyuan-large', Stream: false, Messages: [{ Role: 'user', Content: 'x' }], ...tencent
    }))).json() as TencentAnswer
    const { content, tool_calls: calls } = fromEs.choices[0].message
    const { Content, ToolCalls } = fromTencent.Response.Choices[0].Message
    t.strictSame([fromEs.id, content, calls?.map(call => [call.id, call.function.arguments])],
      [fromTencent.Response.Id, Content, ToolCalls?.map(call => [call.Id, call.Function.Arguments])], name)
  }
})

t.test('both faces refuse the same rerank calls, in the same words', async t => {
  for (const [topN, message] of [[1, undefined], [2, undefined], [9, undefined], [0, bad('TopN')], [-1, bad('TopN')]] as const) {
    t.strictSame([
      await refusedByEs('rerank/rerank', { query: 'x', input: ['y', 'z'], top_n: topN }),
      await refusedByTencent('RunRerank', { ModelName: 'bge-reranker-large', Query: 'x', Documents: ['y', 'z'], TopN: topN })
    ], [message, message], String(topN))
  }
})

t.test('a limit of tokens, which the Elasticsearch face alone has, is 1 or more', async t => {
  const body = { messages: [{ role: 'user', content: 'x' }] }
  for (const limit of [0, -5]) t.equal(await refusedByEs('chat_completion/chat_completion/_stream', { ...body, max_completion_tokens: limit }), bad('max_completion_tokens'))
  t.equal(await refusedByEs('chat_completion/chat_completion/_stream', { ...body, max_completion_tokens: 1, stop: ['', 'y'] }), undefined)
})
