import { es } from '../../../errors/es.js'
import { javaDouble, javaFloat } from '../../../xcontent/java-float.js'
import { isJavaDecimal, parseJavaDouble, parseJavaInteger } from '../../../xcontent/java-number.js'
import { floatField, intField, longField } from '../../../xcontent/object-fields.js'
import { JsonNumber, javaToString, type JsonValue } from '../../../xcontent/json-value.js'
import type { JsonReader } from '../../../xcontent/json-reader.js'
import type { SourceValue } from '../../../xcontent/source-value.js'
import type { FieldType } from '../field-type.js'
import type { NumberField, NumberType } from '../mapping.js'
import { flag, isFalse, meta, onlyWhere, refused } from '../parameter.js'

const INTEGER_RANGES: Readonly<Partial<Record<NumberType, readonly [number, number]>>> = {
  integer: [-0x80000000, 0x7fffffff],
  short: [-0x8000, 0x7fff],
  byte: [-0x80, 0x7f]
}
const LONG_MAX = 2n ** 63n
/** From here on a float of 16 bits is rounded to infinity. */
const HALF_FLOAT_END = 65_520

/** Java's classes of the values, as messages name them. A byte is read as an int. */
const javaClasses: Readonly<Record<NumberType, string>> =
  { long: 'Long', integer: 'Integer', short: 'Short', byte: 'Integer', double: 'Double', float: 'Float', half_float: 'Float' }

/** Whether a double becomes no infinity. */
const isFinite = (type: NumberType, value: number): boolean => {
  if (type === 'double') return Number.isFinite(value)
  return type === 'float' ? Number.isFinite(Math.fround(value)) : Math.abs(value) < HALF_FLOAT_END
}

const isLong = (text: string): boolean => {
  if (text.length <= 15 && /^-?\d+$/.test(text)) return true
  if (!isJavaDecimal(text)) return false
  const integer = parseJavaInteger(text) ?? Number(text)
  return integer !== 'too long' && integer >= -LONG_MAX && integer < LONG_MAX
}

/** `Double.parseDouble`; undefined for what is no number. */
const doubleOf = (text: string): number | undefined => {
  const value = Number(text)
  if (!Number.isNaN(value) && text.trim() !== '' && !/[xXbBoO]/.test(text)) return value
  try {
    return parseJavaDouble(text)
  } catch {
    return undefined
  }
}

const isInRange = (type: NumberType, text: string): boolean => {
  if (type === 'long') return isLong(text)
  const value = doubleOf(text)
  if (value === undefined) return false
  const range = INTEGER_RANGES[type]
  if (range === undefined) return isFinite(type, value)
  // A cast makes 0 of NaN.
  const integer = Math.trunc(value)
  return Number.isNaN(integer) || (integer >= range[0] && integer <= range[1])
}

const isIntegral = (type: NumberType): boolean => type === 'long' || INTEGER_RANGES[type] !== undefined

/** Whether a numeric field takes a value that is not null. SRV/index/mapper/NumberFieldMapper.java */
export const isNumberOf = ({ type, coerce }: NumberField, value: SourceValue): boolean => {
  if (value instanceof JsonNumber) return isInRange(type, value.text) && (coerce || !isIntegral(type) || Number.isInteger(value.value))
  return typeof value === 'string' && coerce && (value === '' || isInRange(type, value))
}

const readRange = (type: NumberType, reader: JsonReader): void => {
  const value = intField.read(reader)
  const [min, max] = INTEGER_RANGES[type] as readonly [number, number]
  if (value >= min && value <= max) return
  if (type === 'byte') throw es.numberBeyondByte(value)
  if (reader.token === 'VALUE_STRING') throw es.numberBeyondShort(reader.text)
  throw reader.beyondShort()
}

/**
 * What a node says of a value that {@link isNumberOf} refuses. @param reader on the value
 * @throws always: es.numberFormat, es.notALong, es.numberOutOfRange, es.jsonCoercion, es.jsonMalformed and others
 */
export const refuseNumber = ({ type, coerce }: NumberField, reader: JsonReader): void => {
  const { token, text } = reader
  if (token === 'VALUE_STRING' && !coerce) throw es.numberAsText(javaClasses[type])
  if (token !== 'VALUE_NUMBER' && token !== 'VALUE_STRING') throw reader.wrongToken('not numeric, can not use numeric value accessors')
  if (isIntegral(type)) {
    if (type === 'long') longField.read(reader)
    else readRange(type, reader)
    throw es.numberHasFraction(javaDouble(Number(text)), javaClasses[type])
  }
  const value = type === 'double' ? parseJavaDouble(text) : floatField.read(reader)
  throw es.numberInfinite(type, type === 'double' ? javaDouble(value) : javaFloat(value))
}

const readNumber = (type: NumberType, given: JsonValue): JsonNumber => {
  const text = given instanceof JsonNumber ? given.text : javaToString(given)
  if (!isInRange(type, text)) throw es.numberFormat(text)
  if (isIntegral(type)) return new JsonNumber(type === 'long' && parseJavaInteger(text) !== undefined ? text : String(Math.trunc(Number(text))))
  return new JsonNumber(type === 'double' ? javaDouble(Number(text)) : javaFloat(Number(text)))
}

/** The type of numbers of a kind. */
export const numberType = (type: NumberType): FieldType => ({
  name: type,
  parameters: [
    flag('index', true),
    flag('doc_values', true),
    flag('store', false),
    flag('ignore_malformed', false, { updatable: true, shown: 'given' }),
    flag('coerce', true, { updatable: true, shown: 'given' }),
    { name: 'null_value', read: given => readNumber(type, given), otherwise: () => null, shown: 'given', updatable: false, acceptsNull: true },
    refused('script'),
    refused('on_script_error'),
    meta,
    onlyWhere(isFalse, flag('time_series_dimension', false)),
    refused('time_series_metric')
  ],
  build: (frame, value): NumberField => ({
    ...frame,
    type,
    index: value('index') === true,
    coerce: value('coerce') === true,
    ignoreMalformed: value('ignore_malformed') === true,
    nullValue: (value('null_value') as JsonNumber | null)?.value,
    docValues: value('doc_values') === true
  })
})
