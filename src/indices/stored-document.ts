import type { VectorField } from './vector-field.js'
import { vectorText, type VectorForm } from './vector-text.js'

/** Which piece of a `semantic_text` field a vector stands for, in UTF-16 code units of its values. */
export interface ChunkPlace {
  readonly start: number
  readonly end: number
}

/** Where a vector stands in the stored text: `length` characters, none where it is left out, since its floats and the form that they are written in tell it. */
export interface VectorPlace {
  readonly offset: number
  readonly length: number
  readonly form: VectorForm | undefined
}

/** One vector of a document: its row, and where it stands in the text. */
export interface VectorRow {
  readonly field: VectorField
  readonly row: number
  /** Undefined where that is not known, or no one place. */
  readonly place: VectorPlace | undefined
  /** For chunks: of what they are. */
  readonly chunk: (ChunkPlace & { readonly path: string }) | undefined
}

/** A document as an index keeps it. */
export interface StoredDocument {
  readonly id: string
  readonly version: number
  readonly seqNo: number
  readonly routing: string | undefined
  /** `_source`, its vectors left out where floats tell them. */
  readonly text: string
  /** In the order of their places. */
  readonly vectors: readonly VectorRow[]
  /** Where the segment has it; another number once that has been compacted. */
  ord: number
}

const replaced = ({ text, vectors }: StoredDocument, textOf: (row: VectorRow, place: VectorPlace) => string): string => {
  let filled = ''
  let end = 0
  for (const vector of vectors) {
    const { place } = vector
    if (place === undefined) continue
    filled += text.slice(end, place.offset) + textOf(vector, place)
    end = place.offset + place.length
  }
  return end === 0 ? text : filled + text.slice(end)
}

/** `_source`, byte for byte. */
export const sourceText = (document: StoredDocument): string => replaced(document, ({ field, row }, { offset, length, form }) =>
  form === undefined ? document.text.slice(offset, offset + length) : vectorText(field.vector(row), form))

/** `_source` with null in the place of every vector: all that there is to be read beside them. */
export const sourceWithoutVectors = (document: StoredDocument): string => replaced(document, () => 'null')

/** What a document takes, in bytes, its text about: a character of another alphabet takes two. */
export const sizeOf = ({ id, text, vectors }: Pick<StoredDocument, 'id' | 'text' | 'vectors'>): { readonly sourceBytes: number, readonly vectorBytes: number } => ({
  sourceBytes: 200 + id.length + 2 * text.length,
  vectorBytes: vectors.reduce((sum, { field }) => sum + field.bytesPerVector, 0)
})
