import { es, EsError } from '../../errors/es.js'
import { javaDouble, javaFloat } from '../../xcontent/java-float.js'
import { parseJavaDouble } from '../../xcontent/java-number.js'
import { JsonNumber, javaToString } from '../../xcontent/json-value.js'
import type { SourceValue } from '../../xcontent/source-value.js'
import type { Configuration } from '../configuration.js'
import { findField, getField, setField } from '../document-fields.js'
import { parseFieldPath } from '../field-path.js'
import { jsonValueOf } from '../java-class.js'
import type { ProcessorType } from '../processor.js'
import { isSourceList, itemsOf, sourceListOf } from '../source-list.js'

type Conversion = (value: SourceValue) => SourceValue

const textOf = (value: SourceValue): string => javaToString(jsonValueOf(value))

/** `Integer.parseInt` and `Long.parseLong` of Java, or `decode` for hexadecimal digits; undefined where they throw. */
const parseInteger = (text: string, bits: number): string | undefined => {
  if (!/^[+-]?(?:\d{1,20}|0x[\da-f]{1,16})$/i.test(text) || /^\+0x/i.test(text)) return undefined
  const magnitude = BigInt(text.replace(/^[+-]/, ''))
  const value = text.startsWith('-') ? -magnitude : magnitude
  return BigInt.asIntN(bits, value) === value ? String(value) : undefined
}

const toInteger = (type: 'integer' | 'long', bits: number): Conversion => value => {
  const text = textOf(value)
  const integer = parseInteger(text, bits)
  if (integer === undefined) throw es.conversionFailed(text, type, es.numberFormat(text))
  return new JsonNumber(integer)
}

/** `Double.parseDouble` of Java. @throws es.conversionFailed */
const parseDecimal = (text: string, type: 'float' | 'double'): number => {
  try {
    return parseJavaDouble(text)
  } catch (thrown) {
    throw thrown instanceof EsError ? es.conversionFailed(text, type, thrown) : thrown
  }
}

/** What is no number, or too large for one, is a text in JSON, as which it is then stored. */
const toDecimal = (type: 'float' | 'double', print: (value: number) => string): Conversion => value => {
  const printed = print(parseDecimal(textOf(value), type))
  return /\d/.test(printed) ? new JsonNumber(printed) : printed
}

const toBoolean: Conversion = value => {
  const text = textOf(value).toLowerCase()
  if (text !== 'true' && text !== 'false') throw es.notConvertibleToBoolean(textOf(value))
  return text === 'true'
}

const integer = toInteger('integer', 32)
const long = toInteger('long', 64)
const float = toDecimal('float', javaFloat)

/** The first type that a text is one of: a boolean, an integer, a long, a float. */
const automatic: Conversion = value => {
  if (typeof value !== 'string') return value
  if (/^(?:true|false)$/i.test(value)) return toBoolean(value)
  if (parseInteger(value, 32) !== undefined) return integer(value)
  if (parseInteger(value, 64) !== undefined) return long(value)
  try {
    return float(value)
  } catch (thrown) {
    if (thrown instanceof EsError) return value
    throw thrown
  }
}

const conversions: ReadonlyMap<string, Conversion> = new Map(Object.entries({
  integer, long, float, double: toDecimal('double', javaDouble), boolean: toBoolean, string: textOf, auto: automatic
}))

/** @throws es.convertTypeUnknown; es.notEmulated for addresses */
const conversionTo = (config: Configuration, type: string): Conversion => {
  const name = type.toLowerCase()
  if (name === 'ip') throw es.notEmulated('the type [ip] of the ingest processor [convert]')
  const found = conversions.get(name)
  if (found === undefined) throw es.convertTypeUnknown(config.property('type'), type)
  return found
}

/** Makes a value, or each of a list, one of another type. ConvertProcessor.java; `long`, `double` and `ignore_missing` from memory */
export const convert: ProcessorType = {
  type: 'convert',
  create: config => {
    const field = config.string('field')
    const type = config.string('type')
    const targetField = config.optionalString('target_field') ?? field
    const conversion = conversionTo(config, type)
    const ignoreMissing = config.boolean('ignore_missing', false)
    return document => {
      const path = parseFieldPath(field)
      const value = ignoreMissing ? findField(document, path) ?? null : getField(document, path)
      if (value === null) {
        if (ignoreMissing) return
        throw es.conversionOfNull(field, type.toLowerCase())
      }
      const converted = isSourceList(value) ? sourceListOf(itemsOf(value).map(conversion)) : conversion(value)
      setField(document, parseFieldPath(targetField), converted)
    }
  }
}
