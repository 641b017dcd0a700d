import { fitsIn, isJsonObject, jsonText, pruned, type JsonObject } from './json-bounds.js'

/** One generation: what every value may draw on, and how far it has gone. */
interface Walk {
  readonly root: JsonObject
  readonly subject: string
  /** What a number is when the schema allows it. */
  readonly wanted: number
  depth: number
  nodes: number
  /** Characters of JSON that may still be written. */
  room: number
}

const DEPTH_MAX = 6
/** Values generated for one call; a schema that branches at every level would else grow without bound. */
const NODES_MAX = 500
/** Length of the arguments without brackets and nulls. A line of a stream holds them, and readers of such lines take no more than 64 KiB. */
const ROOM = 6000
/** What is read of a schema: no more members are ever generated, and deeper ones are none that a person wrote. */
const READ = { depth: 64, members: NODES_MAX }
const ITEMS_MAX = 16
const CHARACTERS_MAX = 1000

const FORMATS: ReadonlyMap<unknown, string> = new Map([
  ['date-time', '2025-01-01T00:00:00Z'], ['date', '2025-01-01'], ['time', '00:00:00Z'], ['email', 'user@example.com'],
  ['uri', 'https://example.com/'], ['uuid', '00000000-0000-4000-8000-000000000000'], ['ipv4', '192.0.2.1'], ['hostname', 'example.com']
])

const finite = (value: unknown): number | undefined => typeof value === 'number' && Number.isFinite(value) ? value : undefined
const own = (object: JsonObject, key: string): unknown => Object.hasOwn(object, key) ? object[key] : undefined
const strings = (value: unknown): string[] => Array.isArray(value) ? value.filter(item => typeof item === 'string') : []
const bounded = (value: unknown, otherwise: number, max: number): number =>
  Math.min(max, Math.max(0, Math.floor(finite(value) ?? otherwise)))

/** A `$ref` into the same schema, such as `#/$defs/city`; anything else is as good as no schema. */
const resolve = (ref: string, root: JsonObject): unknown => {
  if (ref.length > CHARACTERS_MAX) return undefined
  let at: unknown = root
  for (const part of ref.replace(/^#\/?/, '').split('/').filter(part => part !== '')) {
    at = isJsonObject(at) ? own(at, part.replaceAll('~1', '/').replaceAll('~0', '~')) : undefined
  }
  return at
}

const textFor = (schema: JsonObject, { subject }: Walk): string => {
  const format = FORMATS.get(schema['format'])
  if (format !== undefined) return format
  const min = bounded(schema['minLength'], 0, CHARACTERS_MAX)
  const max = bounded(schema['maxLength'], CHARACTERS_MAX, CHARACTERS_MAX)
  // Lengths in JSON Schema are code points.
  const characters = [...(subject === '' ? 'text' : subject)]
  const filler = characters.slice()
  while (characters.length < min) characters.push(...filler)
  return characters.slice(0, characters.length > filler.length ? Math.min(min, max) : max).join('')
}

/** Inclusive. */
interface Bounds { low: number, high: number }

const integerBounds = (schema: JsonObject): Bounds => ({
  low: Math.max(Math.ceil(finite(schema['minimum']) ?? -Infinity), Math.floor(finite(schema['exclusiveMinimum']) ?? -Infinity) + 1),
  high: Math.min(Math.floor(finite(schema['maximum']) ?? Infinity), Math.ceil(finite(schema['exclusiveMaximum']) ?? Infinity) - 1)
})

const numberBounds = (schema: JsonObject): Bounds => {
  const low = Math.max(finite(schema['minimum']) ?? -Infinity, finite(schema['exclusiveMinimum']) ?? -Infinity)
  const high = Math.min(finite(schema['maximum']) ?? Infinity, finite(schema['exclusiveMaximum']) ?? Infinity)
  // A bound that is excluded is kept away from by a quarter of the room there is.
  const margin = Number.isFinite(high - low) ? (high - low) / 4 : 1
  return { low: low === schema['exclusiveMinimum'] ? low + margin : low, high: high === schema['exclusiveMaximum'] ? high - margin : high }
}

/** The wanted number moved to the nearest that the schema allows. */
const numberFor = (schema: JsonObject, { wanted }: Walk, integer: boolean): number => {
  const { low, high } = integer ? integerBounds(schema) : numberBounds(schema)
  const value = Math.max(low, Math.min(high, integer ? Math.floor(wanted) : wanted))
  const step = finite(schema['multipleOf']) ?? 0
  if (step <= 0 || !Number.isFinite(value / step)) return value
  const above = Math.ceil(value / step) * step
  return above <= high ? above : Math.floor(value / step) * step
}

const itemsFor = (schema: JsonObject, walk: Walk): unknown[] => {
  const tuple = schema['prefixItems']
  const count = Math.min(bounded(schema['minItems'], 1, ITEMS_MAX) || 1, bounded(schema['maxItems'], ITEMS_MAX, ITEMS_MAX))
  return Array.from({ length: count }, (_, i) => valueFor(Array.isArray(tuple) && i < tuple.length ? tuple[i] : schema['items'], walk))
}

const objectFor = (schema: JsonObject, walk: Walk): Record<string, unknown> => {
  const declared = own(schema, 'properties')
  const properties = isJsonObject(declared) ? declared : {}
  const required = strings(own(schema, 'required'))
  const names = required.length > 0 ? [...new Set(required)] : Object.keys(properties)
  const entries: Array<[string, unknown]> = []
  for (const name of names) {
    if (walk.nodes >= NODES_MAX || !fitsIn(name, walk.room)) break
    walk.room -= jsonText(name).length + 2
    entries.push([name, valueFor(own(properties, name), walk)])
  }
  return Object.fromEntries(entries)
}

/** The schema itself, or the first of its alternatives, or the sum of what all must hold. */
const settle = (schema: JsonObject, walk: Walk): unknown => {
  if (typeof schema['$ref'] === 'string') return resolve(schema['$ref'], walk.root)
  for (const key of ['anyOf', 'oneOf']) {
    const choices = schema[key]
    if (Array.isArray(choices) && choices.length > 0) return { ...schema, [key]: undefined, ...isJsonObject(choices[0]) ? choices[0] : {} }
  }
  const all = schema['allOf']
  if (!Array.isArray(all)) return schema
  // A sum costs its parts each time that a reference leads here.
  walk.nodes += all.length
  return Object.assign({ ...schema, allOf: undefined }, ...all.filter(isJsonObject))
}

const typeOf = (schema: JsonObject): unknown => {
  const { type } = schema
  if (Array.isArray(type)) return type.find(name => name !== 'null') ?? 'null'
  if (type !== undefined) return type
  if (isJsonObject(schema['properties'])) return 'object'
  return schema['items'] !== undefined ? 'array' : 'string'
}

/** A value that is written as it is; null when there is no room left for it. */
const written = (value: unknown, walk: Walk): unknown => {
  if (!fitsIn(value, walk.room)) return null
  walk.room -= jsonText(value).length
  return value
}

const typedValue = (schema: JsonObject, walk: Walk): unknown => {
  switch (typeOf(schema)) {
    case 'integer': return written(numberFor(schema, walk, true), walk)
    case 'number': return written(numberFor(schema, walk, false), walk)
    case 'boolean': return true
    case 'null': return null
    case 'array': return itemsFor(schema, walk)
    case 'object': return objectFor(schema, walk)
    default: return written(textFor(schema, walk), walk)
  }
}

const valueFor = (schema: unknown, walk: Walk): unknown => {
  // Counted first, because what is no schema gives a value as well.
  if (++walk.nodes > NODES_MAX) return null
  if (!isJsonObject(schema)) return written(textFor({}, walk), walk)
  if (walk.depth >= DEPTH_MAX) return null
  if (Object.hasOwn(schema, 'const')) return written(schema['const'], walk)
  const members = schema['enum']
  if (Array.isArray(members) && members.length > 0) return written(members[0], walk)
  if (Object.hasOwn(schema, 'default')) return written(schema['default'], walk)
  const settled = settle(schema, walk)
  walk.depth++
  const value = settled === schema ? typedValue(schema, walk) : valueFor(settled, walk)
  walk.depth--
  return value
}

/**
 * Arguments that a call could have, as compact JSON text of an object: the required properties of the JSON Schema
 * `parameters` (all when it requires none), each with its `const`, first `enum` member or `default`, else a value of its
 * type, taken from the question where it can be. Depth, number of values and length are bounded (some 9,000 characters at
 * most), and so is the work, whatever the schema is; one that makes no sense gives less, never an error; `pattern` is not
 * followed.
 */
export const toolArguments = (parameters: unknown, { question, subject }: { question: string, subject: string }): string => {
  const root = pruned(parameters, READ)
  if (!isJsonObject(root)) return '{}'
  const wanted = Number(/\d{1,9}(?:\.\d{1,6})?/.exec(question)?.[0] ?? 1)
  const value = valueFor({ ...root, type: 'object' }, { root, subject, wanted, depth: 0, nodes: 0, room: ROOM })
  return isJsonObject(value) ? JSON.stringify(value) : '{}'
}
