import type { EmbeddingCard } from './card.js'
import type { VectorEncoder } from './vector-encoder.js'

/** Two of these are what the texts of one format take at most. */
const SLAB_BYTES = 1024 * 1024

/** What takes more than this would drive out too much. */
const ENTRY_BYTES_MAX = SLAB_BYTES / 8

/** ASCII texts by key, in memory that the garbage collector need not walk or move: texts that are kept for a while and then dropped are its worst case. */
class Slab {
  readonly #bytes = Buffer.alloc(SLAB_BYTES)
  readonly #places = new Map<string, { readonly start: number, readonly end: number }>()
  #end = 0
  #charged = 0

  get (key: string): Buffer | undefined {
    const place = this.#places.get(key)
    return place && this.#bytes.subarray(place.start, place.end)
  }

  /** False when there is no room for the text and its key. */
  add (key: string, text: Buffer): boolean {
    this.#charged += 2 * key.length + text.length
    if (this.#charged > SLAB_BYTES) return false
    const start = this.#end
    this.#end += text.copy(this.#bytes, start)
    this.#places.set(key, { start, end: this.#end })
    return true
  }

  clear (): void {
    this.#places.clear()
    this.#end = this.#charged = 0
  }
}

/** What was made lately. When the younger slab is full it becomes the older one, and what that held is forgotten. */
class RecentTexts {
  #younger = new Slab()
  #older = new Slab()

  get (key: string): Buffer | undefined {
    return this.#younger.get(key) ?? this.#older.get(key)
  }

  add (key: string, text: Buffer): void {
    if (2 * key.length + text.length > ENTRY_BYTES_MAX || this.#younger.add(key, text)) return
    const empty = this.#older
    empty.clear()
    this.#older = this.#younger
    this.#younger = empty
    empty.add(key, text)
  }
}

/** Gives the JSON array of a text's vector: memory that later calls write over, to be used before the next one. */
export type EncodedVectors = (card: EmbeddingCard, text: string, seed: string) => Buffer

/**
 * The vectors of one face as JSON, by model, seed and text: a text that is embedded again, which suites do all day, is neither embedded nor written
 * again. It depends on nothing else, so that worlds may share it. At most 2 · {@link SLAB_BYTES} are kept.
 */
export const encodedVectors = (encode: VectorEncoder): EncodedVectors => {
  let recent: RecentTexts | undefined
  return (card, text, seed) => {
    recent ??= new RecentTexts()
    const key = `${card.id} ${seed.length} ${seed}${text}`
    const known = recent.get(key)
    if (known !== undefined) return known
    const json = encode(card.embed(text, seed))
    recent.add(key, json)
    return json
  }
}
