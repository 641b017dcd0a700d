import type { Clock } from '../clock.js'
import type { EsIndex } from '../indices/es-index.js'
import type { FieldValues } from '../indices/field-values.js'
import type { FieldTerms } from '../indices/postings.js'
import type { MappedField } from '../indices/mappings/mapping.js'
import type { Segment } from '../indices/segment.js'
import type { StoredDocument } from '../indices/stored-document.js'
import type { VectorField } from '../indices/vector-field.js'

/**
 * One index as one search sees it, whatever is written meanwhile: documents have an ord from 0 on, in the order in which they were written. Documents
 * that are deleted while the search runs may be missing from its hits.
 */
export class Searcher {
  readonly index: EsIndex
  readonly clock: Clock
  readonly #segment: Segment
  /** Documents have an ord below this one. */
  readonly maxOrd: number

  constructor (index: EsIndex, clock: Clock) {
    this.index = index
    this.clock = clock
    this.#segment = index.engine.segment
    this.maxOrd = this.#segment.maxOrd
  }

  /** Ord → 1 where the document is there; longer than {@link maxOrd}. */
  get live (): Uint8Array {
    return this.#segment.live
  }

  get liveCount (): number {
    return this.#segment.liveCount
  }

  document (ord: number): StoredDocument | undefined {
    return this.#segment.document(ord)
  }

  /** A field by its full path; undefined when it is not mapped. */
  field (path: string): MappedField | undefined {
    return this.index.mapping.fields.get(path)
  }

  /** Documents below this ord were written before the field was mapped, and do not have it. */
  since (path: string): number {
    return this.index.engine.since(path)
  }

  /** Terms and values of a field, of all documents that this search sees, and perhaps of later ones, with an ord of {@link maxOrd} or more. */
  fieldIndex (field: MappedField): Promise<FieldTerms & FieldValues> {
    return this.#segment.fieldIndex(field, { since: this.since(field.path), clock: this.clock })
  }

  /** Vectors of a `dense_vector` field; undefined when no document has one. */
  vectors (path: string): VectorField | undefined {
    return this.index.engine.vectors(path)
  }

  /** Row → ord of the vectors of a field, -1 where there is no document of this search; as long as the field has rows by now. */
  ordsOfRows (vectors: VectorField): Int32Array {
    return this.#segment.ordsOfRows(vectors)
  }
}
