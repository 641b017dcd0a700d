import type { Answer } from '../../http/answer.js'
import { headerValues, type FuzzRequest } from '../../http/request.js'
import { expect, expectJson, expectMembers, expectString, isObject, Malformed, shown } from '../expect.js'
import { isAuthentic } from './authenticity.js'
import { callOf, headerOf, type CallOf } from './call-of.js'
import { expectError, isSaidToAnybody } from './errors.js'
import { results, streamed } from './results.js'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** The Go SDK gives up on a longer line. tencent-cloud-api.md §5.4 */
const LINE_BYTES_MAX = 64 * 1024

/** An answer, the request, and whether the double verifies credentials. */
export interface JudgedCall {
  readonly request: FuzzRequest
  readonly answer: Answer
  readonly guarded: boolean
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const textOf = ({ body }: Answer): string => {
  try {
    return utf8.decode(body)
  } catch {
    throw new Malformed('a body that is not UTF-8')
  }
}

/** In the order in which they are sent. tencent-cloud-api.md §1.4, §5.3 */
const headerNames = (type: string, traced: boolean): string[] =>
  ['Server', 'Date', 'Content-Type', ...(type === 'application/json' ? ['Content-Length', 'Connection'] : ['Transfer-Encoding', 'Connection', 'Cache-Control']), 'X-TC-RequestId', ...(traced ? ['X-TC-TraceId'] : [])]

/** Status and headers. @returns the content type */
const expectHeaders = (request: FuzzRequest, { status, headers, framing }: Answer): string => {
  expect(status === 200, `status ${status}`)
  const one = (name: string): string => {
    const [value, ...more] = headerValues(headers, name)
    expect(value !== undefined && more.length === 0, `not one ${name}`)
    return value
  }
  const type = one('content-type')
  expect(type === 'application/json' || type === 'text/event-stream', `content-type: ${type}`)
  expect(one('server') === 'nginx', 'no nginx')
  expect(request.method === 'HEAD' || framing === (type === 'application/json' ? 'length' : 'chunks'), `${type} by ${framing}`)
  expect(UUID.test(one('x-tc-requestid')), `no RequestId: ${one('x-tc-requestid')}`)
  // Node's own, of how long it keeps a connection.
  const names = headers.map(([name]) => name).filter(name => name !== 'Keep-Alive')
  // One with a line in it is no header to Node.js, and none to give back.
  const traces = headerValues(request.headers, 'x-tc-traceid').filter(trace => !/[\r\n]/.test(trace))
  const expected = headerNames(type, traces.length > 0)
  expect(names.join() === expected.join(), `headers ${names.join()}, not ${expected.join()}`)
  const traceId = traces.map(trace => trace.replace(/^[ \t]+|[ \t]+$/g, '')).join(', ')
  expect(traces.length === 0 || headerOf(headers, 'x-tc-traceid') === traceId, `X-TC-TraceId that is not ${shown(traceId)}`)
  return type
}

/** The members of `Response`, whose id is that of the header. */
const expectEnvelope = (text: string, { headers }: Answer): Readonly<Record<string, unknown>> => {
  const { Response } = expectMembers(expectJson(text, 'the body'), ['Response'], 'the body')
  expect(isObject(Response), `no Response: ${shown(Response)}`)
  expect(expectString(Response['RequestId'], 'RequestId') === headerValues(headers, 'x-tc-requestid')[0], `another RequestId than that of the header: ${shown(Response)}`)
  expect(text === JSON.stringify({ Response }), `no compact JSON: ${shown(text)}`)
  return Response
}

/** Who may be told what: only an error of the form of a request is said to somebody who has not signed. */
const expectAdmitted = ({ request, guarded }: JudgedCall, error: ReturnType<typeof expectError> | undefined): void => {
  // The code of a form that is too large, which nobody has looked at yet.
  const isRefused = error?.code.startsWith('AuthFailure.') === true && !/request size|请求包大小/.test(error.message)
  if (!guarded) expect(!isRefused, `credentials that nobody verifies are refused: ${shown(error)}`)
  else if (isAuthentic(request)) expect(!isRefused, `a good signature is refused: ${shown(error)}`)
  else expect(error !== undefined && isSaidToAnybody(error), `somebody without a good signature is told: ${error === undefined ? 'a result' : shown(error)}`)
}

const expectResult = (response: unknown, { actions, parameters }: CallOf): void => {
  const failures = actions.filter(action => Object.hasOwn(results, action)).map(action => {
    try {
      results[action]?.(response, parameters)
      return undefined
    } catch (error) {
      if (error instanceof Malformed) return error.message
      throw error
    }
  })
  expect(failures.includes(undefined), `no result of ${actions.join(' or ')}: ${failures[0] ?? shown(response)}`)
}

/** `data: …` and a blank line, again and again; a line is short unless it calls tools. tencent-cloud-api.md §5.3 */
const expectStream = (text: string, judged: JudgedCall, call: CallOf): void => {
  expect(call.actions.some(action => streamed.includes(action)) && call.parameters['Stream'] !== false, 'a stream that nobody has asked for')
  expect(/^(?:data: [^\r\n]+\n\n)+$/.test(text), `no events: ${shown(text)}`)
  for (const line of text.split('\n\n').slice(0, -1)) {
    const response = expectEnvelope(line.slice('data: '.length), judged.answer)
    expect(!('Error' in response), `an error in a stream: ${shown(response)}`)
    expectResult(response, call)
    expect(Buffer.byteLength(line) < LINE_BYTES_MAX || line.includes('"ToolCalls":'), `a line of ${Buffer.byteLength(line)} bytes`)
  }
}

/** Whether an answer of the Tencent face is what the reference has for such a request. @throws {Malformed} */
export const judgeTencent = (judged: JudgedCall): void => {
  const { request, answer } = judged
  const type = expectHeaders(request, answer)
  if (request.method === 'HEAD') return
  const text = textOf(answer)
  const call = callOf(request)
  if (type === 'text/event-stream') {
    expectStream(text, judged, call)
    expectAdmitted(judged, undefined)
    return
  }
  const response = expectEnvelope(text, answer)
  if ('Error' in response) {
    const { Error: error } = expectMembers(response, ['Error', 'RequestId'], 'Response')
    expectAdmitted(judged, expectError(error, call))
    return
  }
  expectAdmitted(judged, undefined)
  expectResult(response, call)
  expect(!(call.actions.includes('ChatCompletions') && 'Choices' in response && call.parameters['Stream'] !== false), 'no stream')
}
