import { es } from '../../../errors/es.js'
import { item } from '../../../errors/es-validation-items.js'
import { deleteByQuery as runDeleteByQuery } from '../../../search/delete-by-query.js'
import { parseSearchRequest, refuseUnserved, type SearchRequest } from '../../../search/search-request.js'
import { searchProblems } from '../../../search/validate-search.js'
import { parseMap } from '../parse/map-body.js'
import { JsonReader } from '../../../xcontent/json-reader.js'
import { JsonNumber, type JsonMap, type JsonValue } from '../../../xcontent/json-value.js'
import { sourceValueOf } from '../../../xcontent/read-source.js'
import type { SourceMap } from '../../../xcontent/source-value.js'
import { writeSource } from '../../../xcontent/write-source.js'
import { json, type Operation } from '../operation.js'
import type { RestRequest } from '../rest-request.js'
import { intParameter, readSearchParameters } from '../parse/search-parameters.js'

/** `scroll_size`: how many documents a batch has. SRV/index/reindex/AbstractBulkByScrollRequest.java */
const BATCH_SIZE = 1000

/** What of the body is no search. */
interface Given {
  readonly body: SearchRequest
  readonly conflicts: JsonValue | undefined
  readonly maxDocs: JsonValue | undefined
}

/**
 * The body is read into a map, its own keys are taken out, and what is left is read again as a search, in the order of the map and without its white space,
 * which the places that errors name are places in. modules/reindex AbstractBulkByQueryRestHandler.java
 */
const readBody = (content: Buffer | undefined): Given => {
  if (content === undefined) return { body: {}, conflicts: undefined, maxDocs: undefined }
  const map: JsonMap = parseMap(content)
  const [conflicts, maxDocs] = [map.get('conflicts'), map.get('max_docs')]
  map.delete('conflicts')
  map.delete('max_docs')
  const { text } = writeSource(sourceValueOf(map) as SourceMap)
  return { body: parseSearchRequest(new JsonReader(Buffer.from(text))), conflicts, maxDocs }
}

/** @throws es.conflictsUnknown */
const proceeds = (conflicts: string): boolean => {
  if (conflicts !== 'proceed' && conflicts !== 'abort') throw es.conflictsUnknown(conflicts)
  return conflicts === 'proceed'
}

/** @throws es.maxDocsNegative, es.maxDocsBelowSlices, es.maxDocsTwice */
const maxDocsOf = (inBody: JsonValue | undefined, inQuery: number | undefined): number | undefined => {
  const given = inBody instanceof JsonNumber ? Math.trunc(inBody.value) : undefined
  for (const each of [given, inQuery]) {
    if (each !== undefined && each < 0) throw es.maxDocsNegative(each)
    if (each === 0) throw es.maxDocsBelowSlices()
  }
  if (given !== undefined && inQuery !== undefined && given !== inQuery) throw es.maxDocsTwice(given, inQuery)
  return inQuery ?? given
}

/** What changes how long it takes, or what the answer is like. @throws es.notEmulated */
const refuseUnusual = ({ query }: RestRequest): void => {
  const refuse = (name: string): never => { throw es.notEmulated(`[${name}] of a delete by query`, 'leave it out') }
  const slices = query.string('slices') ?? '1'
  if (slices !== '1' && slices !== 'auto') refuse('slices')
  if (Number(query.string('requests_per_second') ?? -1) !== -1) refuse('requests_per_second')
  if (!query.boolean('wait_for_completion', true)) refuse('wait_for_completion=false')
}

/** @throws es.actionRequestInvalid. SRV/index/reindex/DeleteByQueryRequest.java, AbstractBulkByScrollRequest.java validate */
const validate = (request: SearchRequest, batchSize: number): void => {
  const items = searchProblems(request)
  if (batchSize === 0) items.push(item.sizeOfScroll())
  if (request.from !== undefined) items.push(item.fromOfByQuery())
  if (request.query === undefined) items.push(item.queryMissing())
  if (items.length > 0) throw es.actionRequestInvalid(items)
}

/** Searches that find something else than what their query matches. @throws es.notEmulated */
const refuseOtherSearches = (request: SearchRequest): void => {
  const { knn, retriever, sort, searchAfter, postFilter } = request
  const others = Object.entries({ knn, retriever, sort, search_after: searchAfter, post_filter: postFilter })
  const other = others.find(([, value]) => value !== undefined)
  if (other !== undefined) throw es.notEmulated(`[${other[0]}] of a delete by query`)
  refuseUnserved(request)
}

/** modules/reindex RestDeleteByQueryAction.java */
export const deleteByQuery: Operation = {
  name: 'delete_by_query',
  methods: ['POST'],
  paths: ['/{index}/_delete_by_query'],
  fidelity: 'approximated',
  prepare: request => {
    const { query } = request
    const expression = request.param('index')
    const given = readBody(request.optionalContentOrSource())
    query.string('scroll')
    const { indicesOptions, request: search } = readSearchParameters(request, given.body, () => { throw es.sizeOfByQuery() })
    const batchSize = intParameter(query, 'scroll_size') ?? BATCH_SIZE
    if (batchSize < 0) throw es.sizeNegative(batchSize)
    const proceed = proceeds(query.string('conflicts') ?? String(given.conflicts ?? 'abort'))
    if (query.ifGiven('search_timeout') !== undefined) query.time('search_timeout', 0)
    const refresh = query.boolean('refresh', false)
    query.time('timeout', 60_000)
    query.string('wait_for_active_shards')
    const maxDocs = maxDocsOf(given.maxDocs, intParameter(query, 'max_docs'))
    refuseUnusual(request)
    refuseOtherSearches(search)
    return async world => {
      validate(search, batchSize)
      // A knn query without k asks for as many as the first batch takes. modules/reindex AbstractAsyncBulkByScrollAction.java
      const size = !proceed && maxDocs !== undefined ? Math.min(maxDocs, batchSize) : batchSize
      const call = { expression, indicesOptions, request: { ...search, size }, proceed, maxDocs, batchSize, refresh }
      const { status, body } = await runDeleteByQuery(world, call)
      return json(body, { status })
    }
  }
}
