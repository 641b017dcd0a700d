import type { DenseVectorField, SemanticTextField } from '../indices/mappings/mapping.js'

/** The vectors of a `semantic_text` field as a field of their own, a row a chunk; undefined before the first document has been embedded. */
export const chunkVectors = (field: SemanticTextField): DenseVectorField | undefined => {
  const { path, sourcePath, shown, model } = field
  if (model === undefined) return undefined
  const { dimensions, similarity = 'cosine', elementType = 'float' } = model
  return { type: 'dense_vector', path, sourcePath, shown, index: true, dimensions, similarity, elementType }
}
