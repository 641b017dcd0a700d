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

/** The hits of one index. */
interface OfShard {
  readonly types: readonly SortType[]
  readonly hits: readonly SortedHit[]
}

const areIntegers = (types: readonly SortType[]): boolean => types.every(type => type === 'INT' || type === 'LONG')

/**
 * The types of the keys, which are those of all indices that have hits: of the others nobody asks. Ints go among longs.
 * SRV/action/search/SearchPhaseController.java; an index without hits is passed over since 8.12
 * @throws es.searchPhaseFailed around es.sortTypesDiffer
 */
const typesOf = (shards: readonly OfShard[], keys: readonly SortKey[]): SortType[] => {
  const [first = shards[0], ...others] = shards.filter(({ hits }) => hits.length > 0)
  return keys.map(({ field }, i) => {
    const type = first?.types[i] ?? 'DOC'
    const different = others.map(({ types }) => types[i] as SortType).filter(other => other !== type)
    const [unlike] = different.filter(other => !areIntegers([type, other]))
    if (unlike !== undefined) throw es.searchPhaseFailed('fetch', '', es.sortTypesDiffer(field, type, unlike))
    return different.length > 0 ? 'LONG' : type
  })
}

/**
 * The first hits of several indices by the keys of a sort; of equal ones the index that was named first goes first, then the document that was written first.
 * @throws es.searchPhaseFailed around es.sortTypesDiffer
 */
export const collectSorted = (found: readonly ShardFound[], { keys, size, minScore = 0 }: Sorting): SortedHits => {
  const compare = (a: readonly SortValue[], b: readonly SortValue[]): number => {
    for (const [i, key] of keys.entries()) {
      const order = compareBy(key, a[i] as SortValue, b[i] as SortValue)
      if (order !== 0) return order
    }
    return 0
  }
  let maxScore = 0
  let total = 0
  const shards: OfShard[] = []
  for (const each of found) {
    const top = new TopList<SortedHit>(size, (a, b) => (compare(a.sortValues, b.sortValues) || a.ord - b.ord) < 0)
    // Most of what matches is no hit, so that its values go into one list after the other.
    const values: SortValue[] = each.sort.map(() => null)
    total += visitMatches(each, minScore, (ord, score) => {
      if (score > maxScore) maxScore = score
      for (const [i, { valueOf }] of each.sort.entries()) values[i] = valueOf(ord, score)
      if (each.after !== undefined && compare(values, each.after) <= 0) return
      // Documents come by ord: one that is as good as the worst comes behind it.
      const { worst } = top
      if (worst !== undefined && compare(values, worst.sortValues) >= 0) return
      top.offer({ searcher: each.searcher, ord, score, sortValues: [...values] })
    })
    shards.push({ types: each.sort.map(({ type }) => type), hits: top.sorted() })
  }
  const types = typesOf(shards, keys)
  const all = shards.flatMap(({ hits }) => hits)
  if (found.length > 1) all.sort((a, b) => compare(a.sortValues, b.sortValues))
  return { hits: all.slice(0, size), total, maxScore, types }
}
