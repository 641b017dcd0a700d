import { es } from '../../errors/es.js'
import { parseJavaInt } from '../../xcontent/java-number.js'
import { hashMapOrder, javaClassName, JsonNumber, javaToString, type JsonMap, type JsonValue } from '../../xcontent/json-value.js'
import { writeJson } from '../../xcontent/json-writer.js'
import type { IndexSettings } from '../index-settings.js'

/** The field that a parameter is read for. */
export interface ParameterContext {
  /** The last name of its path. */
  readonly name: string
  readonly type: string
  readonly settings: IndexSettings
}

/** One parameter of a field type. SRV/index/mapper/FieldMapper.java Parameter */
export interface Parameter {
  readonly name: string
  /** What a mapping gives, as it is shown. @throws for what it can't be, es.notEmulated for what would change results and is not emulated */
  readonly read: (given: JsonValue, context: ParameterContext) => JsonValue
  /** What holds where nothing is given, null for nothing; it may depend on other parameters. */
  readonly otherwise: (values: JsonMap) => JsonValue
  /** Shown when it differs from what holds otherwise, whenever it is given, or always, but never when it is null. */
  readonly shown: 'differing' | 'given' | 'always'
  /** Whether an update of the mapping may change it, or change it so. */
  readonly updatable: boolean | ((from: JsonValue, to: JsonValue) => boolean)
  /** Whether null stands for nothing given, where it is refused otherwise. */
  readonly acceptsNull?: boolean
}

/** Whether two values are written alike. */
export const isSame = (a: JsonValue, b: JsonValue): boolean =>
  a === b || writeJson(a, { pretty: false }) === writeJson(b, { pretty: false })

/** Members that nobody reads, as messages print them. */
export const printed = (members: JsonMap): Array<[string, string]> => [...members].map(([name, value]) => [name, javaToString(value)])

/** What holds of a parameter, given those that are shown. */
export const valueOf = ({ name, otherwise }: Parameter, shown: JsonMap): JsonValue => shown.get(name) ?? otherwise(shown)

/** The parameters as a read shows them, in their order. */
export const shownParameters = (type: string, parameters: readonly Parameter[], given: JsonMap): JsonMap => {
  const shown: JsonMap = new Map([['type', type]])
  for (const { name, otherwise, shown: when } of parameters) {
    const value = given.get(name) ?? (when === 'always' ? otherwise(given) : null)
    if (value === null || (when === 'differing' && isSame(value, otherwise(given)))) continue
    shown.set(name, value)
  }
  return shown
}

/** `XContentMapValues.nodeBooleanValue`. @throws es.notABoolean */
export const readFlag = (given: JsonValue): boolean => {
  if (typeof given === 'boolean') return given
  const text = javaToString(given)
  if (text !== 'true' && text !== 'false') throw es.notABoolean(text)
  return text === 'true'
}

/** `XContentMapValues.nodeIntegerValue`: a fraction is cut off. @throws es.numberFormat */
export const readInteger = (given: JsonValue): JsonNumber => {
  if (given instanceof JsonNumber) return new JsonNumber(String(Math.trunc(given.value) | 0))
  const text = javaToString(given)
  const integer = parseJavaInt(text)
  if (integer === undefined) throw es.numberFormat(text)
  return new JsonNumber(String(integer))
}

type Options = Partial<Pick<Parameter, 'shown' | 'updatable' | 'acceptsNull'>>

const parameter = (name: string, read: Parameter['read'], { otherwise, ...options }: Options & { otherwise: JsonValue }): Parameter =>
  ({ name, read, otherwise: () => otherwise, shown: 'differing', updatable: false, ...options })

/** True or false. @throws es.notABoolean */
export const flag = (name: string, otherwise: boolean, options: Options = {}): Parameter =>
  parameter(name, readFlag, { ...options, otherwise })

/** A number of 32 bits. @throws es.numberFormat */
export const integer = (name: string, otherwise: number, options: Options = {}): Parameter =>
  parameter(name, readInteger, { ...options, otherwise: new JsonNumber(String(otherwise)) })

/** For {@link onlyWhere}. */
export const isFalse = (value: JsonValue): boolean => value === false

/** Any text. */
export const text = (name: string, otherwise: string | null, options: Options = {}): Parameter =>
  parameter(name, javaToString, { ...options, otherwise })

/** One of several words; the first one otherwise. @throws es.parameterValueUnknown */
export const choice = (name: string, words: readonly string[], options: Options = {}): Parameter => parameter(name, given => {
  const word = javaToString(given)
  if (!words.includes(word)) throw es.parameterValueUnknown(word, name, words)
  return word
}, { ...options, otherwise: words[0] as string })

/** How many notes a field has at most; how many characters their keys and values have. */
const [META_MAX, META_KEY_MAX, META_VALUE_MAX] = [5, 20, 50]

const simpleClassOf = (value: JsonValue): string => javaClassName(value).split('.').at(-1) as string
const codePoints = (text: string): number => [...text].length

/**
 * Notes of whoever made the mapping. SRV/index/mapper/TypeParsers.java parseMeta
 * @throws es.metaNoObject, es.metaTooMany, es.metaKeyTooLong, es.metaValueTooLong, es.metaValueNull, es.metaValueNoText
 */
export const meta: Parameter = parameter('meta', (given, { name }) => {
  if (!(given instanceof Map)) throw es.metaNoObject(simpleClassOf(given), javaToString(given), name)
  if (given.size > META_MAX) throw es.metaTooMany(given.size, name)
  const keys = hashMapOrder(given)
  const longKey = keys.find(key => codePoints(key) > META_KEY_MAX)
  if (longKey !== undefined) throw es.metaKeyTooLong(longKey, name)
  for (const value of keys.map(key => given.get(key) ?? null)) {
    if (value === null) throw es.metaValueNull(name)
    if (typeof value !== 'string') throw es.metaValueNoText(simpleClassOf(value), javaToString(value), name)
    if (codePoints(value) > META_VALUE_MAX) throw es.metaValueTooLong(value, name)
  }
  return new Map([...given].sort(([a], [b]) => a < b ? -1 : 1))
}, { otherwise: null, updatable: true })

/** The same parameter, but for values that change what a search finds and are not emulated. */
export const onlyWhere = (allowed: (value: JsonValue) => boolean, restricted: Parameter): Parameter => ({
  ...restricted,
  read: (given, context) => {
    const value = restricted.read(given, context)
    if (allowed(value)) return value
    throw es.notEmulated(`[${restricted.name}: ${javaToString(value)}] of a field of type [${context.type}]`)
  }
})

/** A parameter that is never emulated. */
export const refused = (name: string): Parameter => parameter(name, (_given, { type }) => {
  throw es.notEmulated(`[${name}] of a field of type [${type}]`)
}, { otherwise: null })
