/** The best so many of many: a binary heap whose root is the worst of them. Takes n·log(size) comparisons for n items. */
export class TopList<Item> {
  readonly #size: number
  /** Whether the first goes before the second; of two different items one does. */
  readonly #isBetter: (a: Item, b: Item) => boolean
  readonly #heap: Item[] = []

  constructor (size: number, isBetter: (a: Item, b: Item) => boolean) {
    this.#size = size
    this.#isBetter = isBetter
  }

  /** The worst item of a full list: only what is better than it has a place; undefined while there is room, and where nothing has a place. */
  get worst (): Item | undefined {
    return this.#heap.length < this.#size ? undefined : this.#heap[0]
  }

  offer (item: Item): void {
    const heap = this.#heap
    if (heap.length < this.#size) {
      heap.push(item)
      this.#up(heap.length - 1)
    } else if (this.#size > 0 && this.#isBetter(item, heap[0] as Item)) {
      heap[0] = item
      this.#down(0)
    }
  }

  /** Best first; the list is of no use any more. */
  sorted (): Item[] {
    return this.#heap.sort((a, b) => this.#isBetter(a, b) ? -1 : 1)
  }

  #up (start: number): void {
    const heap = this.#heap
    for (let at = start; at > 0;) {
      const parent = (at - 1) >> 1
      if (!this.#isBetter(heap[parent] as Item, heap[at] as Item)) return
      ;[heap[at], heap[parent]] = [heap[parent] as Item, heap[at] as Item]
      at = parent
    }
  }

  #down (start: number): void {
    const heap = this.#heap
    for (let at = start; ;) {
      let worst = at
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < heap.length && this.#isBetter(heap[worst] as Item, heap[child] as Item)) worst = child
      }
      if (worst === at) return
      ;[heap[at], heap[worst]] = [heap[worst] as Item, heap[at] as Item]
      at = worst
    }
  }
}
