/** A text that is made bit by bit and held as UTF-8, in one buffer that doubles: strings in a list would be there beside their bytes. */
export class GrowingText {
  /** Bytes. */
  length = 0
  #buffer = Buffer.allocUnsafe(1024)

  add (text: string): void {
    const needed = this.length + Buffer.byteLength(text)
    if (needed > this.#buffer.length) {
      const grown = Buffer.allocUnsafe(Math.max(needed, 2 * this.#buffer.length))
      this.#buffer.copy(grown, 0, 0, this.length)
      this.#buffer = grown
    }
    this.length += this.#buffer.write(text, this.length)
  }

  /** All of it, until more is added. */
  bytes (): Uint8Array {
    return this.#buffer.subarray(0, this.length)
  }
}
