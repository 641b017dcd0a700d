import type { FieldValue } from './field-value.js'

/** The values of one field by document: numbers for numeric fields and dates (milliseconds), texts for keywords, 0 and 1 for booleans. */
export interface FieldValues {
  /** Ascending, texts by UTF-16 code units; empty where the document has none. Equal values of numbers are all there, those of keywords and booleans once. */
  readonly valuesOf: (ord: number) => readonly FieldValue[]
}

const NONE: readonly FieldValue[] = []

/** All values of a field are of one kind, but for bigints among numbers, which compare by value. */
const ascending = (a: FieldValue, b: FieldValue): number => a < b ? -1 : Number(a > b)

/** Values by ord. A document with one has no list of its own. Documents come ascending by ord. */
export class ValueColumn implements FieldValues {
  readonly #values: Array<FieldValue | readonly FieldValue[] | undefined> = []

  readonly valuesOf = (ord: number): readonly FieldValue[] => {
    const there = this.#values[ord]
    if (there === undefined) return NONE
    return typeof there === 'object' ? there : [there]
  }

  set (ord: number, values: readonly FieldValue[]): void {
    if (values.length === 0) return
    while (this.#values.length < ord) this.#values.push(undefined)
    this.#values[ord] = values.length > 1 ? [...values].sort(ascending) : values[0]
  }

  remove (ord: number): void {
    if (ord < this.#values.length) this.#values[ord] = undefined
  }
}
