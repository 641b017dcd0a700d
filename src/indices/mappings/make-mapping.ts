import { es } from '../../errors/es.js'
import type { IndexSettings } from '../index-settings.js'
import { isObjectMapping, type MappedField, type Mapping, type ObjectMapping } from './mapping.js'

/** `index.mapping.total_fields.limit`, `….depth.limit` and `….field_name_length.limit` where they are not set. */
const [FIELDS_MAX, DEPTH_MAX, NAME_LENGTH_MAX] = [1000, 20, Infinity]

const limit = ({ shown }: IndexSettings, name: string, otherwise: number): number => {
  const set = shown.get(`mapping.${name}.limit`)
  return typeof set === 'string' ? Number(set) : otherwise
}

/** How many fields, multi-fields and objects the mapping of an index may have. */
export const fieldsMax = (settings: IndexSettings): number => limit(settings, 'total_fields', FIELDS_MAX)

/** An empty object. @param path '' for the root */
export const emptyObject = (path: string): ObjectMapping => ({ path, dynamic: undefined, enabled: true, properties: new Map() })

/** The mapping of an index that was created without one. */
export const emptyMapping: Mapping = {
  root: emptyObject(''),
  dynamicTemplates: undefined,
  meta: undefined,
  dynamicDateFormats: undefined,
  dateDetection: undefined,
  numericDetection: undefined,
  fields: new Map()
}

const collect = ({ properties }: ObjectMapping, into: { fields: Map<string, MappedField>, objects: string[] }): void => {
  for (const entry of properties.values()) {
    if (isObjectMapping(entry)) {
      into.objects.push(entry.path)
      collect(entry, into)
    } else {
      for (const field of [entry.field, ...entry.multiFields.values()]) into.fields.set(field.path, field)
    }
  }
}

/** Fields, multi-fields and objects of a mapping, the root not counted. */
export const countFields = ({ root, fields }: Mapping): number => {
  let count = fields.size
  const objects = [root]
  for (let object = objects.pop(); object !== undefined; object = objects.pop()) {
    for (const entry of object.properties.values()) {
      if (!isObjectMapping(entry)) continue
      count++
      objects.push(entry)
    }
  }
  return count
}

/** @param paths of objects first, as there @throws es.fieldNameTooLong */
const checkNames = (paths: Iterable<string>, max: number): void => {
  for (const path of paths) {
    const name = path.slice(path.lastIndexOf('.') + 1)
    if (name.length > max) throw es.fieldNameTooLong(name, max)
  }
}

/**
 * A mapping whose fields are those of its objects. SRV/index/mapper/MappingLookup.java checkLimits
 * @throws es.fieldLimitExceeded, es.mappingDepthExceeded, es.fieldNameTooLong
 */
export const makeMapping = (parts: Omit<Mapping, 'fields'>, settings: IndexSettings): Mapping => {
  const into = { fields: new Map<string, MappedField>(), objects: [] as string[] }
  collect(parts.root, into)
  const max = fieldsMax(settings)
  if (into.fields.size + into.objects.length > max) throw es.fieldLimitExceeded(max)
  const depthMax = limit(settings, 'depth', DEPTH_MAX)
  for (const path of into.objects) if (path.split('.').length + 1 > depthMax) throw es.mappingDepthExceeded(depthMax, path)
  checkNames([...into.objects, ...into.fields.keys()], limit(settings, 'field_name_length', NAME_LENGTH_MAX))
  return { ...parts, fields: into.fields }
}
