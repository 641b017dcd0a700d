import { credentials } from '../endpoints.js'
import { bytesOf, type FuzzRequest } from '../http/request.js'
import { Choices, type Weighted } from './choices.js'
import { targetOf, type Draft } from './draft.js'
import { garbage, type Garbage } from './garbage.js'
import { jsonBytes } from './json.js'
import { indicesRequest, preparation } from './indices/requests.js'
import { encode, mutateBytes } from './mutate-bytes.js'
import { mutateHeaders } from './mutate-headers.js'
import { mutateJson } from './mutate-json.js'
import { mutatePath, mutateQuery, mutateTarget } from './mutate-target.js'
import { create, ordinary, performs, use } from './operations.js'
import { tencentCase } from './tencent/tencent-case.js'

/** What is written at once: requests, each with an answer of its own, or garbage. */
export type Exchange = { readonly requests: readonly FuzzRequest[] } | Garbage

/** One generated case: exchanges one after the other, which start from the state of a double that has just started. */
export interface FuzzCase {
  /** Which double is asked: one that takes any credentials, or one that verifies them. */
  readonly double: 'open' | 'guarded'
  readonly exchanges: readonly Exchange[]
}

const standardMethods = ['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'TRACE']
const otherMethods = ['PROPFIND', 'M-SEARCH', 'LINK', 'SUBSCRIBE', 'PURGE', 'SOURCE', 'QUERY', 'FOO', 'get', '__proto__', 'CONSTRUCTOR']

const draftChanges: ReadonlyArray<Weighted<(choices: Choices, draft: Draft) => Draft>> = [
  [40, (choices, draft) => draft.json === undefined ? { ...draft, query: mutateQuery(choices, draft.query) } : { ...draft, json: mutateJson(choices, draft.json) }],
  [14, (choices, draft) => ({ ...draft, query: mutateQuery(choices, draft.query) })],
  [14, (choices, draft) => ({ ...draft, headers: mutateHeaders(choices, draft.headers) })],
  [12, (choices, draft) => ({ ...draft, segments: mutatePath(choices, draft.segments) })],
  [6, (choices, draft) => ({ ...draft, method: choices.pick(choices.percent(75) ? standardMethods : otherMethods) })]
]

const times = <T>(count: number, change: (value: T) => T, value: T): T => count === 0 ? value : times(count - 1, change, change(value))

const written = (choices: Choices, draft: Draft): FuzzRequest => {
  const { method, headers, json } = draft
  // Some clients send a body with anything.
  const body = json === undefined ? (choices.percent(3) ? Buffer.from('{}') : undefined) : Buffer.from(jsonBytes(json), 'latin1')
  return { method, target: targetOf(draft), headers: [['Host', '127.0.0.1'], ...headers], framing: choices.percent(85) ? 'length' : 'chunks', ...(body !== undefined && { body }) }
}

const encoded = (choices: Choices, request: FuzzRequest): FuzzRequest => {
  if (request.body === undefined && choices.percent(80)) return request
  const { encoding, body } = encode(choices, request.body ?? Buffer.alloc(0))
  return { ...request, body, headers: [...request.headers, ['Content-Encoding', encoding]] }
}

const bytesChanges: ReadonlyArray<Weighted<(choices: Choices, request: FuzzRequest) => FuzzRequest>> = [
  [100, (_, request) => request],
  [20, (choices, request) => request.body === undefined && choices.percent(80) ? request : { ...request, body: mutateBytes(choices, request.body ?? Buffer.alloc(0)) }],
  [10, encoded],
  [4, (choices, request) => ({ ...request, target: mutateTarget(choices, request.target) })]
]

/** A request as it is ordinarily sent, or with a few things wrong with it, mostly one. */
const request = (choices: Choices, draft: Draft): FuzzRequest => {
  const changes = choices.weighted([[25, 0], [54, 1], [15, 2], [6, 4]])
  return choices.weighted(bytesChanges)(choices, written(choices, times(changes, each => choices.weighted(draftChanges)(choices, each), draft)))
}

/** A request whose grammar is odd enough: mostly as it is. */
const usually = (choices: Choices, draft: Draft): FuzzRequest => choices.percent(60) ? written(choices, draft) : request(choices, draft)

/** One whose every part is as HTTP has it, so that another one may follow in the same write. */
const plainRequest = (choices: Choices): FuzzRequest => {
  const draft = ordinary(choices)
  return written(choices, draft.json === undefined ? draft : times(choices.int(2), json => ({ ...json, json: mutateJson(choices, json.json ?? null) }), draft))
}

const createAndUse = (choices: Choices): FuzzCase => {
  const { taskType, draft } = create(choices)
  const steps = [choices.percent(50) ? written(choices, draft) : request(choices, draft), ...Array.from({ length: choices.between(1, 3) }, () => request(choices, use(choices, taskType)))]
  return { double: 'open', exchanges: steps.map(step => ({ requests: [step] })) }
}

/** Pipelines, indices and documents are made, and then asked for, written over and searched. */
const indexAndSearch = (choices: Choices): FuzzCase => {
  const steps = [...preparation(choices).map(draft => written(choices, draft)), ...Array.from({ length: choices.between(2, 5) }, () => usually(choices, indicesRequest(choices)))]
  return { double: 'open', exchanges: steps.map(step => ({ requests: [step] })) }
}

const encoded64 = (text: string): string => Buffer.from(text).toString('base64')

/** Right ones, first; then wrong ones, and what is none. */
const authorizations: ReadonlyArray<Weighted<readonly string[]>> = [
  [50, [`Basic ${encoded64(credentials)}`]],
  [15, [`ApiKey ${encoded64(credentials)}`, `basic ${encoded64(credentials)}`]],
  [35, [
    `Basic ${encoded64('elastic:wrong')}`, `Basic ${encoded64('none:changeme')}`, `ApiKey ${encoded64('elastic:wrong')}`, `Bearer ${encoded64(credentials)}`, 'Basic', 'Basic ', 'Basic !!!', `Basic ${encoded64('elastic')}`, `Basic ${encoded64(':')}`,
    `Basic ${encoded64(`${credentials}\0`)}`, `Basic ${encoded64(`__proto__:${'x'.repeat(5000)}`)}`, `Basic  ${encoded64(credentials)}`, `Basic ${encoded64(credentials)}=`, `Basic ${encoded64(credentials).slice(1)}`, 'ApiKey', 'ApiKey ====', 'Negotiate x', '', '\xff'
  ]]
]

const guarded = (choices: Choices): FuzzCase => {
  const draft = ordinary(choices)
  const headers = choices.percent(90) ? [...draft.headers, ['Authorization', choices.pick(choices.weighted(authorizations))] as const] : draft.headers
  return { double: 'guarded', exchanges: [{ requests: [request(choices, { ...draft, headers })] }] }
}

/** Of a hundred cases. */
const tencentShare = 40

/** Cases for the Elasticsearch face. */
const kinds: ReadonlyArray<Weighted<(choices: Choices) => FuzzCase>> = [
  [8, guarded],
  [66, choices => ({ double: 'open', exchanges: [{ requests: [request(choices, ordinary(choices))] }] })],
  [14, createAndUse],
  [50, indexAndSearch],
  [4, choices => ({ double: 'open', exchanges: [{ requests: Array.from({ length: choices.between(2, 6) }, () => plainRequest(choices)) }] })],
  [8, choices => ({ double: 'open', exchanges: [garbage(choices, written(choices, performs(choices)))] })]
]

/** The case of that seed and number: always the same one, whatever else has been generated. */
export const fuzzCase = (seed: string, index: number): FuzzCase => {
  const choices = new Choices('fuzz', seed, String(index))
  return choices.percent(tencentShare) ? tencentCase(choices) : choices.weighted(kinds)(choices)
}

/** What goes out in one write. */
export const bytesOfExchange = (exchange: Exchange): readonly Buffer[] => 'requests' in exchange ? [Buffer.concat(exchange.requests.map(bytesOf))] : exchange.bytes
