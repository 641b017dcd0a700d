import { es } from '../errors/es.js'
import type { FieldValue } from '../indices/field-value.js'
import type { DateField, MappedField, NumberField } from '../indices/mappings/mapping.js'
import { readDateMath } from './date-math.js'
import { FieldScorer, type TermField } from './field-scorer.js'
import { valueText, type QueryValue } from './field-query.js'
import { queriedField, scoresOfIndex } from './metadata-fields.js'
import { numberTerm } from './number-term.js'
import { noScores, type Scores } from './query.js'
import type { Searcher } from './searcher.js'

/** A value to be looked for in a field, without analysis. */
export interface Term {
  /** Path of the field. */
  readonly field: string
  readonly value: QueryValue
  readonly boost: number
}

/** Values one of which a field must have. */
export interface AnyTerm {
  /** Path of the field. */
  readonly field: string
  readonly values: readonly QueryValue[]
  readonly boost: number
}

/** A field that is searched by values, and not by terms. */
type ValueField = NumberField | DateField

/** The same score for documents with one of these ids. */
export const scoresOfIds = (searcher: Searcher, ids: ReadonlySet<string>, boost: number): Scores => {
  const scores = noScores(searcher)
  for (let ord = 0; ord < scores.length; ord++) {
    const document = searcher.document(ord)
    if (document !== undefined && ids.has(document.id)) scores[ord] = boost
  }
  return scores
}

/** The term of a boolean. @throws es.booleanTerm */
export const booleanTerm = (value: QueryValue): string => {
  const text = valueText(value)
  if (text !== 'true' && text !== 'false') throw es.booleanTerm(text)
  return text
}

/** Whether a field can be searched by its values. @throws es.fieldNotIndexed */
export const checkSearchable = (field: MappedField): void => {
  if (!field.index && !('docValues' in field && field.docValues)) throw es.fieldNotIndexed(field.path)
}

/** Milliseconds, both ends included. */
interface Span { readonly from: number, readonly to: number }

/** The same spans in their order, those that overlap made one: there may be as many as `terms` takes, and each document asks. */
const joined = (spans: readonly Span[]): readonly Span[] => {
  const apart: Span[] = []
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = apart.at(-1)
    if (last === undefined || from > last.to) apart.push({ from, to })
    else if (to > last.to) apart[apart.length - 1] = { from: last.from, to }
  }
  return apart
}

/** Whether a number is in one of the spans, which are in their order and apart. */
const isInside = (spans: readonly Span[], value: number): boolean => {
  let [low, high] = [0, spans.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((spans[middle] as Span).to < value) low = middle + 1
    else high = middle
  }
  return low < spans.length && (spans[low] as Span).from <= value
}

/** @throws es.numberFormat, es.numberEmpty, es.numberOutOfRange, and what {@link readDateMath} throws */
const isOneOf = (field: ValueField, values: readonly QueryValue[], now: number): ((found: FieldValue) => boolean) => {
  if (field.type === 'date') {
    // A day without a time is all of it. DateFieldMapper.java termQuery
    const read = (text: string, roundUp: boolean): number => readDateMath(text, { format: field.format, now, roundUp })
    const spans = joined(values.map(valueText).map(text => ({ from: read(text, false), to: read(text, true) })))
    return found => isInside(spans, Number(found))
  }
  const wanted = new Set<FieldValue | undefined>(values.map(value => numberTerm(field.type, value)))
  return found => wanted.has(found)
}

/** The same score for all documents that have one of the values. @throws what is wrong with the values or the field */
export const scoresByValue = async (searcher: Searcher, field: ValueField, { values, boost }: Omit<AnyTerm, 'field'>): Promise<Scores> => {
  checkSearchable(field)
  const isWanted = isOneOf(field, values, searcher.clock.now())
  const { valuesOf } = await searcher.fieldIndex(field)
  const scores = noScores(searcher)
  for (let ord = 0; ord < scores.length; ord++) if (valuesOf(ord).some(isWanted)) scores[ord] = boost
  return scores
}

interface Wanted { readonly term: string, readonly boost: number }

const scoresOfTerm = async (searcher: Searcher, field: TermField, { term, boost }: Wanted): Promise<Scores> => {
  const scores = noScores(searcher)
  const scorer = await FieldScorer.of(searcher, field)
  // What has doc values alone is looked through, and all that is found scores the same. KeywordFieldMapper.java termQuery
  scorer.score({ term, boost }, (ord, score) => { scores[ord] = field.index ? score : boost })
  return scores
}

/** The term that a value is in a field. @throws es.booleanTerm */
export const termOf = (field: TermField, value: QueryValue): string => field.type === 'boolean' ? booleanTerm(value) : valueText(value)

/**
 * What has a value in a field, as `term` finds it: BM25 for `text`, `keyword` and `boolean`, the boost for numbers, dates and `_id`. Nothing in a field
 * that is not mapped.
 * @throws what is wrong with the value or the field, to be told inside {@link es.queryNotCreated}
 */
export const termScores = async (searcher: Searcher, { field: path, value, boost }: Term): Promise<Scores> => {
  if (path === '_id') return scoresOfIds(searcher, new Set([valueText(value)]), boost)
  if (path === '_index') return scoresOfIndex(searcher, [value], boost)
  const field = queriedField(searcher, path)
  if (field === undefined) return noScores(searcher)
  switch (field.type) {
    case 'dense_vector': throw es.termFieldType(path, field.type)
    case 'semantic_text': throw es.semanticTermQuery()
    case 'text': case 'keyword': case 'boolean':
      checkSearchable(field)
      return scoresOfTerm(searcher, field, { term: termOf(field, value), boost })
    default: return scoresByValue(searcher, field, { values: [value], boost })
  }
}
