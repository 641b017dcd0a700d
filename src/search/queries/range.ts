import { es, EsError } from '../../errors/es.js'
import type { JsonReader, JsonToken } from '../../xcontent/json-reader.js'
import { leafQuery } from '../compound-query.js'
import { onShard, readQueryValue } from '../field-query.js'
import type { Query, Scores } from '../query.js'
import { rangeScores, type Range } from '../range-scores.js'
import type { Searcher } from '../searcher.js'
import { timeZoneOf } from '../time-zone.js'
import { checkDateFormat } from '../../indices/mappings/date-format.js'
import { checkBoost, readMembers } from '../query-members.js'
import { isValue, readFloat, readText } from '../scalars.js'

type Given = { -readonly [K in keyof Range]: Range[K] } & { timeZone?: string, relation?: string, label?: string }

/** Of ranges of documents none contains a value, and none is apart from one. SRV/common/geo/ShapeRelation.java */
const checkRelation = (relation: string): void => {
  const name = relation.toUpperCase()
  if (name === 'DISJOINT') throw es.rangeRelationUnsupported(relation)
  if (!['INTERSECTS', 'CONTAINS', 'WITHIN'].includes(name)) throw es.rangeRelationUnknown(relation)
}

/** Reads one member of the object behind the field. */
const readMember = (reader: JsonReader, range: Given, member: string): void => {
  switch (member) {
    case 'gt':
    case 'gte':
      range.lower = readQueryValue(reader)
      range.includeLower = member === 'gte'
      break
    case 'lt':
    case 'lte':
      range.upper = readQueryValue(reader)
      range.includeUpper = member === 'lte'
      break
    case 'boost': range.boost = readFloat(reader); break
    case 'time_zone': range.timeZone = readText(reader); break
    case 'format': range.format = readText(reader); break
    case 'relation': range.relation = readText(reader); break
    case '_name': range.label = readText(reader); break
    // So are `from`, `to`, `include_lower` and `include_upper`, which version 9 has given up.
    default: throw es.queryMemberUnknown(reader.location, 'range', member)
  }
}

/** What is checked once all has been read, in the order of the setters. */
const finished = ({ timeZone, relation, label, ...range }: Given): Range => {
  if (range.field === '') throw es.queryFieldEmpty()
  const zone = timeZone === undefined ? undefined : timeZoneOf(timeZone)
  checkBoost('range', range.boost)
  if (range.format !== undefined) checkDateFormat(range.format)
  if (relation !== undefined) checkRelation(relation)
  return { ...range, zone }
}

/** A shard reads dates when it rewrites the query, before it makes one, and tells what is wrong with them as it is. */
const match = async (searcher: Searcher, range: Range): Promise<Scores> => {
  try {
    return await onShard(searcher, () => rangeScores(searcher, range))
  } catch (thrown) {
    throw thrown instanceof EsError && thrown.cause?.type === 'parse_exception' ? thrown.cause : thrown
  }
}

/**
 * Values of a field between two others. SRV/index/query/RangeQueryBuilder.java
 * @throws es.queryMemberUnknown, es.queryFieldTwice, es.queryFieldEmpty, es.timeZoneUnknown, es.rangeRelationUnknown and the like; on a shard what
 * {@link rangeScores} throws
 */
export const parseRangeQuery = (reader: JsonReader): Query => {
  const given: Given = { field: '', includeLower: true, includeUpper: true, boost: 1 }
  readMembers(reader, (name: string, token: JsonToken) => {
    if (token !== 'START_OBJECT' && (isValue(token) || token === 'START_ARRAY')) throw es.queryMemberUnknown(reader.location, 'range', name)
    if (token !== 'START_OBJECT') return
    if (given.field !== '') throw es.queryFieldTwice(reader.location, 'range', given.field, name)
    given.field = name
    readMembers(reader, member => readMember(reader, given, member))
  })
  const range = finished(given)
  return leafQuery(given.label, searcher => match(searcher, range))
}
