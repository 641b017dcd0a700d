import { es } from '../../errors/es.js'
import type { JsonReader } from '../../xcontent/json-reader.js'
import { leafQuery } from '../compound-query.js'
import { onShard, readFieldQuery, readQueryValue, valueText, type QueryValue } from '../field-query.js'
import type { Query } from '../query.js'
import { scoresOfIndex } from '../metadata-fields.js'
import { scoresOfTermsLike } from '../terms-like.js'
import { booleanTerm, termScores } from '../term-scores.js'
import { checkBoost } from '../query-members.js'
import { isValue, readBoolean, readFloat, readText } from '../scalars.js'

interface Term {
  readonly field: string
  readonly value: QueryValue
  readonly boost: number
  readonly label: string | undefined
}

/** Without regard to case all terms that are found score the same. SRV/index/mapper/StringFieldType.java termQueryCaseInsensitive */
const caseInsensitive = ({ field: path, value, boost, label }: Term): Query => leafQuery(label, searcher => onShard(searcher, () => {
  const field = searcher.field(path)
  if (field?.type === 'boolean') return termScores(searcher, { field: path, value: booleanTerm(valueText(value).toLowerCase()), boost })
  if (path === '_index') return scoresOfIndex(searcher, [valueText(value).toLowerCase()], boost)
  if (path === '_id' || (field !== undefined && field.type !== 'text' && field.type !== 'keyword')) {
    throw es.caseInsensitiveUnsupported(searcher.index, path, field?.type ?? path)
  }
  const wanted = valueText(value).toLowerCase()
  return scoresOfTermsLike(searcher, { field: path, query: 'term', isWanted: term => term.toLowerCase() === wanted, boost })
}))

const caseSensitive = ({ label, ...term }: Term): Query => leafQuery(label, searcher => onShard(searcher, () => termScores(searcher, term)))

/**
 * A value in a field, as it is: `{"field":value}`, or an object with `value`. SRV/index/query/TermQueryBuilder.java
 * @throws es.queryFieldTwice, es.queryMemberUnknown, es.termArray, es.termValueArray, es.queryFieldEmpty, es.valueNull
 */
export const parseTermQuery = (reader: JsonReader): Query => {
  let value: QueryValue | undefined
  let label: string | undefined
  let [boost, ignoresCase, isGiven] = [1, false, true]
  const field = readFieldQuery(reader, 'term', {
    short: token => {
      if (token === 'START_ARRAY') throw es.termArray(reader.location)
      if (isValue(token)) value = readQueryValue(reader)
      else isGiven = false
    },
    member: (name, token) => {
      if (name === 'value' && token === 'START_ARRAY') throw es.termValueArray(reader.location)
      if (name === 'value' || name === 'term') value = readQueryValue(reader)
      else if (name === 'boost') boost = readFloat(reader)
      else if (name === '_name') label = readText(reader)
      else if (name === 'case_insensitive') ignoresCase = readBoolean(reader)
      else throw es.queryMemberUnknown(reader.location, 'term', name)
    }
  })
  if (field === undefined || field === '' || !isGiven) throw es.queryFieldEmpty()
  if (value === undefined) throw es.valueNull()
  return (ignoresCase ? caseInsensitive : caseSensitive)({ field, value, label, boost: checkBoost('term', boost) })
}
