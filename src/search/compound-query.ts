import { NO_MATCH, noScores, type Query, type Rewriting, type Scores } from './query.js'
import type { Searcher } from './searcher.js'

/** A query that holds no other ones. */
export const leafQuery = (label: string | undefined, match: Query['match']): Query => {
  const query: Query = { label, inner: [], rewrite: () => query, match }
  return query
}

interface Compound {
  readonly label: string | undefined
  readonly inner: readonly Query[]
  /** What {@link Query.match} does. @param inner the queries as they have been rewritten, in their order */
  readonly match: (searcher: Searcher, inner: readonly Query[]) => Scores | Promise<Scores>
}

/** Queries as the shards are to run them; the same list where none of them changes. */
export const rewriteAll = async (inner: readonly Query[], rewriting: Rewriting): Promise<readonly Query[]> => {
  const rewritten = []
  for (const query of inner) rewritten.push(await query.rewrite(rewriting))
  return rewritten.every((query, i) => query === inner[i]) ? inner : rewritten
}

/** A query made of others, which rewrites what it holds. */
export const compoundQuery = ({ label, inner, match }: Compound): Query => {
  const query: Query = {
    label,
    inner,
    rewrite: async rewriting => {
      const rewritten = await rewriteAll(inner, rewriting)
      return rewritten === inner ? query : compoundQuery({ label, inner: rewritten, match })
    },
    match: searcher => match(searcher, inner)
  }
  return query
}

/** Multiplies in place every score by a boost, as floats. */
export const boosted = (scores: Scores, boost: number): Scores => {
  if (boost === 1) return scores
  for (let ord = 0; ord < scores.length; ord++) {
    const score = scores[ord] as number
    if (score !== NO_MATCH) scores[ord] = score * boost
  }
  return scores
}

/** The same score for every document. */
export const allDocuments = (searcher: Searcher, score: number): Scores => noScores(searcher).fill(score)
