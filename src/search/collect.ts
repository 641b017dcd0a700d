import { NO_MATCH, type Scores } from './query.js'
import type { Searcher } from './searcher.js'
import { TopList } from './top-list.js'

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

/** What matches in one index. */
export interface Found {
  readonly searcher: Searcher
  readonly scores: Scores
}

interface Collecting {
  /** How many hits to keep at most. */
  readonly size: number
  /** Documents below it count as no match. */
  readonly minScore?: number | undefined
}

interface Scored { readonly score: number, readonly ord: number }

const isBetter = (a: Scored, b: Scored): boolean => a.score > b.score || (a.score === b.score && a.ord < b.ord)

/** Visits the documents that match and are there, in the order in which they were written. @returns how many they are */
export const visitMatches = ({ searcher, scores }: Found, minScore: number, visit: (ord: number, score: number) => void): number => {
  const { live, maxOrd } = searcher
  let total = 0
  for (let ord = 0; ord < maxOrd; ord++) {
    const score = scores[ord] as number
    if (score === NO_MATCH || score < minScore || live[ord] !== 1) continue
    total++
    visit(ord, score)
  }
  return total
}

/** The best hits of several indices. @param found each index and what of it matches */
export const collect = (found: readonly Found[], { size, minScore = 0 }: Collecting): Collected => {
  let total = 0
  const all: Hit[] = []
  for (const each of found) {
    const top = new TopList<Scored>(size, isBetter)
    total += visitMatches(each, minScore, (ord, score) => {
      // Documents come by ord: one that is as good as the worst comes behind it.
      const { worst } = top
      if (worst === undefined || score > worst.score) top.offer({ score, ord })
    })
    for (const { score, ord } of top.sorted()) all.push({ searcher: each.searcher, ord, score })
  }
  // The sort is stable: of equal scores the index that was named first stays first.
  if (found.length > 1) all.sort((a, b) => b.score - a.score)
  return { hits: all.slice(0, size), total }
}
