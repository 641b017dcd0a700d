import type { Mapping } from '../indices/mappings/mapping.js'
import { sourceText, sourceWithoutVectors, type StoredDocument } from '../indices/stored-document.js'
import { ContentFilter } from '../xcontent/filter-path.js'
import type { Writable } from '../xcontent/json-writer.js'
import { objectText } from '../xcontent/object-text.js'
import { readSource } from '../xcontent/read-source.js'
import { writableSource } from '../xcontent/writable-source.js'
import type { FetchSource } from './fetch-source.js'

/** The paths of a document that hold vectors. */
export const vectorPaths = ({ fields }: Mapping): string[] =>
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
export const sourceShower = (mapping: Mapping, fetchSource: FetchSource): ShowSource => {
  if (!fetchSource.fetch) return () => undefined
  const vectors = vectorPaths(mapping)
  const filter = filterOf(fetchSource, vectors)
  if (filter === undefined) return document => objectText(sourceText(document))
  const textOf = keepsAny(filter, vectors) ? sourceText : sourceWithoutVectors
  return document => filtered(textOf(document), filter)
}
