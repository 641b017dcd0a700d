import { define, EsError, type EsErrorFacts, type JsonLocation, type OfIndex, type ShardFailure } from './es-error.js'
import { aboutIndex, at, illegal, located, parsing } from './es-said.js'
import { isElasticsearchException } from './java-exceptions.js'
import { rootCauses } from './render-es.js'
import { statusOfFailures } from './shard-failures.js'

const searchPhase: EsErrorFacts = { type: 'search_phase_execution_exception', status: 503, certainty: 'source', seen: 'SRV/action/search/SearchPhaseExecutionException.java' }

const queryShard = (seen: string): EsErrorFacts => ({ type: 'query_shard_exception', status: 400, certainty: 'source', seen })
const SOURCE = 'SRV/search/builder/SearchSourceBuilder.java'
const SORT = 'SRV/search/sort/FieldSortBuilder.java'
const AFTER = 'SRV/search/searchafter/SearchAfterBuilder.java'

/** A search knows the cause of its first failure apart from it: an exception of another kind than Elasticsearch's own is wrapped for the purpose. SRV/action/search/AbstractSearchAsyncAction.java */
const causeBeside = ([first]: readonly ShardFailure[]): EsError | undefined => {
  if (first === undefined) return undefined
  const [root = first.reason] = rootCauses(first.reason)
  if (!isElasticsearchException(root)) return new EsError({ type: root.type, status: root.status }, root.reason, { cause: root })
  return root === first.reason ? undefined : root
}

/** Errors of searches as a whole. Reference: es-index-and-search.md */
export const esSearch = {
  /** No shard has anything to tell. @param phase `dfs`, `query`, `fetch` */
  allShardsFailed: define(searchPhase, (phase: string, failures: readonly ShardFailure[]) => {
    const cause = causeBeside(failures)
    return {
      reason: 'all shards failed',
      metadata: { phase, grouped: true },
      failedShards: failures,
      status: statusOfFailures(failures),
      ...(cause === undefined ? {} : { cause })
    }
  }),
  /** What comes after the shards has failed. @param phase `rank-feature`, say */
  searchPhaseFailed: define(searchPhase, (phase: string, reason: string, cause: EsError) =>
    ({ reason, metadata: { phase, grouped: true }, failedShards: [], status: statusOfFailures([], cause), cause })),
  /** Some shards have answers, and the request wants those of all. */
  partialShardsFailed: define(searchPhase, (phase: string, failures: readonly ShardFailure[]) =>
    ({ reason: 'Partial shards failure', metadata: { phase, grouped: true }, failedShards: failures, status: statusOfFailures(failures) })),

  // --- the body, in the order in which it is read

  searchObjectExpected: define(parsing(SOURCE), (location: JsonLocation, token: string) =>
    located(location, `Expected [START_OBJECT] but found [${token}]`)),
  searchKeyUnknown: define(parsing(SOURCE), (location: JsonLocation, token: string, key: string) =>
    located(location, `Unknown key for a ${token} in [${key}].`)),
  searchTrailingToken: define(parsing(SOURCE), (location: JsonLocation, token: string) =>
    located(location, `Unexpected token [${token}] found after the main object.`)),
  fromNegative: define(illegal(SOURCE), (from: number) => `[from] parameter cannot be negative but was [${from}]`),
  sizeNegative: define(illegal(SOURCE), (size: number) => `[size] parameter cannot be negative, found [${size}]`),
  terminateAfterNegative: define(illegal(SOURCE), () => 'terminateAfter must be > 0'),
  trackTotalHitsNegative: define(illegal(SOURCE), (limit: number) => `[track_total_hits] parameter must be positive or equals to -1, got ${limit}`),
  knnListMalformed: define({ ...parsing(SOURCE), type: 'x_content_parse_exception' }, (location: JsonLocation, token: string) =>
    `${at(location)} malformed knn format, within the knn search array only objects are allowed; found ${token}`),
  sourceFormUnexpected: define(parsing('SRV/search/fetch/subphase/FetchSourceContext.java'), (location: JsonLocation, token: string) =>
    located(location, `Expected one of [VALUE_BOOLEAN, VALUE_STRING, START_ARRAY, START_OBJECT] but found [${token}]`)),
  statsMalformed: define(parsing(SOURCE), (location: JsonLocation, token: string) =>
    located(location, `Expected [VALUE_STRING] in [stats] but found [${token}]`)),
  countKeyUnknown: define(parsing('SRV/rest/action/RestActions.java getQueryContent'), (location: JsonLocation, key: string) =>
    located(location, `request does not support [${key}]`)),
  countFailedToParse: define(parsing('SRV/rest/action/RestActions.java getQueryContent'), (location: JsonLocation, cause: EsError) =>
    located(location, 'Failed to parse', cause)),

  // --- sorting

  sortItemMalformed: define(illegal('SRV/search/sort/SortBuilder.java'), () => 'malformed sort format, within the sort array, an object, or an actual string are allowed'),
  sortOrderUnknown: define(illegal('java.lang.Enum valueOf'), (order: string) => `No enum constant org.elasticsearch.search.sort.SortOrder.${order}`),
  sortModeUnknown: define(illegal('SRV/search/sort/SortMode.java, from memory', 'guess'), (mode: string) => `Unknown SortMode [${mode}]`),
  sortUnmapped: define(queryShard(SORT), (of: OfIndex, field: string) => aboutIndex(of, `No mapping found for [${field}] in order to sort on`)),
  sortModeOfNumbers: define(queryShard(SORT), (of: OfIndex) => aboutIndex(of, 'we only support AVG, MEDIAN and SUM on number based fields')),
  fielddataDisabled: define(illegal('SRV/index/mapper/TextFieldMapper.java'), (field: string, index: string) =>
    `Fielddata is disabled on [${field}] in [${index}]. Text fields are not optimised for operations that require per-document field data like aggregations and sorting, so these operations are disabled by default. Please use a keyword field instead. Alternatively, set fielddata=true on [${field}] in order to load field data by uninverting the inverted index. Note that this can use significant memory.`),
  sortTypesDiffer: define(illegal('SRV/action/search/SearchPhaseController.java', 'derived'), (field: string, one: string, other: string) =>
    `Can't sort on field [${field}]; the field has incompatible sort types: [${one}] and [${other}] across shards!`),
  sortOnVectors: define(illegal('SRV/index/mapper/vectors/VectorIndexFieldData.java, from memory', 'guess'), (field: string) => `Field [${field}] of type [dense_vector] doesn't support sort`),
  sortOnSemanticText: define(illegal('INF/mapper/SemanticTextFieldMapper.java, from memory', 'guess'), () => '[semantic_text] fields do not support sorting, scripting or aggregating'),
  sortOnId: define(illegal('SRV/index/mapper/IdFieldMapper.java, from memory', 'guess'), () =>
    'Fielddata access on the _id field is disallowed, you can re-enable it by updating the dynamic cluster setting: indices.id_field_data.enabled'),
  docValuesMissing: define(illegal('SRV/index/mapper/MappedFieldType.java, from memory', 'guess'), (field: string, type: string) =>
    `Can't load fielddata on [${field}] because fielddata is unsupported on fields of type [${type}]. Use doc values instead.`),
  searchAfterWithoutSort: define(illegal(AFTER), () => 'Sort must contain at least one field.'),
  searchAfterLength: define(illegal(AFTER), (values: number, fields: number) => `search_after has ${values} value(s) but sort has ${fields}.`),
  searchAfterEmpty: define(illegal(AFTER), () => 'Values must contains at least one value.'),
  searchAfterItem: define(parsing(AFTER), (location: JsonLocation, token: string) =>
    located(location, `Expected [VALUE_STRING] or [VALUE_NUMBER] or [VALUE_BOOLEAN] or [VALUE_NULL] but found [${token}] inside search_after.`)),
  searchAfterBoolean: define(illegal('SRV/search/DocValueFormat.java'), (text: string) => `Cannot parse boolean [${text}], expected either [true] or [false]`),
  searchAfterUnparsable: define(illegal(AFTER), (field: string, cause: EsError) => ({ reason: `Failed to parse search_after value for field [${field}].`, cause })),

  // --- the rest of the request

  queryParameterMissing: define(illegal('SRV/rest/action/RestActions.java'), (path: string, names: readonly string[]) =>
    `request [${path}] contains parameters [${names.join(', ')}] but missing query string parameter 'q'.`),
  suggestFieldMissing: define(illegal('SRV/rest/action/search/RestSearchAction.java'), (path: string, names: readonly string[]) =>
    `request [${path}] contains parameters [${names.join(', ')}] but missing 'suggest_field' parameter.`),
  totalHitsNotAccurate: define(illegal('SRV/rest/action/search/RestSearchAction.java'), (limit: number) =>
    `[rest_total_hits_as_int] cannot be used if the tracking of total hits is not accurate, got ${limit}`),
  searchTypeUnknown: define(illegal('SRV/action/search/SearchType.java'), (name: string) => `No search type for [${name}]`),
  searchTypeWithKnn: define(illegal('SRV/rest/action/search/RestSearchAction.java'), () =>
    'cannot set [search_type] when using [knn] search, since the search type is determined automatically'),
  searchNumberTooSmall: define(illegal('SRV/action/search/SearchRequest.java'), (setting: string, least: string) => `${setting} must be >= ${least}`),
  intParameterUnparsable: define(illegal('SRV/rest/RestRequest.java'), (name: string, raw: string, cause: EsError) =>
    ({ reason: `Failed to parse int parameter [${name}] with value [${raw}]`, cause })),
  floatParameterUnparsable: define(illegal('SRV/rest/RestRequest.java'), (name: string, raw: string, cause: EsError) =>
    ({ reason: `Failed to parse float parameter [${name}] with value [${raw}]`, cause })),
  resultWindowTooLarge: define(illegal('SRV/search/DefaultSearchContext.java'), (max: number, wanted: number) =>
    `Result window is too large, from + size must be less than or equal to: [${max}] but was [${wanted}]. See the scroll api for a more efficient way to request large data sets. This limit can be set by changing the [index.max_result_window] index level setting.`),
  batchTooLarge: define(illegal('SRV/search/DefaultSearchContext.java'), (max: number, wanted: number) =>
    `Batch size is too large, size must be less than or equal to: [${max}] but was [${wanted}]. Scroll batch sizes cost as much memory as result windows so they are controlled by the [index.max_result_window] index level setting.`),

  // --- several searches

  concurrentSearchesNotPositive: define(illegal('SRV/action/search/MultiSearchRequest.java'), () => 'maxConcurrentSearchRequests must be positive'),
  msearchUnterminated: define(illegal('SRV/action/search/MultiSearchRequest.java'), () => 'The msearch request must be terminated by a newline [\n]'),
  msearchKeyUnknown: define(illegal('SRV/action/search/MultiSearchRequest.java'), (key: string) => `key [${key}] is not supported in the metadata section`),

  // --- by query

  conflictsUnknown: define(illegal('SRV/index/reindex/AbstractBulkByScrollRequest.java'), (value: string) => `conflicts may only be "proceed" or "abort" but was [${value}]`),
  sizeOfByQuery: define(illegal('modules/reindex AbstractBulkByQueryRestHandler.java'), () => 'invalid parameter [size], use [max_docs] instead'),
  maxDocsBelowSlices: define(illegal('SRV/index/reindex/AbstractBulkByScrollRequest.java'), () => '[max_docs] should be >= [slices]'),
  maxDocsNegative: define(illegal('SRV/index/reindex/AbstractBulkByScrollRequest.java'), (maxDocs: number) => `[max_docs] parameter cannot be negative, found [${maxDocs}]`),
  maxDocsTwice: define(illegal('modules/reindex AbstractBaseReindexRestHandler.java'), (one: number, other: number) => `[max_docs] set to two different values [${one}] and [${other}]`)
} as const
