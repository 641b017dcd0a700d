import { es } from '../errors/es.js'
import { numberOf } from '../indices/field-value.js'
import type { NumberType } from '../indices/mappings/mapping.js'
import { javaTrim } from '../xcontent/java-string.js'
import { isJavaLong, parseJavaDouble } from '../xcontent/java-number.js'
import { valueText, type QueryValue } from './field-query.js'

const INT_MAX = 2 ** 31 - 1
const decimals: ReadonlySet<NumberType> = new Set(['double', 'float', 'half_float'])

/**
 * The value that documents of a numeric field must have; undefined for one that none can have: a fraction in an integer field, an integer beyond `long`.
 * NumberFieldMapper.java termQuery
 * @throws es.numberFormat, es.numberEmpty for what is no number; es.numberOutOfRange for integers of 32 bits and less
 */
export const numberTerm = (type: NumberType, value: QueryValue): number | bigint | undefined => {
  const text = javaTrim(valueText(value))
  const double = parseJavaDouble(text)
  if (decimals.has(type)) return Number.isFinite(double) ? numberOf(type, text) : undefined
  if (!Number.isFinite(double) || double % 1 !== 0) return undefined
  const integer = numberOf('long', text)
  if (type === 'long') return isJavaLong(BigInt(integer)) ? integer : undefined
  if (double < -INT_MAX - 1 || double > INT_MAX) throw es.numberOutOfRange(text, 'an integer')
  return integer
}
