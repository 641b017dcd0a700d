import type { Clock } from '../clock.js'
import { es } from '../errors/es.js'
import type { IndexUsage } from '../store/index-usage.js'
import type { WrittenSource } from '../xcontent/write-source.js'
import type { NumberList } from '../xcontent/number-list.js'
import { detached } from './detached.js'
import { Segment } from './segment.js'
import { sizeOf, type ChunkPlace, type StoredDocument, type VectorRow } from './stored-document.js'
import { VectorField } from './vector-field.js'
import { formOf } from './vector-text.js'

/** The only primary term that an index of the double ever has: no primary fails. */
export const PRIMARY_TERM = 1
/** How long a deleted document's version is remembered: `index.gc_deletes`. Reference §2.6 */
const TOMBSTONE_MS = 60_000
/** More of them than this are not remembered so long: a version that begins anew is better than a memory that grows. */
const TOMBSTONES_MAX = 100_000
/** Fewer deleted documents than this are not worth a compaction. */
const DELETED_MIN = 1000

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

/** What a write demands of the document that is there. SRV/index/engine/Engine.java */
export interface WriteCondition {
  readonly ifSeqNo?: number | undefined
  readonly ifPrimaryTerm?: number | undefined
  readonly version?: number | undefined
  readonly versionType?: 'internal' | 'external' | 'external_gte' | undefined
}

export interface IndexOperation extends WriteCondition {
  readonly id: string
  /** Whether the document must not be there. */
  readonly create: boolean
  readonly source: WrittenSource
  readonly vectors: readonly GivenVector[]
  readonly routing?: string | undefined
}

/** What a write has done. */
export interface Written {
  readonly result: 'created' | 'updated' | 'deleted' | 'not_found'
  readonly version: number
  readonly seqNo: number
}

interface Tombstone { readonly version: number, readonly at: number }

interface Surroundings {
  readonly name: string
  readonly uuid: string
  readonly clock: Clock
  readonly usage: IndexUsage
  /** Milliseconds after which a write shows in searches; 0 for at once, -1 for not before a refresh. */
  readonly refreshInterval: () => number
}

/**
 * The documents of one index: writes are ordered by sequence numbers, reads by id see them at once, searches after a refresh.
 * SRV/index/engine/InternalEngine.java
 */
export class Engine {
  readonly #surroundings: Surroundings
  #segment = new Segment()
  readonly #byId = new Map<string, StoredDocument>()
  readonly #tombstones = new Map<string, Tombstone>()
  readonly #vectors = new Map<string, VectorField>()
  /** Documents that searches still find and that are deleted or written anew. */
  #outdated: StoredDocument[] = []
  #seqNo = 0
  /** What its documents take, those included that only searches still find. */
  #bytes = 0
  /** When the first write was made that searches don't see. */
  #staleSince: number | undefined
  #isClosed = false
  /** Documents below this ord were written before the field was mapped, by path; 0 where it has none. */
  readonly #since = new Map<string, number>()

  constructor (surroundings: Surroundings) {
    this.#surroundings = surroundings
  }

  /** What searches look into, refreshed where that is due. */
  get segment (): Segment {
    const interval = this.#surroundings.refreshInterval()
    if (this.#staleSince !== undefined && interval >= 0 && this.#surroundings.clock.now() - this.#staleSince >= interval) this.refresh()
    return this.#segment
  }

  /** Documents that reads by id find. */
  get documentCount (): number {
    return this.#byId.size
  }

  /** What its documents take in bytes, about; those included that only searches still find. */
  get storeSize (): number {
    return this.#bytes
  }

  /** The vectors of a `dense_vector` field; undefined when no document has one. */
  vectors (path: string): VectorField | undefined {
    return this.#vectors.get(path)
  }

  /** Documents below this ord were written before the field was mapped, and do not have it. */
  since (path: string): number {
    return this.#since.get(path) ?? 0
  }

  /** Says that a field is mapped from now on. */
  mapped (path: string): void {
    const ord = this.#segment.nextOrd
    if (ord > 0) this.#since.set(path, ord)
  }

  /** In real time. */
  get (id: string): StoredDocument | undefined {
    return this.#byId.get(id)
  }

  /** @throws es.versionConflict…, es.documentsFull, es.indexNotFound once it is closed: nothing is written then */
  index (operation: IndexOperation): Written {
    const { id, create, routing } = operation
    const there = this.#byId.get(id)
    const tombstone = there === undefined ? this.#tombstone(id) : undefined
    if (create && there !== undefined) throw es.documentExists(this.#surroundings, id, there.version)
    this.#check(id, there, operation)
    const version = operation.version ?? (there?.version ?? tombstone?.version ?? 0) + 1
    const documents = there === undefined ? 1 : 0
    this.#checkRoom(operation, there)
    const ord = this.#segment.nextOrd
    const { text, vectors } = this.#keepVectors(operation, ord)
    const document: StoredDocument = { id, version, seqNo: this.#seqNo++, routing, text, vectors, ord }
    this.#segment.add(document)
    if (there !== undefined) this.#forget(there)
    this.#tombstones.delete(id)
    this.#byId.set(id, document)
    this.#count(document, 1)
    this.#surroundings.usage.add({ documents, sourceBytes: 0, vectorBytes: 0 })
    this.#written()
    return { result: there === undefined ? 'created' : 'updated', version, seqNo: document.seqNo }
  }

  /** @throws es.versionConflict…, es.indexNotFound */
  delete (id: string, condition: WriteCondition = {}): Written {
    const there = this.#byId.get(id)
    this.#check(id, there, condition)
    const version = condition.version ?? (there?.version ?? this.#tombstone(id)?.version ?? 0) + 1
    const seqNo = this.#seqNo++
    this.#bury(id, { version, at: this.#surroundings.clock.now() })
    if (there === undefined) return { result: 'not_found', version, seqNo }
    this.#byId.delete(id)
    this.#surroundings.usage.add({ documents: -1, sourceBytes: 0, vectorBytes: 0 })
    this.#forget(there)
    this.#written()
    return { result: 'deleted', version, seqNo }
  }

  /** Lets searches see all writes. */
  refresh (): void {
    if (this.#staleSince === undefined) return
    this.#staleSince = undefined
    this.#segment.publish(document => this.#byId.get(document.id) !== document)
    for (const document of this.#outdated) this.#drop(document)
    this.#outdated = []
    const { deletedCount, liveCount } = this.#segment
    if (deletedCount >= DELETED_MIN && deletedCount > liveCount) this.#compact()
  }

  /** Gives back what all documents take: the index is deleted, and what still waits to be written is refused. */
  close (): void {
    this.#isClosed = true
    this.#surroundings.usage.add({ documents: -this.#byId.size, sourceBytes: 0, vectorBytes: 0 })
    for (const document of this.#byId.values()) this.#count(document, -1)
    for (const document of this.#outdated) this.#count(document, -1)
  }

  #written (): void {
    this.#staleSince ??= this.#surroundings.clock.now()
    if (this.#surroundings.refreshInterval() === 0) this.refresh()
  }

  /** The oldest tombstones come first. */
  #bury (id: string, tombstone: Tombstone): void {
    this.#tombstones.delete(id)
    this.#tombstones.set(id, tombstone)
    const [oldest = id] = this.#tombstones.keys()
    if (this.#tombstones.size > TOMBSTONES_MAX) this.#tombstones.delete(oldest)
  }

  #tombstone (id: string): Tombstone | undefined {
    const now = this.#surroundings.clock.now()
    for (const [old, { at }] of this.#tombstones) {
      if (now - at < TOMBSTONE_MS) break
      this.#tombstones.delete(old)
    }
    return this.#tombstones.get(id)
  }

  #check (id: string, there: StoredDocument | undefined, { ifSeqNo, ifPrimaryTerm, version, versionType }: WriteCondition): void {
    const of = this.#surroundings
    if (this.#isClosed) throw es.indexNotFound(of.name)
    if (ifSeqNo !== undefined) {
      const holds = there !== undefined && there.seqNo === ifSeqNo && ifPrimaryTerm === PRIMARY_TERM
      if (!holds) throw es.seqNoConflict(of, id, { required: [ifSeqNo, ifPrimaryTerm ?? 0], current: there && [there.seqNo, PRIMARY_TERM] })
    }
    if (version === undefined) return
    const current = there?.version ?? this.#tombstone(id)?.version
    if (versionType === 'external' && current !== undefined && current >= version) throw es.externalVersionConflict(of, id, { current, given: version, orEqual: true })
    if (versionType === 'external_gte' && current !== undefined && current > version) throw es.externalVersionConflict(of, id, { current, given: version, orEqual: false })
  }

  /** What it takes the place of gives its bytes back at once where writes show at once. @throws es.documentsFull and the like */
  #checkRoom ({ source, vectors }: IndexOperation, there: StoredDocument | undefined): void {
    const back = there !== undefined && this.#surroundings.refreshInterval() === 0 ? sizeOf(there) : { sourceBytes: 0, vectorBytes: 0 }
    const vectorBytes = vectors.reduce((sum, { values }) => sum + values.length * Float32Array.BYTES_PER_ELEMENT, 0)
    const documents = there === undefined ? 1 : 0
    const sourceBytes = source.text.length - back.sourceBytes
    this.#surroundings.usage.checkRoom({ documents, sourceBytes, vectorBytes: vectorBytes - back.vectorBytes })
  }

  /** Puts the vectors into their fields, and leaves their text out of the document where the floats tell it. */
  #keepVectors ({ source, vectors }: IndexOperation, ord: number): Pick<StoredDocument, 'text' | 'vectors'> {
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
      if (at >= 0) rows.push(this.#keep(left.splice(at, 1)[0] as GivenVector, ord, { offset: text.length, length: written.length, form }))
      isWhole &&= written.length === to - from
      text += written
    }
    for (const vector of left) rows.push(this.#keep(vector, ord, undefined))
    return { text: isWhole ? source.text : detached(text + source.text.slice(end)), vectors: [...rows] }
  }

  #keep ({ path, values, chunk }: GivenVector, ord: number, place: VectorRow['place']): VectorRow {
    const field = this.#vectors.get(path) ?? new VectorField(values.length)
    this.#vectors.set(path, field)
    return { field, row: field.add(ord, values), place, chunk: chunk && { path, ...chunk } }
  }

  /** A document that no read by id finds any more. */
  #forget (document: StoredDocument): void {
    this.#outdated.push(document)
  }

  #drop (document: StoredDocument): void {
    this.#segment.remove(document.ord)
    for (const { field, row } of document.vectors) field.remove(row)
    this.#count(document, -1)
  }

  /** Bytes are given back when no search finds the document any more. */
  #count (document: StoredDocument, sign: 1 | -1): void {
    const { sourceBytes, vectorBytes } = sizeOf(document)
    this.#bytes += sign * (sourceBytes + vectorBytes)
    this.#surroundings.usage.add({ documents: 0, sourceBytes: sign * sourceBytes, vectorBytes: sign * vectorBytes })
  }

  /** Gives the documents that are left new ords, in the same order. A search that is under way keeps the segment that it has. */
  #compact (): void {
    const old = this.#segment
    const segment = new Segment()
    const ordOf = new Int32Array(old.maxOrd)
    for (let ord = 0; ord < old.maxOrd; ord++) {
      const document = old.document(ord)
      if (document === undefined) ordOf[ord] = -1
      else {
        ordOf[ord] = document.ord = segment.nextOrd
        segment.add(document)
      }
    }
    segment.publish(() => false)
    for (const field of this.#vectors.values()) field.renumber(ord => ordOf[ord] as number)
    for (const [path, since] of this.#since) {
      let left = 0
      for (let ord = 0; ord < since; ord++) if ((ordOf[ord] as number) >= 0) left++
      this.#since.set(path, left)
    }
    this.#segment = segment
  }
}
