import { es, EsError } from '../../errors/es.js'
import { isRefusal } from '../../errors/refusal.js'
import { javaClassName, javaToString, type JsonMap, type JsonValue } from '../../xcontent/json-value.js'
import { writeJson } from '../../xcontent/json-writer.js'
import { simpleMatch } from '../../xcontent/simple-match.js'
import type { IndexSettings } from '../index-settings.js'
import { lastName } from './field-path.js'
import { parseField, type FieldPlace } from './field-types.js'
import { dynamicValueTypes, type DynamicTemplate, type DynamicValueType, type FieldMapping } from './mapping.js'

/** The type that a value becomes where a template names none. SRV/index/mapper/DynamicTemplate.java XContentFieldType */
const defaultTypes: Readonly<Record<DynamicValueType, string>> =
  { object: 'object', string: 'text', long: 'long', double: 'float', boolean: 'boolean', date: 'date', binary: 'binary' }

const patternLists = ['match', 'path_match', 'unmatch', 'path_unmatch', 'match_mapping_type', 'unmatch_mapping_type'] as const

/** @throws es.templatePatternsInvalid */
const patternsOf = (name: string, given: JsonValue): string[] => {
  if (!Array.isArray(given)) return [javaToString(given)]
  if (!given.every(each => typeof each === 'string')) throw es.templatePatternsInvalid(name, javaToString(given))
  return given as string[]
}

const valueTypeOf = (name: string): DynamicValueType => {
  const type = dynamicValueTypes.find(each => each === name)
  if (type === undefined) throw es.templateTypeUnknown(name, dynamicValueTypes)
  return type
}

type Patterns = Readonly<Record<typeof patternLists[number], readonly string[]>>

/** Names of fields mean values of all types where no type is named. Without names and types, a template is for nothing. */
const valueTypesOf = (patterns: Patterns): Set<DynamicValueType> => {
  const { match, path_match: pathMatch, match_mapping_type: types, unmatch_mapping_type: notTypes } = patterns
  const isAny = types.length === 0 ? match.length + pathMatch.length + notTypes.length > 0 : types.length === 1 && types[0] === '*'
  const found = new Set<DynamicValueType>(isAny ? dynamicValueTypes : types.map(valueTypeOf))
  for (const type of notTypes) found.delete(valueTypeOf(type))
  return found
}

const shownTemplate = (patterns: Patterns, mapping: JsonMap): JsonMap => {
  const shown: JsonMap = new Map()
  for (const name of patternLists) {
    const list = patterns[name]
    if (list.length > 0) shown.set(name, list.length === 1 ? list[0] as string : [...list])
  }
  return shown.set('mapping', new Map([...mapping].sort(([a], [b]) => a < b ? -1 : 1)))
}

const refuse = (key: string): never => { throw es.notEmulated(`[${key}] of a dynamic template`) }

/** @throws es.classCast */
const mappingOf = (given: JsonValue): JsonMap | undefined => {
  if (given === null || given instanceof Map) return given ?? undefined
  throw es.classCast(javaClassName(given), 'java.util.Map')
}

const parseTemplate = (name: string, json: JsonMap): DynamicTemplate => {
  const patterns = Object.fromEntries(patternLists.map(list => [list, [] as string[]])) as Record<keyof Patterns, string[]>
  let mapping: JsonMap | undefined
  for (const [key, value] of json) {
    const list = patternLists.find(each => each === key)
    if (list !== undefined) patterns[list] = patternsOf(key, value)
    else if (key === 'mapping') mapping = mappingOf(value)
    else if (key === 'runtime' || (key === 'match_pattern' && value !== 'simple')) refuse(key)
    else if (key !== 'match_pattern') throw es.templateParameterUnknown(key)
  }
  if (mapping === undefined) throw es.templateWithoutMapping(name)
  return {
    name,
    match: patterns.match,
    unmatch: patterns.unmatch,
    pathMatch: patterns.path_match,
    pathUnmatch: patterns.path_unmatch,
    valueTypes: valueTypesOf(patterns),
    mapping,
    shown: shownTemplate(patterns, mapping)
  }
}

const replaced = (value: JsonValue, replace: (text: string) => string): JsonValue => {
  if (typeof value === 'string') return replace(value)
  if (Array.isArray(value)) return value.map(each => replaced(each, replace))
  return value instanceof Map ? new Map([...value].map(([key, each]) => [replace(key), replaced(each, replace)])) : value
}

/** The mapping that a template has for a field, and its type. */
const mappingFor = ({ mapping }: DynamicTemplate, name: string, valueType: DynamicValueType): { json: JsonMap, type: string } => {
  const dynamicType = defaultTypes[valueType]
  const replace = (text: string): string => text.replaceAll('{name}', name).replaceAll(/\{dynamic_?[tT]ype\}/g, dynamicType)
  const json = replaced(mapping, replace) as JsonMap
  return { json, type: javaToString(json.get('type') ?? dynamicType) }
}

/** A value that has no field yet. */
interface Unmapped {
  readonly valueType: DynamicValueType
  /** Of a text that is a date. */
  readonly format?: string
}

/** What a template makes of a value: a field, or an object. @throws what {@link parseField} does */
export const applyTemplate = (template: DynamicTemplate, place: FieldPlace, { valueType, format }: Unmapped): FieldMapping | 'object' => {
  const { json, type } = mappingFor(template, lastName(place.path), valueType)
  if (type === 'date' && format !== undefined && !json.has('format')) json.set('format', format)
  return type === 'object' ? 'object' : parseField(json, type, place)
}

/** A template that fits no value that it is for is refused. SRV/index/mapper/RootObjectMapper.java validateDynamicTemplate */
const checkTemplate = (template: DynamicTemplate, settings: IndexSettings): void => {
  if (writeJson(template.mapping, { pretty: false }).includes('{name}')) return
  let failure: EsError | undefined
  for (const valueType of template.valueTypes) {
    try {
      applyTemplate(template, { path: `__dynamic__${template.name}`, sourcePath: '', settings }, { valueType })
      return
    } catch (error) {
      if (!(error instanceof EsError) || isRefusal(error)) throw error
      failure = error
    }
  }
  if (failure === undefined) return
  const content = writeJson(template.shown, { pretty: false })
  throw es.dynamicTemplateInvalid(template.name, { content, types: [...template.valueTypes] }, failure)
}

/** `dynamic_templates`. @throws es.templatesNoList, es.templateNameless and what is wrong with the first template that is */
export const parseDynamicTemplates = (json: JsonValue, settings: IndexSettings): DynamicTemplate[] => {
  if (!Array.isArray(json)) throw es.templatesNoList()
  return json.map(each => {
    if (!(each instanceof Map)) throw es.templatesNoList()
    const [first] = each
    if (first === undefined || each.size !== 1) throw es.templateNameless()
    const [name, body] = first
    if (!(body instanceof Map)) throw es.templatesNoList()
    const template = parseTemplate(name, body)
    checkTemplate(template, settings)
    return template
  })
}

type MaybeTemplate = DynamicTemplate | undefined

/** The first template for a value at a path. */
export const templateFor = (templates: readonly DynamicTemplate[] = [], path: string, valueType: DynamicValueType): MaybeTemplate => {
  const name = lastName(path)
  return templates.find(({ match, unmatch, pathMatch, pathUnmatch, valueTypes }) => {
    const isNamed = (pathMatch.length === 0 || simpleMatch(pathMatch, path)) && (match.length === 0 || simpleMatch(match, name))
    return valueTypes.has(valueType) && isNamed && !simpleMatch(pathUnmatch, path) && !simpleMatch(unmatch, name)
  })
}
