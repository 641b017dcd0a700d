/**
 * How the service `custom` reads what other services have not: objects and lists whose members are the user's own. INF/services/custom/*,
 * INF/services/ServiceUtils.java. A member that is wrong is refused at once, with all problems before it.
 */
import { item } from '../errors/es-validation-items.js'
import { hashMapOrder, javaClassName, javaToString, JsonNumber, type JsonMap, type JsonValue } from '../xcontent/json-value.js'
import { inputTypes } from './input-type.js'
import type { Settings } from './service.js'
import { SettingsReader } from './settings.js'

const simpleName = (value: JsonValue): string => javaClassName(value).split('.').at(-1) ?? ''

/** In Java's order; null counts as absent. */
const members = (map: JsonMap): Array<[string, Exclude<JsonValue, null>]> =>
  hashMapOrder(map).flatMap(key => {
    const value = map.get(key) ?? null
    return value === null ? [] : [[key, value]]
  })

const refuse = (settings: SettingsReader, problem: string): never => {
  settings.problems.push(problem)
  settings.refuseProblems()
  throw new Error('a reader with problems refuses them')
}

/** An object of strings in Java's order, if it is there and has any. A Map, since an object would put names that are numbers first. */
export const stringMap = (settings: SettingsReader, name: string): ReadonlyMap<string, string> | undefined => {
  const given = members(settings.optionalMap(name) ?? new Map()).map(([key, value]): [string, string] =>
    typeof value === 'string' ? [key, value] : refuse(settings, item.mapValueInvalid(name, key, javaToString(value), ['String'])))
  return given.length === 0 ? undefined : new Map(given)
}

/** `secret_parameters`, by name. INF/services/custom/CustomSecretSettings.java */
export const secretParameters = (secrets: SettingsReader): Settings => {
  const name = 'secret_parameters'
  const given = members(secrets.optionalMap(name) ?? new Map())
  if (given.some(([, value]) => typeof value !== 'string')) refuse(secrets, item.mapSecretInvalid(name))
  return Object.fromEntries(given)
}

const isScalar = (value: JsonValue): boolean =>
  typeof value === 'string' || typeof value === 'boolean' || (value instanceof JsonNumber && (value.javaType === 'Integer' || value.javaType === 'Double'))

/** `parameters` of the task settings, in Java's order: texts, numbers and truth values. INF/services/custom/CustomTaskSettings.java */
export const taskParameters = (settings: SettingsReader): Settings => {
  const name = 'parameters'
  const given = members(settings.optionalMap(name) ?? new Map())
  for (const [key, value] of given) {
    if (!isScalar(value)) refuse(settings, item.mapValueInvalid(name, key, javaToString(value), ['Boolean', 'Double', 'Float', 'Integer', 'String']))
  }
  return { [name]: given.length === 0 ? undefined : new Map(given) }
}

/** `query_parameters`: pairs of strings, undefined when there are none. INF/services/custom/QueryParameters.java */
export const queryParameters = (settings: SettingsReader): ReadonlyArray<readonly [string, string]> | undefined => {
  const name = 'query_parameters'
  const text = (value: JsonValue, index: number, element: string): string =>
    typeof value === 'string' ? value : refuse(settings, item.tupleElementInvalid(name, index, element, simpleName(value)))
  const pairs = (settings.optionalList(name) ?? []).map((entry, index) => {
    if (!Array.isArray(entry)) return refuse(settings, item.tupleNoList(name, index, simpleName(entry)))
    const [key = null, value = null] = entry
    if (entry.length !== 2) return refuse(settings, item.tupleSize(name, index, entry.length))
    return [text(key, index, 'the first element'), text(value, index, 'the second element')] as const
  })
  settings.refuseProblems()
  return pairs.length === 0 ? undefined : pairs
}

/** `input_type` as a read shows it, whether or not it was given. INF/services/custom/InputTypeTranslator.java */
export const inputTypeTranslation = (settings: SettingsReader): Settings => {
  const name = 'input_type'
  const given = new SettingsReader(name, settings.optionalMap(name) ?? new Map(), settings.problems)
  const translation = new Map(members(given.optionalMap('translation') ?? new Map()).map(([key, value]) => {
    if (typeof value !== 'string' || value === '') return refuse(settings, item.translationValueInvalid(key, simpleName(value)))
    const inputType = key.trim().toLowerCase()
    return inputTypes.includes(inputType) ? [inputType, value] : refuse(settings, item.translationKeyInvalid(key))
  }))
  const otherwise = given.optionalText('default') ?? ''
  given.refuseUnknownInside(name, 'input_type_translator')
  settings.refuseProblems()
  const inOrder = inputTypes.filter(inputType => translation.has(inputType))
  return { translation: Object.fromEntries(inOrder.map(inputType => [inputType, translation.get(inputType)])), default: otherwise }
}
