import { isObjectMapping, type Mapping, type MappingEntry, type ObjectMapping, type SemanticModel, type SemanticTextField } from './mapping.js'

const withField = (object: ObjectMapping, names: readonly string[], field: SemanticTextField): ObjectMapping => {
  const [name = '', ...rest] = names
  const entry = object.properties.get(name) as MappingEntry
  const changed = isObjectMapping(entry) ? withField(entry, rest, field) : { ...entry, field }
  return { ...object, properties: new Map(object.properties).set(name, changed) }
}

/** The mapping whose `semantic_text` field knows what its endpoint's vectors are like. @param path of a field that there is, and that is no multi-field */
export const withModel = (mapping: Mapping, path: string, model: SemanticModel): Mapping => {
  const field = { ...mapping.fields.get(path) as SemanticTextField, model }
  return { ...mapping, root: withField(mapping.root, path.split('.'), field), fields: new Map(mapping.fields).set(path, field) }
}
