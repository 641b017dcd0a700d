import { es } from '../errors/es.js'
import type { Mapping } from '../indices/mappings/mapping.js'
import { sourceText, sourceWithoutVectors, type StoredDocument } from '../indices/stored-document.js'
import { ContentFilter } from '../xcontent/filter-path.js'
import { ObjectText, type Writable } from '../xcontent/json-writer.js'
import { objectText } from '../xcontent/object-text.js'
import { readSource } from '../xcontent/read-source.js'
import { writableSource } from '../xcontent/writable-source.js'
import { wholeSource, type FetchSource } from './fetch-source.js'
import { INFERENCE_FIELDS, inferenceFieldsShower } from './inference-fields.js'
import type { SearchRequest } from './search-request.js'

/** The paths of a document that hold vectors. */
const vectorPaths = ({ fields }: Mapping): string[] =>
  [...fields.values()].filter(({ type }) => type === 'dense_vector').map(({ path }) => path)

/** @param vectors paths that `exclude_vectors` stands for */
const filterOf = ({ includes, excludes, excludeVectors }: FetchSource, vectors: readonly string[]): ContentFilter | undefined => {
  const excluded = excludeVectors ? [...excludes, ...vectors] : excludes
  return includes.length + excluded.length === 0 ? undefined : new ContentFilter(includes, excluded, { dotted: true })
}

const filtered = (text: string, filter: ContentFilter): Writable => filter.body(writableSource(readSource(text)))

/**
 * What is left of a document's `_source`, given as text: as it is stored where nothing is filtered. SRV/search/lookup/SourceFilter.java
 * @param vectors paths that `exclude_vectors` stands for
 */
export const filterSource = (text: string, fetchSource: FetchSource, vectors: readonly string[] = []): Writable => {
  const filter = filterOf(fetchSource, vectors)
  return filter === undefined ? objectText(text) : filtered(text, filter)
}

/** `_source` of a document as a hit shows it; undefined for none. */
export type ShowSource = (document: StoredDocument) => Writable

const nested = (path: string): Writable => path.split('.').reduceRight<Writable>((inner, name) => ({ [name]: inner }), 0)

/** Whether the filter lets any of the vectors through: where it lets none, they need not be printed. */
const keepsAny = (filter: ContentFilter, paths: readonly string[]): boolean => paths.some(path => {
  const left = filter.body(nested(path))
  return left instanceof Map && left.size > 0
})

/** How documents of an index show `_source`. SRV/search/fetch/subphase/FetchSourcePhase.java */
const filteredShower = (mapping: Mapping, fetchSource: FetchSource): ShowSource => {
  const vectors = vectorPaths(mapping)
  const filter = filterOf(fetchSource, vectors)
  if (filter === undefined) return document => objectText(sourceText(document))
  const textOf = keepsAny(filter, vectors) ? sourceText : sourceWithoutVectors
  return document => filtered(textOf(document), filter)
}

const membersOf = (source: Writable): ReadonlyMap<string, Writable> => {
  if (source instanceof ObjectText) return source.members()
  return source instanceof Map ? source as ReadonlyMap<string, Writable> : new Map()
}

/**
 * How documents of an index show `_source`: what is left of it, and behind that {@link INFERENCE_FIELDS}, which no filter is for, where a request asks
 * for them as a field.
 * @throws es.notEmulated for them without a `_source`
 */
export const sourceShower = (mapping: Mapping, { source = wholeSource, fields = [] }: Pick<SearchRequest, 'source' | 'fields'>): ShowSource => {
  const asksForInference = fields.some(({ pattern }) => pattern === INFERENCE_FIELDS)
  if (asksForInference && !source.fetch) throw es.notEmulated(`[${INFERENCE_FIELDS}] without a [_source]`, 'leave out [_source]')
  if (!source.fetch) return () => undefined
  const shower = filteredShower(mapping, source)
  if (!asksForInference) return shower
  const inferenceFields = inferenceFieldsShower(mapping)
  return document => {
    const shown = inferenceFields(document)
    return shown === undefined ? shower(document) : new Map([...membersOf(shower(document)), [INFERENCE_FIELDS, shown]])
  }
}
