import { GRID, type GridVector } from './card.js'

/** A unit vector has components of at most 2^17 grid steps, and rounding adds no more than two. */
const STEPS_MAX = 1 / GRID + 2

/** Writes the components of a vector, `separator` between them. */
export type VectorPrinter = (vector: GridVector, separator: string) => string

/**
 * A printer of vectors, given how one component is written. A component is printed far more often than there are grid steps, so
 * the text of each is made on its first use and kept; the table has at most 2^18 + 5 entries.
 */
export const vectorPrinter = (print: (component: number) => string): VectorPrinter => {
  const texts = new Array<string | undefined>(2 * STEPS_MAX + 1)
  const textOf = (k: number): string => (texts[k + STEPS_MAX] ??= print(k * GRID))
  return (vector, separator) => {
    let printed = ''
    for (const k of vector) printed += printed === '' ? textOf(k) : separator + textOf(k)
    return printed
  }
}
