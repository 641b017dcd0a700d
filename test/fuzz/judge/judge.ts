import { gunzipSync, inflateSync } from 'node:zlib'
import { parse as parseYaml } from 'yaml'
import { credentials } from '../endpoints.js'
import type { Answer } from '../http/answer.js'
import { headerValues, type FuzzRequest } from '../http/request.js'
import { askedOf, unknownAsked, type Asked } from './asked.js'
import { expectErrorBody } from './error-bodies.js'
import { parseEvents } from './event-stream.js'
import { expect, expectJson, isObject, Malformed, shown } from './expect.js'
import { expectCreated, expectMissing } from './index-results.js'
import { expectResult, expectStreamed } from './results.js'
import { isCall } from './tencent/call-of.js'
import { judgeTencent } from './tencent/judge-tencent.js'

/** An answer, the request that it answers unless that was garbage, and what is known of the endpoint beside them. */
export interface Judged {
  readonly request?: FuzzRequest | undefined
  readonly answer: Answer
  /** Whether the double verifies credentials. */
  readonly guarded?: boolean
  /** Of the vectors of an endpoint that the case has made. */
  readonly dimensions?: number | undefined
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const unpackers = { gzip: gunzipSync, deflate: inflateSync }

const textOf = ({ headers, body }: Answer, request: FuzzRequest | undefined): string => {
  const [encoding] = headerValues(headers, 'content-encoding')
  const accepted = headerValues(request?.headers ?? [], 'accept-encoding')
  const isAsked = (name: string): boolean => Object.hasOwn(unpackers, name) && accepted.some(names => names.includes('*') || names.includes(name))
  expect(encoding === undefined || isAsked(encoding), `a content encoding that nobody has asked for: ${encoding}`)
  try {
    return utf8.decode(encoding === undefined ? body : unpackers[encoding as keyof typeof unpackers](body))
  } catch (error) {
    throw new Malformed(`a body that is not what it says: ${(error as Error).message}`)
  }
}

const expectYaml = (text: string, what: string): unknown => {
  try {
    return parseYaml(text, { maxAliasCount: 0, logLevel: 'silent' }) as unknown
  } catch (error) {
    throw new Malformed(`no YAML: ${what}: ${(error as Error).message}: ${shown(text)}`)
  }
}

const parseAs = (contentType: string, text: string, asked: Asked): unknown => {
  if (/^application\/(vnd\.elasticsearch\+)?json(;[^;=]+=[^;=]+)*$/.test(contentType)) return expectJson(text, 'the body')
  expect(asked.yaml && /^application\/(vnd\.elasticsearch\+)?yaml(;[^;=]+=[^;=]+)*$/.test(contentType), `a content type that nobody has asked for: ${contentType}`)
  return expectYaml(text, 'the body')
}

/** Reference §8.1, §8.2 */
const judgeStream = (text: string, { status, headers }: Answer, asked: Asked): void => {
  expect(asked.streamed, 'a stream that nobody has asked for')
  expect(headerValues(headers, 'allow').length === 0, 'a stream with a header Allow')
  const events = parseEvents(text)
  expect(status === 200 || (events.length === 1 && events[0]?.event === 'error'), `a stream of status ${status} that is no error`)
  for (const { event, data } of events) {
    if (data === '[DONE]') continue
    const body = asked.yaml && data.startsWith('---\n') ? expectYaml(data, 'an event') : expectJson(data, 'an event')
    if (asked.filtered) expect(isObject(body), `an event that is no object: ${shown(data)}`)
    else if (event === 'error') expectErrorBody(body, { status: status === 200 ? undefined : status, traced: asked.traced })
    else expectStreamed(body)
  }
}

const judgeBody = (body: unknown, { request, answer: { status }, dimensions }: Judged, asked: Asked): void => {
  if (status === 404 && isObject(body) && !('error' in body)) {
    if (!asked.filtered) expectMissing(body)
    return
  }
  // A health that has been waited for in vain.
  if (status === 408 && isObject(body) && !('error' in body)) return expect(asked.filtered || body['timed_out'] === true, `408 with ${shown(body)}`)
  if (status !== 200 && status !== 201) expectErrorBody(body, { status, traced: asked.traced })
  else if (/_source\/?/.test(asked.path) && request?.method === 'GET') expect(isObject(body), `no source: ${shown(body)}`)
  else if (asked.filtered) expect(typeof body === 'object' && body !== null, `no object and no list: ${shown(body)}`)
  else if (status === 201) expectCreated(body)
  else expectResult(body, request?.method, { inputs: asked.inputs, dimensions: asked.dimensions ?? dimensions })
}

/** Reference §2.1, §2.5 */
const judgeHeaders = ({ request, answer }: Judged): void => {
  const { status, headers } = answer
  const product = headers.filter(([name]) => name.toLowerCase() === 'x-elastic-product')
  if (status === 401 || status === 403) expect(product.length === 0, `X-elastic-product beside ${status}`)
  else expect(product.length === 1 && product[0]?.[0] === 'X-elastic-product' && product[0][1] === 'Elasticsearch', 'no X-elastic-product')
  expect(headerValues(headers, 'content-type').length === 1, 'not one content-type')
  expect(status === 405 || request === undefined || request.method === 'OPTIONS' || headerValues(headers, 'allow').length === 0, `Allow beside ${status}`)
  expect(status === 401 || headerValues(headers, 'www-authenticate').length === 0, `WWW-Authenticate beside ${status}`)
  judgeOpaqueId(request, answer)
}

/** Bytes that are no HTTP are answered before any header is looked at, and end the connection; a HEAD shows no more than that. */
const isMalformedHttp = (request: FuzzRequest | undefined, { status, headers, body }: Answer): boolean =>
  status === 400 && (request?.method === 'HEAD' ? headerValues(headers, 'connection').includes('close') : body.includes('"reason":"malformed HTTP request: '))

const judgeOpaqueId = (request: FuzzRequest | undefined, answer: Answer): void => {
  const sent = headerValues(request?.headers ?? [], 'x-opaque-id')
  if (sent.length === 1 && !isMalformedHttp(request, answer)) expect(headerValues(answer.headers, 'x-opaque-id')[0] === sent[0]?.trim(), `X-Opaque-Id that is not ${shown(sent)}`)
}

/** A request that HTTP itself ends: none of Elasticsearch's business. */
const isExpectationFailed = ({ request, answer: { status, body } }: Judged): boolean =>
  status === 417 && body.length === 0 && headerValues(request?.headers ?? [], 'expect').some(value => value !== '100-continue')

/** Whether the Tencent face has to answer, or has, where a path that is hard to read may be the root. */
const isOfTencentFace = ({ request, answer: { headers } }: Judged, { path }: Asked): boolean =>
  request !== undefined && (isCall(request) || (/^\/*$/.test(path) && headerValues(headers, 'x-tc-requestid').length > 0))

/** A zip archive of one entry at least: a local header first, the end of the directory last. APPNOTE.TXT 4.3.7, 4.3.16 */
const expectArchive = (body: Buffer): void => {
  expect(body.toString('latin1', 0, 4) === 'PK\x03\x04' && body.toString('latin1', body.length - 22, body.length - 18) === 'PK\x05\x06', 'no zip archive')
}

const judgeMock = ({ request, answer: { status, headers, body } }: Judged): void => {
  if (request?.method === 'HEAD') return
  if (status === 200 && headerValues(headers, 'content-type')[0] === 'application/zip') return expectArchive(body)
  const answer = expectJson(body.toString(), 'the body')
  expect(isObject(answer), `no object: ${shown(answer)}`)
  expect(status === 200 || (status >= 400 && status < 500 && typeof answer['error'] === 'string'), `no answer of the double's own: ${status} ${shown(answer)}`)
}

const [basic, apiKey] = ['basic', 'apikey'].map(scheme => `${scheme} ${Buffer.from(credentials).toString('base64')}`)

/** Whether a request has the right credentials; of repeated headers Node takes the first. A scheme is in any letter case. */
const isAuthenticated = ({ headers }: FuzzRequest): boolean => {
  const [scheme = '', secret = ''] = headerValues(headers, 'authorization')[0]?.trim().split(/ +/) ?? []
  return [basic, apiKey].includes(`${scheme.toLowerCase()} ${secret}`)
}

/** A guarded double serves nobody without credentials, and whoever has them is not told that they are wrong. OPTIONS needs none. */
const judgeAuthentication = ({ guarded = false, request, answer: { status } }: Judged): void => {
  if (request === undefined || request.method === 'OPTIONS') return
  if (!guarded) expect(status !== 401, 'credentials that nobody verifies are refused')
  else if (isAuthenticated(request)) expect(status !== 401, 'the right credentials are refused')
  else expect([400, 401, 405].includes(status), `${status} without credentials`)
}

const judgeOrThrow = (judged: Judged): void => {
  const { request, answer } = judged
  const asked = request === undefined ? unknownAsked : askedOf(request)
  if (isExpectationFailed(judged)) return
  if (request !== undefined && isOfTencentFace(judged, asked) && !isMalformedHttp(request, answer)) return judgeTencent({ request, answer, guarded: judged.guarded ?? false })
  if (request !== undefined && /^\/_mock(?:[/?#]|$)/.test(request.target) && !isMalformedHttp(request, answer)) return judgeMock(judged)
  judgeHeaders(judged)
  judgeAuthentication(judged)
  const [contentType = ''] = headerValues(answer.headers, 'content-type')
  if (request?.method === 'HEAD') {
    expect(answer.status === 200 || answer.status >= 400, `a HEAD with ${answer.status}`)
    return
  }
  const text = textOf(answer, request)
  if (request?.method === 'OPTIONS' && answer.status === 200) {
    expect(text === '' && contentType === 'text/plain; charset=UTF-8', `an OPTIONS that says something: ${contentType} ${shown(text)}`)
    return
  }
  // A list of which nothing is left is not written: a run of the real writer, fixtures/wire/es/json/filter-path.json
  if (text === '' && asked.filtered && answer.status === 200 && /\/_services|_cat/.test(asked.path)) return
  if (answer.status === 200 && asked.path.includes('_cat') && contentType === 'text/plain; charset=UTF-8') return
  if (contentType === 'text/event-stream') judgeStream(text, answer, asked)
  else judgeBody(parseAs(contentType, text, asked), judged, asked)
}

/** What is wrong with an answer; undefined when it is a well-formed one of the face that was asked. */
export const judge = (judged: Judged): string | undefined => {
  try {
    judgeOrThrow(judged)
    return undefined
  } catch (error) {
    if (error instanceof Malformed) return error.message
    throw error
  }
}
