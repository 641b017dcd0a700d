import type { EmbeddingCard, GridVector } from './card.js'
import type { VectorEncoder } from './vector-encoder.js'

/** Two of these hold all that is kept. */
const SLAB_BYTES = 512 * 1024

/** What takes more than this would drive out too much. */
const ENTRY_BYTES_MAX = SLAB_BYTES / 4

/** Vectors in ASCII, by key, in memory that the garbage collector need not walk or move: what is kept for a while and then dropped is its worst case. */
class Slab {
  readonly #bytes = Buffer.alloc(SLAB_BYTES)
  readonly #places = new Map<string, { readonly start: number, readonly end: number }>()
  #end = 0
  /** Keys count as well, though they lie elsewhere. */
  #charged = 0

  get (key: string): Buffer | undefined {
    const place = this.#places.get(key)
    return place && this.#bytes.subarray(place.start, place.end)
  }

  /** False when there is no room for the vector and its key. */
  add (key: string, vector: Buffer): boolean {
    this.#charged += 2 * key.length + vector.length
    if (this.#charged > SLAB_BYTES) return false
    const start = this.#end
    this.#end += vector.copy(this.#bytes, start)
    this.#places.set(key, { start, end: this.#end })
    return true
  }

  clear (): void {
    this.#places.clear()
    this.#end = this.#charged = 0
  }
}

/** What was used lately. When the younger slab is full it becomes the older one, and what nobody has used since that was the younger is forgotten. */
class RecentVectors {
  #younger = new Slab()
  #older = new Slab()

  get (key: string): Buffer | undefined {
    const young = this.#younger.get(key)
    if (young !== undefined) return young
    const old = this.#older.get(key)
    if (old !== undefined) this.#younger.add(key, old)
    return old
  }

  add (key: string, vector: Buffer): void {
    if (2 * key.length + vector.length > ENTRY_BYTES_MAX || this.#younger.add(key, vector)) return
    const empty = this.#older
    empty.clear()
    this.#older = this.#younger
    this.#younger = empty
    empty.add(key, vector)
  }
}

const grids = new Map<number, GridVector>()
/** Few sizes are in use at a time, but any may be asked for. */
const GRIDS_MAX = 32

/** Where vectors of so many dimensions are made before they are written. */
const gridOf = (dimensions: number): GridVector => {
  const known = grids.get(dimensions)
  if (known !== undefined) return known
  if (grids.size >= GRIDS_MAX) grids.clear()
  const grid = new Int32Array(dimensions)
  grids.set(dimensions, grid)
  return grid
}

/** Made for the first vector, since a start needs none. */
let recent: RecentVectors | undefined
let encoders = 0

/** Gives the JSON array of a text's vector: memory that later calls write over, to be used before the next one. */
export type EncodedVectors = (card: EmbeddingCard, text: string, seed: string) => Buffer

/**
 * The vectors of one face as JSON, by model, seed and text. A text that is asked for again while it is kept is neither embedded nor written again: what was
 * used last, some dozens of vectors, one megabyte for all faces together. A vector depends on nothing else, so that worlds may share it.
 */
export const encodedVectors = (encode: VectorEncoder): EncodedVectors => {
  const own = encoders++
  return (card, text, seed) => {
    recent ??= new RecentVectors()
    const key = `${own} ${card.id.length} ${card.id}${seed.length} ${seed}${text}`
    const known = recent.get(key)
    if (known !== undefined) return known
    const json = encode(card.embed(text, seed, gridOf(card.dimensions)))
    recent.add(key, json)
    return json
  }
}
