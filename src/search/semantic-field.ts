import { es } from '../errors/es.js'
import type { DenseVectorField, SemanticTextField } from '../indices/mappings/mapping.js'
import type { Searcher } from './searcher.js'

/** The field at a path, if it is a `semantic_text`. */
export const semanticField = (searcher: Searcher, path: string): SemanticTextField | undefined => {
  const field = searcher.field(path)
  return field?.type === 'semantic_text' ? field : undefined
}

/**
 * The vectors of a `semantic_text` field as a field of their own, a row a chunk; undefined before the first document has been embedded.
 * @throws es.knnFieldType where a mapping says that the chunks are no dense vectors
 */
export const chunkVectors = (field: SemanticTextField): DenseVectorField | undefined => {
  const { path, sourcePath, shown, model } = field
  if (model === undefined) return undefined
  const { taskType, dimensions, similarity = 'cosine', elementType = 'float' } = model
  if (taskType !== 'text_embedding') throw es.knnFieldType()
  return { type: 'dense_vector', path, sourcePath, shown, index: true, dimensions, similarity, elementType }
}
