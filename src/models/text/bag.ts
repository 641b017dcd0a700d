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

/** Room for so many features; the slots are the open hash table that finds them, twice as many at least. */
class Room implements Bag {
  size = 0
  readonly ids: Int32Array
  readonly weights: Float64Array
  readonly counts: Int32Array
  readonly firstUnits: Int32Array
  /** One more than the place in the bag; 0 is free. */
  readonly slots: Int32Array

  constructor (capacity: number) {
    this.ids = new Int32Array(capacity)
    this.weights = new Float64Array(capacity)
    this.counts = new Int32Array(capacity)
    this.firstUnits = new Int32Array(capacity)
    this.slots = new Int32Array(4 * capacity)
  }
}

/** Features of some pages. Room for a longer text is not kept. */
const CAPACITY = 16 * 1024
const kept = new Room(CAPACITY)

/**
 * The bag of `text`; '' has an empty one. An open hash table of integers, because a `Map` would cost more than all the rest of embedding a text. The
 * arrays are the next call's as well: use them before it.
 */
export const bagOf = (text: string): Bag => {
  const features = featuresOf(text)
  const room = features.size > CAPACITY ? new Room(features.size) : kept
  const { ids, weights, counts, firstUnits, slots } = room
  const mask = 2 ** (33 - Math.clz32(features.size | 1)) - 1
  slots.fill(0, 0, mask + 1)
  let size = 0
  for (let i = 0; i < features.size; i++) {
    const id = features.ids[i] as number
    // The ids are mixed, so their low bits do for a slot.
    let slot = id & mask
    while (slots[slot] !== 0 && ids[slots[slot] as number - 1] !== id) slot = (slot + 1) & mask
    if (slots[slot] === 0) {
      ids[size] = id
      weights[size] = features.weights[i] as number
      firstUnits[size] = features.units[i] as number
      counts[size] = 0
      slots[slot] = ++size
    }
    const place = slots[slot] as number - 1
    counts[place] = counts[place] as number + 1
  }
  room.size = size
  return room
}
