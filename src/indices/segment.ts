import { readSource } from '../xcontent/read-source.js'
import { turnTaker, type Clock } from '../clock.js'
import { createFieldIndex, type FieldIndex } from './field-index.js'
import type { MappedField } from './mappings/mapping.js'
import { sourceWithoutVectors, type StoredDocument } from './stored-document.js'
import { valuesAt } from './values-at.js'
import { NO_DOCUMENT, type VectorField } from './vector-field.js'

/** A field that is indexed as far as it has been asked for. */
interface Indexed {
  readonly field: MappedField
  readonly index: FieldIndex
  /** Documents below this ord are in it. */
  until: number
}

/**
 * The documents of one index in the order in which they were written, which is what Lucene's ids stand for: of documents with the same score the first
 * one written comes first. Text is analyzed when somebody first searches the field: most suites never do, and a bulk need not wait for it.
 */
export class Segment {
  readonly #documents: Array<StoredDocument | undefined> = []
  #live = new Uint8Array(64)
  #liveCount = 0
  #searchable = 0
  readonly #indexed = new Map<string, Indexed>()
  /** Once its documents are in another segment: that one, and the ord here of each ord there. */
  #successor: { readonly segment: Segment, readonly ordsHere: Int32Array } | undefined
  #indexing: Promise<void> | undefined

  /** Documents that a search can find have an ord below this one. */
  get maxOrd (): number {
    return this.#searchable
  }

  /** Ord → 1 where a search can find it; longer than {@link maxOrd}. Good until the next refresh. */
  get live (): Uint8Array {
    return this.#live
  }

  get liveCount (): number {
    return this.#liveCount
  }

  /** Documents that are deleted and still have an ord. */
  get deletedCount (): number {
    return this.#searchable - this.#liveCount
  }

  document (ord: number): StoredDocument | undefined {
    return this.#documents[ord]
  }

  /** The ord of the document that is added next. */
  get nextOrd (): number {
    return this.#documents.length
  }

  /** Takes a document, which no search finds before it is published. */
  add (document: StoredDocument): void {
    this.#documents.push(document)
  }

  /** Lets searches find every document that was added, but for those that are gone again. */
  publish (isGone: (document: StoredDocument) => boolean): void {
    if (this.#documents.length > this.#live.length) {
      const wider = new Uint8Array(Math.max(2 * this.#live.length, this.#documents.length))
      wider.set(this.#live)
      this.#live = wider
    }
    for (let ord = this.#searchable; ord < this.#documents.length; ord++) {
      const document = this.#documents[ord]
      if (document === undefined || isGone(document)) continue
      this.#live[ord] = 1
      this.#liveCount++
    }
    this.#searchable = this.#documents.length
  }

  /** Says that its documents are in another segment from now on. @param ordsHere the ord here of each ord there */
  succeededBy (segment: Segment, ordsHere: Int32Array): void {
    this.#successor = { segment, ordsHere }
  }

  /** Row → ord: vectors know the ord that their document has by now, which is another one than here once the documents are in another segment. */
  ordsOfRows (vectors: VectorField): Int32Array {
    if (this.#successor === undefined) return vectors.ords.subarray(0, vectors.rows)
    const { segment, ordsHere } = this.#successor
    return segment.ordsOfRows(vectors).map(ord => ordsHere[ord] ?? NO_DOCUMENT)
  }

  /** Forgets a document that searches could find. */
  remove (ord: number): void {
    if (this.#live[ord] === 1) {
      this.#live[ord] = 0
      this.#liveCount--
      for (const { index, until } of this.#indexed.values()) if (ord < until) index.remove(ord)
    }
    this.#documents[ord] = undefined
  }

  /**
   * The index of a field, up to date with what searches can find. @param since documents below this ord were written before the field was mapped
   */
  async fieldIndex (field: MappedField, { since, clock }: { readonly since: number, readonly clock: Clock }): Promise<FieldIndex> {
    let indexed = this.#indexed.get(field.path)
    if (indexed?.field !== field) {
      indexed = { field, index: createFieldIndex(field), until: since }
      this.#indexed.set(field.path, indexed)
    }
    while (indexed.until < this.#searchable) {
      this.#indexing ??= this.#catchUp(clock).finally(() => { this.#indexing = undefined })
      await this.#indexing
    }
    return indexed.index
  }

  /** Indexes what is missing of every field that has been asked for, one document after the other, each read once. */
  async #catchUp (clock: Clock): Promise<void> {
    const turnDue = turnTaker(clock)
    const behind = [...this.#indexed.values()].filter(({ until }) => until < this.#searchable)
    const end = this.#searchable
    for (let ord = Math.min(...behind.map(({ until }) => until)); ord < end; ord++) {
      const document = this.#documents[ord]
      const source = document !== undefined && this.#live[ord] === 1 ? readSource(sourceWithoutVectors(document)) : undefined
      for (const indexed of behind) {
        if (ord !== indexed.until) continue
        if (source !== undefined) indexed.index.add(ord, valuesAt(source, indexed.field.sourcePath))
        indexed.until++
      }
      const turn = turnDue()
      if (turn !== undefined) await turn
    }
  }
}
