import t from 'tap'
import { caseTime } from '../../generate/tencent/call.js'
import type { Answer } from '../../http/answer.js'
import type { FuzzRequest, Header } from '../../http/request.js'
import { dateOf, signatureV3 } from '../../signature.js'
import { judge } from '../judge.js'

const id = '17fa6852-285a-4031-ac6e-fc011d14f7ce'

interface Sample {
  readonly action?: string
  readonly parameters?: object
  readonly headers?: readonly Header[]
  readonly request?: Partial<FuzzRequest>
  readonly status?: number
  readonly type?: string
  /** Of the usual headers, what is answered. */
  readonly answered?: (usual: readonly Header[]) => readonly Header[]
  /** The members of `Response`, or the whole body. */
  readonly response: object | string
  readonly guarded?: boolean
}

const usualHeaders = (type: string, length: number): readonly Header[] => [
  ['Server', 'nginx'], ['Date', 'Thu, 09 Oct 2025 08:53:20 GMT'], ['Content-Type', type],
  ...(type === 'text/event-stream' ? [['Transfer-Encoding', 'chunked'], ['Connection', 'keep-alive'], ['Cache-Control', 'no-cache']] as const : [['Content-Length', String(length)], ['Connection', 'keep-alive']] as const), ['X-TC-RequestId', id]
]

const verdict = ({ action = 'GetTextEmbedding', parameters = {}, headers = [], request, status = 200, type = 'application/json', answered = usual => usual, response, guarded = false }: Sample): string | undefined => {
  const body = Buffer.from(typeof response === 'string' ? response : JSON.stringify({ Response: response }))
  const answer: Answer = { status, headers: answered(usualHeaders(type, body.length)), body, framing: type === 'text/event-stream' ? 'chunks' : 'length' }
  return judge({ request: { method: 'POST', target: '/', headers: [['X-TC-Action', action], ...headers], body: Buffer.from(JSON.stringify(parameters)), framing: 'length', ...request }, answer, guarded })
}

const accepts = (name: string, samples: Readonly<Record<string, Sample>>) => t.test(`accepts ${name}`, async t => {
  for (const [what, sample] of Object.entries(samples)) t.equal(verdict(sample), undefined, what)
})
const refuses = (name: string, samples: Readonly<Record<string, readonly [complaint: RegExp, sample: Sample]>>) => t.test(`refuses ${name}`, async t => {
  for (const [what, [complaint, sample]] of Object.entries(samples)) t.match(verdict(sample) ?? 'accepted', complaint, what)
})

const error = (code: string, message: string, more: Partial<Sample> = {}): Sample => ({ response: { Error: { Code: code, Message: message }, RequestId: id }, ...more })
const missing = 'The request is missing a required parameter `Texts`.'
const unit = Array.from({ length: 1024 }, (_, i) => i === 5 ? -1 : 0)
const embedding = (vector: readonly number[] = unit, index = 0) => ({ Embedding: vector, Index: index })
const vectors = (...data: object[]): Sample => ({ parameters: { ModelName: 'bge-m3', Texts: data.map(() => 'a') }, response: { Data: data, RequestId: id, Usage: { TotalTokens: 1 } } })
const ranked = (rows: ReadonlyArray<readonly [index: number, score: number]>, more: object = {}): Sample => ({
  action: 'RunRerank',
  parameters: { Documents: ['a', 'b'], ...more },
  response: { Data: rows.map(([Index, RelevanceScore]) => ({ Document: '', Index, RelevanceScore })), RequestId: id, Usage: { TotalTokens: 1 } }
})
const chat = (message: object, choice: object = {}) => ({ Id: 'a', Usage: { PromptTokens: 1, CompletionTokens: 2, TotalTokens: 3 }, Choices: [{ Message: { Role: 'assistant', Content: 'x', ...message }, ...choice }], RequestId: id })
const whole = (response: object): Sample => ({ action: 'ChatCompletions', parameters: { Stream: false }, response })
const stream = (...lines: string[]): Sample => ({ action: 'ChatCompletions', type: 'text/event-stream', response: lines.join('') })
const event = (response: object): string => `data: ${JSON.stringify({ Response: response })}\n\n`

accepts('results', {
  vectors: vectors(embedding(), embedding(unit, 1)),
  'a ranking': ranked([[1, 0.75], [0, 0.5]]),
  'the best of a ranking': ranked([[1, 0.75]], { TopN: 1 }),
  'vectors of images alone': { action: 'GetMultiModalEmbedding', response: { RequestId: id, Data: { TextEmbeddings: null, ImageEmbeddings: [embedding(unit.slice(0, 512))] }, Usage: { TotalTokens: 0, TotalImages: 1 } }, parameters: { ImageUrl: ['a'] } },
  'a chat': whole(chat({ ReasoningContent: 'y' })),
  'a stream': stream(event(chat({})), event(chat({ Content: '' }))),
  'a tool call': stream(event(chat({ ToolCalls: [{ Id: 'call_1', Type: 'function', Function: { Name: 'f', Arguments: '{}' }, Index: 0 }] }))),
  'chunks of a document': { action: 'ChunkDocument', parameters: { Document: { FileContent: 'ab' } }, response: { Chunks: [{ Content: 'a', Index: 0 }, { Content: 'b', Index: 1 }], Usage: { TotalTokens: 1 }, RequestId: id } },
  'a task': { action: 'ParseDocumentAsync', response: { RequestId: id, TaskId: id } },
  'the result of a task that runs': { action: 'GetDocumentParseResult', response: { DocumentParseResultUrl: '', FailedPages: null, RequestId: id, Status: 0 } }
})

refuses('results that are none', {
  'of another action': [/no result of RunRerank/, { ...vectors(embedding()), action: 'RunRerank' }],
  'a vector of another dimension': [/a vector of 1023 instead of 1024/, vectors(embedding(unit.slice(1)))],
  'a vector that is no unit': [/squared length is 4/, vectors(embedding(unit.map(x => 2 * x)))],
  'a number that 32 bits do not hold': [/no float: 0.1/, vectors(embedding(unit.map((x, i) => i === 0 ? 0.1 : x)))],
  'too few vectors': [/1 embeddings of 2/, { ...vectors(embedding()), parameters: { Texts: ['a', 'b'] } }],
  'an index that is another': [/index 1 of the embedding at 0/, vectors(embedding(unit, 1))],
  'scores that rise': [/scores that rise/, ranked([[1, 0.5], [0, 0.75]])],
  'a document twice': [/a document twice/, ranked([[1, 0.5], [1, 0.5]])],
  'more than TopN': [/2 of 2 documents, TopN 1/, ranked([[1, 0.75], [0, 0.5]], { TopN: 1 })],
  'members in another order': [/has no \[RequestId\]/, { response: { Data: [], Usage: { TotalTokens: 1 }, RequestId: id } }],
  'a reason to finish': [/\[FinishReason\] too many/, whole(chat({}, { FinishReason: 'stop' }))],
  'a delta': [/\[Delta\] too many/, whole(chat({}, { Delta: {} }))],
  'tokens that do not add up': [/don't add up/, whole({ ...chat({}), Usage: { PromptTokens: 1, CompletionTokens: 2, TotalTokens: 4 } })],
  'no stream where one is asked for': [/no stream/, { ...whole(chat({})), parameters: {} }],
  'a stream where none is asked for': [/a stream that nobody has asked for/, { ...stream(event(chat({}))), parameters: { Stream: false } }],
  'an error beside a result': [/a member \[Data\] too many/, { response: { Error: { Code: 'a', Message: 'b' }, Data: [], RequestId: id } }],
  'a null error': [/Error is no object/, { response: { Error: null, RequestId: id } }]
})

refuses('streams that are none', {
  'a comment': [/no events/, stream(': a\n\n', event(chat({})))],
  'an id': [/no events/, stream(`id: 1\n${event(chat({}))}`)],
  'an end without a blank line': [/no events/, stream(event(chat({})).slice(0, -1))],
  'a terminator': [/no JSON/, stream(event(chat({})), 'data: [DONE]\n\n')],
  'an event without a wrapper': [/the body has a member \[Id\]/, stream(`data: ${JSON.stringify(chat({}))}\n\n`)],
  'a line of 64 KiB': [/a line of \d+ bytes/, stream(event(chat({ Content: 'x'.repeat(65_536) })))],
  'a failure': [/an error in a stream/, stream(event({ Error: { Code: 'InternalError', Message: 'a' }, RequestId: id }))]
})

accepts('errors', {
  'in English': error('MissingParameter', missing),
  'in Chinese': error('MissingParameter', '请求缺少必传参数 `Texts`。', { headers: [['X-TC-Language', 'zh-CN']] })
})

refuses('errors and envelopes that are none', {
  'a defect': [/InternalError/, error('InternalError', 'An internal error has occurred. Retry your request, but if the problem persists, contact us.')],
  'a code that is none': [/no error of the catalogue/, error('Foo', missing)],
  'a text of another code': [/no error of the catalogue/, error('InvalidParameter', missing)],
  'Chinese that nobody has asked for': [/no error of the catalogue in en-US/, error('MissingParameter', '请求缺少必传参数 `Texts`。')],
  'a status': [/status 400/, error('MissingParameter', missing, { status: 400 })],
  'a charset': [/content-type: application\/json; charset=utf-8/, error('MissingParameter', missing, { type: 'application/json; charset=utf-8' })],
  'no RequestId': [/not one x-tc-requestid/, error('MissingParameter', missing, { answered: usual => usual.slice(0, -1) })],
  'headers in another order': [/headers X-TC-RequestId,Connection,/, error('MissingParameter', missing, { answered: usual => [...usual].reverse() })],
  'another letter case': [/headers server,/, error('MissingParameter', missing, { answered: usual => usual.map(([name, value]) => [name.toLowerCase(), value]) })],
  'one header more': [/ETag,/, error('MissingParameter', missing, { answered: usual => [...usual, ['ETag', 'a']] })],
  'another RequestId': [/another RequestId/, { response: { Error: { Code: 'MissingParameter', Message: missing }, RequestId: id.replace('1', '2') } }],
  'a lost trace': [/X-TC-TraceId/, error('MissingParameter', missing, { headers: [['X-TC-TraceId', 'a']] })],
  'blanks and a newline': [/no compact JSON/, { response: `${JSON.stringify({ Response: { Error: { Code: 'MissingParameter', Message: missing }, RequestId: id } })}\n` }],
  'no JSON': [/no JSON/, { response: '{"Response":' }]
})

const signed = (secretKey: string, date = dateOf(caseTime)): readonly Header[] => {
  const headers = [['content-type', 'application/json'], ['host', 'a']] as const
  const signature = signatureV3({ method: 'POST', query: '', headers, payload: JSON.stringify(vectors(embedding()).parameters), date: dateOf(caseTime), service: 'es', timestamp: String(caseTime) }, secretKey)
  return [...headers, ['X-TC-Timestamp', String(caseTime)], ['Authorization', `TC3-HMAC-SHA256 Credential=elastic/${date}/es/tc3_request, SignedHeaders=content-type;host, Signature=${signature}`]]
}
const failure = error('AuthFailure.SignatureFailure', 'The provided credentials could not be validated. Please check your signature is correct.')
const { parameters } = vectors(embedding()) as { parameters: object }

accepts('what a double that verifies signatures answers', {
  'to a good one': { ...vectors(embedding()), headers: signed('changeme'), guarded: true },
  'to another one': { ...failure, parameters, headers: signed('wrong'), guarded: true },
  'to none, of its form': error('UnsupportedProtocol', 'this action does not support Content-Type=`text/plain`', { guarded: true })
})

refuses('what signatures have nothing to do with', {
  'a result without any': [/without a good signature is told: a result/, { ...vectors(embedding()), guarded: true }],
  'a result for another one': [/without a good signature is told: a result/, { ...vectors(embedding()), headers: signed('wrong'), guarded: true }],
  'a result for another day': [/without a good signature is told: a result/, { ...vectors(embedding()), headers: signed('changeme', '2025-10-10'), guarded: true }],
  'what is wrong with parameters, without any': [/without a good signature is told/, error('MissingParameter', missing, { guarded: true })],
  'a refusal of a good one': [/a good signature is refused/, { ...failure, parameters, headers: signed('changeme'), guarded: true }],
  'a refusal where nobody verifies': [/nobody verifies/, failure]
})
