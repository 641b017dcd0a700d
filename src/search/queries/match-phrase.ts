import { es } from '../../errors/es.js'
import type { JsonReader } from '../../xcontent/json-reader.js'
import { leafQuery } from '../compound-query.js'
import { onShard } from '../field-query.js'
import { phraseScores } from '../phrase-scores.js'
import type { Query } from '../query.js'
import { checkAnalyzer, readZeroTerms, type GivenOptions } from '../match-options.js'
import { checkBoost } from '../query-members.js'
import { readInt, readText } from '../scalars.js'
import { readTextQuery } from '../text-query.js'

/** Terms that may stand apart are scored by how far apart they are, which no test of a RAG library asks for. */
const readSlop = (reader: JsonReader): void => {
  const slop = readInt(reader)
  if (slop < 0) throw es.slopNegative()
  if (slop > 0) throw es.notEmulated('a [slop] of a [match_phrase] query')
}

const readers: Readonly<Record<string, (reader: JsonReader, options: GivenOptions) => void>> = {
  analyzer: (reader, options) => { options.analyzer = readText(reader) },
  slop: readSlop,
  zero_terms_query: (reader, options) => { options.zeroTerms = readZeroTerms(reader) }
}

/**
 * The terms of a text one behind the other: `{"field":"text"}`, or an object with `query` and options. SRV/index/query/MatchPhraseQueryBuilder.java
 * @throws es.queryFieldTwice, es.queryMemberUnknown, es.queryMemberToken, es.valueNull, es.slopNegative; es.notEmulated for a slop
 */
export const parseMatchPhraseQuery = (reader: JsonReader): Query => {
  const options: GivenOptions = {}
  const { field, text, boost, label } = readTextQuery(reader, 'match_phrase', name => {
    const read = Object.hasOwn(readers, name) ? readers[name] : undefined
    read?.(reader, options)
    return read !== undefined
  })
  if (field === undefined) throw es.matchFieldNull('match_phrase')
  if (text === undefined) throw es.matchValueNull('match_phrase')
  const match = { field, text, options, boost: checkBoost('match_phrase', boost) }
  return leafQuery(label, searcher => {
    checkAnalyzer(searcher, 'match_phrase', options)
    return onShard(searcher, () => phraseScores(searcher, match))
  })
}
