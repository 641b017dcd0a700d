import { isAllowed, isKnownType } from './allowed-errors.js'
import { expect, expectInteger, expectList, expectMembers, expectString, isObject, shown, type JsonObject } from './expect.js'

/** What is known of an error beside its body. */
export interface ErrorContext {
  /** Of HTTP; undefined for an event of a stream that has begun with 200. */
  readonly status: number | undefined
  /** Whether stack traces may have been asked for. */
  readonly traced: boolean
}

/** Between reason and cause. SRV/ElasticsearchException.java */
const metadata = [
  'additional_unsuccessful_credentials?', 'license.expired.feature?', 'resource.type?', 'resource.id?', 'index_uuid?', 'shard?', 'index?', 'bytes_wanted?', 'bytes_limit?', 'durability?',
  'property_name?', 'processor_type?', 'processor_tag?', 'script_stack?', 'script?', 'lang?', 'line?', 'col?', 'phase?', 'grouped?', 'failed_shards?'
]

const standardMembers = ['type', 'reason', ...metadata, 'caused_by?', 'header?', 'stack_trace?', 'suppressed?']

/** One exception, and those inside it. Reference §2.2 */
const expectException = (value: unknown, traced: boolean, members: readonly string[]): { type: string, reason: string | null, exception: JsonObject } => {
  const exception = expectMembers(value, members, 'an exception')
  const reason = exception['reason']
  expect(reason === null || typeof reason === 'string', `a reason that is no string: ${shown(reason)}`)
  expect(reason === null || !/\bdefect of the double\b/.test(reason), `a defect of the double: ${shown(exception)}`)
  const type = expectString(exception['type'], 'the type of an exception')
  expect(isKnownType(type), `no known type of exception: ${type}`)
  expect(!('stack_trace' in exception) || (traced && typeof exception['stack_trace'] === 'string'), 'a stack trace that nobody has asked for')
  if ('failed_shards' in exception) expectShardFailures(exception['failed_shards'])
  if ('caused_by' in exception) expectException(exception['caused_by'], traced, standardMembers)
  if ('suppressed' in exception) for (const each of expectList(exception['suppressed'], 'suppressed')) expectException(each, traced, standardMembers)
  return { type, reason, exception }
}

/** How shards have failed, one entry for all that have failed alike. @throws {Malformed} */
export const expectShardFailures = (value: unknown): void => {
  for (const failure of expectList(value, 'failed shards')) {
    const { shard, index, node, reason } = expectMembers(failure, ['shard', 'index', 'node', 'reason'], 'a failed shard')
    expectInteger(shard, 'shard')
    for (const each of [index, node]) expectString(each, 'where a shard is')
    expectException(reason, true, standardMembers)
  }
}

/** An exception without a root cause, as it stands in a result; its status is undefined where it is not told. @throws {Malformed} */
export const expectExceptionOf = (value: unknown, { status, traced }: ErrorContext): void => {
  const { type, reason } = expectException(value, traced, standardMembers)
  expect(status === undefined || isAllowed(status, type, reason), `${status} with ${type}: ${shown(reason)}`)
}

const reasonsOf = (failedShards: unknown): unknown[] => Array.isArray(failedShards) ? failedShards.map(failure => (failure as JsonObject)['reason']) : []

/** An exception and all that has led to it. */
const chainOf = (exception: unknown): JsonObject[] => isObject(exception) ? [exception, ...[exception['caused_by'], ...reasonsOf(exception['failed_shards'])].flatMap(chainOf)] : []

const isSame = (a: JsonObject, b: JsonObject): boolean => a['type'] === b['type'] && a['reason'] === b['reason']

/** The root cause is the exception itself, or one of its causes, without its own; where shards have failed each has one. */
const expectRootCause = (value: unknown, exception: JsonObject, traced: boolean): void => {
  const roots = expectList(value, 'root_cause')
  expect(roots.length === 1 || (roots.length > 1 && reasonsOf(exception['failed_shards']).length > 1), `not one root cause: ${shown(value)}`)
  for (const root of roots) {
    expectException(root, traced, standardMembers.filter(name => name !== 'caused_by?'))
    expect(chainOf(exception).some(each => isSame(each, root as JsonObject)), `a root cause that is none of the causes: ${shown(exception)}`)
  }
}

const expectStandard = ({ root_cause: root, ...exception }: JsonObject, { status, traced }: { status: number, traced: boolean }): void => {
  const { type, reason } = expectException(exception, traced, standardMembers)
  expectRootCause(root, exception, traced)
  expect(isAllowed(status, type, reason), `${status} with ${type}: ${shown(reason)}`)
}

/** Reference §2.3, and what a bad `error_trace` gets. */
const simple: Readonly<Record<number, RegExp>> = {
  400: /^Failed to parse value \[[^]*\] as only \[true\] or \[false\] are allowed\.$/,
  405: /^(Incorrect HTTP method for uri \[[^]*\] and method \[[A-Z]+\], allowed: \[[A-Z, ]+\]|Unexpected http method: [^, ]+(, allowed: \[[A-Z, ]+\])?)$/,
  406: /^Content-Type header (is missing|\[[^]*\] is not supported)$/
}

/** HTTP statuses by the names that the chat dialect has for them. Reference §8.5 */
const statusNames: Readonly<Record<number, string>> = {
  400: 'bad_request', 401: 'unauthorized', 403: 'forbidden', 404: 'not_found', 405: 'method_not_allowed', 408: 'request_timeout', 409: 'conflict', 413: 'request_entity_too_large', 429: 'too_many_requests', 500: 'internal_server_error', 501: 'not_implemented'
}

/** What a provider said to a chat, whose type and code are its own. Reference §8.5 */
const isOfProvider = (type: unknown, message: string | null): boolean =>
  typeof type === 'string' && /^(\w*ErrorResponse|unknown)$/.test(type) && message !== null && /^Received an? [^]+ for request from inference entity id \[/.test(message)

const expectChat = (value: unknown, { status }: ErrorContext): void => {
  const { code, message, type } = expectMembers(value, ['code?', 'message', 'param?', 'type'], 'an error of a chat')
  expect(message === null || typeof message === 'string', `a message that is no string: ${shown(message)}`)
  expect(message === null || !/\bdefect of the double\b/.test(message), `a defect of the double: ${shown(message)}`)
  const named = Object.entries(statusNames).find(([, name]) => name === code)?.[0]
  expect(named !== undefined, `a code that is no status: ${shown(code)}`)
  expect(status === undefined || Number(named) === status, `the code of another status than ${status}: ${shown(code)}`)
  expect(isOfProvider(type, message) || isAllowed(Number(named), expectString(type, 'a type'), message), `${named} with ${shown(value)}`)
}

/** Beside the aliases that there are. RestGetAliasesAction.java */
const expectAliasMissing = ({ error, status: _, ...indices }: JsonObject): void => {
  expect(/^alias(es)? \[[^]*\] missing$/.test(error as string), `no simple error of status 404: ${shown(error)}`)
  for (const index of Object.values(indices)) expectMembers(index, ['aliases'], 'an index')
}

const isChat = (body: JsonObject): boolean => isObject(body['error']) && 'message' in body['error']

/**
 * One of the bodies that an error has: standard (§2.2), simple (§2.3), no handler (§2.4), or that of a chat (§8.5).
 * @throws {Malformed} if it is none
 */
export const expectErrorBody = (value: unknown, context: ErrorContext): void => {
  const { status: httpStatus, traced } = context
  if (isObject(value) && isChat(value)) {
    expectChat(expectMembers(value, ['error'], 'the body')['error'], context)
    return
  }
  if (isObject(value) && typeof value['error'] === 'string' && value['status'] === 404) return expectAliasMissing(value)
  const { error, status } = expectMembers(value, ['error', 'status?'], 'the body')
  if (status === undefined) {
    expect(httpStatus === 400 && /^no handler found for uri \[[^]*\] and method \[[A-Z]+\]$/.test(expectString(error, 'error')), `an error without a status: ${httpStatus} ${shown(value)}`)
    return
  }
  const told = expectInteger(status, 'status')
  expect(httpStatus === undefined || told === httpStatus, `status ${told} in the body, ${httpStatus} of HTTP`)
  if (typeof error === 'string') expect(simple[told]?.test(error) === true, `no simple error of status ${told}: ${shown(error)}`)
  else expectStandard(expectMembers(error, ['root_cause', ...standardMembers], 'error'), { status: told, traced })
}
