import { hashMapOrder, type JsonMap, type JsonValue } from '../../xcontent/json-value.js'
import type { Writable, WritableObject } from '../../xcontent/json-writer.js'
import { isObjectMapping, type FieldMapping, type MappedField, type Mapping, type ObjectMapping } from './mapping.js'
import { shownModel } from './types/semantic-text.js'

/** What is sorted, is so by Java's order of strings, which is that of UTF-16. */
const sorted = <V>(map: ReadonlyMap<string, V>): Array<[string, V]> => [...map].sort(([a], [b]) => a < b ? -1 : 1)

/** What documents have taught of a `semantic_text` field stands behind the ids of its endpoints. */
const shownField = (field: MappedField): JsonMap => {
  if (field.type !== 'semantic_text' || field.model === undefined) return field.shown
  const { shown, model } = field
  const isId = ([name]: [string, JsonValue]): boolean => name === 'type' || name.endsWith('inference_id')
  const rest = [...shown].filter(each => !isId(each) && each[0] !== 'model_settings')
  return new Map([...[...shown].filter(isId), ['model_settings', shownModel(model)], ...rest])
}

const showField = ({ field, multiFields }: FieldMapping): WritableObject => {
  const shown = new Map<string, Writable>(shownField(field))
  if (multiFields.size > 0) shown.set('fields', new Map(sorted(multiFields).map(([name, each]) => [name, shownField(each)])))
  return shown
}

const properties = ({ properties }: ObjectMapping): Writable => properties.size === 0
  ? undefined
  : new Map(sorted(properties).map(([name, entry]) => [name, isObjectMapping(entry) ? showObject(entry) : showField(entry)]))

const showObject = (object: ObjectMapping): WritableObject => ({
  type: object.properties.size === 0 ? 'object' : undefined,
  dynamic: object.dynamic,
  enabled: object.enabled ? undefined : false,
  properties: properties(object)
})

/** A mapping as `GET idx/_mapping` shows it: `{}` without fields and anything else. SRV/index/mapper/RootObjectMapper.java doXContent */
export const showMapping = ({ root, meta, dynamicDateFormats, dynamicTemplates, dateDetection, numericDetection }: Mapping): Writable => ({
  dynamic: root.dynamic,
  enabled: root.enabled ? undefined : false,
  _meta: meta === undefined ? undefined : new Map(hashMapOrder(meta).map(name => [name, meta.get(name)])),
  dynamic_date_formats: dynamicDateFormats,
  dynamic_templates: dynamicTemplates?.map(({ name, shown }) => new Map([[name, shown]])),
  date_detection: dateDetection,
  numeric_detection: numericDetection,
  properties: properties(root)
})
