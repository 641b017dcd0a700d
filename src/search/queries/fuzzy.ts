import { es } from '../../errors/es.js'
import type { JsonReader } from '../../xcontent/json-reader.js'
import { combineClauses } from '../clauses.js'
import { leafQuery } from '../compound-query.js'
import { onShard, readFieldQuery, readQueryValue, valueText, type QueryValue } from '../field-query.js'
import { FieldScorer } from '../field-scorer.js'
import { autoFuzziness, readFuzziness } from '../fuzziness.js'
import { fuzzyTerms, type FuzzyTerm } from '../fuzzy-terms.js'
import { queriedField } from '../metadata-fields.js'
import { noScores, type Query, type Scores } from '../query.js'
import type { Searcher } from '../searcher.js'
import { checkSearchable } from '../term-scores.js'
import { checkBoost } from '../query-members.js'
import { readBoolean, readFloat, readInt, readText, readTextOrNull } from '../scalars.js'

const match = async (searcher: Searcher, path: string, fuzzy: FuzzyTerm): Promise<Scores> => {
  const field = queriedField(searcher, path)
  if (field === undefined) return noScores(searcher)
  if (field.type !== 'text' && field.type !== 'keyword') throw es.fuzzyFieldType(path, field.type)
  checkSearchable(field)
  if (fuzzy.prefixLength < 0) throw es.fuzzyPrefixNegative()
  if (fuzzy.maxExpansions <= 0) throw es.fuzzyExpansionsNotPositive()
  const scorer = await FieldScorer.of(searcher, field)
  const terms = await fuzzyTerms(searcher, scorer, fuzzy)
  return combineClauses(searcher, scorer, { clauses: [{ terms, times: 1, repeats: 1 }], needed: 1 })
}

/**
 * Terms near to a value: `{"field":value}`, or an object with `value` and options. SRV/index/query/FuzzyQueryBuilder.java
 * @throws es.queryFieldTwice, es.queryMemberUnknown, es.queryFieldEmpty, es.valueNull, what `fuzziness` throws; es.notEmulated for a `rewrite`
 */
export const parseFuzzyQuery = (reader: JsonReader): Query => {
  let value: QueryValue | undefined
  let label: string | undefined
  let fuzziness = autoFuzziness
  let [boost, prefixLength, maxExpansions, transpositions] = [1, 0, 50, true]
  const field = readFieldQuery(reader, 'fuzzy', {
    short: () => { value = readQueryValue(reader) },
    member: name => {
      if (name === 'value' || name === 'term' || name === 'fuzzy') value = readQueryValue(reader)
      else if (name === 'boost') boost = readFloat(reader)
      else if (name === 'fuzziness') fuzziness = readFuzziness(reader)
      else if (name === 'prefix_length') prefixLength = readInt(reader)
      else if (name === 'max_expansions') maxExpansions = readInt(reader)
      else if (name === 'transpositions') transpositions = readBoolean(reader)
      else if (name === '_name') label = readText(reader)
      else if (name !== 'rewrite') throw es.queryMemberUnknown(reader.location, 'fuzzy', name)
      else if (readTextOrNull(reader) !== undefined) throw es.notEmulated('[rewrite] in a [fuzzy] query')
    }
  })
  if (field === undefined || field === '') throw es.queryFieldEmpty()
  if (value === undefined) throw es.valueNull()
  const term = valueText(value)
  const fuzzy = { term, edits: fuzziness(Array.from(term).length), prefixLength, maxExpansions, transpositions, boost: checkBoost('fuzzy', boost) }
  return leafQuery(label, searcher => onShard(searcher, () => match(searcher, field, fuzzy)))
}
