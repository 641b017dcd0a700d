import type { Mapping, SemanticTextField } from '../indices/mappings/mapping.js'
import { shownModel } from '../indices/mappings/types/semantic-text.js'
import { bytesOfBits } from '../indices/vector-components.js'
import type { StoredDocument, VectorRow } from '../indices/stored-document.js'
import { hashMapOrder } from '../xcontent/json-value.js'
import { JavaFloat, type Writable } from '../xcontent/json-writer.js'

/** Asked for as a field, shown in `_source`. INF/mapper/SemanticInferenceMetadataFieldsMapper.java */
export const INFERENCE_FIELDS = '_inference_fields'

const shownVector = (vector: Float32Array, elementType: string): Writable => {
  if (elementType === 'bit') return bytesOfBits(vector)
  return elementType === 'byte' ? [...vector] : [...vector].map(component => new JavaFloat(component))
}

type Chunk = VectorRow & { readonly chunk: NonNullable<VectorRow['chunk']> }

const chunksOf = ({ vectors }: StoredDocument, { path }: SemanticTextField): Chunk[] => vectors
  .filter((row): row is Chunk => row.chunk?.path === path)
  .sort((a, b) => a.chunk.start - b.chunk.start)

/** INF/mapper/SemanticTextField.java toXContent */
const shownField = ({ path, inferenceId, model, chunkingSettings }: SemanticTextField, chunks: readonly Chunk[]): Writable => ({
  inference: {
    inference_id: inferenceId,
    model_settings: model && shownModel(model),
    chunking_settings: chunkingSettings,
    chunks: new Map([[path, chunks.map(({ field, row, chunk: { start, end } }): Writable => ({
      start_offset: start,
      end_offset: end,
      embeddings: shownVector(field.vector(row), model?.elementType ?? 'float')
    }))]])
  }
})

/** What a document's `semantic_text` fields are embedded as; undefined where none of them is. */
export type ShowInferenceFields = (document: StoredDocument) => ReadonlyMap<string, Writable> | undefined

/** How documents of an index show {@link INFERENCE_FIELDS}. Reference es-index-and-search.md §2.7 */
export const inferenceFieldsShower = ({ fields }: Mapping): ShowInferenceFields => {
  const byPath = new Map([...fields].filter((entry): entry is [string, SemanticTextField] => entry[1].type === 'semantic_text'))
  const paths = hashMapOrder(byPath.keys())
  return document => {
    const shown = new Map<string, Writable>()
    for (const path of paths) {
      const field = byPath.get(path) as SemanticTextField
      const chunks = chunksOf(document, field)
      if (chunks.length > 0) shown.set(path, shownField(field, chunks))
    }
    return shown.size === 0 ? undefined : shown
  }
}
