import { es } from '../../errors/es.js'
import type { JsonReader } from '../../xcontent/json-reader.js'
import { leafQuery } from '../compound-query.js'
import { existsScores } from '../exists-scores.js'
import type { Query } from '../query.js'
import { checkBoost, readMembers } from '../query-members.js'
import { isValue, readFloat, readText } from '../scalars.js'

/** Documents that have a value of a field. SRV/index/query/ExistsQueryBuilder.java @throws es.queryMemberUnknown, es.queryMemberToken, es.existsFieldMissing, es.queryFieldEmpty */
export const parseExistsQuery = (reader: JsonReader): Query => {
  let field: string | undefined
  let boost = 1
  let label: string | undefined
  readMembers(reader, (member, token) => {
    if (!isValue(token)) throw es.queryMemberToken(reader.location, 'exists', token, member)
    if (member === 'field') field = readText(reader)
    else if (member === '_name') label = readText(reader)
    else if (member === 'boost') boost = readFloat(reader)
    else throw es.queryMemberUnknown(reader.location, 'exists', member)
  })
  if (field === undefined) throw es.existsFieldMissing(reader.location)
  if (field === '') throw es.queryFieldEmpty()
  const pattern = field
  checkBoost('exists', boost)
  return leafQuery(label, searcher => existsScores(searcher, pattern, boost))
}
