import { featuresOf } from './segment.js'

/** The distinct features of a text, in the order of their first occurrence; the arrays are filled up to `size`. */
export interface Bag {
  readonly size: number
  readonly ids: Int32Array
  readonly weights: Float64Array
  readonly counts: Int32Array
  /** Where each occurs first: the ordinal of a character or word. */
  readonly firstUnits: Int32Array
}

/**
 * The bag of `text`; '' has an empty one. An open hash table of integers, because a `Map` would cost more than all the
 * rest of embedding a text.
 */
export const bagOf = (text: string): Bag => {
  const { ids, weights, units } = featuresOf(text)
  const bag = {
    size: 0,
    ids: new Int32Array(ids.length),
    weights: new Float64Array(ids.length),
    counts: new Int32Array(ids.length),
    firstUnits: new Int32Array(ids.length)
  }
  const mask = 2 ** (33 - Math.clz32(ids.length | 1)) - 1
  // One more than the place in the bag; 0 is free. The ids are mixed, so their low bits do for a slot.
  const slots = new Int32Array(mask + 1)
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] as number
    let slot = id & mask
    while (slots[slot] !== 0 && bag.ids[slots[slot] as number - 1] !== id) slot = (slot + 1) & mask
    if (slots[slot] === 0) {
      bag.ids[bag.size] = id
      bag.weights[bag.size] = weights[i] as number
      bag.firstUnits[bag.size] = units[i] as number
      slots[slot] = ++bag.size
    }
    const place = slots[slot] as number - 1
    bag.counts[place] = bag.counts[place] as number + 1
  }
  return bag
}
