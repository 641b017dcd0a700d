import { es } from '../errors/es.js'
import { numberOf } from '../indices/field-value.js'
import type { FieldValue } from '../indices/field-value.js'
import type { DateField, KeywordField, MappedField, NumberField, TextField } from '../indices/mappings/mapping.js'
import { parseJavaDouble, parseJavaInteger } from '../xcontent/java-number.js'
import { readDateMath } from './date-math.js'
import { existsScores } from './exists-scores.js'
import { valueText, type QueryValue } from './field-query.js'
import { queriedField } from './metadata-fields.js'
import { noScores, type Scores } from './query.js'
import type { Searcher } from './searcher.js'
import type { TimeZone } from './time-zone.js'
import { utf8Order } from './utf8-order.js'

/** A range of values of one field, open at an end that is undefined. */
export interface Range {
  readonly field: string
  readonly lower?: QueryValue | undefined
  readonly upper?: QueryValue | undefined
  readonly includeLower: boolean
  readonly includeUpper: boolean
  /** Of dates, where it is not the field's own. */
  readonly format?: string | undefined
  readonly zone?: TimeZone | undefined
  readonly boost: number
}

/** Whether a value is in a range. */
type Within = (value: FieldValue) => boolean

/** Undefined for an open end. */
type Ends<V> = readonly [V | undefined, V | undefined]

const isWithin = <V>({ includeLower, includeUpper }: Range, [lower, upper]: Ends<V>, order: (a: V, b: V) => number) =>
  (value: V): boolean => {
    const low = lower === undefined ? 1 : order(value, lower)
    const high = upper === undefined ? -1 : order(value, upper)
    return (includeLower ? low >= 0 : low > 0) && (includeUpper ? high <= 0 : high < 0)
  }

const numericOrder = (a: number | bigint, b: number | bigint): number => a < b ? -1 : Number(a > b)

/** What a text is to a field of integers: exact, with its fraction. */
const integerBound = (text: string, { type }: NumberField): number | bigint => {
  const value = parseJavaDouble(text)
  const [min, max] = type === 'long' ? [-(2 ** 63), 2 ** 63] : [-(2 ** 31), 2 ** 31 - 1]
  if (!(value >= min && value <= max)) throw es.numberOutOfRange(text, type === 'long' ? 'a long' : 'an integer')
  const exact = parseJavaInteger(text)
  return typeof exact === 'bigint' ? exact : value
}

/** @throws es.numberFormat, es.numberEmpty, es.numberOutOfRange */
const numberBound = (value: QueryValue | undefined, field: NumberField): number | bigint | undefined => {
  if (value === undefined) return undefined
  const text = valueText(value)
  if (field.type === 'long' || field.type === 'integer' || field.type === 'short' || field.type === 'byte') return integerBound(text, field)
  return numberOf(field.type, String(parseJavaDouble(text)))
}

const withinNumbers = (range: Range, field: NumberField): Within =>
  isWithin(range, [numberBound(range.lower, field), numberBound(range.upper, field)], numericOrder) as Within

/** The bounds are milliseconds: one that is not included is the last that is meant at the lower end, the first at the upper one. */
const withinDates = (range: Range, { format }: DateField, now: number): Within => {
  const read = (value: QueryValue | undefined, roundUp: boolean): number | undefined => value === undefined
    ? undefined
    : readDateMath(valueText(value), { format: range.format ?? format, now, roundUp, zone: range.zone })
  return isWithin(range, [read(range.lower, !range.includeLower), read(range.upper, range.includeUpper)], numericOrder) as Within
}

const booleans: Readonly<Record<string, number>> = { true: 1, false: 0 }
const booleanBound = (value: QueryValue | undefined): number | undefined => {
  const text = value === undefined ? undefined : valueText(value)
  if (text === undefined) return undefined
  if (!Object.hasOwn(booleans, text)) throw es.booleanTerm(text)
  return booleans[text]
}

const withinTerms = (range: Range): ((term: string) => boolean) => {
  const [lower, upper] = [range.lower, range.upper].map(value => value === undefined ? undefined : valueText(value))
  return isWithin(range, [lower, upper], utf8Order)
}

const withinOf = (searcher: Searcher, range: Range, field: Exclude<MappedField, TextField>): Within => {
  switch (field.type) {
    case 'keyword': return withinTerms(range) as Within
    case 'boolean': return isWithin(range, [booleanBound(range.lower), booleanBound(range.upper)], numericOrder) as Within
    case 'date': return withinDates(range, field, searcher.clock.now())
    case 'dense_vector':
    case 'semantic_text': throw es.rangeFieldType(field.path, field.type)
    default: return withinNumbers(range, field)
  }
}

/** Documents that have a term of a text within the range. */
const scoresOfTerms = async (searcher: Searcher, range: Range, field: TextField | KeywordField): Promise<Scores> => {
  const scores = noScores(searcher)
  const within = withinTerms(range)
  const { postings } = await searcher.fieldIndex(field)
  for (const [term, { ords }] of postings) {
    if (!within(term)) continue
    for (const ord of ords) if (ord < scores.length) scores[ord] = range.boost
  }
  return scores
}

const checkSearchable = (field: MappedField): void => {
  if (field.index) return
  if (field.type === 'text') throw es.fieldNotIndexed(field.path)
  if ('docValues' in field && !field.docValues) throw es.rangeFieldNotIndexed(field.path)
}

const isPlain = (range: Range): boolean => range.lower === undefined && range.upper === undefined

/**
 * The boost for every document that has a value of the field within the range. The ends of texts are terms, whatever the analyzer.
 * @throws es.rangeFieldType, es.fieldNotIndexed, es.rangeFieldNotIndexed, es.numberFormat, es.numberOutOfRange, es.booleanTerm, and what
 * {@link readDateMath} throws
 */
export const rangeScores = async (searcher: Searcher, range: Range): Promise<Scores> => {
  if (isPlain(range)) return existsScores(searcher, range.field, range.boost)
  const scores = noScores(searcher)
  if (range.field === '_id') throw es.rangeFieldType('_id', '_id')
  const field = queriedField(searcher, range.field)
  if (field === undefined) return scores
  checkSearchable(field)
  if (field.type === 'text') return scoresOfTerms(searcher, range, field)
  const { valuesOf } = await searcher.fieldIndex(field)
  // A node does not read the dates of a query when there are none in the index.
  if (field.type === 'date' && !scores.some((_, ord) => valuesOf(ord).length > 0)) return scores
  const within = withinOf(searcher, range, field)
  for (let ord = 0; ord < scores.length; ord++) if (valuesOf(ord).some(within)) scores[ord] = range.boost
  return scores
}
