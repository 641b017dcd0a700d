import { es } from '../../errors/es.js'
import type { JsonReader } from '../../xcontent/json-reader.js'
import { leafQuery } from '../compound-query.js'
import { onShard, readFieldQuery, readQueryValue, valueText } from '../field-query.js'
import { phraseScores } from '../phrase-scores.js'
import type { Query } from '../query.js'
import { checkAnalyzer, readZeroTerms, type GivenOptions } from '../match-options.js'
import { checkBoost } from '../query-members.js'
import { isValue, readFloat, readInt, readText } from '../scalars.js'

/** Terms that may stand apart are scored by how far apart they are, which no test of a RAG library asks for. */
const readSlop = (reader: JsonReader): void => {
  const slop = readInt(reader)
  if (slop < 0) throw es.slopNegative()
  if (slop > 0) throw es.notEmulated('a [slop] of a [match_phrase] query', 'a real Elasticsearch node does')
}

/**
 * The terms of a text one behind the other: `{"field":"text"}`, or an object with `query` and options. SRV/index/query/MatchPhraseQueryBuilder.java
 * @throws es.queryFieldTwice, es.queryMemberUnknown, es.queryMemberToken, es.valueNull, es.slopNegative; es.notEmulated for a slop
 */
export const parseMatchPhraseQuery = (reader: JsonReader): Query => {
  const options: GivenOptions = {}
  let text: string | undefined
  let label: string | undefined
  let boost = 1
  const readValue = (): void => {
    const value = readQueryValue(reader)
    text = value === undefined ? undefined : valueText(value)
  }
  const field = readFieldQuery(reader, 'match_phrase', {
    short: readValue,
    member: (name, token) => {
      if (!isValue(token)) throw es.queryMemberToken(reader.location, 'match_phrase', token, name)
      if (name === 'query') readValue()
      else if (name === 'boost') boost = readFloat(reader)
      else if (name === '_name') label = readText(reader)
      else if (name === 'analyzer') options.analyzer = readText(reader)
      else if (name === 'slop') readSlop(reader)
      else if (name === 'zero_terms_query') options.zeroTerms = readZeroTerms(reader)
      else throw es.queryMemberUnknown(reader.location, 'match_phrase', name)
    }
  })
  if (field === undefined) throw es.matchFieldNull('match_phrase')
  if (text === undefined) throw es.matchValueNull('match_phrase')
  const match = { field, text, options, boost: checkBoost('match_phrase', boost) }
  return leafQuery(label, searcher => {
    checkAnalyzer(searcher, 'match_phrase', options)
    return onShard(searcher, () => phraseScores(searcher, match))
  })
}
