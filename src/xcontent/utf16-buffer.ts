/**
 * A text that grows unit by unit. A string that grows so is a chain of a link a unit, some forty times its size, and a body may
 * hold a string of a hundred megabytes.
 */
export class Utf16Buffer {
  #bytes: Buffer
  #size = 0

  /** @param units how many units to have room for at first */
  constructor (units: number) {
    this.#bytes = Buffer.allocUnsafe(2 * Math.max(1, units))
  }

  push (unit: number): void {
    if (this.#size === this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes], 2 * this.#size)
    this.#bytes[this.#size++] = unit & 0xff
    this.#bytes[this.#size++] = unit >> 8
  }

  /** A code point as UTF-16 units. Out of range ones wrap as in Java, where the units are computed by shifting. */
  pushCodePoint (code: number): void {
    if (code < 0x10000) return this.push(code)
    this.push((0xd800 | ((code - 0x10000) >> 10)) & 0xffff)
    this.push(0xdc00 | (code & 0x3ff))
  }

  /** The text so far, lone surrogates kept. */
  toString (): string {
    return this.#bytes.toString('utf16le', 0, this.#size)
  }
}
