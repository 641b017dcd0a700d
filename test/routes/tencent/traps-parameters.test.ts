// Traps 11 to 16 of tencent-cloud-api.md §9, over a socket: how parameters are read, and what the members of a result are.

import t from 'tap'
import { ask, errorBody, headersOf, listen, responseOf, send, type TrapAnswer } from './trap-double.js'

const port = await listen(t)

const type = 'application/x-www-form-urlencoded'
const common = 'Action=RunRerank&Version=2025-01-01&Region=ap-beijing&Timestamp=1760000000'
/** Of a form and of a query string in version 1, and of a query string in version 3. */
const askFields = async (fields: string): Promise<TrapAnswer[]> => [
  await send(port, { headers: { Host: 'a', 'Content-Type': type }, body: `${common}&${fields}` }),
  await send(port, { line: `GET /?${common}&${fields} HTTP/1.1`, headers: { Host: 'a' } }),
  await send(port, { line: `GET /?${fields} HTTP/1.1`, headers: headersOf('RunRerank', { 'Content-Type': type }) })
]

t.test('11. fields say what JSON says: True or true, Documents.10 behind Documents.9, + or %20', async t => {
  // Eleven of them, so that an order by name would be another one.
  const documents = Array.from({ length: 11 }, (_, i) => `第 ${i} 个`)
  const json = await ask(port, 'RunRerank', { ModelName: 'bge-reranker-v2-m3', Query: '第 10 个', Documents: documents, TopN: 3, ReturnDocuments: true })
  t.match(json.body, /^\{"Response":\{"Data":\[\{"Document":"第 10 个","Index":10,/)
  const named = documents.map((document, i) => [`Documents.${i}`, encodeURIComponent(document)] as const)
  const spellings = [[named, 'True', '%20'], [named, 'true', '+'], [[...named].sort(([a], [b]) => a < b ? -1 : 1), 'true', '%20']] as const
  for (const [list, isTrue, space] of spellings) {
    const fields = ['ModelName=bge-reranker-v2-m3', `Query=${encodeURIComponent('第 10 个')}`, ...list.map(pair => pair.join('=')), 'TopN=3', `ReturnDocuments=${isTrue}`].join('&').replaceAll('%20', space)
    for (const { body } of await askFields(fields)) t.equal(body, json.body, fields)
  }
  const falsy = await ask(port, 'RunRerank', { ModelName: 'bge-reranker-v2-m3', Query: 'a', Documents: ['a b'] })
  for (const isFalse of ['False', 'false']) {
    for (const { body } of await askFields(`ModelName=bge-reranker-v2-m3&Query=a&Documents.0=a+b&ReturnDocuments=${isFalse}`)) t.equal(body, falsy.body, isFalse)
  }
})

t.test('12. Data is a list in GetTextEmbedding and an object in GetMultiModalEmbedding', async t => {
  const shapeOf = async (action: string, model: string): Promise<string> => (await ask(port, action, { ModelName: model, Texts: ['你好', '你'] })).body.replace(/\[-?\d[^\]]*\]/g, '[…]')
  t.equal(await shapeOf('GetTextEmbedding', 'bge-large-zh-v1.5'), '{"Response":{"Data":[{"Embedding":[…],"Index":0},{"Embedding":[…],"Index":1}],"RequestId":"<RequestId>","Usage":{"TotalTokens":3}}}')
  t.equal(await shapeOf('GetMultiModalEmbedding', 'WeCLIPv2-Base'),
    '{"Response":{"RequestId":"<RequestId>","Data":{"TextEmbeddings":[{"Embedding":[…],"Index":0},{"Embedding":[…],"Index":1}],"ImageEmbeddings":null},"Usage":{"TotalTokens":3,"TotalImages":0}}}')
})

/** Each number of a JSON text by the name of its member, as it is written. */
const numbersOf = ({ body }: TrapAnswer): string[] => Array.from(body.matchAll(/"(\w+)":(-?\d[^,}\]]*)/g), ([, name, number]) => `${name} ${number}`)

// `Score` and `ChunkIndex` are members of search results, of which there never are any: the double does not go online.
t.test('13. integers are JSON integers, and numbers that are strings in the definition are none', async t => {
  const integer = /^(Index|TotalTokens|TotalImages|PromptTokens|CompletionTokens) \d+$/
  const answers = [
    await ask(port, 'GetTextEmbedding', { ModelName: 'bge-m3', Texts: ['a', 'b'] }),
    await ask(port, 'GetMultiModalEmbedding', { Texts: ['a'] }),
    await ask(port, 'ChatCompletions', { ModelName: 'hunyuan-large', Messages: [{ Role: 'user', Content: 'a' }], OnlineSearch: true }),
    await ask(port, 'ChatCompletions', { ModelName: 'hunyuan-large', Messages: [{ Role: 'user', Content: 'a' }], Stream: false, OnlineSearch: true })
  ]
  for (const answer of answers) {
    const numbers = numbersOf(answer)
    t.ok(numbers.length > 1)
    t.strictSame(numbers.filter(number => !integer.test(number)), [])
  }
  const ranked = numbersOf(await ask(port, 'RunRerank', { ModelName: 'bge-reranker-large', Query: 'a', Documents: ['a', 'b'] }))
  t.strictSame(ranked.filter(number => !number.startsWith('RelevanceScore ')), ['Index 0', 'Index 1', 'TotalTokens 4'])
  const { body: parsed } = await ask(port, 'ParseDocument', { Document: { FileType: 'TXT', FileContent: 'data:text/plain;base64,SGVsbG8sIFdvcmxkIQ==' }, ModelName: 'doc-llm' })
  const events = parsed.split('\n\n').slice(0, -1).map(event => (JSON.parse(event.slice('data: '.length)) as { Response: { Progress: unknown, Usage: unknown } }).Response)
  t.strictSame(events.map(({ Progress, Usage }) => ({ Progress, Usage })), ['0', '50', '100'].map(progress => ({ Progress: progress, Usage: { TotalPages: 1 } })))
  const typeErrors = { Texts: ['`Texts.0`', 'string'], TopN: ['`TopN`', 'int64'] } as const
  for (const [body, [name, declared]] of [[{ ModelName: 'bge-m3', Texts: [5] }, typeErrors.Texts], [{ ModelName: 'bge-reranker-large', Query: 'a', Documents: ['a'], TopN: '1' }, typeErrors.TopN]] as const) {
    t.equal((await ask(port, 'Texts' in body ? 'GetTextEmbedding' : 'RunRerank', body)).body, errorBody('InvalidParameter', `The value type of parameter ${name} is not valid, input type should be \`${declared}\`.`))
  }
})

interface Embeddings { readonly Data: ReadonlyArray<{ readonly Embedding: readonly number[] }> }

t.test('14. vectors have the dimension of their model, numbers that 32 bits hold, and length 1', async t => {
  const dimensions = {
    'bge-base-zh-v1.5': 768, 'bge-large-zh-v1.5': 1024, 'bge-m3': 1024, 'Conan-embedding-v1': 1792, 'conan-embedding-v1': 1792, 'KaLM-embedding-multilingual-mini-v1': 896, 'Qwen3-Embedding-0.6B': 1024
  }
  for (const [model, dimension] of Object.entries(dimensions)) {
    const { Data } = responseOf<Embeddings>(await ask(port, 'GetTextEmbedding', { ModelName: model, Texts: ['你好', '', '腾讯云智能搜索'] }))
    t.strictSame(Data.map(({ Embedding }) => Embedding.length), [dimension, dimension, dimension], model)
    for (const { Embedding } of Data) {
      t.strictSame(Embedding.map(Math.fround), Embedding, model)
      const square = Embedding.reduce((sum, x) => sum + x * x, 0)
      t.ok(Math.abs(square - 1) < 1e-4, `${model}: ${square}`)
    }
  }
})

interface Ranking { readonly Data: ReadonlyArray<{ readonly Index: number, readonly RelevanceScore: number }> }

t.test('15. TopN above the count is all of them, and scores descend', async t => {
  const request = { ModelName: 'bge-reranker-v2-m3', Query: '长城有多长', Documents: ['故宫', '长城长两万公里', '长城', '天气'] }
  const all = await ask(port, 'RunRerank', request)
  for (const TopN of [4, 5, 1000]) t.strictSame(await ask(port, 'RunRerank', { ...request, TopN }), all, String(TopN))
  const { Data } = responseOf<Ranking>(all)
  t.strictSame(Data.map(({ Index }) => Index).sort(), [0, 1, 2, 3])
  const scores = Data.map(({ RelevanceScore }) => RelevanceScore)
  t.strictSame(scores, [...scores].sort((a, b) => b - a))
  t.equal(new Set(scores).size, 4, 'which are not all the same')
})

t.test('16. an unknown parameter and a missing one are told by name', async t => {
  const said = async (action: string, body: object): Promise<string> => (await ask(port, action, body)).body
  const unknown = (name: string): string => errorBody('UnknownParameter', `The parameter \`${name}\` is not recognized.`)
  const missing = (name: string): string => errorBody('MissingParameter', `The request is missing a required parameter \`${name}\`.`)
  const chat = { ModelName: 'hunyuan-large', Messages: [{ Role: 'user', Content: 'a' }] }
  t.equal(await said('GetTextEmbedding', { ModelName: 'bge-m3', Texts: ['a'], $schema: 'b' }), unknown('$schema'))
  t.equal(await said('GetTextEmbedding', { ModelName: 'bge-m3', texts: ['a'] }), unknown('texts'), 'names have their letter case')
  for (const name of ['MaxTokens', 'Stop', 'Seed', 'N']) t.equal(await said('ChatCompletions', { ...chat, [name]: 1 }), unknown(name))
  t.equal(await said('ChatCompletions', { ...chat, Messages: [{ role: 'user' }] }), unknown('Messages.0.role'))
  t.equal(await said('GetTextEmbedding', {}), missing('ModelName'))
  t.equal(await said('GetTextEmbedding', { ModelName: 'bge-m3' }), missing('Texts'))
  t.equal(await said('ChatCompletions', { ...chat, Messages: [chat.Messages[0], { Content: 'a' }] }), missing('Messages.1.Role'))
})
