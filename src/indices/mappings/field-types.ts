import { es } from '../../errors/es.js'
import { javaClassName, javaToString, type JsonMap, type JsonValue } from '../../xcontent/json-value.js'
import type { IndexSettings } from '../index-settings.js'
import { lastName, memberPath } from './field-path.js'
import { buildField, type FieldType } from './field-type.js'
import { numberTypes, type FieldMapping, type MappedField } from './mapping.js'
import { shownParameters } from './parameter.js'
import { booleanType } from './types/boolean.js'
import { dateType } from './types/date.js'
import { denseVectorType } from './types/dense-vector.js'
import { keywordType } from './types/keyword.js'
import { numberType } from './types/number.js'
import { semanticTextType } from './types/semantic-text.js'
import { textType } from './types/text.js'

/** Every type by its name, one line each. */
const types: ReadonlyMap<string, FieldType> = new Map(
  [textType, keywordType, ...numberTypes.map(numberType), booleanType, dateType, denseVectorType, semanticTextType]
    .map(type => [type.name, type]))

/** Types of a real node that are not here. */
const refusedTypes: ReadonlySet<string> = new Set([
  'aggregate_metric_double', 'alias', 'annotated_text', 'binary', 'completion', 'constant_keyword', 'counted_keyword', 'date_nanos', 'date_range',
  'double_range', 'flattened', 'float_range', 'geo_point', 'geo_shape', 'histogram', 'icu_collation_keyword', 'integer_range', 'ip', 'ip_range', 'join', 'long_range',
  'match_only_text', 'murmur3', 'nested', 'passthrough', 'percolator', 'point', 'rank_feature', 'rank_features', 'rank_vectors', 'scaled_float',
  'search_as_you_type', 'shape', 'sparse_vector', 'token_count', 'unsigned_long', 'version', 'wildcard'
])

/** The type of a field that there is. */
export const fieldType = ({ type }: Pick<MappedField, 'type'>): FieldType => types.get(type) as FieldType

/** @throws es.notEmulated for a type of a real node, es.mapperTypeUnknown */
const typeNamed = (name: string, field: string): FieldType => {
  const type = types.get(name)
  if (type !== undefined) return type
  if (refusedTypes.has(name)) throw es.notEmulated(`the field type [${name}]`)
  throw es.mapperTypeUnknown(name, field)
}

/** Where a field is, and the index that it is in. */
export interface FieldPlace {
  readonly path: string
  /** That of the parent for a multi-field. */
  readonly sourcePath: string
  readonly settings: IndexSettings
}

/** @throws es.boostUnknown, es.parameterUnknown, es.notEmulated for a parameter that fields of any type have */
const refuseParameter = (parameter: string, { name, type }: { name: string, type: string }): never => {
  if (parameter === 'boost') throw es.boostUnknown(name)
  if (parameter === 'copy_to' || parameter === 'synthetic_source_keep') throw es.notEmulated(`[${parameter}] of a field`)
  throw es.parameterUnknown(parameter, name, type)
}

const readParameters = (type: FieldType, json: JsonMap, { path, settings }: FieldPlace): JsonMap => {
  const name = lastName(path)
  const context = { name, type: type.name, settings }
  const given: JsonMap = new Map()
  for (const [key, value] of json) {
    if (key === 'type' || key === 'fields') continue
    const parameter = type.parameters.find(each => each.name === key)
    if (parameter === undefined) refuseParameter(key, context)
    else if (value !== null) given.set(key, parameter.read(value, context))
    else if (parameter.acceptsNull !== true) throw es.parameterNull(key, name, type.name)
  }
  return shownParameters(type.name, type.parameters, given)
}

/** One field without its multi-fields. @param typeName of {@link types} or not */
const parseLeaf = (json: JsonMap, typeName: string, place: FieldPlace): MappedField => {
  const type = typeNamed(typeName, lastName(place.path))
  const { path, sourcePath, settings } = place
  return buildField(type, { path, sourcePath, shown: readParameters(type, json, place) }, settings)
}

const parseMultiField = (name: string, json: JsonValue, parent: FieldPlace): MappedField => {
  if (name.includes('.')) throw es.multiFieldDotted(name)
  if (!(json instanceof Map)) throw es.multiFieldNoObject(name)
  const type = json.get('type') ?? null
  if (type === null) throw es.multiFieldTypeMissing(name)
  const typeName = javaToString(type)
  if (typeName === 'object' || typeName === 'nested') throw es.multiFieldObject(typeName)
  if (!types.has(typeName) && !refusedTypes.has(typeName)) throw es.multiFieldTypeUnknown(typeName, name)
  if (types.get(typeName)?.inMultiFields === false) throw es.multiFieldRefused(name, typeName)
  if (json.get('fields') instanceof Map) throw es.multiFieldChained(name)
  return parseLeaf(json, typeName, { ...parent, path: memberPath(parent.path, name) })
}

/** An empty list stands for none, as an empty object does. @throws es.multiFieldsNoObject */
const multiFieldsOf = (json: JsonMap): JsonMap => {
  const fields = json.get('fields') ?? []
  if (fields instanceof Map) return fields
  if (Array.isArray(fields) && fields.length === 0) return new Map()
  throw es.multiFieldsNoObject(javaToString(fields), javaClassName(fields))
}

/**
 * A field and its multi-fields. SRV/index/mapper/FieldMapper.java Builder.parse
 * @param json what a mapping gives of the field, @param typeName its type, of which `json` need not speak
 * @throws what is wrong with the first parameter that is
 */
export const parseField = (json: JsonMap, typeName: string, place: FieldPlace): FieldMapping => {
  const field = parseLeaf(json, typeName, place)
  const multiFields = new Map<string, MappedField>()
  for (const [name, each] of multiFieldsOf(json)) multiFields.set(name, parseMultiField(name, each, place))
  if (multiFields.size > 0 && fieldType(field).inMultiFields === false) {
    throw es.notEmulated(`[fields] of a field of type [${field.type}]`)
  }
  return { field, multiFields }
}
