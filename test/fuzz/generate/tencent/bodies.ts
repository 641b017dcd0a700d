import type { Choices, Weighted } from '../choices.js'
import { object, type Json, type Members } from '../json.js'
import { plainText, text } from '../text.js'

/** Members that are there so often of a hundred. */
export const sometimes = (choices: Choices, share: number, members: () => Readonly<Record<string, Json>>): Readonly<Record<string, Json>> =>
  choices.percent(share) ? members() : {}

/** A model that there is; now and then one that there is not. */
export const model = (choices: Choices, names: readonly string[]): Json => choices.percent(95) ? choices.pick(names) : choices.pick(['', 'none', 'BGE-M3', 'bge-m3 ', '__proto__', 'x'.repeat(600)])

const texts = (choices: Choices, most: number): Json => Array.from({ length: choices.between(1, most) }, () => text(choices))

const embeddingModels = ['bge-base-zh-v1.5', 'bge-large-zh-v1.5', 'bge-m3', 'Conan-embedding-v1', 'conan-embedding-v1', 'KaLM-embedding-multilingual-mini-v1', 'Qwen3-Embedding-0.6B']

const textEmbedding = (choices: Choices): Members => object({ ModelName: model(choices, embeddingModels), Texts: choices.percent(96) ? texts(choices, 4) : [] })

const rerank = (choices: Choices): Members => object({
  ModelName: model(choices, ['bge-reranker-large', 'bge-reranker-v2-m3']),
  Query: text(choices),
  Documents: choices.percent(96) ? texts(choices, 6) : [],
  ...sometimes(choices, 40, () => ({ TopN: choices.pick([1, 2, 3, 100, 0, -1]) })),
  ...sometimes(choices, 40, () => ({ ReturnDocuments: choices.percent(70) }))
})

const images = [
  'data:image/jpeg;base64,/AAA/BBB/CCC', 'data:image/png;base64,iVBORw0KGgo=', 'DATA:IMAGE/GIF;BASE64,R0lGODdh', 'data:image/png;base64,', 'data:image/png,abc', 'data:text/plain;base64,aGk=', 'data:image/png;base64,!!!!', 'iVBORw0KGgo='
]
const urls = ['https://example.org/a.png', 'http://127.0.0.1:1/a', 'ftp://example.org/a', '', 'file:///etc/passwd', 'https://', 'HTTPS://例子.org/图.png']

const mostlyFirst = (choices: Choices, from: readonly string[]): Json => Array.from({ length: choices.weighted([[8, 1], [3, 2], [1, 9]]) }, () => choices.percent(85) ? from[0] as string : choices.pick(from))

const multiModal = (choices: Choices): Members => object({
  ...sometimes(choices, 80, () => ({ ModelName: model(choices, ['WeCLIPv2-Base', 'WeCLIPv2-Large']) })),
  ...sometimes(choices, 75, () => ({ Texts: texts(choices, choices.percent(95) ? 3 : 12) })),
  ...sometimes(choices, 45, () => ({ ImageData: mostlyFirst(choices, images) })),
  ...sometimes(choices, 30, () => ({ ImageUrl: mostlyFirst(choices, urls) }))
})

const schemas = [
  '{"type":"object","properties":{"city":{"type":"string"},"days":{"type":"integer","minimum":1,"maximum":7}},"required":["city"]}', '{}', '{"type":"array","items":{"enum":["a",1,null]}}', '', 'x', '[]', 'null', '[{"a":'.repeat(2000)
]

const tool = (choices: Choices): Json => object({
  Type: choices.percent(95) ? 'function' : text(choices),
  Function: object({
    Name: choices.percent(93) ? choices.pick(['get_weather', 'search-2', 'a']) : choices.pick(['', '查询', 'a b', 'x'.repeat(3000)]),
    Parameters: choices.percent(70) ? schemas[0] as string : choices.pick(schemas),
    ...sometimes(choices, 70, () => ({ Description: choices.pick(['查询天气', 'Current weather', '']) }))
  })
})

const message = (choices: Choices): Json => choices.weighted<() => Members>([
  [12, () => object({ Role: 'user', Content: text(choices) })],
  [3, () => object({ Role: choices.pick(['system', 'assistant']), Content: text(choices) })],
  [1, () => object({ Role: 'assistant', ToolCalls: [object({ Id: 'call_1', Type: 'function', Function: object({ Name: 'get_weather', Arguments: '{"city":"北京"}' }), Index: 0 })] })],
  [1, () => object({ Role: 'tool', ToolCallId: 'call_1', Content: plainText(choices) })],
  [1, () => object({ Role: choices.pick(['', 'USER', 'developer', '__proto__']), Content: text(choices) })]
])()

const chatModels = ['hunyuan-turbo', 'hunyuan-large', 'hunyuan-large-longcontext', 'hunyuan-standard', 'hunyuan-standard-256K', 'deepseek-r1', 'deepseek-v3', 'deepseek-r1-distill-qwen-32b']

const chat = (choices: Choices): Members => {
  const usesTools = choices.percent(30)
  return object({
    Messages: Array.from({ length: choices.weighted([[10, 1], [4, 2], [2, 5], [1, 0]]) }, () => message(choices)),
    ModelName: model(choices, usesTools ? ['hunyuan-turbo', 'deepseek-v3'] : chatModels),
    ...sometimes(choices, 60, () => ({ Stream: choices.percent(40) })),
    ...sometimes(choices, 15, () => ({ TopP: choices.pick([0, 0.5, 1, 1.1, -0.1]) })),
    ...sometimes(choices, 15, () => ({ Temperature: choices.pick([0, 0.7, 2, 2.1, -1]) })),
    ...sometimes(choices, 15, () => ({ OnlineSearch: choices.percent(70) })),
    ...sometimes(choices, 10, () => ({ OnlineSearchOptions: object({ Engine: choices.pick(['bing', 'sogou', 'baidu', '']) }) })),
    ...(usesTools && {
      Tools: choices.percent(90) ? [tool(choices)] : [tool(choices), tool(choices)],
      ...sometimes(choices, 50, () => ({ ToolChoice: choices.pick(['none', 'auto', 'required', 'custom', 'x']) })),
      ...sometimes(choices, 30, () => ({ CustomTool: tool(choices) }))
    }),
    ...sometimes(choices, 3, () => ({ [choices.pick(['MaxTokens', 'Stop', 'Seed', 'N'])]: 1 }))
  })
}

/** The bodies of the actions that ask a model, each mostly a good one. tencent-cloud-api.md §4.1 … §4.4 */
export const inferenceBodies: Readonly<Record<string, (choices: Choices) => Members>> = {
  GetTextEmbedding: textEmbedding, RunRerank: rerank, GetMultiModalEmbedding: multiModal, ChatCompletions: chat
}

/** How often each is asked for. */
export const inferenceActions: ReadonlyArray<Weighted<string>> = [[14, 'GetTextEmbedding'], [14, 'RunRerank'], [12, 'GetMultiModalEmbedding'], [22, 'ChatCompletions']]
