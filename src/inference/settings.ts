import { es } from '../errors/es.js'
import { item } from '../errors/es-validation-items.js'
import { javaTrim } from '../xcontent/java-string.js'
import { hashMapOrder, javaClassName, javaToString, JsonNumber, type JsonMap, type JsonValue } from '../xcontent/json-value.js'
import { uriDefect } from './java-uri.js'

/**
 * One object of a configuration, read setting by setting as INF/services/ServiceUtils.java does: each reading takes the
 * setting out of the object, so that what is left at the end is unknown. Wrong values are collected, not thrown.
 */
export class SettingsReader {
  readonly scope: string
  readonly problems: string[]
  readonly #settings: JsonMap
  /** The Java map behind it keeps the size of its table, which decides the order in which leftovers print. */
  readonly #sizeAtFirst: number

  constructor (scope: string, settings: JsonMap, problems: string[] = []) {
    this.scope = scope
    this.problems = problems
    this.#settings = new Map(settings)
    this.#sizeAtFirst = settings.size
  }

  /** Takes a setting out; null counts as absent. */
  take (name: string): JsonValue | undefined {
    const value = this.#settings.get(name)
    this.#settings.delete(name)
    return value ?? undefined
  }

  /** What a setting is, without taking it out. */
  peek (name: string): JsonValue | undefined {
    return this.#settings.get(name) ?? undefined
  }

  /** A non-empty string; absent is a problem. */
  requiredString (name: string): string | undefined {
    const value = this.take(name)
    if (value === undefined) this.problems.push(item.settingMissing(this.scope, name))
    return value === undefined ? undefined : this.#nonEmpty(name, value)
  }

  /** A required secret of a service that reads it with its settings. It stays for those who read secrets. */
  requiredSecret (name: string): void {
    const value = this.peek(name)
    if (value === undefined) this.problems.push(item.settingMissing(this.scope, name))
    else this.#nonEmpty(name, value)
  }

  /** A string, if there, which may be empty. */
  optionalText (name: string): string | undefined {
    const value = this.take(name)
    return value === undefined || typeof value === 'string' ? value : this.#wrongType(name, value, 'String')
  }

  /** A non-empty string, if there. */
  optionalString (name: string): string | undefined {
    const value = this.take(name)
    return value === undefined ? undefined : this.#nonEmpty(name, value)
  }

  #nonEmpty (name: string, value: JsonValue): string | undefined {
    if (typeof value !== 'string') return this.#wrongType(name, value, 'String')
    if (value !== '') return value
    this.problems.push(item.settingEmpty(this.scope, name))
    return undefined
  }

  /** A string that `java.net.URI` parses. */
  requiredUrl (name: string): string | undefined {
    const url = this.requiredString(name)
    return url === undefined ? undefined : this.#uri(name, url)
  }

  #uri (name: string, url: string): string | undefined {
    const defect = uriDefect(url)
    if (defect === undefined) return url
    this.problems.push(item.urlInvalid(this.scope, name, url, defect))
    return undefined
  }

  /**
   * The same, if there.
   * @throws es.urlUnparsable at once
   */
  immediateUrl (name: string): string | undefined {
    const url = this.optionalString(name)
    const defect = url === undefined ? undefined : uriDefect(url)
    if (url !== undefined && defect !== undefined) throw es.urlUnparsable(url, defect)
    return url
  }

  /** The same, if there. */
  optionalUrl (name: string): string | undefined {
    const value = this.take(name)
    if (value === undefined) return undefined
    const url = this.#nonEmpty(name, value)
    return url === undefined ? undefined : this.#uri(name, url)
  }

  /** One of `allowed`, in any letter case and with space around it, if there. */
  optionalEnum (name: string, allowed: readonly string[]): string | undefined {
    const value = this.optionalString(name)
    if (value === undefined) return undefined
    const constant = javaTrim(value).toLowerCase()
    if (allowed.includes(constant)) return constant
    this.problems.push(item.settingNotOneOf(this.scope, name, value, allowed))
    return undefined
  }

  /** One of `allowed`, in any letter case; absent is a problem. */
  requiredEnum (name: string, allowed: readonly string[]): string | undefined {
    const problemsBefore = this.problems.length
    const value = this.optionalEnum(name, allowed)
    if (value === undefined && this.problems.length === problemsBefore) this.problems.push(item.settingMissing(this.scope, name))
    return value
  }

  /** `similarity`, if there. SRV/inference/SimilarityMeasure.java */
  similarity (): string | undefined {
    return this.optionalEnum('similarity', ['cosine', 'dot_product', 'l2_norm'])
  }

  optionalBoolean (name: string): boolean | undefined {
    const value = this.take(name)
    return value === undefined || typeof value === 'boolean' ? value : this.#wrongType(name, value, 'Boolean')
  }

  optionalPositiveInteger (name: string): number | undefined {
    const value = this.take(name)
    if (value === undefined) return undefined
    if (!(value instanceof JsonNumber) || value.javaType !== 'Integer') return this.#wrongType(name, value, 'Integer')
    return this.#positive(name, value, 'integer')
  }

  /** Any integer, if there. */
  optionalInteger (name: string): number | undefined {
    const value = this.take(name)
    if (value === undefined || (value instanceof JsonNumber && value.javaType === 'Integer')) return value?.value
    return this.#wrongType(name, value, 'Integer')
  }

  /** A positive integer; absent is a problem. */
  requiredPositiveInteger (name: string): number | undefined {
    const problemsBefore = this.problems.length
    const value = this.optionalPositiveInteger(name)
    if (value === undefined && this.problems.length === problemsBefore) this.problems.push(item.settingMissing(this.scope, name))
    return value
  }

  /**
   * Any integer, if there, as `removeAsType` reads one: its range is not looked at.
   * @throws es.settingWrongType at once
   */
  immediateInteger (name: string): number | undefined {
    const value = this.take(name)
    if (value === undefined) return undefined
    if (!(value instanceof JsonNumber) || value.javaType !== 'Integer') throw es.settingWrongType(item.settingWrongType(name, javaToString(value), 'Integer'))
    return value.value
  }

  /**
   * A number with a fraction or an exponent, if there, as `removeAsType` reads one: an integer is of another type.
   * @throws es.settingWrongType at once
   */
  immediateDouble (name: string): JsonNumber | undefined {
    const value = this.take(name)
    if (value === undefined || (value instanceof JsonNumber && value.javaType === 'Double')) return value
    throw es.settingWrongType(item.settingWrongType(name, javaToString(value), 'Double'))
  }

  /** A number with a fraction or an exponent, within bounds, if there: an integer is of another type. */
  optionalDouble (name: string, [minimum, maximum]: readonly [number, number]): JsonNumber | undefined {
    const value = this.take(name)
    if (value === undefined) return undefined
    if (!(value instanceof JsonNumber) || value.javaType !== 'Double') return this.#wrongType(name, value, 'Double')
    if (value.value < minimum) this.problems.push(item.settingBelow(this.scope, name, javaToString(value), minimum.toFixed(1)))
    else if (value.value > maximum) this.problems.push(item.settingAbove(this.scope, name, javaToString(value), maximum.toFixed(1)))
    else return value
    return undefined
  }

  /** A number, if there: an integer as it is, a fraction as a double. */
  optionalNumber (name: string): number | undefined {
    const value = this.take(name)
    if (value === undefined) return undefined
    if (value instanceof JsonNumber) return value.value
    return this.#wrongType(name, value, 'Double')
  }

  optionalPositiveLong (name: string): number | undefined {
    const value = this.take(name)
    if (value === undefined) return undefined
    if (value instanceof JsonNumber && (value.javaType === 'Integer' || value.javaType === 'Long')) return this.#positive(name, value, 'long')
    this.problems.push(item.settingWrongTypes(name, javaToString(value), ['Integer', 'Long']))
    return undefined
  }

  #positive (name: string, number: JsonNumber, type: 'integer' | 'long'): number | undefined {
    if (number.value > 0) return number.value
    this.problems.push(item.settingNotPositive(this.scope, name, javaToString(number), type))
    return undefined
  }

  #wrongType (name: string, value: JsonValue, type: string): undefined {
    this.problems.push(item.settingWrongType(name, javaToString(value), type))
  }

  /** An object inside this one, if there, handed on as it is. */
  optionalMap (name: string): JsonMap | undefined {
    const value = this.take(name)
    return value === undefined || value instanceof Map ? value : this.#wrongType(name, value, 'Map')
  }

  /** A list, if there, handed on as it is. */
  optionalList (name: string): JsonValue[] | undefined {
    const value = this.take(name)
    return value === undefined || Array.isArray(value) ? value : this.#wrongType(name, value, 'List')
  }

  /** An object with members inside this one; absent is a problem. */
  requiredMap (name: string): JsonMap | undefined {
    const problemsBefore = this.problems.length
    const map = this.optionalMap(name)
    if (map !== undefined && map.size > 0) return map
    if (map !== undefined) this.problems.push(item.settingEmptyMap(this.scope, name))
    else if (this.problems.length === problemsBefore) this.problems.push(item.settingMissing(this.scope, name))
    return undefined
  }

  /**
   * An object inside this one, if there.
   * @throws es.classCast when the value is something else
   */
  optionalObject (name: string): JsonMap | undefined {
    const value = this.take(name)
    if (value === undefined || value instanceof Map) return value
    throw es.classCast(javaClassName(value), 'java.util.Map')
  }

  /** @throws es.settingsInvalid with all problems collected so far */
  refuseProblems (): void {
    if (this.problems.length > 0) throw es.settingsInvalid(this.problems)
  }

  /** Whatever has not been taken, in Java's order. */
  names (): string[] {
    return hashMapOrder(this.#settings.keys(), this.#sizeAtFirst)
  }

  /** @throws es.settingsUnknown naming whatever has not been taken, but for what is still to be read */
  refuseUnknown (service: string, unread: readonly string[] = []): void {
    const left = this.names().filter(name => !unread.includes(name))
    if (left.length > 0) throw es.settingsUnknown(this.#show(left), service)
  }

  /**
   * The same for an object inside the settings.
   * @throws es.settingsUnknownInside
   */
  refuseUnknownInside (field: string, settings: string): void {
    const left = this.names()
    if (left.length > 0) throw es.settingsUnknownInside(this.#show(left), field, settings)
  }

  #show (names: readonly string[]): string {
    return `{${names.map(name => `${name}=${javaToString(this.#settings.get(name) ?? null)}`).join(', ')}}`
  }
}

export interface RateLimit { readonly requests_per_minute: number }

/** `rate_limit` with its default. INF/services/settings/RateLimitSettings.java; an unknown key in it is refused at once. */
export const readRateLimit = (settings: SettingsReader, defaults: { requestsPerMinute: number, service: string }): RateLimit => {
  const { requestsPerMinute, service } = defaults
  const object = settings.optionalObject('rate_limit')
  if (object === undefined) return { requests_per_minute: requestsPerMinute }
  const rateLimit = new SettingsReader('rate_limit', object, settings.problems)
  const given = rateLimit.optionalPositiveLong('requests_per_minute')
  rateLimit.refuseUnknown(service)
  return { requests_per_minute: given ?? requestsPerMinute }
}

/** `dimensions_set_by_user`, which only Elasticsearch itself may write. INF/services/ServiceFields.java */
export const refuseDimensionsSetByUser = (settings: SettingsReader): void => {
  const name = 'dimensions_set_by_user'
  if (settings.optionalBoolean(name) !== undefined) settings.problems.push(item.settingNotAllowed(settings.scope, name))
}
