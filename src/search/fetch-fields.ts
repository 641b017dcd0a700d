import { es } from '../errors/es.js'
import { fieldValue, type FieldValue } from '../indices/field-value.js'
import { DEFAULT_DATE_FORMAT } from '../indices/mappings/date-format.js'
import type { MappedField, Mapping } from '../indices/mappings/mapping.js'
import { sourceText, sourceWithoutVectors, type StoredDocument } from '../indices/stored-document.js'
import { valuesAt } from '../indices/values-at.js'
import { hashMapOrder, JsonNumber } from '../xcontent/json-value.js'
import { JavaFloat, type Writable } from '../xcontent/json-writer.js'
import { readSource } from '../xcontent/read-source.js'
import type { SourceMap, SourceValue } from '../xcontent/source-value.js'
import { javaDouble } from '../xcontent/java-float.js'
import { simpleMatch } from '../xcontent/simple-match.js'
import { writableSourceValue } from '../xcontent/writable-source.js'
import { INFERENCE_FIELDS } from './inference-fields.js'
import { isMetadataField } from './metadata-fields.js'
import type { FetchField } from './search-request.js'

/** What a hit shows of each field that it has a value of; undefined for none. */
type Members = ReadonlyMap<string, readonly Writable[]> | undefined

/** The members of a hit that fields which were asked for are in. */
export interface ShownFields {
  readonly fields: Members
  /** What of the document these fields do not take: too long for `ignore_above`, malformed, an empty text for a number. */
  readonly ignored: Members
}

export type ShowFields = (document: StoredDocument) => ShownFields

const showNumber = (type: string, value: FieldValue): Writable => {
  if (type === 'float' || type === 'half_float') return new JavaFloat(Number(value))
  return new JsonNumber(type === 'double' ? javaDouble(Number(value)) : String(value))
}

const showKept = (type: string, value: FieldValue): Writable => {
  switch (type) {
    case 'keyword': return String(value)
    case 'boolean': return value === 1
    case 'date': return new Date(Number(value)).toISOString()
    default: return showNumber(type, value)
  }
}

/** A value as a field has it; undefined when it does not take the value. */
const showValue = (field: MappedField, value: SourceValue): Writable => {
  switch (field.type) {
    case 'text': case 'semantic_text': return String(value)
    case 'dense_vector': return writableSourceValue(value)
    default: {
      const kept = fieldValue(field, value)
      return kept === undefined ? undefined : showKept(field.type, kept)
    }
  }
}

const replacesNull = (field: MappedField): boolean => 'nullValue' in field && field.nullValue !== undefined

interface Shown { readonly values: Writable[], readonly ignored: Writable[] }

/** Values in the order of the document, and as often as it has them. SRV/index/mapper/SourceValueFetcher.java */
const showField = (field: MappedField, source: SourceMap): Shown => {
  const shown: Shown = { values: [], ignored: [] }
  for (const value of valuesAt(source, field.sourcePath)) {
    if (value === null && !replacesNull(field)) continue
    const each = showValue(field, value)
    if (each === undefined) shown.ignored.push(writableSourceValue(value))
    else shown.values.push(each)
  }
  return shown
}

/** The fields of a mapping that are asked for. @throws es.notEmulated for dates that are written in another form than the default */
const wanted = ({ fields }: Mapping, asked: readonly FetchField[]): MappedField[] => {
  const patterns = asked.map(({ pattern }) => pattern)
  const found = [...fields.values()].filter(({ path }) => simpleMatch(patterns, path))
  for (const field of found) {
    if (field.type === 'date' && field.format !== DEFAULT_DATE_FORMAT) throw es.notEmulated(`dates of the format [${field.format}] in [fields]`, 'read them in [_source]')
  }
  return found
}

/** Of those fields that have some. */
const membersOf = (shown: ReadonlyMap<string, Shown>, part: keyof Shown): Members => {
  const members = [...shown].map(([path, of]) => [path, of[part]] as const).filter(([, values]) => values.length > 0)
  return members.length === 0 ? undefined : new Map(members)
}

const NOTHING: ShownFields = { fields: undefined, ignored: undefined }

/**
 * How documents of an index show `fields`. SRV/search/fetch/subphase/FieldFetcher.java
 * @throws es.notEmulated
 */
export const fieldsShower = (mapping: Mapping, asked: readonly FetchField[] | undefined): ShowFields => {
  if (asked === undefined || asked.length === 0) return () => NOTHING
  const metadata = asked.find(({ pattern }) => isMetadataField(pattern) && pattern !== INFERENCE_FIELDS)
  if (metadata !== undefined) throw es.notEmulated(`[${metadata.pattern}] in [fields]`)
  if (asked.some(({ includeUnmapped }) => includeUnmapped)) throw es.notEmulated('[include_unmapped] of a field', 'read it in [_source]')
  const shows = wanted(mapping, asked)
  const textOf = shows.some(({ type }) => type === 'dense_vector') ? sourceText : sourceWithoutVectors
  return document => {
    const source = readSource(textOf(document))
    const shown = new Map<string, Shown>()
    for (const field of shows) {
      const each = showField(field, source)
      if (each.values.length > 0 || each.ignored.length > 0) shown.set(field.path, each)
    }
    const inOrder = new Map(hashMapOrder(shown.keys()).map(path => [path, shown.get(path) as Shown]))
    return { fields: membersOf(inOrder, 'values'), ignored: membersOf(inOrder, 'ignored') }
  }
}
