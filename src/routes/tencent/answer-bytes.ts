/** Answers of this size and below are made in memory that is used again. */
const KEPT_BYTES = 128 * 1024

const kept = Buffer.allocUnsafeSlow(KEPT_BYTES)

/** The bytes of one answer while it is written. No second one may be begun before {@link take}: what is made at a time is one. */
export class AnswerBytes {
  readonly #bytesMax: number
  readonly #tooLarge: () => Error
  #bytes = kept
  #size = 0
  #ascii = true

  /** @param tooLarge what is thrown as soon as there are more than `bytesMax` */
  constructor (bytesMax: number, tooLarge: () => Error) {
    this.#bytesMax = bytesMax
    this.#tooLarge = tooLarge
  }

  /** Adds a text in UTF-8. */
  write (text: string): void {
    // A text has at least a byte for each of its units, and none that takes more than three.
    if (this.#size + text.length > this.#bytesMax) throw this.#tooLarge()
    this.#reserve(3 * text.length)
    const written = this.#bytes.write(text, this.#size)
    if (written > text.length) this.#ascii = false
    this.#size += written
    if (this.#size > this.#bytesMax) throw this.#tooLarge()
  }

  /** Adds bytes of ASCII, which are not kept. */
  append (bytes: Buffer): void {
    if (this.#size + bytes.length > this.#bytesMax) throw this.#tooLarge()
    this.#reserve(bytes.length)
    this.#size += bytes.copy(this.#bytes, this.#size)
  }

  /** What was added, for good: a text where all of it is ASCII, because a buffer costs several times as much to make and to drop. */
  take (): Buffer | string {
    const whole = this.#bytes.subarray(0, this.#size)
    if (this.#ascii) return whole.toString('latin1')
    return this.#bytes === kept ? Buffer.from(whole) : whole
  }

  #reserve (more: number): void {
    if (this.#size + more <= this.#bytes.length) return
    const grown = Buffer.allocUnsafeSlow(2 * (this.#size + more))
    this.#bytes.copy(grown, 0, 0, this.#size)
    this.#bytes = grown
  }
}
