import type { EsIndex } from '../../indices/es-index.js'
import { hashMapOrder, type JsonValue } from '../../xcontent/json-value.js'
import type { Writable } from '../../xcontent/json-writer.js'

/** Guess: the index version of 9.1.3, of which only the form is attested. Reference es-index-and-search.md §8 row 4 */
const VERSION_CREATED = '9033000'

/** How settings are shown. */
export interface SettingsLayout {
  /** One name a setting, with dots, instead of objects in objects. */
  readonly flat: boolean
  /** Whether times and versions are told in words, too. */
  readonly human: boolean | undefined
  /** Which settings are shown, by their whole names. */
  readonly isShown?: (name: string) => boolean
}

/** `ZonedDateTime.toString` of Java in UTC: seconds and milliseconds are left out where there are none. */
const javaDateTime = (ms: number): string => {
  const iso = new Date(ms).toISOString()
  if (ms % 1000 !== 0) return iso
  return ms % 60_000 === 0 ? iso.replace(':00.000Z', 'Z') : iso.replace('.000Z', 'Z')
}

/** By their whole names, in the order in which Elasticsearch keeps them: that of the names. */
const allSettings = ({ settings, creationDate, name, uuid }: EsIndex, human: boolean | undefined): Array<[string, JsonValue]> => {
  const settled: Array<[string, JsonValue]> = [
    ['routing.allocation.include._tier_preference', 'data_content'],
    ['creation_date', String(creationDate)],
    ['provided_name', name],
    ['uuid', uuid],
    ['version.created', VERSION_CREATED]
  ]
  const inWords: Array<[string, JsonValue]> = [['creation_date_string', javaDateTime(creationDate)], ['version.created_string', '9.1.3']]
  const all = new Map([...settled, ...human === true ? inWords : [], ...settings.shown])
  return [...all].map(([key, value]): [string, JsonValue] => [`index.${key}`, value]).sort(([a], [b]) => (a < b ? -1 : 1))
}

interface Node extends Map<string, Node | JsonValue> {}

/** Objects in objects, each in the order of a HashMap that was made for two keys. SRV/common/settings/Settings.java getAsStructuredMap */
const nested = (settings: ReadonlyArray<[string, JsonValue]>): Writable => {
  const root: Node = new Map()
  for (const [name, value] of settings) {
    const keys = name.split('.')
    const last = keys.pop() as string
    let node = root
    for (const key of keys) {
      const there = node.get(key)
      const inner: Node = there instanceof Map ? there as Node : new Map()
      node.set(key, inner)
      node = inner
    }
    node.set(last, value)
  }
  return inHashOrder(root)
}

const inHashOrder = (node: Node): Writable =>
  new Map(hashMapOrder(node.keys(), 0, 4).map(key => {
    const value = node.get(key) as Node | JsonValue
    return [key, value instanceof Map ? inHashOrder(value as Node) : value as Writable]
  }))

/** The settings of an index; undefined when none of them is shown. */
export const showSettings = (index: EsIndex, { flat, human, isShown = () => true }: SettingsLayout): Writable => {
  const settings = allSettings(index, human).filter(([name]) => isShown(name))
  if (settings.length === 0) return undefined
  return flat ? new Map(settings) : nested(settings)
}
