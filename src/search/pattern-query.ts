import { es } from '../errors/es.js'
import type { JsonReader } from '../xcontent/json-reader.js'
import { leafQuery } from './compound-query.js'
import { onShard, readFieldQuery } from './field-query.js'
import type { Query } from './query.js'
import { scoresOfTermsLike } from './terms-like.js'
import { checkBoost } from './query-members.js'
import { readBoolean, readFloat, readText, readTextOrNull } from './scalars.js'

interface Pattern {
  /** Name of the query. */
  readonly query: string
  /** Members that give the pattern. */
  readonly members: readonly string[]
  /** What terms a pattern stands for. */
  readonly wanted: (pattern: string, options: { readonly ignoresCase: boolean }) => (term: string) => boolean
}

/** Terms that score differently by how they are found are refused; the default, by its name, is not. */
const readRewrite = (reader: JsonReader): void => {
  const rewrite = readTextOrNull(reader)
  if (rewrite !== undefined && !rewrite.startsWith('constant_score')) throw es.notEmulated(`[rewrite] ${rewrite}`)
}

/**
 * Makes the parser of a query for terms by a pattern: `{"field":"pattern"}`, or an object with `value`. SRV/index/query/WildcardQueryBuilder.java,
 * PrefixQueryBuilder.java. The parser
 * @throws es.queryFieldTwice, es.queryMemberUnknown, es.expectedText, es.queryFieldEmpty, es.valueNull; es.notEmulated for a `rewrite`
 */
export const patternQueryParser = ({ query, members, wanted }: Pattern) => (reader: JsonReader): Query => {
  let pattern: string | undefined
  let label: string | undefined
  let [boost, ignoresCase] = [1, false]
  const field = readFieldQuery(reader, query, {
    short: () => { pattern = readText(reader) },
    member: name => {
      if (members.includes(name)) pattern = readText(reader)
      else if (name === 'boost') boost = readFloat(reader)
      else if (name === 'rewrite') readRewrite(reader)
      else if (name === 'case_insensitive') ignoresCase = readBoolean(reader)
      else if (name === '_name') label = readText(reader)
      else throw es.queryMemberUnknown(reader.location, query, name)
    }
  })
  if (field === undefined || field === '') throw es.queryFieldEmpty()
  if (pattern === undefined) throw es.valueNull()
  const terms = { field, query, isWanted: wanted(pattern, { ignoresCase }), boost: checkBoost(query, boost) }
  return leafQuery(label, searcher => onShard(searcher, () => scoresOfTermsLike(searcher, terms)))
}
