import { mixPair } from './hash.js'

/** No delimiter ends here. */
const NONE = 0x7fffffff

/**
 * The delimiters as an automaton of Aho and Corasick: one walk over a text finds all of them, however many there are. A node is a
 * beginning of delimiters, 0 the empty one. Memory is some 30 bytes a character of the delimiters: a table of numbers, no objects.
 */
class Automaton {
  readonly #parents: Int32Array
  readonly #units: Uint16Array
  /** The longest end of a node's text that is a node as well. */
  readonly #fails: Int32Array
  /** The first in the list of the delimiters that end a node's text. */
  readonly ranks: Int32Array
  /** The nodes by their parent and last unit, with open addressing; 0 is free, as the root is nobody's child. */
  readonly #table: Int32Array
  #size = 1

  constructor (delimiters: readonly string[]) {
    const length = delimiters.reduce((sum, { length }) => sum + length, 1)
    this.#parents = new Int32Array(length)
    this.#units = new Uint16Array(length)
    this.#fails = new Int32Array(length)
    this.ranks = new Int32Array(length).fill(NONE)
    this.#table = new Int32Array(2 ** Math.ceil(Math.log2(2 * length)))
    this.#build(delimiters)
  }

  /** All delimiters grow at the same pace, so that every shorter node is there when a node looks for its end. */
  #build (delimiters: readonly string[]): void {
    let growing = delimiters.map((text, rank) => ({ text, rank, node: 0 })).filter(({ text }) => text !== '')
    for (let depth = 1; growing.length > 0; depth++) {
      let ended = 0
      for (const each of growing) {
        const unit = each.text.charCodeAt(depth - 1)
        each.node = this.#child(each.node, unit) || this.#add(each.node, unit)
        if (each.text.length === depth) ended++
      }
      if (ended === 0) continue
      for (const { text, rank, node } of growing) if (text.length === depth) this.ranks[node] = Math.min(rank, this.ranks[node] as number)
      growing = growing.filter(({ text }) => text.length > depth)
    }
  }

  #add (parent: number, unit: number): number {
    const node = this.#size++
    const fail = parent === 0 ? 0 : this.next(this.#fails[parent] as number, unit)
    this.#parents[node] = parent
    this.#units[node] = unit
    this.#fails[node] = fail
    this.ranks[node] = this.ranks[fail] as number
    this.#table[this.#slot(parent, unit)] = node
    return node
  }

  /** Where the child is in the table, or would be. */
  #slot (parent: number, unit: number): number {
    const mask = this.#table.length - 1
    let slot = mixPair(parent, unit) & mask
    for (let node = this.#table[slot]; node !== 0; node = this.#table[slot]) {
      if (this.#parents[node as number] === parent && this.#units[node as number] === unit) break
      slot = (slot + 1) & mask
    }
    return slot
  }

  #child (parent: number, unit: number): number {
    return this.#table[this.#slot(parent, unit)] as number
  }

  /** The longest node that ends with `unit` after what `node` stands for. */
  next (node: number, unit: number): number {
    for (let from = node; ; from = this.#fails[from] as number) {
      const to = this.#child(from, unit)
      if (to !== 0 || from === 0) return to
    }
  }
}

/**
 * Tells every index of `text` at which a delimiter ends, in ascending order, once, with the place in the list of the first one that does.
 * Occurrences may overlap; the empty delimiter is never found. Time is that of the text and the delimiters, whatever they are.
 */
export const findDelimiters = (text: string, delimiters: readonly string[], found: (end: number, rank: number) => void): void => {
  const automaton = new Automaton(delimiters)
  const starts = new Uint8Array(0x10000)
  for (const delimiter of delimiters) if (delimiter !== '') starts[delimiter.charCodeAt(0)] = 1
  let node = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (node === 0 && starts[unit] === 0) continue
    node = automaton.next(node, unit)
    const rank = automaton.ranks[node] as number
    if (rank !== NONE) found(i + 1, rank)
  }
}
