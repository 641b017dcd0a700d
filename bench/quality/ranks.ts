/**
 * The rank, from 1, of the item at index `right` when items are sorted by score, best first. A tie counts against it, and so
 * does a score that is not a number: nothing is flattered.
 */
export const rankOf = (scores: ArrayLike<number>, right: number): number => {
  const own = scores[right] as number
  let rank = 1
  for (let i = 0; i < scores.length; i++) {
    if (i !== right && !((scores[i] as number) < own)) rank++
  }
  return rank
}

/** hit@k: the share, 0 … 1, of ranks that are at most `k`; NaN of no ranks. */
export const hitRate = (ranks: readonly number[], k: number): number => ranks.filter(rank => rank <= k).length / ranks.length

/** MRR@k: the mean of 1 / rank, where a rank beyond `k` counts 0; 0 … 1, NaN of no ranks. */
export const meanReciprocalRank = (ranks: readonly number[], k: number): number =>
  ranks.reduce((sum, rank) => sum + (rank <= k ? 1 / rank : 0), 0) / ranks.length
