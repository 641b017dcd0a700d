import { detached } from './detached.js'

/** Where a term occurs. */
export interface Postings {
  /** Documents, ascending, deleted ones among them. */
  readonly ords: readonly number[]
  /** How often in each; undefined for once in each, as it is of most terms: there are millions of them. */
  readonly frequencies: readonly number[] | undefined
}

/** The inverted index of one `text`, `keyword` or `boolean` field. Terms of a boolean are `true` and `false`. */
export interface FieldTerms {
  readonly postings: ReadonlyMap<string, Postings>
  /** Live documents that have a term of the field. */
  readonly documentCount: number
  /** Terms of all of them. Of a `keyword` or `boolean`, which counts no frequencies, each once a document. */
  readonly termCount: number
  /** Terms of one document; 0 where it has none. */
  readonly lengthOf: (ord: number) => number
}

interface PostingList extends Postings {
  readonly term: string
  readonly ords: number[]
  frequencies: number[] | undefined
}

/** Which documents have which terms. Documents come ascending by ord. */
export class InvertedIndex implements FieldTerms {
  readonly postings = new Map<string, PostingList>()
  documentCount = 0
  termCount = 0
  #lengths = new Int32Array(64)

  readonly lengthOf = (ord: number): number => this.#lengths[ord] ?? 0

  /** One occurrence of a term in a document. @returns the term as it is kept */
  occurs (term: string, ord: number): string {
    const list = this.postings.get(term)
    if (list === undefined) {
      const kept = detached(term)
      this.postings.set(kept, { term: kept, ords: [ord], frequencies: undefined })
      return kept
    }
    const { ords } = list
    const last = ords.length - 1
    if (ords[last] === ord) {
      list.frequencies ??= ords.map(() => 1)
      list.frequencies[last] = list.frequencies[last] as number + 1
    } else {
      ords.push(ord)
      list.frequencies?.push(1)
    }
    return list.term
  }

  /** Counts a document that has so many terms. */
  count (ord: number, length: number): void {
    if (length === 0) return
    if (ord >= this.#lengths.length) {
      const longer = new Int32Array(Math.max(2 * this.#lengths.length, ord + 1))
      longer.set(this.#lengths)
      this.#lengths = longer
    }
    this.#lengths[ord] = length
    this.documentCount++
    this.termCount += length
  }

  /** Counts a document no more; its postings stay, and whoever reads them looks at what is live. */
  remove (ord: number): void {
    const length = this.lengthOf(ord)
    if (length === 0) return
    this.#lengths[ord] = 0
    this.documentCount--
    this.termCount -= length
  }
}
