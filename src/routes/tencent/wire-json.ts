import { GRID, type GridVector } from '../../models/card.js'

/** A value that is JSON text already. */
export class RawJson {
  readonly text: string

  constructor (text: string) {
    this.text = text
  }
}

/** What an answer is made of. Members that are undefined are left out. */
export type Wire = string | number | boolean | null | undefined | RawJson | readonly Wire[] | WireObject
export interface WireObject { readonly [key: string]: Wire }

/** Compact JSON, keys in the order in which the object has them, non-ASCII as it is. */
export const writeJson = (value: Wire): string => {
  if (value instanceof RawJson) return value.text
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  if (Array.isArray(value)) return `[${value.map(writeJson).join(',')}]`
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${writeJson(member)}`).join(',')}}`
}

/** A unit vector has components of at most 2^17 grid steps, two more after rounding. */
const STEPS_MAX = 1 / GRID + 2

/** The text of `k · GRID`, made on first use: a component is printed far more often than there are steps. */
const componentTexts = new Array<string | undefined>(2 * STEPS_MAX + 1)
const componentText = (k: number): string => (componentTexts[k + STEPS_MAX] ??= String(k * GRID))

/** The vector as doubles in JSON: the real service prints 32-bit floats widened to doubles, and so does each of these. */
export const vectorJson = (vector: GridVector): RawJson => new RawJson(`[${Array.from(vector, componentText).join(',')}]`)
