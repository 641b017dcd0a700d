import { GRID, type GridVector } from '../card.js'

/**
 * The length of `vector`. Two sums, because an addition waits for the one before it. Only + - * / and square roots here: `Math.log` and its like differ in
 * the last bit between versions of V8.
 */
export const lengthOf = (vector: Float64Array): number => {
  const even = vector.length & ~1
  let a = 0
  let b = 0
  for (let i = 0; i < even; i += 2) {
    const x = vector[i] as number
    const y = vector[i + 1] as number
    a += x * x
    b += y * y
  }
  const last = even < vector.length ? vector[even] as number : 0
  return Math.sqrt(a + b + last * last)
}

/**
 * Moves components by one unit each, from the first on, as long as that brings the sum of squares nearer to 1 and not past it. `missing` is what the sum
 * lacks, in squares of the grid; its sign stays.
 */
const mend = (grid: GridVector, missing: number): void => {
  const direction = missing < 0 ? -1 : 1
  let left = Math.abs(missing)
  for (let i = 0; i < grid.length; i++) {
    const k = grid[i] as number
    const gained = 2 * Math.abs(k) + direction
    if (gained > left || (k === 0 && direction < 0)) continue
    grid[i] = k + (k < 0 ? -direction : direction)
    left -= gained
  }
}

/**
 * `vector`, which is not zero, scaled to length 1 and rounded to the grid. Rounding leaves the length up to some 1e-5 off, and mending less than 1e-7 in
 * practice. A component is at most 1 / GRID when it is rounded, and grows only while something is missing.
 * @param grid where to, of the same length
 */
export const toGrid = (vector: Float64Array, grid: GridVector = new Int32Array(vector.length)): GridVector => {
  const one = 1 / GRID
  const scale = one / lengthOf(vector)
  let missing = one * one
  for (let i = 0; i < grid.length; i++) {
    const k = Math.floor((vector[i] as number) * scale + 0.5)
    grid[i] = k
    missing -= k * k
  }
  mend(grid, missing)
  return grid
}
