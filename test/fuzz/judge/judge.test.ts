import { deflateSync, gzipSync } from 'node:zlib'
import t from 'tap'
import type { Answer } from '../http/answer.js'
import type { FuzzRequest, Header } from '../http/request.js'
import { judge } from './judge.js'

interface Sample {
  readonly request?: Partial<FuzzRequest>
  readonly status?: number
  readonly type?: string
  readonly headers?: readonly Header[]
  /** JSON, unless it is text or bytes. */
  readonly body: unknown
  readonly guarded?: boolean
}

const product: Header = ['X-elastic-product', 'Elasticsearch']

const verdict = ({ request, status = 200, type = 'application/json', headers = [product], body, guarded = false }: Sample): string | undefined => {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
  const answer: Answer = { status, headers: [...headers, ['content-type', type]], body: bytes, framing: 'length' }
  return judge({ request: { method: 'POST', target: '/_inference/bge', headers: [], framing: 'length', ...request }, answer, guarded })
}

/** What has been said of each sample that should not have been. */
const accepts = (name: string, samples: Readonly<Record<string, Sample>>) => t.test(`accepts ${name}`, async t => {
  for (const [what, sample] of Object.entries(samples)) t.equal(verdict(sample), undefined, what)
})
const refuses = (name: string, samples: Readonly<Record<string, readonly [complaint: RegExp, sample: Sample]>>) => t.test(`refuses ${name}`, async t => {
  for (const [what, [complaint, sample]] of Object.entries(samples)) t.match(verdict(sample) ?? 'accepted', complaint, what)
})

const standard = (type: string, reason: string | null, status = 400, more: object = {}) => ({ error: { root_cause: [{ type, reason }], type, reason, ...more }, status })
const error = (type: string, reason: string | null, status = 400): Sample => ({ status, body: standard(type, reason, status) })
const get = (target: string): { request: Partial<FuzzRequest> } => ({ request: { method: 'GET', target } })

accepts('the bodies of errors', {
  standard: error('status_exception', 'Unknown task_type [x]'),
  'with a cause': {
    status: 400,
    body: {
      error: {
        root_cause: [{ type: 'x_content_e_o_f_exception', reason: 'b' }],
        type: 'x_content_parse_exception',
        reason: 'a',
        caused_by: { type: 'x_content_e_o_f_exception', reason: 'b', caused_by: { type: 'json_e_o_f_exception', reason: 'c' } }
      },
      status: 400
    }
  },
  'with metadata': { status: 403, headers: [], body: { error: { root_cause: [{ type: 'security_exception', reason: 'a', 'license.expired.feature': 'inference' }], type: 'security_exception', reason: 'a', 'license.expired.feature': 'inference' }, status: 403 } },
  traced: {
    request: { target: '/_inference/x?error_trace=true' },
    status: 404,
    body: { error: { root_cause: [{ type: 'resource_not_found_exception', reason: 'a', stack_trace: 'b' }], type: 'resource_not_found_exception', reason: 'a', stack_trace: 'b' }, status: 404 }
  },
  simple: { status: 406, body: { error: 'Content-Type header is missing', status: 406 } },
  'wrong method': { status: 405, headers: [product, ['Allow', 'GET']], body: { error: 'Incorrect HTTP method for uri [/x] and method [PUT], allowed: [GET]', status: 405 } },
  'no handler': { status: 400, body: { error: 'no handler found for uri [/a/b/c] and method [GET]' } },
  chat: { status: 404, request: { target: '/_inference/chat_completion/x/_chat_completion' }, body: { error: { code: 'not_found', message: 'Inference endpoint not found [x]', type: 'resource_not_found_exception' } } },
  "a provider's, in a chat": { status: 429, body: { error: { code: 'too_many_requests', message: 'Received a rate limit status code for request from inference entity id [x] status [429]', type: 'ErrorResponse' } } },
  'a failed cast': error('class_cast_exception', "class java.lang.Integer cannot be cast to class java.lang.String (java.lang.Integer and java.lang.String are in module java.base of loader 'bootstrap')", 500),
  'a null pointer': error('null_pointer_exception', null, 500),
  'a wrong token': error('illegal_state_exception', 'expected value but got [END_OBJECT]', 500),
  'a task type that is no string': error('status_exception', 'Failed to parse [task_type] in update request [{task_type=5}]', 500),
  'what the double does not do': error('unsupported_operation_exception', 'mockference does not emulate [search]; a real Elasticsearch node does; --upstream is to send it there, but is not served yet', 501)
})

refuses('errors that Elasticsearch does not answer', {
  'a defect of the double': [/a defect of the double/, error('exception', 'mockference failed to answer this request: a defect of the double, described in its log', 500)],
  'any other 500': [/500 with exception/, error('exception', 'x', 500)],
  'a failed cast of no Java class': [/500 with class_cast_exception/, error('class_cast_exception', 'x', 500)],
  'a null pointer that says something': [/500 with null_pointer_exception/, error('null_pointer_exception', 'x', 500)],
  'a 501 of its own': [/501 with unsupported_operation_exception/, error('unsupported_operation_exception', 'x', 501)],
  'the type of another status': [/404 with illegal_argument_exception/, error('illegal_argument_exception', 'x', 404)],
  'an unknown status': [/418 with status_exception/, error('status_exception', 'x', 418)],
  'an unknown type': [/no known type of exception: type_error/, error('type_error', 'x')],
  'the status of another error': [/status 404 in the body, 400 of HTTP/, { status: 400, body: standard('status_exception', 'x', 404) }],
  "Fastify's own": [/has a member \[statusCode\]/, { status: 400, body: { statusCode: 400, error: 'Bad Request', message: 'x' } }],
  'a simple error that is none': [/no simple error of status 406/, { status: 406, body: { error: 'Not Acceptable', status: 406 } }],
  'no status': [/an error without a status/, { status: 404, body: { error: 'no handler found for uri [/x] and method [GET]' } }],
  'an error under 200': [/no result of POST/, { body: standard('status_exception', 'x', 200) }]
})

refuses('bodies of errors that are out of form', {
  'no root cause': [/no \[root_cause\]/, { status: 400, body: { error: { type: 'status_exception', reason: 'x' }, status: 400 } }],
  'an empty root cause': [/not one root cause/, { status: 400, body: { error: { root_cause: [], type: 'status_exception', reason: 'x' }, status: 400 } }],
  'a foreign root cause': [/none of the causes/, { status: 400, body: { error: { root_cause: [{ type: 'parse_exception', reason: 'y' }], type: 'status_exception', reason: 'x' }, status: 400 } }],
  'a root cause with a cause': [/\[caused_by\] too many/, { status: 400, body: { error: { root_cause: [{ type: 'status_exception', reason: 'x', caused_by: { type: 'parse_exception', reason: 'y' } }], type: 'status_exception', reason: 'x' }, status: 400 } }],
  'an unknown member': [/\[foo\] too many/, { status: 400, body: standard('status_exception', 'x', 400, { foo: 1 }) }],
  'members out of order': [/has no \[type\]/, { status: 400, body: { error: { root_cause: [{ type: 'status_exception', reason: 'x' }], reason: 'x', type: 'status_exception' }, status: 400 } }],
  'a trace that nobody has asked for': [/stack trace/, { status: 400, body: standard('status_exception', 'x', 400, { stack_trace: 'at …' }) }],
  'an unknown type of a cause': [/no known type of exception: foo/, { status: 400, body: standard('status_exception', 'x', 400, { caused_by: { type: 'foo', reason: 'y' } }) }],
  'a reason that is none': [/no string: 5/, { status: 400, body: { error: { root_cause: [{ type: 'status_exception', reason: 5 }], type: 'status_exception', reason: 5 }, status: 400 } }],
  'the code of another status': [/the code of another status/, { status: 404, body: { error: { code: 'bad_request', message: 'x', type: 'status_exception' } } }],
  "a provider's that says nothing of a provider": [/400 with/, { status: 400, body: { error: { code: 'bad_request', message: 'x', type: 'ErrorResponse' } } }],
  'a chat error with a status': [/\[status\] too many/, { status: 404, body: { error: { code: 'not_found', message: 'x', type: 'resource_not_found_exception' }, status: 404 } }],
  'no JSON': [/no JSON/, { status: 400, body: '{"error":' }],
  'two bodies': [/no JSON/, { status: 400, body: JSON.stringify(standard('status_exception', 'x')).repeat(2) }],
  'no body': [/no JSON/, { status: 400, body: '' }],
  'no UTF-8': [/not what it says/, { status: 400, body: Buffer.from('{"error":"\xff"}', 'latin1') }]
})

const bge = Array.from({ length: 768 }, (_, i) => i % 2 === 0 ? 0.5 : -1e-5)
const two = Buffer.from('{"input":["a","b"]}')
const body = (input: unknown): Partial<FuzzRequest> => ({ body: Buffer.from(JSON.stringify({ input })) })

accepts('results', {
  vectors: { request: { body: two }, body: { text_embedding: [{ embedding: bge }, { embedding: bge }] } },
  'vectors of a packed request': { request: { headers: [['Content-Encoding', 'gzip']], body: gzipSync(two) }, body: { text_embedding: [{ embedding: bge }, { embedding: bge }] } },
  'a deflated result': { request: { headers: [['Accept-Encoding', 'deflate']] }, headers: [product, ['content-encoding', 'deflate']], body: deflateSync(JSON.stringify({ text_embedding: [{ embedding: bge }] })) },
  'a packed result': { request: { headers: [['Accept-Encoding', 'gzip']] }, headers: [product, ['content-encoding', 'gzip']], body: gzipSync(JSON.stringify({ text_embedding: [{ embedding: bge }] })) },
  bytes: { request: { target: '/_inference/x' }, body: { text_embedding_bytes: [{ embedding: [1, -128, 127] }] } },
  'a sparse vector': { request: { target: '/_inference/x' }, body: { sparse_embedding: [{ is_truncated: false, embedding: { a: 0.5 } }] } },
  ranking: { request: body(['a', 'b', 'c']), body: { rerank: [{ index: 2, relevance_score: 0.9, text: 'c' }, { index: 0, relevance_score: 0.1 }] } },
  completion: { body: { completion: [{ result: 'x' }] } },
  'a filtered result': { request: { target: '/_inference/bge?filter_path=nope' }, body: {} },
  'a filtered list': { ...get('/_inference/_services?filter_path=nope'), body: '' },
  YAML: { request: { target: '/_inference/bge?format=yaml' }, type: 'application/yaml', body: '---\ncompletion:\n- result: "x"\n' },
  'an endpoint': { request: { method: 'PUT' }, body: { inference_id: 'x', task_type: 'rerank', service: 's', service_settings: { model_id: 'm' }, task_settings: { top_n: 1 } } },
  'no endpoints': { ...get('/_inference'), body: { endpoints: [] } },
  'a deletion': { request: { method: 'DELETE' }, body: { acknowledged: true, pipelines: [], indexes: [] } },
  services: { ...get('/_inference/_services'), body: [{ service: 's', name: 'S', task_types: ['rerank'], configurations: { api_key: { description: 'd', label: 'l', required: true, sensitive: true, updatable: true, type: 'str', supported_task_types: ['rerank'] } } }] },
  diagnostics: { ...get('/_inference/.diagnostics'), body: { node: { connection_pool_stats: {} } } },
  'a HEAD': { request: { method: 'HEAD' }, status: 404, body: '' },
  OPTIONS: { request: { method: 'OPTIONS' }, type: 'text/plain; charset=UTF-8', headers: [product, ['Allow', 'GET']], body: '' },
  "an answer of the double's own": { ...get('/_mock/health'), headers: [], body: { status: 'ok' } }
})

refuses('results that are none', {
  'too few vectors': [/1 embeddings of 2 texts/, { request: { body: two }, body: { text_embedding: [{ embedding: bge }] } }],
  'a vector of another length': [/a vector of 2 instead of 768/, { body: { text_embedding: [{ embedding: [0.6, 0.8] }] } }],
  'vectors of two lengths': [/a vector of 1 instead of 2/, { request: { target: '/_inference/x' }, body: { text_embedding: [{ embedding: [0.6, 0.8] }, { embedding: [1] }] } }],
  'an empty vector': [/a vector of 0/, { body: { text_embedding: [{ embedding: [] }] } }],
  'a component that is none': [/no component of a vector: null/, { body: { text_embedding: [{ embedding: [null] }] } }],
  'an infinite component': [/no component of a vector/, { body: '{"text_embedding":[{"embedding":[1e400]}]}' }],
  'a byte that is none': [/no component of a vector: 128/, { body: { text_embedding_bytes: [{ embedding: [128] }] } }],
  'a document that was not given': [/that was not given/, { request: body('a'), body: { rerank: [{ index: 1, relevance_score: 0.9 }] } }],
  'a document twice': [/ranked twice/, { body: { rerank: [{ index: 0, relevance_score: 0.9 }, { index: 0, relevance_score: 0.9 }] } }],
  'ascending scores': [/no descending scores/, { body: { rerank: [{ index: 0, relevance_score: 0.1 }, { index: 1, relevance_score: 0.9 }] } }],
  'a text that is null': [/a text that is none/, { body: { rerank: [{ index: 0, relevance_score: 0.1, text: null }] } }],
  'a member too many': [/\[took\] too many/, { body: { completion: [{ result: 'x' }], took: 5 } }],
  'the result of another method': [/no result of DELETE/, { request: { method: 'DELETE' }, body: { completion: [{ result: 'x' }] } }],
  'a secret': [/shows a secret/, { request: { method: 'PUT' }, body: { inference_id: 'x', task_type: 'rerank', service: 's', service_settings: { secret_key: 'x' } } }],
  'nothing at all': [/no JSON/, { ...get('/_inference/_services'), body: '' }],
  'no object': [/no result/, { body: 'null' }],
  'an empty object': [/no result of POST/, { body: {} }],
  'tokens that do not add up': [/don't add up/, { body: { id: 'a', choices: [], model: 'm', object: 'chat.completion', usage: { completion_tokens: 1, prompt_tokens: 1, total_tokens: 3 } } }],
  'an OPTIONS that says something': [/says something/, { request: { method: 'OPTIONS' }, type: 'text/plain; charset=UTF-8', body: 'x' }],
  "a result on Tencent's path": [/no X-TC|not one /i, { request: { method: 'POST', target: '/' }, body: { completion: [] } }],
  "a defect of the double's own face": [/no answer of the double's own: 500/, { ...get('/_mock/health'), status: 500, headers: [], body: { error: 'x' } }]
})

const completion = { body: { completion: [{ result: 'x' }] } }

refuses('headers that are wrong', {
  'no product': [/no X-elastic-product/, { ...completion, headers: [] }],
  'another letter case': [/no X-elastic-product/, { ...completion, headers: [['x-elastic-product', 'Elasticsearch']] }],
  'the product beside 401': [/X-elastic-product beside 401/, error('security_exception', 'x', 401)],
  'two content types': [/not one content-type/, { ...completion, headers: [product, ['Content-Type', 'application/json']] }],
  'a content type of text': [/content type that nobody has asked for: text\/html/, { ...completion, type: 'text/html' }],
  'YAML that nobody has asked for': [/content type that nobody has asked for: application\/yaml/, { ...completion, type: 'application/yaml' }],
  'Allow beside 400': [/Allow beside 400/, { ...error('status_exception', 'x'), headers: [product, ['Allow', 'GET']] }],
  'WWW-Authenticate beside 400': [/WWW-Authenticate beside 400/, { ...error('status_exception', 'x'), headers: [product, ['WWW-Authenticate', 'ApiKey']] }],
  'a lost X-Opaque-Id': [/X-Opaque-Id/, { ...completion, request: { headers: [['X-Opaque-Id', 'a']] } }],
  'a body in another packing than was asked for': [/content encoding that nobody has asked for: deflate/, { request: { headers: [['Accept-Encoding', 'gzip']] }, headers: [product, ['content-encoding', 'deflate']], body: deflateSync('{}') }],
  'a packing that nobody knows': [/content encoding that nobody has asked for: toString/, { request: { headers: [['Accept-Encoding', 'toString']] }, headers: [product, ['content-encoding', 'toString']], body: '{}' }],
  'a packed body that nobody has asked for': [/content encoding that nobody has asked for/, { headers: [product, ['content-encoding', 'gzip']], body: gzipSync('{}') }],
  'a body that is not packed': [/not what it says/, { ...completion, request: { headers: [['Accept-Encoding', 'gzip']] }, headers: [product, ['content-encoding', 'gzip']] }]
})

const basic: Partial<FuzzRequest> = { headers: [['Authorization', `basic ${Buffer.from('elastic:changeme').toString('base64')}`]] }
const unauthorized: Sample = { ...error('security_exception', 'x', 401), headers: [['WWW-Authenticate', 'ApiKey']] }

accepts('what a double that verifies credentials answers', {
  'to the right ones': { ...completion, guarded: true, request: basic },
  'to none': { ...unauthorized, guarded: true },
  'to OPTIONS': { guarded: true, request: { method: 'OPTIONS' }, type: 'text/plain; charset=UTF-8', body: '' }
})

refuses('what credentials have nothing to do with', {
  'a result without any': [/200 without credentials/, { ...completion, guarded: true }],
  'a result for wrong ones': [/200 without credentials/, { ...completion, guarded: true, request: { headers: [['Authorization', `Basic ${Buffer.from('elastic:x').toString('base64')}`]] } }],
  'what is found without any': [/404 without credentials/, { ...error('resource_not_found_exception', 'x', 404), guarded: true }],
  'a refusal of the right ones': [/the right credentials are refused/, { ...unauthorized, guarded: true, request: basic }],
  'a refusal where nobody verifies': [/nobody verifies/, unauthorized]
})

const event = (name: string, data: unknown): string => `\ufeffevent: ${name}\ndata: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`
const delta = event('message', { completion: [{ delta: 'x' }] })
const chunk = (choices: unknown[], more: object = {}) => event('message', { id: 'a', choices, model: 'm', object: 'chat.completion.chunk', ...more })
const done = event('message', '[DONE]')
const notFound = event('error', standard('resource_not_found_exception', 'x', 404))
const stream = (text: string, status = 200): Sample => ({ request: { target: '/_inference/hunyuan/_stream' }, status, type: 'text/event-stream', body: text })

accepts('streams', {
  'of a completion': stream(delta + delta + done),
  'of no deltas': stream(done),
  'of a chat': stream(chunk([{ delta: { content: '', role: 'assistant' }, index: 0 }]) + chunk([{ delta: {}, finish_reason: 'stop', index: 0 }]) + chunk([], { usage: { completion_tokens: 1, prompt_tokens: 2, total_tokens: 3 } }) + done),
  'of a tool call': stream(chunk([{ delta: { tool_calls: [{ index: 0, id: 'c', function: { arguments: '{}', name: 'f' }, type: 'function' }] }, index: 0 }]) + done),
  'with a mark inside': stream(event('message', { completion: [{ delta: '\ufeffevent: error' }] }) + done),
  'of YAML': { ...stream(event('message', '---\ncompletion:\n- delta: "x"\n') + done), request: { target: '/_inference/hunyuan/_stream?format=yaml' } },
  'that is an error': stream(notFound, 404),
  'that ends in an error': stream(delta + notFound),
  'that is an error of a chat': stream(event('error', { error: { code: 'bad_request', message: 'x', type: 'x_content_parse_exception' } }), 400)
})

refuses('streams that are none', {
  'no mark': [/no event at 0/, stream((delta + done).replaceAll('\ufeff', ''))],
  'no end': [/does not end/, stream(delta)],
  'nothing at all': [/does not end/, stream('')],
  'something behind the end': [/ends early/, stream(done + delta)],
  'an end behind an error': [/ends early/, stream(notFound + done, 404)],
  'an event that is cut short': [/no event at \d+/, stream(delta + done.slice(0, -1))],
  'a comment': [/no event at 0/, stream(`: a\n\n${done}`)],
  'an event that is no JSON': [/no JSON/, stream(event('message', '{') + done)],
  'YAML that nobody has asked for': [/no JSON/, stream(event('message', '---\ncompletion:\n- delta: "x"\n') + done)],
  'an event that is no delta': [/no event of a stream/, stream(event('message', { endpoints: [] }) + done)],
  'arguments that are no JSON': [/arguments of a function/, stream(chunk([{ delta: { tool_calls: [{ index: 0, id: 'c', function: { arguments: '{', name: 'f' }, type: 'function' }] }, index: 0 }]) + done)],
  'an error of another status': [/status 404 in the body, 400 of HTTP/, stream(notFound, 400)],
  'deltas of another status': [/is no error/, stream(delta + done, 400)],
  'a defect of the double': [/500 with exception|defect of the double/, stream(event('error', standard('exception', 'mockference failed to answer this request: a defect of the double', 500)), 500)],
  'a stream on another path': [/a stream that nobody has asked for/, { ...stream(done), request: { target: '/_inference/hunyuan' } }]
})
