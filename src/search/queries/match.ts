import { es } from '../../errors/es.js'
import type { JsonReader } from '../../xcontent/json-reader.js'
import { leafQuery } from '../compound-query.js'
import { onShard } from '../field-query.js'
import { matchScores, type MatchedText } from '../match-scores.js'
import type { Query } from '../query.js'
import type { Searcher } from '../searcher.js'
import { semanticField } from '../semantic-field.js'
import { checkAnalyzer, checkMatchOptions, readMatchOption, type GivenOptions } from '../match-options.js'
import { checkBoost } from '../query-members.js'
import { readTextQuery } from '../text-query.js'
import { semanticQuery } from './semantic.js'

interface Match extends MatchedText {
  readonly label: string | undefined
  readonly options: GivenOptions
}

const onTerms = (match: Match): Query => leafQuery(match.label, searcher => {
  checkAnalyzer(searcher, 'match', match.options)
  return onShard(searcher, () => matchScores(searcher, match))
})

/** In indices where the field is a `semantic_text`, the query is a `semantic` one. INF/queries/SemanticMatchQueryRewriteInterceptor.java */
const matchQuery = (match: Match): Query => {
  const query: Query = {
    ...onTerms(match),
    rewrite: async rewriting => {
      const isSemantic = rewriting.searchers.some(searcher => semanticField(searcher, match.field) !== undefined)
      if (!isSemantic) return query
      const semantic = await semanticQuery({ ...match, severalEndpoints: true }).rewrite(rewriting)
      const queryOf = (searcher: Searcher): Query => semanticField(searcher, match.field) === undefined ? query : semantic
      return { ...query, prepare: searcher => queryOf(searcher).prepare?.(searcher), match: searcher => queryOf(searcher).match(searcher) }
    }
  }
  return query
}

/**
 * A text in a field: `{"field":"text"}`, or an object with `query` and options. SRV/index/query/MatchQueryBuilder.java
 * @throws es.queryFieldTwice, es.queryMemberUnknown, es.queryMemberToken, es.textMissing, es.queryFieldEmpty, and what its options throw
 */
export const parseMatchQuery = (reader: JsonReader): Query => {
  const options: GivenOptions = {}
  const { field, text, boost, label } = readTextQuery(reader, 'match', name => readMatchOption(reader, name, options))
  if (field === undefined || text === undefined) throw es.textMissing(reader.location, 'text')
  checkMatchOptions('match', options)
  return matchQuery({ field, text, options, label, boost: checkBoost('match', boost) })
}
