import type { NumberList } from '../xcontent/number-list.js'
import type { WrittenSource } from '../xcontent/write-source.js'
import { detached } from './detached.js'
import type { ChunkPlace, StoredDocument, VectorRow } from './stored-document.js'
import { VectorField } from './vector-field.js'
import { formOf } from './vector-text.js'

/** A vector that a document brings for a `dense_vector` field. */
export interface GivenVector {
  /** Path of the field. */
  readonly path: string
  /** Components as the field stores them: floats, bytes, or a number a bit. */
  readonly values: ArrayLike<number>
  /** The list of the document that it comes from, when the floats may tell its text; a list that stands once in the text. */
  readonly list?: NumberList
  /** Which piece of a text it stands for, in UTF-16 code units. */
  readonly chunk?: ChunkPlace
}

/** A document before its vectors are taken out of its text. */
interface WithVectors {
  readonly source: WrittenSource
  readonly vectors: readonly GivenVector[]
}

/** What vectors take in memory, in bytes. */
export const bytesOfVectors = (vectors: readonly GivenVector[]): number =>
  vectors.reduce((sum, { values }) => sum + values.length * Float32Array.BYTES_PER_ELEMENT, 0)

/** The vectors of one index, by the path of their field. */
export class VectorFields {
  readonly #byPath = new Map<string, VectorField>()

  /** Undefined when no document has a vector of the field. */
  get (path: string): VectorField | undefined {
    return this.#byPath.get(path)
  }

  /** Gives every row the new ord of its document. @param ordOf old ord → new ord */
  renumber (ordOf: (ord: number) => number): void {
    for (const field of this.#byPath.values()) field.renumber(ordOf)
  }

  /** Puts the vectors of a document into their fields, and leaves their text out of it where the floats tell it. @param ord of the document */
  keep ({ source, vectors }: WithVectors, ord: number): Pick<StoredDocument, 'text' | 'vectors'> {
    const rows: VectorRow[] = []
    const left = [...vectors]
    let text = ''
    let end = 0
    let isWhole = true
    for (const { list, from, to } of source.numbers) {
      text += source.text.slice(end, from)
      end = to
      const at = left.findIndex(vector => vector.list === list)
      const form = at < 0 ? undefined : formOf(list)
      const written = form !== undefined ? '' : from === to ? list.text : source.text.slice(from, to)
      if (at >= 0) rows.push(this.#add(left.splice(at, 1)[0] as GivenVector, ord, { offset: text.length, length: written.length, form }))
      isWhole &&= written.length === to - from
      text += written
    }
    for (const vector of left) rows.push(this.#add(vector, ord, undefined))
    // The copy of the rows takes no more memory than they need.
    return { text: isWhole ? source.text : detached(text + source.text.slice(end)), vectors: [...rows] }
  }

  #add ({ path, values, chunk }: GivenVector, ord: number, place: VectorRow['place']): VectorRow {
    const field = this.#byPath.get(path) ?? new VectorField(values.length)
    this.#byPath.set(path, field)
    return { field, row: field.add(ord, values), place, chunk: chunk && { path, ...chunk } }
  }
}
