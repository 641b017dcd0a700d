import { javaDouble } from './java-float.js'
import { JsonNumber } from './json-value.js'

/** A list of numbers, not empty: their values, and how they are written. */
export class NumberList {
  /** As doubles where they were read, as 32-bit floats where they were made. */
  readonly values: Float64Array | Float32Array
  /** The list as JSON had it, brackets included, where it was read. */
  readonly #read: string | undefined
  /** Where it was in the text that it was read from; -1 where that is not known, 0 where it was made. */
  readonly offset: number

  constructor (values: Float64Array | Float32Array, read?: { readonly text: string, readonly offset: number }) {
    this.values = values
    this.#read = read?.text
    this.offset = read?.offset ?? 0
  }

  /** Numbers as one list, each as it is written, of which nobody knows where it was. @param numbers not empty */
  static of (numbers: readonly JsonNumber[]): NumberList {
    return new NumberList(Float64Array.from(numbers, ({ value }) => value), { text: `[${numbers.map(({ text }) => text).join(',')}]`, offset: -1 })
  }

  /** Two lists as one, of which nobody knows where it was. */
  static joined (a: NumberList, b: NumberList): NumberList {
    const values = new Float64Array(a.length + b.length)
    values.set(a.values)
    values.set(b.values, a.length)
    return new NumberList(values, { text: `${a.text.slice(0, -1)},${b.text.slice(1)}`, offset: -1 })
  }

  get length (): number {
    return this.values.length
  }

  /** Whether it was read, and not made here. */
  get isRead (): boolean {
    return this.#read !== undefined
  }

  /** The list as JSON: as it was read, else each value as Java prints a float that has become a double. Reference §0.4 */
  get text (): string {
    return this.#read ?? printDoubles(this.values)
  }

  /** One number an item, each as it is written. */
  items (): JsonNumber[] {
    return this.text.slice(1, -1).split(',').map(item => new JsonNumber(item.trim()))
  }
}

/** A list of doubles as Java prints them: never as integers, of which Elasticsearch would make a `long`. */
const printDoubles = (values: Float64Array | Float32Array): string => {
  const parts = new Array<string>(values.length)
  for (let i = 0; i < values.length; i++) parts[i] = javaDouble(values[i] as number)
  return `[${parts.join(',')}]`
}
