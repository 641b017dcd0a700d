import { es } from '../errors/es.js'
import type { FieldValues } from '../indices/field-values.js'
import { DEFAULT_DATE_FORMAT } from '../indices/mappings/date-format.js'
import type { MappedField } from '../indices/mappings/mapping.js'
import { sourceText, sourceWithoutVectors } from '../indices/stored-document.js'
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
import type { Searcher } from './searcher.js'

/** `fields` of a hit; undefined when it has none of them. */
export type ShowFields = (ord: number) => ReadonlyMap<string, Writable> | undefined

type Show = (ord: number, source: SourceMap) => readonly Writable[]

const present = (source: SourceMap, path: string): SourceValue[] => valuesAt(source, path).filter(value => value !== null)

const showNumber = (type: string) => (value: number | bigint | string): Writable => {
  if (type === 'float' || type === 'half_float') return new JavaFloat(Number(value))
  return new JsonNumber(type === 'double' ? javaDouble(Number(value)) : String(value))
}

/** Values as the field has them, in the order of the document where its type keeps them as they are. SRV/index/mapper/ValueFetcher.java */
const showerOf = (field: MappedField, index: FieldValues | undefined): Show => {
  const { type, sourcePath: path } = field
  switch (type) {
    case 'text': case 'semantic_text': return (_, source) => present(source, path).map(value => String(value))
    case 'keyword': return (_, source) => present(source, path).map(value => String(value)).filter(value => value.length <= field.ignoreAbove)
    case 'dense_vector': return (_, source) => present(source, path).map(value => writableSourceValue(value))
    case 'boolean': return ord => (index?.valuesOf(ord) ?? []).map(value => Number(value) === 1)
    case 'date': return ord => (index?.valuesOf(ord) ?? []).map(value => new Date(Number(value)).toISOString())
    default: return ord => (index?.valuesOf(ord) ?? []).map(showNumber(type))
  }
}

const isIndexed = ({ type }: MappedField): boolean => !['text', 'semantic_text', 'keyword', 'dense_vector'].includes(type)

/** The fields of a mapping that are asked for, each with what shows it. @throws es.notEmulated for dates that are written in another form than the default */
const wanted = async (searcher: Searcher, fields: readonly FetchField[]): Promise<ReadonlyMap<string, Show>> => {
  const shows = new Map<string, Show>()
  const patterns = fields.map(({ pattern }) => pattern)
  for (const field of searcher.index.mapping.fields.values()) {
    if (!simpleMatch(patterns, field.path)) continue
    if (field.type === 'date' && field.format !== DEFAULT_DATE_FORMAT) throw es.notEmulated(`dates of the format [${field.format}] in [fields]`, 'read them in [_source]')
    shows.set(field.path, showerOf(field, isIndexed(field) ? await searcher.fieldIndex(field) : undefined))
  }
  return shows
}

/**
 * How documents of an index show `fields`. SRV/search/fetch/subphase/FieldFetcher.java
 * @throws es.notEmulated
 */
export const fieldsShower = async (searcher: Searcher, fields: readonly FetchField[] | undefined): Promise<ShowFields> => {
  if (fields === undefined || fields.length === 0) return () => undefined
  const metadata = fields.find(({ pattern }) => isMetadataField(pattern) && pattern !== INFERENCE_FIELDS)
  if (metadata !== undefined) throw es.notEmulated(`[${metadata.pattern}] in [fields]`)
  if (fields.some(({ includeUnmapped }) => includeUnmapped)) throw es.notEmulated('[include_unmapped] of a field', 'read it in [_source]')
  const shows = await wanted(searcher, fields)
  const textOf = [...shows.keys()].some(path => searcher.field(path)?.type === 'dense_vector') ? sourceText : sourceWithoutVectors
  return ord => {
    const document = searcher.document(ord)
    if (document === undefined) return undefined
    const source = readSource(textOf(document))
    const shown = new Map<string, Writable>()
    for (const [path, show] of shows) {
      const values = show(ord, source)
      if (values.length > 0) shown.set(path, values)
    }
    return shown.size === 0 ? undefined : new Map(hashMapOrder(shown.keys()).map(path => [path, shown.get(path)]))
  }
}
