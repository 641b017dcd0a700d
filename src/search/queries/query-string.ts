import { es, EsError } from '../../errors/es.js'
import { isRefusal } from '../../errors/refusal.js'
import type { JsonReader, JsonToken } from '../../xcontent/json-reader.js'
import { boosted, leafQuery } from '../compound-query.js'
import { onShard } from '../field-query.js'
import { fieldAndBoost, isEveryField } from '../fields-to-search.js'
import { readOperator } from '../match-options.js'
import { noScores, type Query, type Scores } from '../query.js'
import { escaped } from '../query-string/escapes.js'
import { parseQueryString } from '../query-string/parse.js'
import { queryStringScores, type QueryStringOptions } from '../query-string/query-string-scores.js'
import type { Node } from '../query-string/syntax.js'
import type { Searcher } from '../searcher.js'
import { timeZoneOf } from '../time-zone.js'
import { checkBoost, readMembers } from '../query-members.js'
import { isValue, readBoolean, readFloat, readInt, readText, readTextOrNull } from '../scalars.js'

/** What a query may say, as far as it says it. */
interface Given {
  text?: string
  defaultField?: string
  fields?: Map<string, number>
  operator?: 'or' | 'and'
  lenient?: boolean
  analyzeWildcard?: boolean
  escape?: boolean
  tieBreaker?: number
  timeZone?: string
  boost?: number
  label?: string
}

const refuse = (member: string): never => { throw es.notEmulated(`[${member}] in a [query_string]`) }

const members: Readonly<Record<string, (reader: JsonReader, given: Given) => void>> = {
  query: (reader, given) => { given.text = readText(reader) },
  default_field: (reader, given) => { given.defaultField = readText(reader) },
  default_operator: (reader, given) => { given.operator = readOperator(reader) },
  lenient: (reader, given) => { given.lenient = readBoolean(reader) },
  analyze_wildcard: (reader, given) => { given.analyzeWildcard = readBoolean(reader) },
  escape: (reader, given) => { given.escape = readBoolean(reader) },
  tie_breaker: (reader, given) => { given.tieBreaker = readFloat(reader) },
  time_zone: (reader, given) => { given.timeZone = readText(reader) },
  boost: (reader, given) => { given.boost = readFloat(reader) },
  _name: (reader, given) => { given.label = readText(reader) },
  type: reader => { if (readText(reader) !== 'best_fields') refuse('type') },
  phrase_slop: reader => { if (readInt(reader) !== 0) refuse('phrase_slop') },
  allow_leading_wildcard: reader => { if (!readBoolean(reader)) refuse('allow_leading_wildcard') },
  enable_position_increments: reader => { if (!readBoolean(reader)) refuse('enable_position_increments') },
  analyzer: () => refuse('analyzer'),
  quote_analyzer: () => refuse('quote_analyzer'),
  quote_field_suffix: reader => { if (readTextOrNull(reader) !== undefined) refuse('quote_field_suffix') },
  minimum_should_match: reader => { if (readTextOrNull(reader) !== undefined) refuse('minimum_should_match') },
  rewrite: reader => { if (readTextOrNull(reader) !== undefined) refuse('rewrite') },
  // These change fuzzy terms, regular expressions and synonyms, none of which are run.
  fuzziness: readText,
  fuzzy_prefix_length: readInt,
  fuzzy_max_expansions: readInt,
  fuzzy_rewrite: readTextOrNull,
  fuzzy_transpositions: readBoolean,
  max_determinized_states: readInt,
  auto_generate_synonyms_phrase_query: readBoolean
}

/** @throws es.numberFormat, es.numberEmpty, es.boostNegative */
const readFields = (reader: JsonReader): Map<string, number> => {
  const fields = new Map<string, number>()
  while (reader.next() !== 'END_ARRAY') {
    const [name, boost] = fieldAndBoost(readText(reader))
    fields.set(name, checkBoost('query_string', boost))
  }
  return fields
}

const readMember = (reader: JsonReader, given: Given, [member, token]: readonly [string, JsonToken]): void => {
  if (token === 'START_ARRAY' && member === 'fields') given.fields = readFields(reader)
  else if (token !== 'START_ARRAY' && !isValue(token)) throw es.queryMemberToken(reader.location, 'query_string', token, member)
  else if (token === 'START_ARRAY' || !Object.hasOwn(members, member)) throw es.queryMemberUnknown(reader.location, 'query_string', member)
  else members[member]?.(reader, given)
}

/** What is wrong with a query string is told by the shards; what is refused is refused at once. */
const parseEarly = (text: string): Node | EsError | undefined => {
  try {
    return parseQueryString(text)
  } catch (thrown) {
    if (thrown instanceof EsError && !isRefusal(thrown)) return thrown
    throw thrown
  }
}

/** SRV/index/query/QueryStringQueryBuilder.java doToQuery @throws es.queryStringFields */
const optionsOf = ({ index }: Searcher, given: Given): QueryStringOptions => {
  const { defaultField, fields, operator = 'or', analyzeWildcard = false, tieBreaker = 0, timeZone } = given
  if (fields !== undefined && fields.size > 0 && defaultField !== undefined) throw es.queryStringFields()
  const named = fields !== undefined && fields.size > 0 ? fields : new Map(index.settings.defaultFields.map(name => [name, 1]))
  const isAll = defaultField === '*' || (defaultField === undefined && isEveryField(named.keys()))
  return {
    // Without any field named `*` is the field, which matters to `*` alone.
    defaultField: defaultField ?? (isAll && (fields === undefined || fields.size === 0) ? '*' : undefined),
    fields: named,
    operator,
    lenient: given.lenient ?? isAll,
    analyzeWildcard,
    tieBreaker,
    zone: timeZone === undefined ? undefined : timeZoneOf(timeZone)
  }
}

const match = async (searcher: Searcher, given: Given, parsed: Node | EsError | undefined): Promise<Scores> => {
  if (parsed instanceof EsError) throw es.queryStringMalformed(searcher.index, given.text ?? '', parsed)
  const options = optionsOf(searcher, given)
  return parsed === undefined ? noScores(searcher) : boosted(await queryStringScores(searcher, parsed, options), given.boost ?? 1)
}

/**
 * A query in Lucene's own language. SRV/index/query/QueryStringQueryBuilder.java; reference §4.2, 5.3
 * @throws es.queryMemberUnknown, es.queryMemberToken, es.queryTextMissing, es.operatorUnknown, es.timeZoneUnknown; on a shard es.queryStringMalformed and
 * what is wrong with a field; es.notEmulated for what is not run
 */
export const parseQueryStringQuery = (reader: JsonReader): Query => {
  const given: Given = {}
  readMembers(reader, (member, token) => readMember(reader, given, [member, token]))
  const { text, timeZone, boost = 1, label } = given
  if (text === undefined) throw es.queryTextMissing(reader.location)
  if (timeZone !== undefined) timeZoneOf(timeZone)
  checkBoost('query_string', boost)
  const parsed = parseEarly(given.escape === true ? escaped(text) : text)
  return leafQuery(label, searcher => onShard(searcher, () => match(searcher, given, parsed)))
}
