import { es, EsError } from '../../errors/es.js'
import { isRefusal } from '../../errors/refusal.js'
import { DEPTH_MAX } from '../../xcontent/json-limits.js'
import { javaClassName, javaToString, type JsonMap, type JsonValue } from '../../xcontent/json-value.js'
import type { IndexSettings } from '../index-settings.js'
import { checkDateFormat } from './date-format.js'
import { parseDynamicTemplates } from './dynamic-template.js'
import { lastName, memberPath } from './field-path.js'
import { parseField } from './field-types.js'
import { emptyObject, makeMapping } from './make-mapping.js'
import type { Dynamic, Mapping, MappingEntry, ObjectMapping } from './mapping.js'
import { mergeEntry } from './merge-mapping.js'
import { printed, readFlag } from './parameter.js'

const refuse = (what: string): never => { throw es.notEmulated(`[${what}] in a mapping`) }

/** `XContentMapValues.nodeBooleanValue` of a named parameter. @throws es.notConvertible */
const namedFlag = (given: JsonValue, name: string): boolean => {
  try {
    return readFlag(given)
  } catch (error) {
    throw error instanceof EsError ? es.notConvertible(name, error) : error
  }
}

/** @param name of the object; `_doc` for the root */
const readDynamic = (given: JsonValue, name: string): Dynamic => {
  if (given === 'runtime') refuse('dynamic: runtime')
  return given === 'strict' ? 'strict' : namedFlag(given, `${name}.dynamic`) ? 'true' : 'false'
}

/** The names between the dots of a name, in the object of a path. @throws es.fieldNameEmpty, es.fieldNameAmbiguous; es.notEmulated for too many objects */
const namesOf = (name: string, path: string): string[] => {
  const names = name.split('.')
  if (name.trim() === '') throw es.fieldNameEmpty()
  if (names.some(each => each.trim() === '')) throw es.fieldNameAmbiguous(name)
  if (path.split('.').length + names.length > DEPTH_MAX) refuse(`more than ${DEPTH_MAX} objects inside one another`)
  return names
}

/** A name, taken apart, in the object of a path. */
interface Place { readonly path: string, readonly names: readonly string[] }

/** Puts an entry at its place, where an object is made for every dot of its name. */
const place = (properties: Map<string, MappingEntry>, { path, names }: Place, entry: (path: string) => MappingEntry): void => {
  const [name = '', ...rest] = names
  const full = memberPath(path, name)
  const inner = new Map<string, MappingEntry>()
  if (rest.length > 0) place(inner, { path: full, names: rest }, entry)
  const made = rest.length === 0 ? entry(full) : { ...emptyObject(full), properties: inner }
  const there = properties.get(name)
  properties.set(name, there === undefined ? made : mergeEntry(there, made))
}

/** The type of a property, said or plain from what it has. @throws es.typeMissing */
const typeOf = (json: JsonMap, name: string): string => {
  const type = json.get('type') ?? null
  if (type !== null) return javaToString(type)
  if (json.has('properties') || (json.size === 1 && json.has('enabled'))) return 'object'
  throw es.typeMissing(name)
}

const parseProperties = (json: JsonValue, path: string, settings: IndexSettings): Map<string, MappingEntry> => {
  const properties = new Map<string, MappingEntry>()
  if (Array.isArray(json) && json.length === 0) return properties
  if (!(json instanceof Map)) throw es.propertiesNoObject()
  for (const [name, property] of json) {
    if (Array.isArray(property) && property.length === 0) continue
    if (!(property instanceof Map)) throw es.propertyNoObject(name)
    const type = typeOf(property, name)
    place(properties, { path, names: namesOf(name, path) }, full =>
      type === 'object' ? parseObject(property, full, settings) : parseField(property, type, { path: full, sourcePath: full, settings }))
  }
  return properties
}

/** What any object may have. Members that are none of it stay in `rest`. SRV/index/mapper/ObjectMapper.java parseObjectOrDocumentTypeProperties */
const parseOwn = (json: JsonMap, path: string, settings: IndexSettings): { object: ObjectMapping, rest: JsonMap } => {
  const name = path === '' ? '_doc' : lastName(path)
  const rest = new Map(json)
  const take = (key: string): JsonValue => {
    const value = rest.get(key) ?? null
    rest.delete(key)
    return value
  }
  const [dynamic, enabled, subobjects] = [take('dynamic'), take('enabled'), take('subobjects')]
  if (subobjects !== null && javaToString(subobjects) !== 'true') refuse('subobjects')
  for (const key of ['runtime', 'synthetic_source_keep']) if (rest.has(key)) refuse(key)
  const object = {
    path,
    dynamic: dynamic === null ? undefined : readDynamic(dynamic, name),
    enabled: enabled === null || namedFlag(enabled, `${name}.enabled`)
  }
  const properties = take('properties')
  return { object: { ...object, properties: properties === null ? new Map() : parseProperties(properties, path, settings) }, rest }
}

const parseObject = (json: JsonMap, path: string, settings: IndexSettings): ObjectMapping => {
  const { object, rest } = parseOwn(json, path, settings)
  rest.delete('type')
  if (rest.size > 0) throw es.parametersUnsupported(lastName(path), printed(rest))
  return object
}

/** Metadata fields that may be spoken of, as long as that says what holds anyway. */
const checkMetadata = (rest: JsonMap): void => {
  for (const [name, harmless] of [['_source', { enabled: 'true' }], ['_routing', { required: 'false' }]] as const) {
    const given = rest.get(name)
    if (given === undefined) continue
    if (!(given instanceof Map)) throw es.metadataNoObject(name)
    for (const [key, value] of given) {
      if ((harmless as Readonly<Record<string, string>>)[key] !== javaToString(value)) refuse(`${name}.${key}`)
    }
    rest.delete(name)
  }
  for (const name of ['_field_names', '_size', '_data_stream_timestamp', '_tier', '_ignored', '_doc_count']) if (rest.has(name)) refuse(name)
}

const parseRoot = (json: JsonMap, settings: IndexSettings): Omit<Mapping, 'fields'> => {
  const { object: root, rest } = parseOwn(json, '', settings)
  const take = <T>(key: string, read: (given: JsonValue) => T): T | undefined => {
    const given = rest.get(key)
    rest.delete(key)
    return given === undefined ? undefined : read(given)
  }
  const own = {
    dynamicDateFormats: take('dynamic_date_formats', given => (Array.isArray(given) ? given : [given]).map(each => {
      const format = javaToString(each)
      checkDateFormat(format)
      return format
    })),
    dynamicTemplates: take('dynamic_templates', given => parseDynamicTemplates(given, settings)),
    dateDetection: take('date_detection', given => namedFlag(given, 'date_detection')),
    numericDetection: take('numeric_detection', given => namedFlag(given, 'numeric_detection')),
    meta: take('_meta', given => {
      if (given !== null && !(given instanceof Map)) throw es.classCast(javaClassName(given), 'java.util.Map')
      return given ?? undefined
    })
  }
  checkMetadata(rest)
  if (rest.size > 0) throw es.rootParametersUnsupported(printed(rest))
  return { root, ...own }
}

/**
 * The mapping that a body gives. Whatever is wrong with it is told as the cause of one error; what is not emulated is told as it is.
 * SRV/index/mapper/MappingParser.java
 * @param json the value of `mappings`
 * @throws es.mappingUnparsable, es.notEmulated, es.fieldLimitExceeded, es.mappingDepthExceeded, es.fieldNameTooLong
 */
export const parseMapping = (json: JsonMap, settings: IndexSettings): Mapping => makeMapping(parseParts(json, settings), settings)

const parseParts = (json: JsonMap, settings: IndexSettings): Omit<Mapping, 'fields'> => {
  try {
    return parseRoot(json, settings)
  } catch (error) {
    if (!(error instanceof EsError) || isRefusal(error)) throw error
    throw es.mappingUnparsable(error)
  }
}
