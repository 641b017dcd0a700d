import { es } from '../errors/es.js'
import type { MappedField } from '../indices/mappings/mapping.js'
import { simpleMatcher } from '../xcontent/simple-match.js'
import { allDocuments } from './compound-query.js'
import { valueText, type QueryValue } from './field-query.js'
import { noScores, type Scores } from './query.js'
import type { Searcher } from './searcher.js'

/** Fields that every document has, whatever the mapping says. SRV/indices/IndicesModule.java getBuiltInMetadataMappers */
const metadataFields = new Set([
  '_id', '_index', '_routing', '_seq_no', '_version', '_source', '_field_names', '_ignored', '_tier', '_doc_count', '_nested_path', '_data_stream_timestamp',
  '_ignored_source', '_inference_fields'
])

/** Whether a path is that of a metadata field. */
export const isMetadataField = (path: string): boolean => metadataFields.has(path)

/** @throws es.notEmulated for a pattern that metadata fields match, and that says so: of `*` nobody expects them */
export const refuseMetadataPattern = (pattern: string): void => {
  if (pattern.startsWith('_') && [...metadataFields].some(simpleMatcher(pattern))) throw es.notEmulated(`a query on [${pattern}]`)
}

/** @throws es.notEmulated for a query on a metadata field; what a query does with some of them it does before */
export const refuseMetadataField = (path: string): void => {
  if (isMetadataField(path)) throw es.notEmulated(`a query on [${path}]`)
}

/** The field that a query is about; undefined when it is not mapped. @throws es.notEmulated as {@link refuseMetadataField} */
export const queriedField = (searcher: Searcher, path: string): MappedField | undefined => {
  refuseMetadataField(path)
  return searcher.field(path)
}

/** The boost for all documents of an index that one of the names stands for: its own name, an alias, with `*`. SRV/index/mapper/IndexFieldMapper.java */
export const scoresOfIndex = (searcher: Searcher, names: readonly QueryValue[], boost: number): Scores => {
  const { name, aliases } = searcher.index
  const isNamed = names.some(pattern => [name, ...aliases.keys()].some(simpleMatcher(valueText(pattern))))
  return isNamed ? allDocuments(searcher, boost) : noScores(searcher)
}
