import { expect, expectInteger, expectJson, expectList, expectMembers, expectString, isObject, shown } from '../expect.js'
import { documentResults } from './document-results.js'
import { expectCounts, type Given } from './result-parts.js'

const dimensions: Readonly<Record<string, number>> = {
  'bge-base-zh-v1.5': 768, 'bge-large-zh-v1.5': 1024, 'bge-m3': 1024, 'Conan-embedding-v1': 1792, 'conan-embedding-v1': 1792, 'KaLM-embedding-multilingual-mini-v1': 896, 'Qwen3-Embedding-0.6B': 1024, 'WeCLIPv2-Base': 512, 'WeCLIPv2-Large': 768
}

const isFloat = (n: unknown): n is number => typeof n === 'number' && Math.fround(n) === n && !Object.is(n, -0)

/** Vectors of float32 and of length 1, in order. tencent-cloud-api.md §4.1 */
const expectVectors = (list: unknown, count: number | undefined, dimension: number | undefined): void => {
  const items = expectList(list, 'embeddings')
  expect(count === undefined || items.length === count, `${items.length} embeddings of ${count}`)
  for (const [i, item] of items.entries()) {
    const { Embedding: vector, Index: index } = expectMembers(item, ['Embedding', 'Index'], 'an embedding')
    const numbers = expectList(vector, 'a vector')
    expect(index === i, `index ${shown(index)} of the embedding at ${i}`)
    expect(numbers.every(isFloat), `a component that is no float: ${shown(numbers.find(each => !isFloat(each)))}`)
    expect(dimension === undefined || numbers.length === dimension, `a vector of ${numbers.length} instead of ${dimension}`)
    const square = (numbers as number[]).reduce((sum, x) => sum + x * x, 0)
    expect(Math.abs(square - 1) < 1e-4, `a vector whose squared length is ${square}`)
  }
}

const countOf = (value: unknown): number | undefined => Array.isArray(value) ? value.length : undefined

const dimensionOf = (name: unknown): number | undefined => typeof name === 'string' && Object.hasOwn(dimensions, name) ? dimensions[name] : undefined

const textEmbedding = (body: unknown, given: Given): void => {
  const { Data, Usage } = expectMembers(body, ['Data', 'RequestId', 'Usage'], 'Response')
  expectVectors(Data, countOf(given['Texts']), dimensionOf(given['ModelName']))
  expectCounts(Usage, ['TotalTokens'])
}

const rerank = (body: unknown, { Documents, TopN, ReturnDocuments }: Given): void => {
  const { Data, Usage } = expectMembers(body, ['Data', 'RequestId', 'Usage'], 'Response')
  const rows = expectList(Data, 'Data').map(row => {
    const { Document, Index, RelevanceScore } = expectMembers(row, ['Document', 'Index', 'RelevanceScore'], 'a ranked document')
    expect(isFloat(RelevanceScore) && RelevanceScore > 0 && RelevanceScore < 1, `a score that is none: ${shown(RelevanceScore)}`)
    return { document: expectString(Document, 'Document'), index: expectInteger(Index, 'Index'), score: RelevanceScore as number }
  })
  expect(rows.every(({ score }, i) => score <= (rows[i - 1]?.score ?? 1)), `scores that rise: ${shown(rows)}`)
  expect(new Set(rows.map(({ index }) => index)).size === rows.length, `a document twice: ${shown(rows)}`)
  if (Array.isArray(Documents)) {
    const documents = Documents as unknown[]
    expect(rows.length === Math.min(documents.length, typeof TopN === 'number' ? TopN : documents.length), `${rows.length} of ${documents.length} documents, TopN ${shown(TopN)}`)
    for (const { document, index } of rows) expect(document === (ReturnDocuments === true ? documents[index] : ''), `document ${index}: ${shown(document)}`)
  }
  expectCounts(Usage, ['TotalTokens'])
}

const multiModal = (body: unknown, { Texts, ImageData, ImageUrl, ModelName = 'WeCLIPv2-Base' }: Given): void => {
  const { Data, Usage } = expectMembers(body, ['RequestId', 'Data', 'Usage'], 'Response')
  const { TextEmbeddings, ImageEmbeddings } = expectMembers(Data, ['TextEmbeddings', 'ImageEmbeddings'], 'Data')
  expect(TextEmbeddings !== null || ImageEmbeddings !== null, 'neither of a text nor of an image')
  const isGiven = [Texts, ImageData, ImageUrl].some(each => each !== undefined)
  const images = isGiven ? (countOf(ImageData) ?? 0) + (countOf(ImageUrl) ?? 0) : undefined
  if (TextEmbeddings === null) expect(Texts === undefined || Texts === null, 'no embeddings of texts')
  else expectVectors(TextEmbeddings, countOf(Texts), dimensionOf(ModelName ?? 'WeCLIPv2-Base'))
  if (ImageEmbeddings === null) expect(images === undefined || images === 0, 'no embeddings of images')
  else expectVectors(ImageEmbeddings, images, dimensionOf(ModelName ?? 'WeCLIPv2-Base'))
  expectCounts(Usage, ['TotalTokens', 'TotalImages'])
}

const expectToolCalls = (calls: unknown): void => {
  for (const [i, call] of expectList(calls, 'ToolCalls').entries()) {
    const { Id, Type, Function: called, Index } = expectMembers(call, ['Id', 'Type', 'Function', 'Index'], 'a tool call')
    expect(/^call_/.test(expectString(Id, 'Id')) && Type === 'function' && Index === i, `no tool call: ${shown(call)}`)
    const { Name, Arguments } = expectMembers(called, ['Name', 'Arguments'], 'Function')
    expectString(Name, 'Name')
    expectJson(expectString(Arguments, 'Arguments'), 'the arguments of a tool call')
  }
}

/** The answer of a chat, or one event of it. tencent-cloud-api.md §4.4: neither `Delta` nor `FinishReason` */
const chat = (body: unknown): void => {
  const { Id, Usage, Choices, OnlineSearchContent } = expectMembers(body, ['Id', 'Usage', 'Choices', 'RequestId', 'OnlineSearchContent?'], 'Response')
  expectString(Id, 'Id')
  expectCounts(Usage, ['PromptTokens', 'CompletionTokens', 'TotalTokens'])
  const { PromptTokens, CompletionTokens, TotalTokens } = Usage as Record<string, number>
  expect((PromptTokens ?? 0) + (CompletionTokens ?? 0) === TotalTokens, `tokens that don't add up: ${shown(Usage)}`)
  const [choice, ...more] = expectList(Choices, 'Choices')
  expect(more.length === 0, 'more than one choice')
  const { Message } = expectMembers(choice, ['Message'], 'a choice')
  const { Role, Content, ReasoningContent, ToolCalls } = expectMembers(Message, ['Role', 'Content', 'ReasoningContent?', 'ToolCalls?'], 'a message')
  expect(Role === 'assistant', `not the model's role: ${shown(Role)}`)
  expectString(Content, 'Content')
  if (ReasoningContent !== undefined) expectString(ReasoningContent, 'ReasoningContent')
  if (ToolCalls !== undefined) expectToolCalls(ToolCalls)
  if (OnlineSearchContent !== undefined) expect(expectList(OnlineSearchContent, 'OnlineSearchContent').every(isObject), 'search results that are none')
}

/** What each action answers, keys in the order of the documented example. tencent-cloud-api.md §4 */
export const results: Readonly<Record<string, (body: unknown, given: Given) => void>> = {
  GetTextEmbedding: textEmbedding, RunRerank: rerank, GetMultiModalEmbedding: multiModal, ChatCompletions: chat, ...documentResults
}

/** What may be a stream, and is one unless it is told not to be. */
export const streamed: readonly string[] = ['ChatCompletions', 'ParseDocument']
