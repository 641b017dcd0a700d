import { es } from '../errors/es.js'
import type { FieldValues } from '../indices/field-values.js'
import type { MappedField } from '../indices/mappings/mapping.js'
import { javaDouble } from '../xcontent/java-float.js'
import { parseJavaDouble, parseJavaInteger } from '../xcontent/java-number.js'
import { JavaFloat, type Writable } from '../xcontent/json-writer.js'
import { JsonNumber, type JsonValue } from '../xcontent/json-value.js'
import { isMetadataField } from './metadata-fields.js'
import type { Searcher } from './searcher.js'
import type { SortKey, SortMode } from './sort.js'
import { utf8Order } from './utf8-order.js'

/** What a document is sorted by; null for one that has no text. */
export type SortValue = number | bigint | string | null

/** How values of a type are compared and shown. SortField.Type of Lucene */
export type SortType = 'INT' | 'LONG' | 'FLOAT' | 'DOUBLE' | 'STRING' | 'SCORE' | 'DOC'

/** A key of a sort as one shard has it. */
export interface ShardSortKey {
  readonly type: SortType
  /** Undefined for what is no field, or none of this index. */
  readonly field: MappedField | undefined
  readonly valueOf: (ord: number, score: number) => SortValue
}

/** SRV/index/fielddata/IndexNumericFieldData.java NumericType, of 8.19 and 9.1 on: before, small integers were sorted as longs. */
const numericTypes: Readonly<Record<string, SortType>> = {
  long: 'LONG', integer: 'INT', short: 'INT', byte: 'INT', boolean: 'LONG', date: 'LONG', float: 'FLOAT', half_float: 'FLOAT', double: 'DOUBLE'
}

/** @throws es.fielddataDisabled, es.sortOnVectors, es.sortOnSemanticText, es.docValuesMissing */
const typeOf = (field: MappedField, index: string): SortType => {
  switch (field.type) {
    case 'text': throw es.fielddataDisabled(field.path, index)
    case 'dense_vector': throw es.sortOnVectors(field.path)
    case 'semantic_text': throw es.sortOnSemanticText()
  }
  if (!field.docValues) throw es.docValuesMissing(field.path, field.type)
  return numericTypes[field.type] ?? 'STRING'
}

/** Stand for documents without a number; of an int its bounds do, which are values like others. */
export const least = -Infinity
export const greatest = Infinity
export const INT_MAX = 2 ** 31 - 1
const INT_MIN = -(2 ** 31)

/** As `Number.intValue` of Java: a long loses its upper bits, a double is cut to the bounds. */
export const toInt = (value: number | bigint): number => {
  if (typeof value === 'bigint' || Number.isSafeInteger(value)) return Number(BigInt.asIntN(32, BigInt(value)))
  return Math.max(INT_MIN, Math.min(INT_MAX, Math.trunc(value)))
}

/** The greatest and the least long, which an answer shows for documents without a number. */
const LONG_MAX = '9223372036854775807'
const LONG_MIN = '-9223372036854775808'

/** A long as a Java cast of a number makes it; its bounds are what stands for documents without the field. */
export const toLong = (value: number | bigint): number | bigint => {
  if (value >= BigInt(LONG_MAX)) return greatest
  if (value <= BigInt(LONG_MIN)) return least
  return typeof value === 'number' ? Math.trunc(value) : value
}

const numberOf = (value: JsonValue, field: string): number | bigint => {
  const text = value instanceof JsonNumber ? value.text : String(value)
  const integer = parseJavaInteger(text)
  if (typeof integer === 'bigint') return Number.isSafeInteger(Number(integer)) ? Number(integer) : integer
  if (value instanceof JsonNumber) return value.value
  try {
    return parseJavaDouble(text)
  } catch {
    throw es.notEmulated(`the value [${text}] of a sort by [${field}]`, 'give it as a number')
  }
}

/** What becomes of a number of any kind. SRV/index/fielddata/IndexFieldData.java missingObject */
const casts: Readonly<Record<Exclude<SortType, 'STRING'>, (value: number | bigint) => number | bigint>> = {
  INT: toInt, LONG: toLong, FLOAT: value => Math.fround(Number(value)), DOUBLE: Number, SCORE: Number, DOC: Number
}

/** What stands for documents without the field. */
export const missingValue = (type: SortType, { missing, descending, field }: SortKey): SortValue => {
  const isNamed = missing === '_first' || missing === '_last'
  if (type === 'STRING') return isNamed ? null : String(missing)
  if (!isNamed) return casts[type](numberOf(missing, field))
  const isGreatest = (missing === '_first') === descending
  if (type === 'INT') return isGreatest ? INT_MAX : INT_MIN
  return isGreatest ? greatest : least
}

const sum = (values: ReadonlyArray<number | bigint>): number => values.reduce<number>((total, value) => total + Number(value), 0)

const middle = (values: ReadonlyArray<number | bigint>): number => {
  const half = Math.floor(values.length / 2)
  return values.length % 2 === 1 ? Number(values[half]) : (Number(values[half - 1]) + Number(values[half])) / 2
}

/** Of several values, ascending, the one that counts. SRV/search/MultiValueMode.java */
const pick = (values: ReturnType<FieldValues['valuesOf']>, mode: SortMode, type: SortType): SortValue => {
  if (mode === 'min') return values[0] as SortValue
  if (mode === 'max') return values.at(-1) as SortValue
  const numbers = values as ReadonlyArray<number | bigint>
  if (mode === 'sum') return sum(numbers)
  const value = mode === 'avg' ? sum(numbers) / numbers.length : middle(numbers)
  return type === 'LONG' || type === 'INT' ? Math.round(value) : value
}

const unmappedKey = (searcher: Searcher, key: SortKey): ShardSortKey => {
  if (key.unmappedType === undefined) throw es.sortUnmapped(searcher.index, key.field)
  const type = numericTypes[key.unmappedType] ?? 'STRING'
  const missing = missingValue(type, key)
  return { type, field: undefined, valueOf: () => missing }
}

const fieldKey = async (searcher: Searcher, key: SortKey): Promise<ShardSortKey> => {
  if (key.field === '_id') throw es.sortOnId()
  if (isMetadataField(key.field)) throw es.notEmulated(`a sort by [${key.field}]`)
  const field = searcher.field(key.field)
  if (field === undefined) return unmappedKey(searcher, key)
  const type = typeOf(field, searcher.index.name)
  const mode = key.mode ?? (key.descending ? 'max' : 'min')
  if (type === 'STRING' && mode !== 'min' && mode !== 'max') throw es.sortModeOfNumbers(searcher.index)
  const index = await searcher.fieldIndex(field)
  const missing = missingValue(type, key)
  return {
    type,
    field,
    valueOf: ord => {
      const values = index.valuesOf(ord)
      return values.length === 0 ? missing : pick(values, mode, type)
    }
  }
}

/**
 * The keys of a sort for one shard.
 * @throws es.sortUnmapped, es.sortModeOfNumbers, es.fielddataDisabled and other reasons why a field can't be sorted by: failures of the shard
 */
export const shardSort = async (searcher: Searcher, keys: readonly SortKey[]): Promise<ShardSortKey[]> => {
  const sort: ShardSortKey[] = []
  for (const key of keys) {
    if (key.field === '_score') sort.push({ type: 'SCORE', field: undefined, valueOf: (_, score) => score })
    else if (key.field === '_doc') sort.push({ type: 'DOC', field: undefined, valueOf: ord => ord })
    else sort.push(await fieldKey(searcher, key))
  }
  return sort
}

/** Negative when the first goes before the second. */
export const compareBy = ({ descending, missing }: SortKey, a: SortValue, b: SortValue): number => {
  if (a === null || b === null) {
    if (a === b) return 0
    return (a === null) === (missing === '_first') ? -1 : 1
  }
  const ascending = typeof a === 'string' || typeof b === 'string' ? utf8Order(String(a), String(b)) : a < b ? -1 : a > b ? 1 : 0
  return descending ? -ascending : ascending
}

/** A value as `sort` of a hit shows it. */
export const showSortValue = (type: SortType, value: SortValue): Writable => {
  if (value === null || typeof value === 'string') return value
  if (type === 'SCORE' || type === 'FLOAT') return new JavaFloat(Number(value))
  if (!Number.isFinite(Number(value))) return type === 'DOUBLE' ? String(value) : new JsonNumber(value > 0 ? LONG_MAX : LONG_MIN)
  return new JsonNumber(type === 'DOUBLE' ? javaDouble(Number(value)) : String(value))
}
