import { es, EsError } from '../../errors/es.js'
import { isRefusal } from '../../errors/refusal.js'
import { NumberList } from '../../xcontent/number-list.js'
import type { SourceMap, SourceValue } from '../../xcontent/source-value.js'
import type { GivenVector } from '../vector-fields.js'
import type { IndexSettings } from '../index-settings.js'
import { checkValue } from './check-value.js'
import { DocumentPlace } from './document-place.js'
import { DynamicUpdate } from './dynamic-mapping.js'
import { lastName, memberPath } from './field-path.js'
import { parseField } from './field-types.js'
import { type DenseVectorField, type Dynamic, type FieldMapping, isObjectMapping, type MappedField, type Mapping, type MappingEntry, type ObjectMapping } from './mapping.js'
import { withDimensions } from './types/dense-vector.js'
import { countDimensions, isFault, readVector } from './vector-values.js'

/** A document, and the index that it is for. */
export interface DocumentToParse {
  readonly mapping: Mapping
  readonly settings: IndexSettings
  readonly source: SourceMap
  /** The document as it is stored, of which errors tell lines and columns. */
  readonly text: string
  readonly id: string
}

/** What a mapping makes of a document. */
export interface ParsedDocument {
  /** The one that was given, unless the document brings something new. */
  readonly mapping: Mapping
  /** Of the `dense_vector` fields. */
  readonly vectors: GivenVector[]
}

/** Fields that are Elasticsearch's own. SRV/index/mapper/MetadataFieldMapper.java */
const metadataFields: ReadonlySet<string> = new Set(['_id', '_index', '_source', '_routing', '_field_names', '_version', '_seq_no', '_tier', '_ignored', '_nested_path'])

/** Exceptions that know the place in the document themselves. */
const toldAsTheyAre: ReadonlySet<string> = new Set(['document_parsing_exception', 'strict_dynamic_mapping_exception'])

/** An object of the mapping, and what becomes of fields of it that are not mapped. */
interface Inside { readonly object: ObjectMapping, readonly dynamic: Dynamic }

/** The names between the dots of a name. @throws es.fieldNameEmpty, es.fieldNameDots, es.fieldNamePartEmpty, es.fieldNameAmbiguous */
const namesOf = (name: string): string[] => {
  if (name === '') throw es.fieldNameEmpty()
  const names = name.split('.')
  while (names.at(-1) === '') names.pop()
  if (names.length === 0) throw es.fieldNameDots()
  for (const each of names) {
    if (each === '') throw es.fieldNamePartEmpty(name)
    if (each.trim() === '') throw es.fieldNameAmbiguous(name)
  }
  return names
}

/** One pass over a document. */
class DocumentParser {
  readonly #document: DocumentToParse
  readonly update: DynamicUpdate
  readonly vectors: GivenVector[] = []
  readonly #place: DocumentPlace
  readonly #isFirst: boolean
  /** What is wrong with a vector of a field that the first pass has brought. */
  vectorFault: Error | undefined

  /** @param pass a node takes the values of new fields in its first pass, but for lists that become vectors */
  constructor (document: DocumentToParse, pass: 'first' | 'second') {
    this.#document = document
    this.#isFirst = pass === 'first'
    this.#place = new DocumentPlace(document)
    this.update = new DynamicUpdate(document.mapping, document.settings)
  }

  /** @throws es.documentUnparsable, es.fieldUnparsable, es.objectExpected, es.strictMapping */
  parse (): void {
    const { mapping: { root }, source } = this.#document
    if (!root.enabled) return
    try {
      this.#members(source, { object: root, dynamic: root.dynamic ?? 'true' })
    } catch (error) {
      if (!(error instanceof EsError) || isRefusal(error) || toldAsTheyAre.has(error.type)) throw error
      throw es.documentUnparsable(this.#place.location, error)
    }
  }

  #members (map: SourceMap, inside: Inside): void {
    const { properties, path } = inside.object
    for (const [name, value] of map) {
      this.#place.enter(name)
      const entry = properties.get(name)
      if (entry !== undefined) this.#entry(entry, value, inside)
      else if (path === '' && metadataFields.has(name)) this.#refuseMetadata(name)
      else this.#named(this.#namesOf(name, path), value, inside)
      this.#place.leave()
    }
  }

  #namesOf (name: string, path: string): readonly string[] {
    if (name !== '' && name.trim() === '') throw es.fieldNameBlank(this.#place.locationOfName(name), memberPath(path, name))
    try {
      return namesOf(name)
    } catch (error) {
      throw error instanceof EsError ? es.documentUnparsable(this.#place.locationOfName(name), error) : error
    }
  }

  /** A value at a name with dots, which stand for objects, or at one that is not mapped. */
  #named (names: readonly string[], value: SourceValue, inside: Inside): void {
    const [name = '', ...rest] = names
    const path = memberPath(inside.object.path, name)
    const entry = inside.object.properties.get(name)
    if (rest.length === 0) {
      if (entry === undefined) this.#unmapped(path, value, inside)
      else this.#entry(entry, value, inside)
      return
    }
    const object = entry ?? this.#newObject(path, inside)
    if (object === undefined) return
    if (isObjectMapping(object)) {
      if (object.enabled) this.#named(rest, value, { object, dynamic: object.dynamic ?? inside.dynamic })
    } else this.#field(object, new Map([[rest.join('.'), value]]))
  }

  #entry (entry: MappingEntry, value: SourceValue, { dynamic }: Inside): void {
    if (isObjectMapping(entry)) this.#object(entry, value, entry.dynamic ?? dynamic)
    else this.#field(entry, value)
  }

  #object (object: ObjectMapping, value: SourceValue, dynamic: Dynamic): void {
    if (!object.enabled || value === null) return
    if (value instanceof Map) this.#members(value, { object, dynamic })
    else if (Array.isArray(value)) this.#place.visit(value, item => { this.#object(object, item, dynamic) })
    else {
      if (value instanceof NumberList) this.#place.enter(0)
      throw es.objectExpected(this.#place.location, object.path, this.#place.name ?? 'null')
    }
  }

  /** @returns undefined where the mapping takes no new fields */
  #newObject (path: string, { object, dynamic }: Inside): MappingEntry | undefined {
    if (dynamic === 'strict') throw es.strictMapping(this.#place.location, lastName(path), object.path || '_doc')
    return dynamic === 'false' ? undefined : this.update.object(path)
  }

  #unmapped (path: string, value: SourceValue, inside: Inside): void {
    if (inside.dynamic === 'strict') this.#newObject(path, inside)
    if (inside.dynamic === 'false' || value === null) return
    if (value instanceof Map) {
      const entry = this.update.object(path)
      if (isObjectMapping(entry)) this.#members(value, { object: entry, dynamic: inside.dynamic })
      else this.#field(entry, value)
    } else if (value instanceof NumberList || Array.isArray(value)) this.#unmappedList(path, value, inside)
    else this.update.scalar(path, value)
  }

  /** Lists are taken apart, unless a template has a field for them that takes whole lists. */
  #unmappedList (path: string, list: NumberList | SourceValue[], inside: Inside): void {
    const template = this.update.template(path)
    if (template !== undefined && !isObjectMapping(template) && template.field.type === 'dense_vector') this.#field(this.update.object(path) as FieldMapping, list)
    else if (list instanceof NumberList) this.update.numbers(path, list)
    else this.#place.visit(list, item => { this.#unmapped(path, item, inside) })
  }

  #field (entry: FieldMapping, value: SourceValue): void {
    const { field, multiFields } = entry
    if (field.type === 'dense_vector') this.#vector(field, value)
    // What a semantic_text field takes is checked where it is embedded.
    else if (field.type !== 'semantic_text') this.#values(field, value)
    for (const each of multiFields.values()) this.#values(each, value)
  }

  /** Values of a field that takes one at a time. */
  #values (field: MappedField, value: SourceValue): void {
    if (Array.isArray(value)) this.#place.visit(value, item => { this.#values(field, item) })
    else if (value instanceof NumberList) {
      // Doubles take what JSON has of numbers, but for a few that are too large.
      if (field.type !== 'double' || !value.values.every(Number.isFinite)) this.#place.visit(value.items(), item => { this.#values(field, item) })
    } else {
      try {
        checkValue(field, value, () => this.#place.reader())
      } catch (error) {
        throw error instanceof EsError ? this.#place.unparsable(field, error) : error
      }
    }
  }

  #vector (field: DenseVectorField, value: SourceValue): void {
    if (value === null) return
    const { path, dimensions } = field
    const of = { field, id: this.#document.id }
    if (dimensions === undefined) {
      this.#learnDimensions(field, value)
      return
    }
    if (this.vectors.some(each => each.path === path)) throw es.vectorRepeated(path)
    const read = readVector(value, of)
    if (!isFault(read)) this.vectors.push({ path, ...read })
    else if (this.#isFirst) throw this.#place.faulty(read)
    else this.vectorFault ??= this.#place.faulty(read)
  }

  /** The first document of a field tells how many dimensions its vectors have. */
  #learnDimensions (field: DenseVectorField, value: SourceValue): void {
    const { path, sourcePath } = field
    const { settings, id } = this.#document
    const dimensions = countDimensions(value, { field, id })
    if (typeof dimensions !== 'number') throw this.#place.faulty(dimensions)
    try {
      this.update.change(path, parseField(withDimensions(field, dimensions), 'dense_vector', { path, sourcePath, settings }))
    } catch (error) {
      throw error instanceof EsError ? this.#place.faulty({ place: 'end', tell: () => error }) : error
    }
  }

  #refuseMetadata (name: string): void {
    throw this.#place.unparsable({ path: name, type: name }, es.metadataInDocument(this.#place.location, name))
  }
}

/**
 * Holds a document against the mapping of its index. What is new of it is added to the mapping first, and then the document is read once more, as a node
 * does; so the mapping that comes back has a field for every value that can have one.
 * SRV/index/mapper/DocumentParser.java postProcessDynamicArrayMapping; reference es-index-and-search.md §2.3-2.5
 * @param learned is told of the new mapping where the document is refused for a vector by it: the index keeps it there
 * @throws es.documentUnparsable, es.fieldUnparsable, es.objectExpected, es.strictMapping; what {@link DynamicUpdate.merged} throws
 */
export const parseDocument = (document: DocumentToParse, learned: (mapping: Mapping) => void = () => {}): ParsedDocument => {
  const first = new DocumentParser(document, 'first')
  first.parse()
  if (first.update.isEmpty) return { mapping: document.mapping, vectors: first.vectors }
  const mapping = first.update.merged()
  const second = new DocumentParser({ ...document, mapping }, 'second')
  second.parse()
  if (second.vectorFault !== undefined) {
    learned(mapping)
    throw second.vectorFault
  }
  return { mapping, vectors: second.vectors }
}
