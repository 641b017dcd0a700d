import { javaDouble } from './java-float.js'

/** A JSON value as Java sees it after `XContentParser.map()`: objects are Maps (`__proto__` is a key like any other, order is kept), numbers know their Java type. */
export type JsonValue = string | boolean | null | JsonNumber | JsonValue[] | JsonMap
export type JsonMap = Map<string, JsonValue>

/** The Java class of a JSON number: the narrowest of int, long and BigInteger for an integer, else double. */
export type JavaNumberType = 'Integer' | 'Long' | 'BigInteger' | 'Double'

/** Java's name of a value's type, without its package, as messages like `cannot be converted to a [Integer]` have it. */
export type JavaTypeName = JavaNumberType | 'String' | 'Boolean' | 'Map' | 'List' | 'null'

const numberType = (text: string): JavaNumberType => {
  if (/[.eE]/.test(text)) return 'Double'
  if (text.length < 10) return 'Integer'
  const integer = BigInt(text)
  if (BigInt.asIntN(32, integer) === integer) return 'Integer'
  return BigInt.asIntN(64, integer) === integer ? 'Long' : 'BigInteger'
}

/** A JSON number: its text as written and what Java makes of it. `value` loses digits beyond 2^53; `text` has them. */
export class JsonNumber {
  readonly text: string
  readonly javaType: JavaNumberType
  readonly value: number

  constructor (text: string) {
    this.text = text
    this.javaType = numberType(text)
    this.value = Number(text)
  }

  /** Java's `Number.toString`: `1.0` for a double, the digits for an integer. */
  toString (): string {
    return this.javaType === 'Double' ? javaDouble(this.value) : BigInt(this.text).toString()
  }
}

/**
 * Java's name of the value's type as the settings messages print it: `String`, `Integer`, `Long`, `BigInteger`, `Double`, `Boolean`,
 * `Map`, `List`; `null` for null.
 */
export const javaTypeName = (value: JsonValue): JavaTypeName => {
  if (value === null) return 'null'
  if (typeof value === 'string') return 'String'
  if (typeof value === 'boolean') return 'Boolean'
  if (value instanceof JsonNumber) return value.javaType
  return Array.isArray(value) ? 'List' : 'Map'
}

const CLASS_NAMES: Readonly<Record<JavaTypeName, string>> = {
  String: 'java.lang.String',
  Boolean: 'java.lang.Boolean',
  Integer: 'java.lang.Integer',
  Long: 'java.lang.Long',
  BigInteger: 'java.math.BigInteger',
  Double: 'java.lang.Double',
  Map: 'java.util.HashMap',
  List: 'java.util.ArrayList',
  null: 'null'
}

/**
 * The full Java class name that a ClassCastException names: `java.lang.Integer`, `java.util.ArrayList`, …. `XContentParser.map()` builds
 * HashMaps and ArrayLists at every depth (fixtures/wire/es/json/java-values.json). null never fails a cast; its name is `null`.
 */
export const javaClassName = (value: JsonValue): string => CLASS_NAMES[javaTypeName(value)]

/** `String.hashCode` of Java: 31-polynomial over UTF-16 units, 32-bit. */
export const javaHashCode = (text: string): number => {
  let hash = 0
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0
  return hash
}

/**
 * The keys of a map in the order in which a Java HashMap iterates over them: by bucket, ties in order of insertion.
 * @param keys a JsonMap or its keys in order of insertion
 * @param insertedEver how many keys the HashMap has held: its table grows with them and does not shrink when some are removed
 * @param initialCapacity the size of the table of a HashMap that was made for fewer keys
 */
export const hashMapOrder = (keys: JsonMap | Iterable<string>, insertedEver = 0, initialCapacity = 16): string[] => {
  const names = keys instanceof Map ? [...keys.keys()] : [...keys]
  let capacity = initialCapacity
  while (Math.max(names.length, insertedEver) > capacity * 0.75) capacity *= 2
  const bucket = (name: string): number => {
    const hash = javaHashCode(name)
    return (hash ^ (hash >>> 16)) & (capacity - 1)
  }
  return names.map(name => ({ name, at: bucket(name) })).sort((a, b) => a.at - b.at).map(({ name }) => name)
}

/** Appends to one list of pieces: were every level joined, a deep value would be copied a thousand times. */
const appendJava = (pieces: string[], value: JsonValue): void => {
  if (Array.isArray(value)) {
    value.forEach((item, i) => {
      pieces.push(i === 0 ? '[' : ', ')
      appendJava(pieces, item)
    })
    pieces.push(value.length === 0 ? '[]' : ']')
  } else if (value instanceof Map) {
    hashMapOrder(value).forEach((key, i) => {
      pieces.push(i === 0 ? '{' : ', ', key, '=')
      appendJava(pieces, value.get(key) ?? null)
    })
    pieces.push(value.size === 0 ? '{}' : '}')
  } else pieces.push(String(value))
}

/** Java's `toString` of a value: `{a=b, c={d=1}}` in HashMap order, `[a, b]`, `null`, doubles as `1.0`. */
export const javaToString = (value: JsonValue): string => {
  const pieces: string[] = []
  appendJava(pieces, value)
  return pieces.join('')
}
