import type { Clock } from '../clock.js'
import { es } from '../errors/es.js'
import type { IndexUsage } from '../store/index-usage.js'
import type { WrittenSource } from '../xcontent/write-source.js'
import { Segment } from './segment.js'
import { sizeOf, type StoredDocument } from './stored-document.js'
import { Tombstones } from './tombstones.js'
import type { VectorField } from './vector-field.js'
import { bytesOfVectors, VectorFields, type GivenVector } from './vector-fields.js'
import { checkCondition, type WriteCondition } from './write-condition.js'

/** Fewer deleted documents than this are not worth a compaction. */
const DELETED_MIN = 1000

/** A document that is written as a whole. SRV/index/engine/Engine.java Index */
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
  readonly #tombstones: Tombstones
  readonly #vectors = new VectorFields()
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
    this.#tombstones = new Tombstones(surroundings.clock)
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

  /** Writes a document. @throws es.documentExists, es.seqNoConflict, es.externalVersionConflict, es.storeFull, es.indexNotFound once it is closed: nothing is written then */
  index (operation: IndexOperation): Written {
    const { id, create, routing } = operation
    const there = this.#byId.get(id)
    if (create && there !== undefined) throw es.documentExists(this.#surroundings, id, there.version)
    const version = this.#versionAfter(id, operation)
    const documents = there === undefined ? 1 : 0
    this.#checkRoom(operation, there)
    const ord = this.#segment.nextOrd
    const { text, vectors } = this.#vectors.keep(operation, ord)
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

  /** Deletes a document, which need not be there. @throws es.seqNoConflict, es.externalVersionConflict, es.indexNotFound once it is closed: nothing is deleted then */
  delete (id: string, condition: WriteCondition = {}): Written {
    const there = this.#byId.get(id)
    const version = this.#versionAfter(id, condition)
    const seqNo = this.#seqNo++
    this.#tombstones.add(id, version)
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

  /** The version that a write gives its document. @throws es.indexNotFound, es.seqNoConflict, es.externalVersionConflict */
  #versionAfter (id: string, condition: WriteCondition): number {
    if (this.#isClosed) throw es.indexNotFound(this.#surroundings.name)
    const there = this.#byId.get(id)
    const version = there?.version ?? this.#tombstones.versionOf(id)
    checkCondition(this.#surroundings, { id, seqNo: there?.seqNo, version }, condition)
    return condition.version ?? (version ?? 0) + 1
  }

  /** What it takes the place of gives its bytes back at once where writes show at once. @throws es.storeFull */
  #checkRoom ({ source, vectors }: IndexOperation, there: StoredDocument | undefined): void {
    const back = there !== undefined && this.#surroundings.refreshInterval() === 0 ? sizeOf(there) : { sourceBytes: 0, vectorBytes: 0 }
    const documents = there === undefined ? 1 : 0
    const sourceBytes = source.text.length - back.sourceBytes
    this.#surroundings.usage.checkRoom({ documents, sourceBytes, vectorBytes: bytesOfVectors(vectors) - back.vectorBytes })
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
    const sinceOf = new Int32Array(old.maxOrd + 1)
    const oldOrds: number[] = []
    for (let ord = 0; ord < old.maxOrd; ord++) {
      const document = old.document(ord)
      sinceOf[ord] = segment.nextOrd
      if (document === undefined) ordOf[ord] = -1
      else {
        ordOf[ord] = document.ord = segment.nextOrd
        oldOrds.push(ord)
        segment.add(document)
      }
    }
    segment.publish(() => false)
    old.succeededBy(segment, Int32Array.from(oldOrds))
    this.#vectors.renumber(ord => ordOf[ord] as number)
    sinceOf[old.maxOrd] = segment.nextOrd
    for (const [path, since] of this.#since) this.#since.set(path, sinceOf[since] as number)
    this.#segment = segment
  }
}
