import { define, EsError, type Certainty, type EsErrorFacts, type JsonLocation, type OfIndex } from './es-error.js'
import { aboutIndex, didYouMean, illegal, located, namedObjectNotFound, parsing } from './es-said.js'

/** SRV/common/time/JavaDateMathParser.java: told as it is where a shard rewrites the query. */
const dateMath: EsErrorFacts = { type: 'parse_exception', status: 400, certainty: 'source', seen: 'SRV/common/time/JavaDateMathParser.java' }
const script = (seen: string): EsErrorFacts => ({ type: 'script_exception', status: 400, certainty: 'guess', seen })
const ofScript = (reason: string): EsError => new EsError({ type: 'illegal_argument_exception', status: 400 }, reason)
const QUERY_STRING = 'SRV/index/query/QueryStringQueryBuilder.java'
const LUCENE_PARSE_EXCEPTION = 'org.apache.lucene.queryparser.classic.ParseException'
/** Of the same name as one of Elasticsearch's, whose kind it is not. */
const ofLucene = (seen: string, certainty: Certainty = 'derived'): EsErrorFacts => ({ type: 'parse_exception', javaClass: LUCENE_PARSE_EXCEPTION, status: 400, certainty, seen })
const luceneParseException = (message: string): EsError => new EsError({ type: 'parse_exception', javaClass: LUCENE_PARSE_EXCEPTION, status: 400 }, message)
/** An exception of java.time. */
const fromTime = (type: string, reason: string): EsError => new EsError({ type, status: 400 }, reason)

const FRAME = 'SRV/index/query/AbstractQueryBuilder.java parseInnerQueryBuilder'

/** Errors of queries: what their JSON may say, and what a shard makes of it. Reference: es-index-and-search.md §0.3, 4.2 */
export const esQuery = {
  // --- the frame of every query

  queryNotAnObject: define(parsing(FRAME), (location: JsonLocation) => located(location, '[_na] query malformed, must start with start_object')),
  queryEmpty: define(illegal(FRAME), ({ line, column }: JsonLocation) => `query malformed, empty clause found at [${line}:${column}]`),
  queryWithoutBraces: define(parsing(FRAME), (location: JsonLocation, name: string) => located(location, `[${name}] query malformed, no start_object after query name`)),
  queryNotEnded: define(parsing(FRAME), (location: JsonLocation, name: string, token: string) =>
    located(location, `[${name}] malformed query, expected [END_OBJECT] but found [${token}]`)),
  queryUnknown: define(parsing(FRAME), (location: JsonLocation, name: string, suggestions: readonly string[]) =>
    located(location, `unknown query [${name}]${didYouMean(suggestions)}`, namedObjectNotFound(location, name))),
  queryTooDeep: define(illegal('SRV/index/query/AbstractQueryBuilder.java parseTopLevelQuery'), () =>
    'The nested depth of the query exceeds the maximum nested depth for queries set in [indices.query.bool.max_nested_depth]'),

  // --- members of queries

  queryMemberUnknown: define(parsing('SRV/index/query/*QueryBuilder.java fromXContent'), (location: JsonLocation, query: string, member: string) =>
    located(location, `[${query}] query does not support [${member}]`)),
  queryMemberToken: define(parsing('SRV/index/query/*QueryBuilder.java fromXContent'), (location: JsonLocation, query: string, token: string, member: string) =>
    located(location, `[${query}] unknown token [${token}] after [${member}]`)),
  queryTokenUnexpected: define(parsing('SRV/index/query/ConstantScoreQueryBuilder.java'), (location: JsonLocation, token: string) =>
    located(location, `unexpected token [${token}]`)),
  queryFieldTwice: define(parsing(FRAME), (location: JsonLocation, query: string, first: string, second: string) =>
    located(location, `[${query}] query doesn't support multiple fields, found [${first}] and [${second}]`)),
  queryFieldEmpty: define(illegal('SRV/index/query/RangeQueryBuilder.java, ExistsQueryBuilder.java'), () => 'field name is null or empty'),
  queryBuildFailed: define(parsing('SRV/index/query/IdsQueryBuilder.java, MatchAllQueryBuilder.java fromXContent'), (location: JsonLocation, cause: EsError) =>
    located(location, String(cause.reason), cause)),
  boostNegative: define(illegal('SRV/index/query/AbstractQueryBuilder.java checkNegativeBoost; the node prints the whole query between the brackets', 'guess'),
    (query: string) => `negative [boost] are not allowed in [${query}], use a value between 0 and 1 to deboost`),

  filterMissing: define(parsing('SRV/index/query/ConstantScoreQueryBuilder.java'), (location: JsonLocation) =>
    located(location, '[constant_score] requires a \'filter\' element')),
  queriesMissing: define(parsing('SRV/index/query/DisMaxQueryBuilder.java'), (location: JsonLocation) =>
    located(location, '[dis_max] requires \'queries\' field with at least one clause')),
  boostingQueryMissing: define(parsing('SRV/index/query/BoostingQueryBuilder.java'), (location: JsonLocation, which: string) =>
    located(location, `[boosting] query requires '${which}' query to be set'`)),
  negativeBoostMissing: define(parsing('SRV/index/query/BoostingQueryBuilder.java'), (location: JsonLocation) =>
    located(location, '[boosting] query requires \'negative_boost\' to be set to be a positive value\'')),
  existsFieldMissing: define(parsing('SRV/index/query/ExistsQueryBuilder.java'), (location: JsonLocation) =>
    located(location, '[exists] must be provided with a [field]')),

  // --- on the shard

  queryNotCreated: define({ type: 'query_shard_exception', status: 400, certainty: 'source', seen: 'SRV/index/query/SearchExecutionContext.java toQuery' },
    (index: OfIndex, cause: EsError) => aboutIndex(index, `failed to create query: ${cause.reason}`, cause)),
  tieBreakerOutOfRange: define(illegal('Lucene DisjunctionMaxQuery.java'), () => 'tieBreakerMultiplier must be in [0, 1]'),

  // --- range

  rangeRelationUnknown: define(illegal('SRV/index/query/RangeQueryBuilder.java'), (relation: string) => `${relation} is not a valid relation`),
  rangeRelationUnsupported: define(illegal('SRV/index/query/RangeQueryBuilder.java'), (relation: string) => `[range] query does not support relation [${relation}]`),
  rangeFieldType: define(illegal('SRV/index/mapper/MappedFieldType.java rangeQuery'), (path: string, type: string) => `Field [${path}] of type [${type}] does not support range queries`),
  rangeFieldNotIndexed: define(illegal('SRV/index/mapper/MappedFieldType.java failIfNotIndexedNorDocValuesFallback'), (path: string) =>
    `Cannot search on field [${path}] since it is not indexed nor has doc values.`),
  timeZoneUnknown: define(illegal('SRV/index/query/RangeQueryBuilder.java timeZone; java.time.ZoneId'), (id: string) => ({ reason: `java.time.zone.ZoneRulesException: Unknown time-zone ID: ${id}`, cause: fromTime('zone_rules_exception', `Unknown time-zone ID: ${id}`) })),
  timeZoneMalformed: define(illegal('SRV/index/query/RangeQueryBuilder.java timeZone; java.time.ZoneId'), (id: string) => ({ reason: `java.time.DateTimeException: Invalid ID for region-based ZoneId, invalid format: ${id}`, cause: fromTime('date_time_exception', `Invalid ID for region-based ZoneId, invalid format: ${id}`) })),

  // --- date math

  dateMathDate: define(dateMath, (text: string, format: string, cause: EsError) =>
    ({ reason: `failed to parse date field [${text}] with format [${format}]: [${cause.reason}]`, cause })),
  dateMathEmpty: define(dateMath, () => 'cannot parse empty datetime'),
  dateMathOperator: define(dateMath, (math: string) => `operator not supported for date math [${math}]`),
  dateMathTruncated: define(dateMath, (math: string) => `truncated date math [${math}]`),
  dateMathRounding: define(dateMath, (math: string) => `rounding \`/\` can only be used on single unit types [${math}]`),
  dateMathUnit: define(dateMath, (unit: string, math: string) => `unit [${unit}] not supported for date math [${math}]`),

  // --- scripts

  scriptUncompilable: define(script('ScriptException, from memory: a node shows the place in the source, too'), (source: string) => ({ reason: 'compile error', metadata: { script_stack: [], script: source, lang: 'painless' }, cause: ofScript('cannot resolve symbol [dotProduct]') })),
  scriptFailed: define(script('ScriptException, from memory: a node shows a stack of its own code, too'), (source: string, cause: EsError) => ({ reason: 'runtime error', metadata: { script_stack: [], script: source, lang: 'painless' }, cause })),
  scriptFieldUnknown: define(illegal('SRV/search/lookup/LeafDocLookup.java'), (path: string) => `No field found for [${path}] in mapping`),
  scriptVectorMissing: define(illegal('mockference itself: a node fails with a NullPointerException or the like', 'guess'), () => '[params.query_vector] must be a list of numbers'),
  scriptVectorAbsent: define(illegal('SRV/script/field/vectors/DenseVector.java'), () => 'A document doesn\'t have a value for a vector field!'),
  scriptScoreInvalid: define(illegal('SRV/common/lucene/search/function/ScriptScoreQuery.java'), (score: string, doc: string) =>
    `script_score script returned an invalid score [${score}] for doc [${doc}]. Must be a non-negative score!`),

  // --- query_string

  queryTextMissing: define(parsing(QUERY_STRING), (location: JsonLocation) => located(location, '[query_string] must be provided with a [query]')),
  queryStringFields: define({ type: 'query_validation_exception', status: 400, certainty: 'derived', seen: QUERY_STRING }, () =>
    'Validation Failed: 1: [query_string] cannot use [fields] parameter in conjunction with [default_field];'),
  queryStringMalformed: define({ type: 'query_shard_exception', status: 400, certainty: 'source', seen: QUERY_STRING }, (index: OfIndex, query: string, cause: EsError) =>
    aboutIndex(index, `Failed to parse query [${query}]`, cause)),
  queryStringSyntax: define(ofLucene('Lucene QueryParserBase.java parse, JavaCC ParseException'), (query: string, message: string) =>
    ({ reason: `Cannot parse '${query}': ${message}`, cause: luceneParseException(message) })),
  queryStringLexical: define(ofLucene('Lucene QueryParserBase.java parse, JavaCC TokenMgrError, from memory', 'guess'), (query: string, column: number, after: string, state: number) => {
    const message = `Lexical error at line 1, column ${column}.  Encountered: <EOF> after prefix "${after}" (in lexical state ${state})`
    return { reason: `Cannot parse '${query}': ${message}`, cause: new EsError({ type: 'token_mgr_error', status: 400 }, message) }
  })
} as const
