import type { Hit } from '../collect.js'
import { leafQuery } from '../compound-query.js'
import { noScores, type Query } from '../query.js'
import type { Searcher } from '../searcher.js'

/** Java's Float.MIN_VALUE. */
export const FLOAT_MIN = 2 ** -149

/** Best first; of equal scores by index, then as the documents were written. SRV/search/rank/RankDoc.java compareTo */
export const sortHits = (hits: readonly Hit[], searchers: readonly Searcher[]): Hit[] => {
  const shardOf = new Map(searchers.map((searcher, shard) => [searcher, shard]))
  const shard = ({ searcher }: Hit): number => shardOf.get(searcher) ?? 0
  return [...hits].sort((a, b) => b.score - a.score || shard(a) - shard(b) || a.ord - b.ord)
}

/** The sum of scores of each document, as float32, documents in the order in which they came. */
export class ScoreSums {
  readonly #sums = new Map<Searcher, Map<number, number>>()

  add ({ searcher, ord }: Hit, score: number): void {
    const sums = this.#sums.get(searcher) ?? new Map<number, number>()
    this.#sums.set(searcher, sums)
    sums.set(ord, Math.fround((sums.get(ord) ?? 0) + score))
  }

  hits (): Hit[] {
    return [...this.#sums].flatMap(([searcher, sums]) => [...sums].map(([ord, score]) => ({ searcher, ord, score })))
  }
}

/** Exactly these documents, under a name. SRV/index/query/RankDocsQueryBuilder.java */
export const rankDocsQuery = (hits: readonly Hit[], label: string | undefined): Query => leafQuery(label, searcher => {
  const scores = noScores(searcher)
  for (const hit of hits) if (hit.searcher === searcher) scores[hit.ord] = hit.score
  return scores
})

interface FindingAgain {
  readonly minScore: number | undefined
  readonly searchers: readonly Searcher[]
}

/**
 * What the search for the ranked documents finds of them: a score of 0 is lifted above the 0 of the documents that match and were not ranked.
 * SRV/search/retriever/RankDocsRetrieverBuilder.java extractToSearchSourceBuilder; rankdoc/RankDocsQuery.java, from memory
 */
export const foundAgain = (hits: readonly Hit[], { minScore, searchers }: FindingAgain): Hit[] => {
  const found = hits.map(hit => hit.score < FLOAT_MIN ? { ...hit, score: FLOAT_MIN } : hit)
  return sortHits(found.filter(({ score }) => minScore === undefined || score >= minScore), searchers)
}
