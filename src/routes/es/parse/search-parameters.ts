import { es, EsError } from '../../../errors/es.js'
import type { IndicesOptions } from '../../../indices/resolve-indices.js'
import { fetchSourceOf } from '../../../search/fetch-source.js'
import { parseQuery } from '../../../search/parse-query.js'
import type { Query } from '../../../search/query.js'
import {
  checkFrom, checkSize, checkTerminateAfter, checkTrackTotalHits, TRACK_ALL_HITS, TRACK_NO_HITS, type SearchRequest
} from '../../../search/search-request.js'
import { sortOf } from '../../../search/sort.js'
import { parseJavaDouble, parseJavaInt } from '../../../xcontent/java-number.js'
import { JsonReader } from '../../../xcontent/json-reader.js'
import type { QueryParameters } from '../query-parameters.js'
import type { RestRequest } from '../rest-request.js'
import { readIndicesOptions } from './indices-options.js'

/** A Java int. @throws es.intParameterUnparsable */
export const intParameter = (query: QueryParameters, name: string): number | undefined => {
  const raw = query.ifGiven(name)
  if (raw === undefined) return undefined
  const value = parseJavaInt(raw)
  if (value === undefined) throw es.intParameterUnparsable(name, raw, es.numberFormat(raw))
  return value
}

/** The least of each, and its name in errors. SRV/action/search/SearchRequest.java */
const shardParameters = {
  batched_reduce_size: [2, 'batchedReduceSize'],
  pre_filter_shard_size: [1, 'preFilterShardSize'],
  max_concurrent_shard_requests: [1, 'maxConcurrentShardRequests']
} as const

type ShardParameter = keyof typeof shardParameters

/** How a real node goes about its shards, which changes no answer. @throws es.intParameterUnparsable */
export const shardParameter = (query: QueryParameters, name: ShardParameter): number | undefined => intParameter(query, name)

/** @throws es.searchNumberTooSmall */
export const checkShardParameter = (name: ShardParameter, value: number | undefined): void => {
  const [least, setting] = shardParameters[name]
  if (value !== undefined && value < least) throw es.searchNumberTooSmall(setting, String(least))
}

/** A Java float. @throws es.floatParameterUnparsable */
export const floatParameter = (query: QueryParameters, name: string): number | undefined => {
  const raw = query.ifGiven(name)
  if (raw === undefined) return undefined
  try {
    return Math.fround(parseJavaDouble(raw))
  } catch (thrown) {
    throw thrown instanceof EsError ? es.floatParameterUnparsable(name, raw, thrown) : thrown
  }
}

/** Parameters of `q`, and nothing without it. */
const ofQueryString = ['df', 'analyzer', 'analyze_wildcard', 'lenient', 'default_operator']

/**
 * The query that `q` stands for, a `query_string`. SRV/rest/action/RestActions.java urlParamsToQueryBuilder
 * @throws es.queryParameterMissing, and what the parser of that query throws
 */
export const queryOf = ({ query, path }: RestRequest): Query | undefined => {
  const text = query.string('q')
  const given = ofQueryString.filter(name => query.ifGiven(name) !== undefined)
  if (text === undefined) {
    if (given.length > 0) throw es.queryParameterMissing(path, given)
    return undefined
  }
  const parameters = Object.fromEntries(given.map(name => [name === 'df' ? 'default_field' : name, query.string(name)]))
  return parseQuery(new JsonReader(Buffer.from(JSON.stringify({ query_string: { query: text, ...parameters } }))))
}

const readTrackTotalHits = (query: QueryParameters): number | undefined => {
  const raw = query.ifGiven('track_total_hits')
  if (raw === undefined) return undefined
  if (raw === 'true' || raw === '') return TRACK_ALL_HITS
  return raw === 'false' ? TRACK_NO_HITS : checkTrackTotalHits(intParameter(query, 'track_total_hits') as number)
}

/** @throws es.notEmulated for what would change the answer */
const refuseFlag = (query: QueryParameters, name: string): void => {
  if (query.boolean(name, false)) throw es.notEmulated(`[${name}] in a search`)
}

const refuseParameter = (query: QueryParameters, name: string): void => {
  if (query.ifGiven(name) !== undefined) throw es.notEmulated(`[${name}] in a search`)
}

const booleanIfGiven = (query: QueryParameters, name: string): boolean | undefined =>
  query.ifGiven(name) === undefined ? undefined : query.boolean(name, false)

const definedOf = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>

/**
 * What the query string says over the body, in the order in which it is read; its sort goes behind that of the body.
 * SRV/rest/action/search/RestSearchAction.java parseSearchSource
 * @param readSize takes `size`
 */
const ofSource = (request: RestRequest, body: SearchRequest, readSize: (size: number) => number): SearchRequest => {
  const { query } = request
  const parsed = queryOf(request)
  const [from, size] = [intParameter(query, 'from'), intParameter(query, 'size')]
  const checked = {
    query: parsed,
    from: from === undefined ? undefined : checkFrom(from),
    size: size === undefined ? undefined : readSize(size)
  }
  refuseFlag(query, 'explain')
  const [version, seqNoPrimaryTerm] = [booleanIfGiven(query, 'version'), booleanIfGiven(query, 'seq_no_primary_term')]
  if (query.ifGiven('timeout') !== undefined) query.time('timeout', 0)
  const terminateAfter = intParameter(query, 'terminate_after')
  if (terminateAfter !== undefined) checkTerminateAfter(terminateAfter)
  for (const name of ['stored_fields', 'docvalue_fields']) refuseParameter(query, name)
  const [source, includes, excludes] = ['_source', '_source_includes', '_source_excludes'].map(name => query.string(name))
  const [trackScores, trackTotalHits] = [booleanIfGiven(query, 'track_scores'), readTrackTotalHits(query)]
  const sort = query.string('sort')
  query.string('stats')
  refuseParameter(query, 'suggest_field')
  const ofSuggest = ['suggest_text', 'suggest_size', 'suggest_mode'].filter(name => query.string(name) !== undefined)
  if (ofSuggest.length > 0) throw es.suggestFieldMissing(request.path, ofSuggest)
  const keys = sort === undefined ? undefined : [...body.sort ?? [], ...sortOf(sort)]
  const fetchSource = fetchSourceOf({ source, includes, excludes })
  const given = { ...checked, version, seqNoPrimaryTerm, source: fetchSource, trackScores, trackTotalHits, terminateAfter, sort: keys }
  return definedOf(given) as SearchRequest
}

/** What a search is told by its query string beside its body. */
export interface SearchParameters {
  readonly request: SearchRequest
  readonly indicesOptions: IndicesOptions
  readonly allowPartialSearchResults: boolean | undefined
  readonly totalAsInt: boolean
}

/**
 * SRV/action/search/SearchType.java: `dfs_query_then_fetch` counts the terms of all shards together, which are one here.
 * @throws es.searchTypeUnknown
 */
export const checkSearchType = (searchType: string | undefined): void => {
  if (searchType !== undefined && searchType !== 'query_then_fetch' && searchType !== 'dfs_query_then_fetch') throw es.searchTypeUnknown(searchType)
}

/** @throws es.searchTypeWithKnn */
export const checkTypeOfKnn = (searchType: string | undefined, { knn = [] }: SearchRequest): void => {
  if (searchType !== undefined && knn.length > 0) throw es.searchTypeWithKnn()
}

/**
 * With `rest_total_hits_as_int` every hit is counted. SRV/rest/action/search/RestSearchAction.java checkRestTotalHits
 * @throws es.totalHitsNotAccurate for a request that says otherwise
 */
export const countingAll = (request: SearchRequest): SearchRequest => {
  const { trackTotalHits = TRACK_ALL_HITS } = request
  if (trackTotalHits !== TRACK_ALL_HITS && trackTotalHits !== TRACK_NO_HITS) throw es.totalHitsNotAccurate(trackTotalHits)
  return { ...request, trackTotalHits }
}

/**
 * Reads the query string of a search. SRV/rest/action/search/RestSearchAction.java parseSearchRequest
 * @param body what the body says, which the query string is read after
 * @throws es.intParameterUnparsable, es.notABoolean, es.notEmulated and the errors of each parameter
 */
export const readSearchParameters = (request: RestRequest, body: SearchRequest, readSize = checkSize): SearchParameters => {
  const { query } = request
  // Of older clients: read, and of no meaning any more.
  query.ifGiven('min_compatible_shard_node')
  booleanIfGiven(query, 'enable_fields_emulation')
  for (const name of Object.keys(shardParameters) as ShardParameter[]) checkShardParameter(name, shardParameter(query, name))
  const allowPartialSearchResults = booleanIfGiven(query, 'allow_partial_search_results')
  const searchType = query.string('search_type')
  checkSearchType(searchType)
  const search = { ...body, ...ofSource(request, body, readSize) }
  query.boolean('request_cache', false)
  for (const name of ['routing', 'preference']) query.string(name)
  const indicesOptions = readIndicesOptions(request)
  checkTypeOfKnn(searchType, search)
  const totalAsInt = query.boolean('rest_total_hits_as_int', false)
  query.boolean('ccs_minimize_roundtrips', true)
  refuseFlag(query, 'force_synthetic_source')
  query.boolean('typed_keys', false)
  refuseFlag(query, 'include_named_queries_score')
  return { request: totalAsInt ? countingAll(search) : search, indicesOptions, allowPartialSearchResults, totalAsInt }
}
