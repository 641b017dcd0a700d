import { NO_MATCH, type Scores } from './query.js'
import type { Searcher } from './searcher.js'

/** A document that a search has found. */
export interface Hit {
  readonly searcher: Searcher
  readonly ord: number
  /** A float32. */
  readonly score: number
}

/** Best first: by score, then as the indices were named, then as the documents were written. Reference §4.1, tie order */
export interface Collected {
  readonly hits: readonly Hit[]
  /** How many documents match, those beyond the hits included. */
  readonly total: number
}

interface Collecting {
  /** How many hits to keep at most. */
  readonly size: number
  /** Documents below it count as no match. */
  readonly minScore?: number | undefined
}

/** Whether hit `a` goes before hit `b` of the same index. */
const isBetter = (a: { score: number, ord: number }, b: { score: number, ord: number }): boolean =>
  a.score > b.score || (a.score === b.score && a.ord < b.ord)

/** A binary heap of at most `size` hits whose root is the worst of them. */
class TopHits {
  readonly #size: number
  readonly #heap: Array<{ score: number, ord: number }> = []

  constructor (size: number) {
    this.#size = size
  }

  offer (score: number, ord: number): void {
    const heap = this.#heap
    if (heap.length < this.#size) {
      heap.push({ score, ord })
      this.#up(heap.length - 1)
    } else {
      const worst = heap[0]
      if (worst === undefined || !isBetter({ score, ord }, worst)) return
      heap[0] = { score, ord }
      this.#down(0)
    }
  }

  /** Best first. */
  sorted (): ReadonlyArray<{ score: number, ord: number }> {
    return this.#heap.sort((a, b) => isBetter(a, b) ? -1 : 1)
  }

  #up (start: number): void {
    const heap = this.#heap
    for (let at = start; at > 0;) {
      const parent = (at - 1) >> 1
      if (!isBetter(heap[parent] as Hit, heap[at] as Hit)) return
      ;[heap[at], heap[parent]] = [heap[parent] as Hit, heap[at] as Hit]
      at = parent
    }
  }

  #down (start: number): void {
    const heap = this.#heap
    for (let at = start; ;) {
      let worst = at
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < heap.length && isBetter(heap[worst] as Hit, heap[child] as Hit)) worst = child
      }
      if (worst === at) return
      ;[heap[at], heap[worst]] = [heap[worst] as Hit, heap[at] as Hit]
      at = worst
    }
  }
}

/** What matches in one index. */
export interface Found {
  readonly searcher: Searcher
  readonly scores: Scores
}

/** The best hits of several indices. @param found each index and what of it matches */
export const collect = (found: readonly Found[], { size, minScore = 0 }: Collecting): Collected => {
  let total = 0
  const all: Hit[] = []
  for (const { searcher, scores } of found) {
    const { live, maxOrd } = searcher
    const top = new TopHits(size)
    for (let ord = 0; ord < maxOrd; ord++) {
      const score = scores[ord] as number
      if (score === NO_MATCH || score < minScore || live[ord] !== 1) continue
      total++
      top.offer(score, ord)
    }
    for (const { score, ord } of top.sorted()) all.push({ searcher, ord, score })
  }
  // The sort is stable: of equal scores the index that was named first stays first.
  if (found.length > 1) all.sort((a, b) => b.score - a.score)
  return { hits: all.slice(0, size), total }
}
