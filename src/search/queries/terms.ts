import { es } from '../../errors/es.js'
import type { JsonReader } from '../../xcontent/json-reader.js'
import { leafQuery } from '../compound-query.js'
import { onShard, readQueryValue, type QueryValue } from '../field-query.js'
import type { Query } from '../query.js'
import { anyTermScores } from '../any-term-scores.js'
import { checkBoost, readMembers } from '../query-members.js'
import { isValue, readFloat, readText } from '../scalars.js'

/** @throws es.termsValueNull */
const readValues = (reader: JsonReader): QueryValue[] => {
  const values: QueryValue[] = []
  while (reader.next() !== 'END_ARRAY') {
    const value = readQueryValue(reader)
    if (value === undefined) throw es.termsValueNull(reader.location)
    values.push(value)
  }
  return values
}

/**
 * One of several values in a field: `{"field":[…]}`. SRV/index/query/TermsQueryBuilder.java
 * @throws es.termsFieldTwice, es.termsFieldMissing, es.termsValueNull, es.queryMemberUnknown, es.queryMemberToken; es.notEmulated for values of another document
 */
export const parseTermsQuery = (reader: JsonReader): Query => {
  let field: string | undefined
  let values: QueryValue[] = []
  let label: string | undefined
  let boost = 1
  readMembers(reader, (name, token) => {
    if (token === 'START_ARRAY') {
      if (field !== undefined) throw es.termsFieldTwice(reader.location)
      field = name
      values = readValues(reader)
    } else if (token === 'START_OBJECT') throw es.notEmulated('a terms lookup')
    else if (!isValue(token)) throw es.queryMemberToken(reader.location, 'terms', token, name)
    else if (name === 'boost') boost = readFloat(reader)
    else if (name === '_name') label = readText(reader)
    else throw es.queryMemberUnknown(reader.location, 'terms', name)
  })
  if (field === undefined) throw es.termsFieldMissing(reader.location)
  const terms = { field, values, boost: checkBoost('terms', boost) }
  return leafQuery(label, searcher => onShard(searcher, () => anyTermScores(searcher, terms)))
}
