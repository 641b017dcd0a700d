/** The positions of `scores`, best first, ties in their order. */
export const ranking = (scores: readonly number[]): number[] =>
  [...scores.keys()].sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b)
