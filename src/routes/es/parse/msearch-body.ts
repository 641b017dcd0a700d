import { es } from '../../../errors/es.js'
import type { IndicesOptions } from '../../../indices/resolve-indices.js'
import { parseSearchRequest, type SearchRequest } from '../../../search/search-request.js'
import { LF } from '../../../xcontent/ascii.js'
import { JsonReader } from '../../../xcontent/json-reader.js'
import type { JsonMap, JsonValue } from '../../../xcontent/json-value.js'
import { checkSearchType, checkTypeOfKnn, countingAll } from './search-parameters.js'

/** One search of a multi search. */
export interface MsearchItem {
  readonly expression: string | undefined
  readonly indicesOptions: IndicesOptions
  readonly request: SearchRequest
  readonly allowPartialSearchResults?: boolean
}

/** What holds where a header says nothing. */
export interface MsearchDefaults {
  readonly expression: string | undefined
  readonly indicesOptions: IndicesOptions
  readonly searchType: string | undefined
  readonly totalAsInt: boolean
}

/** The lines of a body, without their ends, as they are asked for; an empty first one is passed over. @throws es.msearchUnterminated */
const linesOf = function * (content: Buffer): Generator<Buffer, undefined> {
  for (let from = content[0] === LF ? 1 : 0; from < content.length;) {
    const end = content.indexOf(LF, from)
    if (end < 0) throw es.msearchUnterminated()
    yield content.subarray(from, end)
    from = end + 1
  }
}

const joined = (value: JsonValue): string => Array.isArray(value) ? value.map(String).join(',') : String(value)

/** @throws es.notABoolean */
const booleanOf = (value: JsonValue): boolean => {
  if (value !== true && value !== false && value !== 'true' && value !== 'false') throw es.notABoolean(String(value))
  return value === true || value === 'true'
}

/** A header while it is read. */
interface Header {
  expression: string | undefined
  ignoreUnavailable?: boolean
  allowNoIndices?: boolean
  expandWildcards?: string
  allowPartialSearchResults?: boolean
  searchType: string | undefined
}

const setExpression = (header: Header, value: JsonValue): void => { header.expression = joined(value) }
const setSearchType = (header: Header, value: JsonValue): void => {
  header.searchType = String(value)
  checkSearchType(header.searchType)
}
const setIgnoreUnavailable = (header: Header, value: JsonValue): void => { header.ignoreUnavailable = booleanOf(value) }
const setAllowNoIndices = (header: Header, value: JsonValue): void => { header.allowNoIndices = booleanOf(value) }
const setExpandWildcards = (header: Header, value: JsonValue): void => { header.expandWildcards = joined(value) }
const nothing = (): void => {}

const setters: ReadonlyMap<string, (header: Header, value: JsonValue) => void> = new Map(Object.entries({
  index: setExpression,
  indices: setExpression,
  search_type: setSearchType,
  searchType: setSearchType,
  ccs_minimize_roundtrips: nothing,
  ccsMinimizeRoundtrips: nothing,
  request_cache: nothing,
  requestCache: nothing,
  preference: nothing,
  routing: nothing,
  allow_partial_search_results: (header: Header, value: JsonValue) => { header.allowPartialSearchResults = booleanOf(value) },
  expand_wildcards: setExpandWildcards,
  expandWildcards: setExpandWildcards,
  ignore_unavailable: setIgnoreUnavailable,
  ignoreUnavailable: setIgnoreUnavailable,
  allow_no_indices: setAllowNoIndices,
  allowNoIndices: setAllowNoIndices,
  ignore_throttled: nothing,
  ignoreThrottled: nothing
}))

/** @throws es.msearchKeyUnknown, es.notABoolean, and the reader's errors */
const readHeader = (line: Buffer, { expression, searchType, indicesOptions }: MsearchDefaults): Header => {
  const header: Header = { expression, searchType, ...indicesOptions }
  checkSearchType(searchType)
  const reader = new JsonReader(line)
  const map = line.length > 0 && reader.next() === 'START_OBJECT' ? reader.value() as JsonMap : new Map<string, JsonValue>()
  for (const [key, value] of map) {
    const set = setters.get(key)
    if (set === undefined) throw es.msearchKeyUnknown(key)
    set(header, value)
  }
  return header
}

/**
 * Reads the searches of a multi search: a header and a body by turns, a line each.
 * SRV/action/search/MultiSearchRequest.java readMultiLineFormat
 * @throws es.msearchUnterminated, es.msearchKeyUnknown, es.searchTypeUnknown, the errors of the bodies: no search is run then
 */
export const parseMsearchBody = (content: Buffer, defaults: MsearchDefaults): MsearchItem[] => {
  const lines = linesOf(content)
  const items: MsearchItem[] = []
  for (const line of lines) {
    const { expression, searchType, allowPartialSearchResults, ...indicesOptions } = readHeader(line, defaults)
    const { value: body } = lines.next()
    // A header without a body is read, and forgotten.
    if (body === undefined) break
    const request = parseSearchRequest(new JsonReader(body))
    checkTypeOfKnn(searchType, request)
    items.push({
      expression,
      indicesOptions,
      request: defaults.totalAsInt ? countingAll(request) : request,
      ...(allowPartialSearchResults !== undefined && { allowPartialSearchResults })
    })
  }
  return items
}
