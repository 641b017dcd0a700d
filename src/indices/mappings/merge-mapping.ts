import { es } from '../../errors/es.js'
import type { ParameterConflict } from '../../errors/es-mappings.js'
import { javaToString } from '../../xcontent/json-value.js'
import type { IndexSettings } from '../index-settings.js'
import { fieldType } from './field-types.js'
import { makeMapping } from './make-mapping.js'
import { isObjectMapping, type FieldMapping, type MappedField, type Mapping, type MappingEntry, type ObjectMapping } from './mapping.js'
import { isSame, valueOf } from './parameter.js'

/** @throws es.mapperTypeChanged, es.mapperConflicts */
const mergeField = (current: MappedField, update: MappedField): MappedField => {
  if (current.type !== update.type) throw es.mapperTypeChanged(current.path, current.type, update.type)
  const conflicts: ParameterConflict[] = []
  for (const parameter of fieldType(current).parameters) {
    const [from, to] = [valueOf(parameter, current.shown), valueOf(parameter, update.shown)]
    const { updatable } = parameter
    if (isSame(from, to) || updatable === true || (updatable !== false && updatable(from, to))) continue
    conflicts.push({ parameter: parameter.name, from: javaToString(from), to: javaToString(to) })
  }
  if (conflicts.length > 0) throw es.mapperConflicts(current.path, conflicts)
  // What the endpoint of a semantic_text field is like was learned from documents.
  if (current.type === 'semantic_text' && update.type === 'semantic_text' && update.model === undefined && current.model !== undefined) {
    return isSame(current.shown, update.shown) ? current : { ...update, model: current.model }
  }
  return isSame(current.shown, update.shown) ? current : update
}

const mergeFieldMapping = (current: FieldMapping, update: FieldMapping): FieldMapping => {
  const field = mergeField(current.field, update.field)
  const multiFields = new Map(current.multiFields)
  for (const [name, each] of update.multiFields) {
    const there = multiFields.get(name)
    multiFields.set(name, there === undefined ? each : mergeField(there, each))
  }
  const isUnchanged = field === current.field && multiFields.size === current.multiFields.size &&
    [...multiFields].every(([name, each]) => current.multiFields.get(name) === each)
  return isUnchanged ? current : { field, multiFields }
}

/** An entry of an object and the one of the same name that comes to it. @throws es.mapperTypeChanged, es.mapperConflicts, es.objectExpectedInMapping */
export const mergeEntry = (current: MappingEntry, update: MappingEntry): MappingEntry => {
  if (isObjectMapping(current)) {
    if (!isObjectMapping(update)) throw es.objectChanged(current.path)
    return mergeObject(current, update)
  }
  if (isObjectMapping(update)) throw es.mapperTypeChanged(current.field.path, current.field.type, 'object')
  return mergeFieldMapping(current, update)
}

const mergeObject = (current: ObjectMapping, update: ObjectMapping): ObjectMapping => {
  if (current.path !== '' && current.enabled !== update.enabled) throw es.objectEnabledChanged(current.path)
  const properties = new Map(current.properties)
  let isChanged = update.dynamic !== undefined && update.dynamic !== current.dynamic
  for (const [name, entry] of update.properties) {
    const there = properties.get(name)
    const merged = there === undefined ? entry : mergeEntry(there, entry)
    if (merged === there) continue
    properties.set(name, merged)
    isChanged = true
  }
  return isChanged ? { ...current, dynamic: update.dynamic ?? current.dynamic, properties } : current
}

/**
 * A mapping with what an update adds to it, as one value: fields that stay as they are keep their identity, and so does the mapping where all do.
 * SRV/index/mapper/Mapping.java, FieldMapper.java merge
 * @throws es.mapperTypeChanged, es.mapperConflicts, es.objectChanged, es.objectEnabledChanged; es.fieldLimitExceeded, es.mappingDepthExceeded, es.fieldNameTooLong
 */
export const mergeMapping = (current: Mapping, update: Mapping, settings: IndexSettings): Mapping => {
  const root = mergeObject(current.root, update.root)
  const own = {
    dynamicTemplates: update.dynamicTemplates ?? current.dynamicTemplates,
    meta: update.meta ?? current.meta,
    dynamicDateFormats: update.dynamicDateFormats ?? current.dynamicDateFormats,
    dateDetection: update.dateDetection ?? current.dateDetection,
    numericDetection: update.numericDetection ?? current.numericDetection
  }
  const isUnchanged = root === current.root && Object.entries(own).every(([name, value]) => current[name as keyof typeof own] === value)
  return isUnchanged ? current : makeMapping({ root, ...own }, settings)
}
