import { expect, expectInteger, expectList, expectMembers, expectString, isObject, shown, type JsonObject } from './expect.js'
import { expectExceptionOf, expectShardFailures } from './error-bodies.js'

/** Results of pipelines, indices, documents and searches. Reference: es-index-and-search.md */

const expectShards = (value: unknown, names: readonly string[]): void => {
  const shards = expectMembers(value, names, '_shards')
  const [total, successful, failed] = ['total', 'successful', 'failed'].map(name => expectInteger(shards[name], `_shards.${name}`)) as [number, number, number]
  expect(successful + failed <= total, `more shards than there are: ${shown(shards)}`)
  expect((shards['failures'] !== undefined) === (failed > 0 && names.includes('failures?')), `failures that do not fit: ${shown(shards)}`)
  if (shards['failures'] !== undefined) expectShardFailures(shards['failures'])
}

const copies = ['total', 'successful', 'failed']
const searched = ['total', 'successful', 'skipped', 'failed', 'failures?']

const place = ['_index', '_id']
const sequence = ['_seq_no?', '_primary_term?']
const found = [...sequence, '_routing?', 'found', '_source?']

/** §2.6 */
const expectWritten = (value: unknown, more: readonly string[] = []): JsonObject => {
  const written = expectMembers(value, [...place, '_version', 'result', 'forced_refresh?', '_shards', ...sequence, 'executed_pipelines?', 'get?', ...more], 'what is told of a write')
  for (const name of place) expectString(written[name], name)
  expectInteger(written['_version'], '_version')
  expect(['created', 'updated', 'deleted', 'not_found', 'noop'].includes(written['result'] as string), `no result of a write: ${shown(written)}`)
  expectShards(written['_shards'], copies)
  expect(('_seq_no' in written) === ('_primary_term' in written), `a term without a number, or the other way round: ${shown(written)}`)
  if ('get' in written) expectMembers(written['get'], found, 'get')
  return written
}

const expectDocument = (value: unknown): JsonObject => {
  const document = expectMembers(value, [...place, '_version?', ...found], 'a document')
  expect(document['found'] === ('_version' in document), `a version of nothing, or none: ${shown(document)}`)
  expect(document['_source'] === undefined || isObject(document['_source']), `no source: ${shown(document)}`)
  return document
}

const expectItem = (value: unknown): boolean => {
  expect(isObject(value) && Object.keys(value).length === 1, `no item of a bulk: ${shown(value)}`)
  const [action, item] = Object.entries(value)[0] as [string, unknown]
  expect(['index', 'create', 'update', 'delete'].includes(action) && isObject(item), `no item of a bulk: ${shown(value)}`)
  if (!('error' in item)) {
    const { status, result } = expectWritten(item, ['status'])
    const fits = { created: 201, not_found: 404 }[result as string] ?? 200
    expect(status === fits, `${shown(status)} with ${shown(result)}`)
    return false
  }
  const { status, error } = expectMembers(item, [...place, 'status', 'error'], 'a failed item')
  expectExceptionOf(error, { status: expectInteger(status, 'status'), traced: true })
  return true
}

/** §3.3 */
const expectBulk = (body: JsonObject): void => {
  const { errors, took, items } = expectMembers(body, ['errors', 'took', 'ingest_took?', 'items'], 'a bulk')
  expectInteger(took, 'took')
  const failures = expectList(items, 'items').map(expectItem)
  expect(errors === failures.includes(true), `errors is ${shown(errors)} of ${shown(items)}`)
}

const isScore = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

const hitMembers = [...place, '_version?', ...sequence, '_score', '_ignored?', '_routing?', '_source?', 'fields?', 'sort?', 'matched_queries?']

/** §4.1; the best score is that of all that is found, shown or not. That of a search that has had no shard is 0: SRV/action/search/SearchResponseMerger.java, from memory */
const expectHits = (value: unknown, shards: unknown): void => {
  const { total, max_score: max, hits } = expectMembers(value, ['total?', 'max_score', 'hits'], 'hits')
  const list = expectList(hits, 'hits').map(hit => expectMembers(hit, hitMembers, 'a hit'))
  const count = isObject(total) ? expectInteger(expectMembers(total, ['value', 'relation'], 'total')['value'], 'total') : total
  if (isObject(total) && total['relation'] === 'eq') expect((count as number) >= list.length, `${list.length} hits of ${shown(total)}`)
  const isNone = count === 0 && (!isObject(total) || total['relation'] === 'eq') && (shards as JsonObject)['total'] !== 0
  expect(max === null || (isScore(max) && !isNone), `max_score is ${shown(max)} where nothing is found`)
  for (const [i, { _score: score, sort }] of list.entries()) {
    expect(score === null ? sort !== undefined : isScore(score), `no score: ${shown(list[i])}`)
    const before = list[i - 1]?.['_score'] ?? max
    if (sort === undefined) expect(isScore(before) && before >= (score as number), `a hit that is better than the one before it: ${shown(before)}, ${shown(score)}`)
  }
}

/** §4.1 */
const expectSearch = (body: JsonObject, more: readonly string[] = []): void => {
  const { took, timed_out: timedOut, _shards: shards, hits } = expectMembers(body, ['took', 'timed_out', 'terminated_early?', 'num_reduce_phases?', '_shards', 'hits', ...more], 'a search')
  expectInteger(took, 'took')
  expect(timedOut === false, 'a search that has timed out')
  expectShards(shards, searched)
  expectHits(hits, shards)
}

const expectMsearch = (body: JsonObject): void => {
  for (const response of expectList(expectMembers(body, ['took', 'responses'], 'a multi search')['responses'], 'responses')) {
    if (!isObject(response) || !('error' in response)) {
      expect(isObject(response) && response['status'] === 200, `no response: ${shown(response)}`)
      expectSearch(response, ['status'])
      continue
    }
    const { error, status } = expectMembers(response, ['error', 'status'], 'a failed search')
    expect(isObject(error), `no error: ${shown(error)}`)
    const { root_cause: root, ...exception } = error
    expectList(root, 'root_cause')
    expectExceptionOf(exception, { status: expectInteger(status, 'status'), traced: true })
  }
}

const deletedByQuery = [
  'took', 'timed_out', 'total', 'deleted', 'batches', 'version_conflicts', 'noops', 'retries', 'throttled_millis', 'requests_per_second', 'throttled_until_millis', 'failures'
]

const expectFailure = (error: unknown): void => {
  expect(isObject(error), `no error: ${shown(error)}`)
  const { root_cause: root, ...exception } = error
  if (root !== undefined) expectList(root, 'root_cause')
  expectExceptionOf(exception, { status: undefined, traced: true })
}

/** §1.6 */
const expectProcessorResult = (value: unknown): void => {
  const result = expectMembers(value, ['processor_type', 'status', 'description?', 'tag?', 'if?', 'ignored_error?', 'error?', 'doc?'], 'a result of a processor')
  expect(['success', 'error', 'error_ignored', 'skipped', 'dropped'].includes(result['status'] as string), `no status of a processor: ${shown(result)}`)
  if ('error' in result) expectFailure(result['error'])
}

const expectSimulatedOrGot = (value: unknown): void => {
  if (value === null) return
  expect(isObject(value), `no document: ${shown(value)}`)
  if ('processor_results' in value) expectList(value['processor_results'], 'processor_results').forEach(expectProcessorResult)
  else if ('doc' in value) expect(isObject(expectMembers(value, ['doc'], 'a simulated document')['doc']), `no document: ${shown(value)}`)
  else if ('error' in value) expectFailure(value['error'])
  else expectDocument(value)
}

const expectToken = (value: unknown): void => {
  const { token, start_offset: start, end_offset: end, type, position } = expectMembers(value, ['token', 'start_offset', 'end_offset', 'type', 'position'], 'a token')
  expectString(token, 'a token')
  expectString(type, 'the type of a token')
  expect(expectInteger(start, 'start_offset') <= expectInteger(end, 'end_offset') && expectInteger(position, 'position') >= 0, `no token: ${shown(value)}`)
}

/** What has no more members than these may be the answer of one of these methods; by the first member of a body. */
export const indexResults: Readonly<Record<string, { readonly methods: readonly string[], readonly expectBody: (body: JsonObject) => void }>> = {
  errors: { methods: ['POST', 'PUT'], expectBody: expectBulk },
  took: {
    methods: ['GET', 'POST'],
    expectBody: body => {
      if ('responses' in body) expectMsearch(body)
      else if ('deleted' in body) expectMembers(body, deletedByQuery, 'a delete by query')
      else expectSearch(body)
    }
  },
  _index: { methods: ['GET', 'POST', 'PUT', 'DELETE'], expectBody: body => { if ('found' in body) expectDocument(body); else expectWritten(body) } },
  docs: { methods: ['GET', 'POST'], expectBody: body => { expectList(expectMembers(body, ['docs'], 'the body')['docs'], 'docs').forEach(expectSimulatedOrGot) } },
  count: {
    methods: ['GET', 'POST'],
    expectBody: body => {
      const { count, _shards: shards } = expectMembers(body, ['count', 'terminated_early?', '_shards'], 'a count')
      expectInteger(count, 'count')
      expectShards(shards, searched)
    }
  },
  _shards: { methods: ['GET', 'POST'], expectBody: body => { expectShards(expectMembers(body, ['_shards'], 'the body')['_shards'], copies) } },
  tokens: { methods: ['GET', 'POST'], expectBody: body => { expectList(expectMembers(body, ['tokens'], 'the body')['tokens'], 'tokens').forEach(expectToken) } },
  index_templates: { methods: ['GET'], expectBody: body => { expectMembers(body, ['index_templates'], 'the body') } }
}

const indexMembers = ['aliases?', 'mappings?', 'settings?']

/** Indices or pipelines by their names: what a GET of them answers. §1.1, §2.1 */
export const expectNamed = (body: JsonObject): void => {
  for (const [name, value] of Object.entries(body)) {
    expect(isObject(value), `no result: ${shown(body)}`)
    if (!('processors' in value)) expectMembers(value, indexMembers, `the index [${name}]`)
  }
}

/** Rows of a table of `_cat`, each cell a text. */
export const expectRows = (rows: readonly unknown[]): void => {
  for (const row of rows) expect(isObject(row) && Object.values(row).every(cell => cell === null || typeof cell === 'string'), `no row of a table: ${shown(row)}`)
}

/** What tells with status 404 that something is not there, and is no error. */
export const expectMissing = (body: JsonObject): void => {
  if ('found' in body) expect(expectDocument(body)['found'] === false, `404 with a document: ${shown(body)}`)
  else if ('result' in body) expect(expectWritten(body)['result'] === 'not_found', `404 with a document: ${shown(body)}`)
  else expect(Object.keys(body).length === 0, `404 with ${shown(body)}`)
}

/** What status 201 tells. */
export const expectCreated = (body: unknown): void => {
  expect(expectWritten(body)['result'] === 'created', `201 with ${shown(body)}`)
}
