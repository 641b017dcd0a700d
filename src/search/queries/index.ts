import type { JsonReader } from '../../xcontent/json-reader.js'
import type { Query } from '../query.js'
import { parseBoolQuery } from './bool.js'
import { parseBoostingQuery } from './boosting.js'
import { parseConstantScoreQuery } from './constant-score.js'
import { parseDisMaxQuery } from './dis-max.js'
import { parseExistsQuery } from './exists.js'
import { parseFuzzyQuery } from './fuzzy.js'
import { parseIdsQuery } from './ids.js'
import { parseKnnQuery } from './knn.js'
import { parseMatchAllQuery } from './match-all.js'
import { parseMatchNoneQuery } from './match-none.js'
import { parseMatchPhraseQuery } from './match-phrase.js'
import { parseMatchQuery } from './match.js'
import { parseMultiMatchQuery } from './multi-match.js'
import { parsePrefixQuery } from './prefix.js'
import { parseQueryStringQuery } from './query-string.js'
import { parseRangeQuery } from './range.js'
import { parseScriptScoreQuery } from './script-score.js'
import { parseSemanticQuery } from './semantic.js'
import { parseTermQuery } from './term.js'
import { parseTermsQuery } from './terms.js'
import { parseWildcardQuery } from './wildcard.js'

/** Reads what is inside a query's own braces: the reader is on the opening one, behind the query's name, and is left on the closing one. */
export type QueryParser = (reader: JsonReader) => Query

/**
 * Every query, by its name in the Query DSL, one line each. Those that hold other queries are looked up late: their modules need this one, and may be
 * loaded first.
 */
export const queryParsers: Readonly<Record<string, QueryParser>> = {
  bool: reader => parseBoolQuery(reader),
  boosting: reader => parseBoostingQuery(reader),
  constant_score: reader => parseConstantScoreQuery(reader),
  dis_max: reader => parseDisMaxQuery(reader),
  exists: parseExistsQuery,
  fuzzy: parseFuzzyQuery,
  ids: parseIdsQuery,
  knn: reader => parseKnnQuery(reader),
  match_all: parseMatchAllQuery,
  match_none: parseMatchNoneQuery,
  match_phrase: parseMatchPhraseQuery,
  match: parseMatchQuery,
  multi_match: reader => parseMultiMatchQuery(reader),
  prefix: parsePrefixQuery,
  query_string: reader => parseQueryStringQuery(reader),
  range: parseRangeQuery,
  script_score: reader => parseScriptScoreQuery(reader),
  semantic: parseSemanticQuery,
  term: parseTermQuery,
  terms: parseTermsQuery,
  wildcard: parseWildcardQuery
}
