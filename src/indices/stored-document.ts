import type { VectorField } from './vector-field.js'
import { vectorText, type VectorForm } from './vector-text.js'

/** Which piece of a `semantic_text` field a vector stands for, in UTF-16 code units of its values. */
export interface ChunkPlace {
  readonly start: number
  readonly end: number
}

/** One vector of a document: its row, and where in the text it was written, if it is left out there. */
export interface VectorRow {
  readonly field: VectorField
  readonly row: number
  /** Where in the stored text it is missing, and how it is written; undefined where the text has it. */
  readonly cut: { readonly offset: number, readonly form: VectorForm } | undefined
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
  /** In the order of their cuts. */
  readonly vectors: readonly VectorRow[]
  /** Where the segment has it; another number once that has been compacted. */
  ord: number
}

const fill = ({ text, vectors }: StoredDocument, textOf: (row: VectorRow, form: VectorForm) => string): string => {
  let filled = ''
  let end = 0
  for (const vector of vectors) {
    if (vector.cut === undefined) continue
    const { offset, form } = vector.cut
    filled += text.slice(end, offset) + textOf(vector, form)
    end = offset
  }
  return end === 0 ? text : filled + text.slice(end)
}

/** `_source`, byte for byte. */
export const sourceText = (document: StoredDocument): string =>
  fill(document, ({ field, row }, form) => vectorText(field.vector(row), form))

/** `_source` with null for every vector that is left out: all that there is to be indexed beside vectors. */
export const sourceWithoutVectors = (document: StoredDocument): string => fill(document, () => 'null')

/** What a document takes beside its vectors, in bytes, about: a character of another alphabet takes two. */
export const bytesOf = ({ id, text }: Pick<StoredDocument, 'id' | 'text'>): number => 200 + id.length + 2 * text.length
