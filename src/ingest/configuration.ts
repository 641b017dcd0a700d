import { es } from '../errors/es.js'
import type { OfConfiguration } from '../errors/es-ingest.js'
import { parseJavaInt } from '../xcontent/java-number.js'
import { hashMapOrder, javaClassName, JsonNumber, type JsonMap, type JsonValue } from '../xcontent/json-value.js'

/**
 * Reads the configuration of a pipeline or processor: each property once, and what is left is unknown. null counts as absent.
 * SRV/ingest/ConfigurationUtils.java
 */
export class Configuration {
  readonly #left: Map<string, JsonValue>
  /** What errors of properties are told of. */
  readonly #of: OfConfiguration

  /** @param left what is to be read; it is taken from it */
  constructor (left: Map<string, JsonValue>, of: OfConfiguration = {}) {
    this.#left = left
    this.#of = of
  }

  /** The type of the processor, and its tag. */
  get of (): OfConfiguration {
    return this.#of
  }

  /** The same properties, errors of which are told of another. */
  toldOf (of: OfConfiguration): Configuration {
    return new Configuration(this.#left, of)
  }

  /** What errors of one property are told of. */
  property (name: string): OfConfiguration {
    return { ...this.#of, property: name }
  }

  /** Any value. */
  optional (name: string): JsonValue | undefined {
    const value = this.#left.get(name)
    this.#left.delete(name)
    return value ?? undefined
  }

  /** Any value but null. @throws es.propertyMissing */
  required (name: string): JsonValue {
    return this.#present(name, this.optional(name))
  }

  /** @throws es.propertyType */
  optionalString (name: string): string | undefined {
    const value = this.optional(name)
    if (value === undefined || typeof value === 'string') return value
    throw this.#wrongType(name, 'a string', value)
  }

  /** @throws es.propertyMissing, es.propertyType */
  string (name: string): string {
    return this.#present(name, this.optionalString(name))
  }

  /** @throws es.propertyType */
  optionalStringOrInt (name: string): string | undefined {
    const value = this.optional(name)
    if (value === undefined || typeof value === 'string') return value
    if (value instanceof JsonNumber && value.javaType === 'Integer') return String(value)
    throw this.#wrongType(name, 'a string or int', value)
  }

  /** @throws es.propertyType */
  boolean (name: string, absent: boolean): boolean {
    const value = this.optional(name)
    if (value === undefined) return absent
    if (typeof value === 'boolean') return value
    throw this.#wrongType(name, 'a boolean', value)
  }

  /** A number, or what is one as a text. @throws es.propertyNoInteger */
  optionalInt (name: string): number | undefined {
    const value = this.optional(name)
    if (value === undefined) return undefined
    const number = parseJavaInt(String(value))
    if (number === undefined) throw es.propertyNoInteger(this.property(name), String(value))
    return number
  }

  /** @throws es.propertyType */
  optionalList (name: string): JsonValue[] | undefined {
    const value = this.optional(name)
    if (value === undefined || Array.isArray(value)) return value
    throw this.#wrongType(name, 'a list', value)
  }

  /** @throws es.propertyMissing, es.propertyType */
  list (name: string): JsonValue[] {
    return this.#present(name, this.optionalList(name))
  }

  /** @throws es.propertyType */
  optionalMap (name: string): JsonMap | undefined {
    const value = this.optional(name)
    if (value === undefined || value instanceof Map) return value
    throw this.#wrongType(name, 'a map', value)
  }

  /** @throws es.propertyMissing, es.propertyType */
  map (name: string): JsonMap {
    return this.#present(name, this.optionalMap(name))
  }

  /** Names of what nobody has read, as Java prints them; undefined when there are none. */
  unread (): string | undefined {
    return this.#left.size === 0 ? undefined : hashMapOrder(this.#left).join(', ')
  }

  #present<Value> (name: string, value: Value | undefined): Value {
    if (value === undefined) throw es.propertyMissing(this.property(name))
    return value
  }

  #wrongType (name: string, kind: string, value: JsonValue): Error {
    return es.propertyType(this.property(name), kind, javaClassName(value))
  }
}
