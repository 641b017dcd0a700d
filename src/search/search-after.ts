import { es, EsError } from '../errors/es.js'
import type { MappedField } from '../indices/mappings/mapping.js'
import { isJavaLong, parseJavaDouble, parseJavaInt, parseJavaInteger } from '../xcontent/java-number.js'
import { JsonNumber, type JsonValue } from '../xcontent/json-value.js'
import { readDateMath } from './date-math.js'
import type { Searcher } from './searcher.js'
import type { SortKey } from './sort.js'
import { INT_MAX, missingValue, toInt, toLong, type ShardSortKey, type SortValue } from './sort-values.js'

/** `DocValueFormat.RAW.parseLong`: an integer, or a number that is rounded down. @throws es.numberFormat, es.numberEmpty */
const parseLong = (text: string): number | bigint => {
  const integer = parseJavaInteger(text)
  return toLong(typeof integer === 'bigint' && isJavaLong(integer) ? integer : Math.floor(parseJavaDouble(text)))
}

/** `DocValueFormat.BOOLEAN.parseLong` @throws es.searchAfterBoolean */
const parseBoolean = (text: string): number => {
  if (text !== 'true' && text !== 'false') throw es.searchAfterBoolean(text)
  return Number(text === 'true')
}

/** What is given for one key on one shard. */
interface Given {
  readonly searcher: Searcher
  readonly field: MappedField | undefined
  readonly value: Exclude<JsonValue, null>
}

/**
 * A number as it is; a text as answers show values of the field. An integer too long for a long is taken for a text: that is what a client of JavaScript
 * makes of the bounds of a long.
 * @throws es.numberFormat, es.numberEmpty, es.searchAfterBoolean, and what {@link readDateMath} throws
 */
const longOf = ({ searcher, field, value }: Given): number | bigint => {
  const text = value instanceof JsonNumber ? value.text : String(value)
  if (value instanceof JsonNumber && value.javaType === 'Double') return toLong(Math.trunc(value.value))
  if (value instanceof JsonNumber && value.javaType !== 'BigInteger') return toLong(BigInt(text))
  if (field?.type === 'boolean') return parseBoolean(text)
  return field?.type === 'date' ? readDateMath(text, { format: field.format, now: searcher.clock.now(), roundUp: false }) : parseLong(text)
}

/**
 * An int; what is greater may have been shown by a search that sorts ints of one index among longs of another, and counts as the greatest int.
 * @throws es.numberFormat
 */
const intOf = (value: Exclude<JsonValue, null>): number => {
  if (value instanceof JsonNumber && value.javaType !== 'BigInteger') {
    return value.value > INT_MAX ? INT_MAX : toInt(value.javaType === 'Double' ? value.value : BigInt(value.text))
  }
  const text = value instanceof JsonNumber ? value.text : String(value)
  const integer = parseJavaInt(text)
  if (integer === undefined) throw es.numberFormat(text)
  return integer
}

const doubleOf = (value: Exclude<JsonValue, null>): number => value instanceof JsonNumber ? value.value : parseJavaDouble(String(value))

const convert = (given: Given, { type }: ShardSortKey): SortValue => {
  const { value } = given
  switch (type) {
    case 'STRING': return value instanceof JsonNumber ? value.text : String(value)
    case 'DOUBLE': return doubleOf(value)
    case 'FLOAT': case 'SCORE': return Math.fround(doubleOf(value))
    case 'DOC': return Math.trunc(doubleOf(value))
    case 'INT': return intOf(value)
    case 'LONG': return longOf(given)
  }
}

/**
 * A value of `search_after` for a key of the sort, on one shard. SRV/search/searchafter/SearchAfterBuilder.java convertValueFromSortType
 * @throws es.searchAfterUnparsable, es.searchAfterBoolean; what {@link readDateMath} throws for a text that is no date
 */
export const searchAfterValue = (searcher: Searcher, [shardKey, key]: readonly [ShardSortKey, SortKey], value: JsonValue): SortValue => {
  if (value === null) return missingValue(shardKey.type, key)
  try {
    return convert({ searcher, field: shardKey.field, value }, shardKey)
  } catch (thrown) {
    throw thrown instanceof EsError && thrown.type === 'number_format_exception' ? es.searchAfterUnparsable(key.field, thrown) : thrown
  }
}
