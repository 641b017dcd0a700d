import { define, type Certainty, type EsErrorFacts, type JsonLocation, type OfIndex } from './es-error.js'
import { aboutIndex, illegal, located, parsing } from './es-said.js'

const onShard = (seen: string, certainty: Certainty = 'source'): EsErrorFacts => ({ type: 'query_shard_exception', status: 400, certainty, seen })

const TERM = 'SRV/index/query/TermQueryBuilder.java'
const TERMS = 'SRV/index/query/TermsQueryBuilder.java'
const MATCH = 'SRV/index/query/MatchQueryBuilder.java'
const FIELD_TYPE = 'SRV/index/mapper/MappedFieldType.java'
const FUZZINESS = 'SRV/common/unit/Fuzziness.java, from memory'

/** Errors of queries that look into fields by their terms and texts: `term`, `match` and their like. Reference: es-index-and-search.md §4.2 */
export const esFieldQueries = {
  // --- what their JSON may say

  textMissing: define(parsing(MATCH), (location: JsonLocation, query: string) => located(location, `No text specified for ${query} query`)),
  zeroTermsQueryUnknown: define(parsing(MATCH), (location: JsonLocation, value: string) => located(location, `Unsupported zero_terms_query value [${value}]`)),
  operatorUnknown: define(illegal('SRV/index/query/Operator.java'), (name: string) => `No enum constant org.elasticsearch.index.query.Operator.${name}`),
  prefixLengthNegative: define(illegal(MATCH), (query: string) => `[${query}] requires prefix length to be non-negative.`),
  maxExpansionsNotPositive: define(illegal(MATCH), (query: string) => `[${query}] requires maxExpansions to be positive.`),
  matchFieldNull: define(illegal('SRV/index/query/MatchPhraseQueryBuilder.java'), (query: string) => `[${query}] requires fieldName`),
  matchValueNull: define(illegal('SRV/index/query/MatchPhraseQueryBuilder.java'), (query: string) => `[${query}] requires query value`),
  slopNegative: define(illegal('SRV/index/query/MatchPhraseQueryBuilder.java'), () => 'No negative slop allowed.'),
  termArray: define(parsing(TERM), (location: JsonLocation) => located(location, '[term] query does not support array of values')),
  termValueArray: define(parsing(TERM), (location: JsonLocation) => located(location,
    '[term] query does not support arrays for value - use a bool query with multiple term clauses in the should section or use a Terms query if scoring is not required')),
  valueNull: define(illegal('SRV/index/query/BaseTermQueryBuilder.java'), () => 'value cannot be null'),
  termsFieldTwice: define(parsing(TERMS), (location: JsonLocation) => located(location, '[terms] query does not support multiple fields')),
  termsFieldMissing: define(parsing(TERMS), (location: JsonLocation) =>
    located(location, '[terms] query requires a field name, followed by array of terms or a document lookup specification')),
  termsValueNull: define(parsing(TERMS), (location: JsonLocation) => located(location, 'No value specified for terms query')),
  multiMatchTypeUnknown: define({ type: 'parse_exception', status: 400, certainty: 'source', seen: 'SRV/index/query/MultiMatchQueryBuilder.java' },
    (type: string) => `failed to parse [multi_match] query type [${type}]. unknown type.`),
  fuzzinessToken: define(illegal('SRV/common/unit/Fuzziness.java'), (token: string) => `Can't parse fuzziness on token: [${token}]`),
  fuzzinessUnknown: define(illegal(FUZZINESS, 'guess'), (text: string) => `fuzziness cannot be [${text}].`),
  fuzzinessOutOfRange: define(illegal('SRV/common/unit/Fuzziness.java'), (edits: string) => `Valid edit distances are [0, 1, 2] but was [${edits}]`),
  fuzzinessAutoMalformed: define({ type: 'parse_exception', status: 400, certainty: 'source', seen: 'SRV/common/unit/Fuzziness.java' },
    () => 'failed to find low and high distance values'),

  // --- what a shard can't make of them

  analyzerOfQueryUnknown: define(onShard(MATCH), (index: OfIndex, query: string, name: string) => aboutIndex(index, `[${query}] analyzer [${name}] not found`)),
  stringFieldExpected: define(onShard(FIELD_TYPE), (index: OfIndex, query: string, path: string, type: string) =>
    aboutIndex(index, `Can only use ${query} queries on keyword, text and wildcard fields - not on [${path}] which is of type [${type}]`)),
  caseInsensitiveUnsupported: define(onShard(FIELD_TYPE), (index: OfIndex, path: string, type: string) =>
    aboutIndex(index, `[${path}] field which is of type [${type}], does not support case insensitive term queries`)),
  fuzzyPrefixNegative: define(illegal('Lucene FuzzyQuery.java'), () => 'prefixLength cannot be negative.'),
  fuzzyExpansionsNotPositive: define(illegal('Lucene FuzzyQuery.java'), () => 'maxExpansions must be positive.'),
  fuzzyFieldType: define(illegal(FIELD_TYPE), (path: string, type: string) => `Can only use fuzzy queries on keyword and text fields - not on [${path}] which is of type [${type}]`),
  matchFieldType: define(illegal('SRV/index/search/MatchQueryParser.java'), (path: string, type: string) => `Field [${path}] of type [${type}] does not support match queries`),
  termFieldType: define(illegal('SRV/index/mapper/vectors/DenseVectorFieldMapper.java'), (path: string, type: string) => `Field [${path}] of type [${type}] doesn't support term queries`),
  semanticTermQuery: define(illegal('INF/mapper/SemanticTextFieldMapper.java'), () => 'semantic_text fields do not support term query'),
  fieldNotIndexed: define(illegal(FIELD_TYPE), (path: string) => `Cannot search on field [${path}] since it is not indexed.`),
  booleanTerm: define(illegal('SRV/index/mapper/BooleanFieldMapper.java'), (value: string) => `Can't parse boolean value [${value}], expected [true] or [false]`),
  termsTooMany: define(illegal(TERMS), (count: number, limit: number) =>
    `The number of terms [${count}] used in the Terms Query request has exceeded the allowed maximum of [${limit}]. This maximum can be set by changing the [index.max_terms_count] index level setting.`)
} as const
