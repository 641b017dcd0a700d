import { es } from '../errors/es.js'
import { javaToString, type JsonMap, type JsonValue } from '../xcontent/json-value.js'

/** Settings by their names without `index.`, ascending by name; lists as lists, all else as text. null takes a setting back. */
export type FlatSettings = ReadonlyMap<string, string | string[] | null>

const PREFIX = 'index.'
/** Characters of all names together: more of them are nobody's settings, and a thousand nested names repeat each other. */
const NAMES_MAX = 1_000_000

const settingValue = (value: JsonValue): string | string[] | null => {
  if (value === null) return null
  return Array.isArray(value) ? value.map(item => javaToString(item)) : javaToString(value)
}

/**
 * Settings as they are given: nested or with dots in their names, with or without `index.`. SRV/common/settings/Settings.java fromXContent,
 * normalizePrefix
 */
export const flattenSettings = (json: JsonMap): FlatSettings => {
  const flat = new Map<string, string | string[] | null>()
  let room = NAMES_MAX
  const flatten = (map: JsonMap, path: string): void => {
    for (const [key, value] of map) {
      const name = path + key
      room -= name.length
      if (room < 0) throw es.notEmulated(`settings with more than ${NAMES_MAX} characters in their names`, 'no index has so many')
      if (value instanceof Map) flatten(value, `${name}.`)
      else flat.set(name, settingValue(value))
    }
  }
  flatten(json, '')
  const bare = (name: string): string => name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name
  const names = new Map([...flat.keys()].map(name => [bare(name), name]))
  return new Map([...names.keys()].sort().map(name => [name, flat.get(names.get(name) as string) as string | string[] | null]))
}
