import { es } from '../errors/es.js'
import { valueText } from './field-query.js'
import { queriedField, scoresOfIndex } from './metadata-fields.js'
import { noScores, type Scores } from './query.js'
import type { Searcher } from './searcher.js'
import { checkSearchable, scoresByValue, scoresOfIds, termOf, type AnyTerm } from './term-scores.js'
import type { TermField } from './field-scorer.js'

/** `index.max_terms_count` */
const TERMS_MAX = 65_536

const scoresByTerm = async (searcher: Searcher, field: TermField, { values, boost }: AnyTerm): Promise<Scores> => {
  checkSearchable(field)
  const terms = new Set(values.map(value => termOf(field, value)))
  const scores = noScores(searcher)
  const { postings } = await searcher.fieldIndex(field)
  for (const term of terms) for (const ord of postings.get(term)?.ords ?? []) if (ord < scores.length) scores[ord] = boost
  return scores
}

/**
 * What has one of several values in a field, as `terms` finds it, all with the same score. Nothing in a field that is not mapped.
 * @throws es.termsTooMany, and what is wrong with the values or the field
 */
export const anyTermScores = async (searcher: Searcher, anyTerm: AnyTerm): Promise<Scores> => {
  const { field: path, values, boost } = anyTerm
  if (values.length > TERMS_MAX) throw es.termsTooMany(values.length, TERMS_MAX)
  if (path === '_id') return scoresOfIds(searcher, new Set(values.map(valueText)), boost)
  if (path === '_index') return scoresOfIndex(searcher, values, boost)
  const field = queriedField(searcher, path)
  if (field === undefined || values.length === 0) return noScores(searcher)
  switch (field.type) {
    case 'dense_vector': throw es.termFieldType(path, field.type)
    case 'semantic_text': throw es.semanticTermQuery()
    case 'text': case 'keyword': case 'boolean': return scoresByTerm(searcher, field, anyTerm)
    default: return scoresByValue(searcher, field, anyTerm)
  }
}
