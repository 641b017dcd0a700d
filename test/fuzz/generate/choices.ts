import { randomFor, type Random } from '../../../src/models/random.js'

/** Something to choose, and how often against the others. */
export type Weighted<T> = readonly [weight: number, value: T]

/** The choices of one generated case, all of them drawn from one stream: the same names give the same choices. */
export class Choices {
  readonly #random: Random

  constructor (...names: string[]) {
    this.#random = randomFor(...names)
  }

  /** 0 … `below` - 1. */
  int (below: number): number {
    return (this.#random.int32() >>> 0) % below
  }

  /** `from` … `to`, both included. */
  between (from: number, to: number): number {
    return from + this.int(to - from + 1)
  }

  /** True so often of a hundred. */
  percent (share: number): boolean {
    return this.int(100) < share
  }

  pick<T> (from: readonly [T, ...T[]] | readonly T[]): T {
    if (from.length === 0) throw new Error('nothing to pick from')
    return from[this.int(from.length)] as T
  }

  /** One of the first ones, which are well, or three times of a hundred one of the second ones, which are not. */
  usual<T> (usual: readonly T[], odd: readonly T[]): T {
    return this.pick(this.percent(3) ? odd : usual)
  }

  weighted<T> (from: ReadonlyArray<Weighted<T>>): T {
    let at = this.int(from.reduce((sum, [weight]) => sum + weight, 0))
    for (const [weight, value] of from) {
      if (at < weight) return value
      at -= weight
    }
    throw new Error('unreachable: the weights have been summed')
  }

  /** Each of these in its order, kept so often of a hundred. */
  some<T> (from: readonly T[], share: number): T[] {
    return from.filter(() => this.percent(share))
  }
}
