import type { Clock } from '../clock.js'

/** How long a deleted document's version is remembered: `index.gc_deletes`. Reference §2.6 */
const TOMBSTONE_MS = 60_000
/** More of them than this are not remembered so long: a version that begins anew is better than a memory that grows. */
const TOMBSTONES_MAX = 100_000

interface Tombstone { readonly version: number, readonly at: number }

/** The versions of deleted documents, for as long as they count: a document that is written again goes on from there. */
export class Tombstones {
  readonly #clock: Clock
  /** By id, the oldest first. */
  readonly #byId = new Map<string, Tombstone>()

  constructor (clock: Clock) {
    this.#clock = clock
  }

  /** Remembers the version of a deletion. */
  add (id: string, version: number): void {
    this.#byId.delete(id)
    this.#byId.set(id, { version, at: this.#clock.now() })
    const [oldest = id] = this.#byId.keys()
    if (this.#byId.size > TOMBSTONES_MAX) this.#byId.delete(oldest)
  }

  /** Forgets a deletion: the document is there again. */
  delete (id: string): void {
    this.#byId.delete(id)
  }

  /** The version of a deletion; undefined when there was none, or not lately. */
  versionOf (id: string): number | undefined {
    const now = this.#clock.now()
    for (const [old, { at }] of this.#byId) {
      if (now - at < TOMBSTONE_MS) break
      this.#byId.delete(old)
    }
    return this.#byId.get(id)?.version
  }
}
