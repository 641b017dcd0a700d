/** Rows of one block: one contiguous piece of memory, of 3 MB at 768 dimensions. A longer one would be copied as a whole each time that it grows. */
export const BLOCK_ROWS = 1024
/** What a row stands for that holds no vector. */
export const NO_DOCUMENT = -1

/**
 * The vectors of one `dense_vector` field, a row each, as 32-bit floats in blocks; bytes and bits as numbers likewise. Rows of deleted documents are
 * filled again. Which document a row belongs to is said by its ord; a document may have several rows, as the chunks of a text.
 */
export class VectorField {
  readonly dimensions: number
  readonly #blocks: Float32Array[] = []
  /** Row → ord, {@link NO_DOCUMENT} for a free one. */
  #ords = new Int32Array(16).fill(NO_DOCUMENT)
  /** Row → Euclidean length of the vector. */
  #magnitudes = new Float32Array(16)
  #rows = 0
  readonly #free: number[] = []

  constructor (dimensions: number) {
    this.dimensions = dimensions
  }

  /** Rows that there are, free ones included. */
  get rows (): number {
    return this.#rows
  }

  /** Rows that hold a vector. */
  get count (): number {
    return this.#rows - this.#free.length
  }

  /** Bytes of one vector. */
  get bytesPerVector (): number {
    return this.dimensions * Float32Array.BYTES_PER_ELEMENT
  }

  /** Row → ord; longer than {@link rows}. Good until the next row is added. */
  get ords (): Int32Array {
    return this.#ords
  }

  /** Row → Euclidean length; longer than {@link rows}. Good until the next row is added. */
  get magnitudes (): Float32Array {
    return this.#magnitudes
  }

  /** The block of rows from `index * BLOCK_ROWS` on; the last one may be shorter than {@link BLOCK_ROWS}. */
  block (index: number): Float32Array {
    return this.#blocks[index] as Float32Array
  }

  /** A view of one row, not a copy. */
  vector (row: number): Float32Array {
    const start = (row % BLOCK_ROWS) * this.dimensions
    return this.block(Math.floor(row / BLOCK_ROWS)).subarray(start, start + this.dimensions)
  }

  /** Keeps a copy of a vector of {@link dimensions} components. @returns its row */
  add (ord: number, vector: ArrayLike<number>): number {
    const row = this.#free.pop() ?? this.#newRow()
    this.#ords[row] = ord
    const kept = this.vector(row)
    kept.set(vector)
    let squares = 0
    for (let i = 0; i < kept.length; i++) squares += (kept[i] as number) ** 2
    this.#magnitudes[row] = Math.sqrt(squares)
    return row
  }

  /** Frees a row. */
  remove (row: number): void {
    this.#ords[row] = NO_DOCUMENT
    this.#free.push(row)
  }

  /** Gives every row the new ord of its document; a search that is under way keeps the ords that it has. @param ordOf old ord → new ord */
  renumber (ordOf: (ord: number) => number): void {
    this.#ords = this.#ords.map(ord => ord === NO_DOCUMENT ? ord : ordOf(ord))
  }

  #newRow (): number {
    const row = this.#rows++
    if (row === this.#ords.length) this.#widen()
    const block = Math.floor(row / BLOCK_ROWS)
    const there = this.#blocks[block]
    const needed = (row % BLOCK_ROWS + 1) * this.dimensions
    if (there === undefined || there.length < needed) {
      // The first block grows with what is in it, so that an index of ten documents is small.
      const rows = block > 0 ? BLOCK_ROWS : Math.min(BLOCK_ROWS, Math.max(4, 2 * row))
      const grown = new Float32Array(rows * this.dimensions)
      if (there !== undefined) grown.set(there)
      this.#blocks[block] = grown
    }
    return row
  }

  #widen (): void {
    const ords = new Int32Array(2 * this.#ords.length).fill(NO_DOCUMENT)
    ords.set(this.#ords)
    this.#ords = ords
    const magnitudes = new Float32Array(2 * this.#magnitudes.length)
    magnitudes.set(this.#magnitudes)
    this.#magnitudes = magnitudes
  }
}
