import { JsonNumber } from '../xcontent/json-value.js'
import { isJavaDoubleDecimal } from '../xcontent/java-number.js'
import { halfFloat } from './half-float.js'
import type { BooleanField, DateField, KeywordField, MappedField, NumberField, NumberType } from './mappings/mapping.js'
import type { SourceValue } from '../xcontent/source-value.js'
import { readDate } from './mappings/date-format.js'
import { isNumberOf } from './mappings/types/number.js'

/** A value as a field keeps it: numbers and milliseconds, a bigint for a long beyond 2^53, 0 and 1 for booleans, texts. */
export type FieldValue = number | bigint | string

/** A text as it is indexed: numbers as they were written. Undefined for null and objects. */
export const textOf = (value: SourceValue): string | undefined => {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return String(value)
  return value instanceof JsonNumber ? value.text : undefined
}

/** An integer of 64 bits, its fraction cut off. */
const long = (text: string): number | bigint => {
  const value = Math.trunc(Number(text))
  return Number.isSafeInteger(value) || !/^[+-]?\d+$/.test(text) ? value || 0 : BigInt(text)
}

const integer = (text: string): number => Math.trunc(Number(text)) || 0

const readers: Readonly<Record<NumberType, (text: string) => number | bigint>> = {
  long,
  integer,
  short: integer,
  byte: integer,
  double: Number,
  float: text => Math.fround(Number(text)),
  half_float: text => halfFloat(Number(text))
}

/** What a field of a numeric type makes of a number's text; Java's suffixes `f` and `d` are allowed. Not checked for its range. */
export const numberOf = (type: NumberType, text: string): number | bigint => readers[type](text.replace(/[fFdD]$/, ''))

/** Whether a value is one that the field would refuse if it had to be well-formed. */
const isMalformed = (field: NumberField, value: SourceValue): boolean =>
  field.ignoreMalformed && !isNumberOf(field, value)

const numberValue = (field: NumberField, value: SourceValue): number | bigint | undefined => {
  if (value === null) return field.nullValue
  const text = textOf(value)?.trim()
  return text === undefined || !isJavaDoubleDecimal(text) || isMalformed(field, value) ? undefined : numberOf(field.type, text)
}

const keywordValue = ({ nullValue, ignoreAbove }: KeywordField, value: SourceValue): string | undefined => {
  const text = value === null ? nullValue : textOf(value)
  return text === undefined || text.length > ignoreAbove ? undefined : text
}

const booleanValue = ({ nullValue }: BooleanField, value: SourceValue): number | undefined => {
  if (value === null) return nullValue === undefined ? undefined : Number(nullValue)
  return value === true || value === 'true' ? 1 : 0
}

const dateValue = ({ format }: DateField, value: SourceValue): number | undefined => {
  const text = textOf(value)
  return text === undefined ? undefined : readDate(text, format)
}

/**
 * What a field keeps of a value of a document; undefined when it keeps nothing: null without a `null_value`, what is too long for `ignore_above`, what
 * is malformed and may be.
 */
export const fieldValue = (field: MappedField, value: SourceValue): FieldValue | undefined => {
  switch (field.type) {
    case 'text': return textOf(value)
    case 'keyword': return keywordValue(field, value)
    case 'boolean': return booleanValue(field, value)
    case 'date': return dateValue(field, value)
    case 'dense_vector':
    case 'semantic_text': return undefined
    default: return numberValue(field, value)
  }
}
