import { es, type EsError } from '../../errors/es.js'
import { DEPTH_MAX } from '../../xcontent/json-limits.js'
import { isJavaDoubleDecimal, parseJavaLong } from '../../xcontent/java-number.js'
import { JsonNumber, type JsonMap } from '../../xcontent/json-value.js'
import type { NumberList } from '../../xcontent/number-list.js'
import type { IndexSettings } from '../index-settings.js'
import { DEFAULT_DATE_FORMAT, readDate } from './date-format.js'
import { applyTemplate, templateFor } from './dynamic-template.js'
import { memberPath } from './field-path.js'
import { parseField } from './field-types.js'
import { countFields, emptyObject, fieldsMax } from './make-mapping.js'
import { type DynamicValueType, type FieldMapping, isObjectMapping, type Mapping, type MappingEntry, type ObjectMapping } from './mapping.js'
import { mergeMapping } from './merge-mapping.js'

type Scalar = string | boolean | JsonNumber

/** Formats of strings that become dates. SRV/index/mapper/RootObjectMapper.java Defaults */
const DATE_FORMATS = [DEFAULT_DATE_FORMAT, 'yyyy/MM/dd HH:mm:ss||yyyy/MM/dd||epoch_millis']
/** Lists of floats of this length become vectors. DenseVectorFieldMapper.java */
const [VECTOR_MIN, VECTOR_MAX] = [128, 4096]

const KEYWORD: JsonMap = new Map([['fields', new Map([['keyword', new Map<string, string | JsonNumber>([['type', 'keyword'], ['ignore_above', new JsonNumber('256')]])]])]])
const NOTHING: JsonMap = new Map()

/** What an unmapped value is. */
interface Seen {
  readonly valueType: DynamicValueType
  readonly type: string
  readonly format?: string
}

const LONG: Seen = { valueType: 'long', type: 'long' }
const FLOAT: Seen = { valueType: 'double', type: 'float' }

/** Pure numbers are no dates: milliseconds since 1970 would be found everywhere. */
const seeText = (text: string, { numericDetection = false, dateDetection = true, dynamicDateFormats = DATE_FORMATS }: Mapping): Seen => {
  const isNumber = parseJavaLong(text) !== undefined ? LONG : isJavaDoubleDecimal(text.trim()) ? FLOAT : undefined
  if (isNumber !== undefined && numericDetection) return isNumber
  if (isNumber === undefined && dateDetection && /\d/.test(text)) {
    const format = dynamicDateFormats.find(each => readDate(text, each) !== undefined)
    if (format !== undefined) return { valueType: 'date', type: 'date', format }
  }
  return { valueType: 'string', type: 'text' }
}

const see = (value: Scalar, mapping: Mapping): Seen => {
  if (typeof value === 'string') return seeText(value, mapping)
  if (typeof value === 'boolean') return { valueType: 'boolean', type: 'boolean' }
  return value.javaType === 'Double' ? FLOAT : LONG
}

/** Whether each number is written as a float. */
const areFloats = (list: NumberList): boolean => list.items().every(({ javaType }) => javaType === 'Double')

/** The fields that one document brings, which a mapping does not have yet. SRV/index/mapper/DocumentParserContext.java */
export class DynamicUpdate {
  readonly #mapping: Mapping
  readonly #settings: IndexSettings
  readonly #entries = new Map<string, MappingEntry>()
  #count: number | undefined
  #added = 0
  #conflict: EsError | undefined

  constructor (mapping: Mapping, settings: IndexSettings) {
    this.#mapping = mapping
    this.#settings = settings
  }

  get isEmpty (): boolean {
    return this.#entries.size === 0
  }

  /** What is new at a path. */
  entry (path: string): MappingEntry | undefined {
    return this.#entries.get(path)
  }

  /** A field that is there, as it is to be. */
  change (path: string, entry: FieldMapping): void {
    this.#entries.set(path, entry)
  }

  /** What an object becomes: an object, unless a template says otherwise. A list is asked about first as if it was one. @throws as {@link scalar} */
  object (path: string): MappingEntry {
    return this.entry(path) ?? this.#add(path, this.template(path) ?? emptyObject(path))
  }

  /** What a template makes of an object; it is not added. */
  template (path: string): MappingEntry | undefined {
    const template = templateFor(this.#mapping.dynamicTemplates, path, 'object')
    const made = template === undefined ? undefined : applyTemplate(template, this.#place(path), { valueType: 'object' })
    return made === 'object' ? undefined : made
  }

  /** @throws es.newFieldLimitExceeded, what a template throws */
  scalar (path: string, value: Scalar): void {
    const seen = see(value, this.#mapping)
    const template = templateFor(this.#mapping.dynamicTemplates, path, seen.valueType)
    if (template !== undefined) {
      const made = applyTemplate(template, this.#place(path), seen)
      this.#addField(path, made === 'object' ? emptyObject(path) : made)
      return
    }
    const json = seen.type === 'text' ? KEYWORD : seen.format === undefined ? NOTHING : new Map([['format', seen.format]])
    this.#addField(path, parseField(json, seen.type, this.#place(path)))
  }

  /** A list of numbers: a vector, when all are floats and there are enough of them. @throws as {@link scalar} */
  numbers (path: string, list: NumberList): void {
    const hasTemplate = templateFor(this.#mapping.dynamicTemplates, path, 'double') !== undefined
    const isOfLength = list.length >= VECTOR_MIN && list.length <= VECTOR_MAX
    if (isOfLength && !hasTemplate && this.entry(path) === undefined && areFloats(list)) this.#add(path, parseField(new Map([['dims', new JsonNumber(String(list.length))]]), 'dense_vector', this.#place(path)))
    // One number of a kind tells as much as all of them.
    else for (const item of firstOfEach(list)) this.scalar(path, item)
  }

  /** The mapping with all that is new. @throws es.mapperTypeChanged for a list of several types, what {@link mergeMapping} does */
  merged (): Mapping {
    if (this.#conflict !== undefined) throw this.#conflict
    let root = emptyObject('')
    for (const [path, entry] of this.#entries) root = withEntry(root, path.split('.'), entry)
    return mergeMapping(this.#mapping, { ...this.#mapping, root }, this.#settings)
  }

  #place (path: string): { path: string, sourcePath: string, settings: IndexSettings } {
    return { path, sourcePath: path, settings: this.#settings }
  }

  #addField (path: string, made: MappingEntry): void {
    const there = this.entry(path)
    if (there === undefined) this.#add(path, made)
    else if (typeName(there) !== typeName(made)) this.#conflict ??= es.mapperTypeChanged(path, typeName(there), typeName(made))
  }

  #add (path: string, entry: MappingEntry): MappingEntry {
    this.#count ??= countFields(this.#mapping)
    this.#added += isObjectMapping(entry) ? 1 : 1 + entry.multiFields.size
    const max = fieldsMax(this.#settings)
    if (this.#count + this.#added > max) throw es.newFieldLimitExceeded(max, this.#added)
    if (path.split('.').length > DEPTH_MAX) throw es.notEmulated(`more than ${DEPTH_MAX} objects inside one another`, 'name fields with fewer dots')
    this.#entries.set(path, entry)
    return entry
  }
}

const typeName = (entry: MappingEntry): string => isObjectMapping(entry) ? 'object' : entry.field.type

/** The first number of each of Java's kinds, in the order of the list. */
const firstOfEach = (list: NumberList): JsonNumber[] => {
  const found = new Map<boolean, JsonNumber>()
  for (const item of list.items()) {
    const isFloat = item.javaType === 'Double'
    if (!found.has(isFloat)) found.set(isFloat, item)
    if (found.size === 2) break
  }
  return [...found.values()]
}

const withEntry = (object: ObjectMapping, names: readonly string[], entry: MappingEntry): ObjectMapping => {
  const [name = '', ...rest] = names
  const there = object.properties.get(name)
  const inner = there !== undefined && isObjectMapping(there) ? there : emptyObject(memberPath(object.path, name))
  const made = rest.length === 0 ? entry : withEntry(inner, rest, entry)
  return { ...object, properties: new Map(object.properties).set(name, made) }
}
