import { expect, expectInteger, expectJson, expectList, expectMembers, expectString, isObject, Malformed, shown, type JsonObject } from './expect.js'
import { expectNamed, expectRows, indexResults } from './index-results.js'

/** What is known of a result beside its body, as far as it is. */
export interface ResultContext {
  /** How many texts were given. */
  readonly inputs?: number | undefined
  /** Of the vectors of the endpoint that was asked. */
  readonly dimensions?: number | undefined
}

const dimensionsMax = 4096

const expectVector = (value: unknown, isComponent: (n: number) => boolean): number => {
  const vector = expectList(value, 'a vector')
  expect(vector.length > 0 && vector.length <= dimensionsMax, `a vector of ${vector.length}`)
  for (const each of vector) expect(typeof each === 'number' && isComponent(each), `no component of a vector: ${shown(each)}`)
  return vector.length
}

const expectVectors = (isComponent: (n: number) => boolean) => (list: unknown, { inputs, dimensions }: ResultContext): void => {
  const items = expectList(list, 'the embeddings')
  expect(inputs === undefined || items.length === inputs, `${items.length} embeddings of ${inputs} texts`)
  const lengths = items.map(item => expectVector(expectMembers(item, ['embedding'], 'an embedding')['embedding'], isComponent))
  for (const length of lengths) expect(length === (dimensions ?? lengths[0]), `a vector of ${length} instead of ${dimensions ?? lengths[0]}`)
}

const isByte = (n: number): boolean => Number.isInteger(n) && n >= -128 && n <= 127

const expectSparse = (list: unknown, { inputs }: ResultContext): void => {
  const items = expectList(list, 'the embeddings')
  expect(inputs === undefined || items.length === inputs, `${items.length} embeddings of ${inputs} texts`)
  for (const item of items) {
    const { is_truncated: truncated, embedding } = expectMembers(item, ['is_truncated', 'embedding'], 'a sparse embedding')
    expect(typeof truncated === 'boolean' && isObject(embedding), `no sparse embedding: ${shown(item)}`)
    for (const weight of Object.values(embedding)) expect(typeof weight === 'number' && Number.isFinite(weight), `no weight: ${shown(weight)}`)
  }
}

const expectRanking = (list: unknown, { inputs }: ResultContext): void => {
  const ranked = expectList(list, 'the ranking').map(item => {
    const { index, relevance_score: score, text } = expectMembers(item, ['index', 'relevance_score', 'text?'], 'a ranked document')
    expect(text === undefined || typeof text === 'string', `a text that is none: ${shown(text)}`)
    expect(typeof score === 'number' && Number.isFinite(score), `no score: ${shown(score)}`)
    return { index: expectInteger(index, 'index'), score }
  })
  expect(new Set(ranked.map(({ index }) => index)).size === ranked.length, 'a document is ranked twice')
  expect(ranked.every(({ index }) => index >= 0 && index < (inputs ?? Infinity)), `a document that was not given is ranked: ${shown(ranked)}`)
  expect(ranked.every(({ score }, i) => score <= (ranked[i - 1]?.score ?? Infinity)), `no descending scores: ${shown(ranked)}`)
}

const expectCompletion = (list: unknown): void => {
  for (const item of expectList(list, 'the completion')) {
    const members = expectMembers(item, ['result?', 'delta?'], 'a completion')
    expect(Object.keys(members).length === 1, `neither result nor delta: ${shown(item)}`)
    expectString(members['result'] ?? members['delta'], 'a completion')
  }
}

/** Results of perform calls by their one member. Reference §7.6 */
const performed: Readonly<Record<string, (list: unknown, context: ResultContext) => void>> = {
  text_embedding: expectVectors(Number.isFinite),
  text_embedding_bytes: expectVectors(isByte),
  text_embedding_bits: expectVectors(isByte),
  sparse_embedding: expectSparse,
  rerank: expectRanking,
  completion: expectCompletion
}

const expectToolCalls = (calls: unknown): void => {
  for (const call of expectList(calls, 'tool_calls')) {
    const { function: called } = expectMembers(call, ['index', 'id', 'function', 'type'], 'a tool call')
    const { arguments: given, name } = expectMembers(called, ['arguments', 'name'], 'a called function')
    expectString(name, 'the name of a function')
    expectJson(expectString(given, 'arguments'), 'the arguments of a function')
  }
}

const expectDelta = (delta: unknown): void => {
  const { tool_calls: calls, content, role } = expectMembers(delta, ['content?', 'refusal?', 'role?', 'tool_calls?'], 'a delta')
  if (content !== undefined) expectString(content, 'content')
  if (role !== undefined) expect(role === 'assistant', `a role that is not the model's: ${shown(role)}`)
  if (calls !== undefined) expectToolCalls(calls)
}

/** One chunk of a chat, or all of it. Reference §8.4; that there is such a thing in one piece is the double's guess. */
const expectChat = (body: JsonObject): void => {
  const { id, choices, model, object, usage } = expectMembers(body, ['id', 'choices', 'model', 'object', 'usage?'], 'a chat')
  expectString(id, 'the id of a chat')
  expectString(model, 'the model of a chat')
  expect(object === 'chat.completion.chunk' || object === 'chat.completion', `no object of a chat: ${shown(object)}`)
  for (const choice of expectList(choices, 'choices')) {
    const { delta, message, finish_reason: reason, index } = expectMembers(choice, ['delta?', 'message?', 'finish_reason?', 'index'], 'a choice')
    expectDelta(object === 'chat.completion' ? message : delta)
    expect(reason === undefined || typeof reason === 'string', `no finish_reason: ${shown(reason)}`)
    expectInteger(index, 'the index of a choice')
  }
  if (usage !== undefined) {
    const tokens = expectMembers(usage, ['completion_tokens', 'prompt_tokens', 'total_tokens'], 'usage')
    const [completion, prompt, total] = Object.values(tokens).map(each => expectInteger(each, 'a count of tokens')) as [number, number, number]
    expect(completion >= 0 && prompt >= 0 && total === completion + prompt, `tokens that don't add up: ${shown(usage)}`)
  }
}

/** Reference §3.12 */
const expectEndpoint = (value: unknown): void => {
  const endpoint = expectMembers(value, ['inference_id', 'task_type', 'service', 'service_settings', 'task_settings?', 'chunking_settings?'], 'an endpoint')
  for (const name of ['inference_id', 'task_type', 'service']) expectString(endpoint[name], name)
  for (const name of ['service_settings', 'task_settings', 'chunking_settings']) expect(endpoint[name] === undefined || isObject(endpoint[name]), `no object: ${name}`)
  expect(!/"(secret_id|secret_key|api_key|access_key)"/.test(JSON.stringify(endpoint)), `an endpoint that shows a secret: ${shown(endpoint)}`)
}

/** Of indices, aliases and pipelines. es-index-and-search.md §1.1, §2.1 */
const expectAcknowledgement = (body: JsonObject): void => {
  const { acknowledged } = expectMembers(body, ['acknowledged', 'shards_acknowledged?', 'index?', 'errors?', 'action_results?'], 'an acknowledgement')
  expect(acknowledged === true, 'what is not acknowledged')
}

const expectDeletion = (value: unknown): void => {
  const { acknowledged, pipelines, indexes } = expectMembers(value, ['acknowledged', 'pipelines', 'indexes', 'error_message?'], 'a deletion')
  expect(typeof acknowledged === 'boolean', 'acknowledged is no boolean')
  for (const list of [pipelines, indexes]) expectList(list, 'what uses the endpoint')
}

/** Reference §9 */
const expectService = (value: unknown): void => {
  const { service, name, task_types: taskTypes, configurations } = expectMembers(value, ['service', 'name', 'task_types', 'configurations'], 'a service')
  for (const each of [service, name, ...expectList(taskTypes, 'task_types')]) expectString(each, 'a name of a service')
  expect(isObject(configurations), `no configurations: ${shown(configurations)}`)
  for (const each of Object.values(configurations)) expectMembers(each, ['default_value?', 'description?', 'label', 'required', 'sensitive', 'updatable', 'type', 'supported_task_types'], 'a setting')
}

/** What else answers a GET, by its first member. Reference §11, `.diagnostics` of §9 */
const others: Readonly<Record<string, (body: JsonObject) => void>> = {
  endpoints: body => { for (const each of expectList(expectMembers(body, ['endpoints'], 'the body')['endpoints'], 'endpoints')) expectEndpoint(each) },
  inference_id: expectEndpoint,
  acknowledged: body => { if ('pipelines' in body) expectDeletion(body); else expectAcknowledgement(body) },
  id: expectChat,
  name: body => { expectMembers(body, ['name', 'cluster_name', 'cluster_uuid', 'version', 'tagline'], 'the body') },
  cluster_name: body => { expect((body['status'] === 'green' || body['status'] === 'yellow') && body['timed_out'] === false, `a cluster that is neither green nor yellow: ${shown(body)}`) },
  license: body => { expectMembers(body, ['license'], 'the body') },
  build: body => { expectMembers(body, ['build', 'license', 'features', 'tagline'], 'the body') }
}

/** The first member of a body, for each method that may answer with it. */
const byMethod: Readonly<Record<string, readonly string[]>> = {
  GET: ['endpoints', 'name', 'cluster_name', 'license', 'build'],
  POST: [...Object.keys(performed), 'id', 'acknowledged'],
  PUT: ['inference_id', 'acknowledged'],
  DELETE: ['acknowledged']
}

const isDiagnostics = (body: JsonObject): boolean => {
  const nodes = Object.values(body)
  return nodes.length === 1 && isObject(nodes[0]) && 'connection_pool_stats' in nodes[0]
}

/**
 * A body of status 200: the result of some operation that the method has.
 * @throws {Malformed} if it is none
 */
export const expectResult = (body: unknown, method: string | undefined, context: ResultContext): void => {
  if (Array.isArray(body) && (method === undefined || method === 'GET')) {
    if (isObject(body[0]) && 'service' in body[0]) for (const each of body) expectService(each)
    else expectRows(body)
    return
  }
  expect(isObject(body), `no result: ${shown(body)}`)
  if (isDiagnostics(body) && (method === undefined || method === 'GET')) return
  const [first = ''] = Object.keys(body)
  const isNamed = Object.values(body).every(value => isObject(value) && Object.keys(value).every(name => ['aliases', 'mappings', 'settings', 'processors'].includes(name) || 'processors' in value))
  if (method === 'GET' && isNamed) return expectNamed(body)
  const ofIndex = indexResults[first]
  if (ofIndex !== undefined) {
    expect(method === undefined || ofIndex.methods.includes(method), `no result of ${method ?? 'any method'}: ${shown(body)}`)
    ofIndex.expectBody(body)
    return
  }
  const ofMethod = method === undefined ? Object.values(byMethod).flat() : byMethod[method] ?? []
  expect(ofMethod.includes(first), `no result of ${method ?? 'any method'}: ${shown(body)}`)
  const perform = performed[first]
  if (perform === undefined) others[first]?.(body)
  else perform(expectMembers(body, [first], 'the body')[first], context)
}

/** One event of a stream: a delta of a completion, or a chunk of a chat. @throws {Malformed} if it is neither */
export const expectStreamed = (body: unknown): void => {
  if (!isObject(body) || !('completion' in body || 'id' in body)) throw new Malformed(`no event of a stream: ${shown(body)}`)
  expectResult(body, 'POST', {})
}
