import { es } from '../errors/es.js'
import { visitMatches, type Hit } from './collect.js'
import type { ShardFound } from './query-phase.js'
import type { SortKey } from './sort.js'
import { compareBy, type SortType, type SortValue } from './sort-values.js'
import { TopList } from './top-list.js'

/** A hit, and what it was sorted by. */
export interface SortedHit extends Hit {
  readonly sortValues: readonly SortValue[]
}

/** The hits of all indices, the first ones first. */
export interface SortedHits {
  readonly hits: readonly SortedHit[]
  readonly total: number
  /** The best score of all that match. */
  readonly maxScore: number
  /** Of each key. */
  readonly types: readonly SortType[]
}

interface Sorting {
  readonly keys: readonly SortKey[]
  readonly size: number
  readonly minScore?: number | undefined
}

/** @throws es.sortTypesDiffer when the shards have not the same type of a key */
const typesOf = (found: readonly ShardFound[], keys: readonly SortKey[]): SortType[] => keys.map(({ field }, i) => {
  const types = [...new Set(found.map(({ sort }) => sort[i]?.type ?? 'DOC'))]
  const [first = 'DOC', second] = types
  if (second !== undefined) throw es.sortTypesDiffer(field, first, second)
  return first
})

/**
 * The first hits of several indices by the keys of a sort; of equal ones the index that was named first goes first, then the document that was written first.
 * @throws es.sortTypesDiffer
 */
export const collectSorted = (found: readonly ShardFound[], { keys, size, minScore = 0 }: Sorting): SortedHits => {
  const types = typesOf(found, keys)
  const compare = (a: readonly SortValue[], b: readonly SortValue[]): number => {
    for (const [i, key] of keys.entries()) {
      const order = compareBy(key, a[i] as SortValue, b[i] as SortValue)
      if (order !== 0) return order
    }
    return 0
  }
  let maxScore = 0
  let total = 0
  const all: SortedHit[] = []
  for (const each of found) {
    const top = new TopList<SortedHit>(size, (a, b) => (compare(a.sortValues, b.sortValues) || a.ord - b.ord) < 0)
    total += visitMatches(each, minScore, (ord, score) => {
      if (score > maxScore) maxScore = score
      const sortValues = each.sort.map(({ valueOf }) => valueOf(ord, score))
      if (each.after === undefined || compare(sortValues, each.after) > 0) top.offer({ searcher: each.searcher, ord, score, sortValues })
    })
    all.push(...top.sorted())
  }
  if (found.length > 1) all.sort((a, b) => compare(a.sortValues, b.sortValues))
  return { hits: all.slice(0, size), total, maxScore, types }
}
