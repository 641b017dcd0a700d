import { turnTaker } from '../clock.js'
import type { FieldScorer, WeightedTerm } from './field-scorer.js'
import { noScores, type Scores } from './query.js'
import type { Searcher } from './searcher.js'

/** A part of a query that a document has or has not: one term, or several of which it has one at least. */
export interface Clause {
  readonly terms: readonly WeightedTerm[]
  /** How many times it stands in the query. */
  readonly times: number
  /** How many times its score counts: as often as it stands there, unless its boost says so already. */
  readonly repeats: number
}

interface Combining {
  readonly clauses: readonly Clause[]
  /** How many clauses a document needs. */
  readonly needed: number
}

/** Scores of one clause of several terms, their sum as a float. Lucene's query for them is a query of its own inside the other one. */
const scoreGroup = (scorer: FieldScorer, { terms }: Clause, visit: (ord: number, score: number) => void): void => {
  const sums = new Map<number, number>()
  for (const term of terms) scorer.score(term, (ord, score) => { sums.set(ord, (sums.get(ord) ?? 0) + score) })
  for (const [ord, sum] of sums) visit(ord, Math.fround(sum))
}

/** Sums the scores of the clauses that a document has, in double precision, as Lucene's boolean queries do; in turns with everybody else. */
export const combineClauses = async (searcher: Searcher, scorer: FieldScorer, { clauses, needed }: Combining): Promise<Scores> => {
  const sums = new Float64Array(searcher.maxOrd)
  const counts = new Uint32Array(searcher.maxOrd)
  const turnDue = turnTaker(searcher.clock)
  for (const clause of clauses) {
    const visit = (ord: number, score: number): void => {
      sums[ord] = sums[ord] as number + clause.repeats * score
      counts[ord] = counts[ord] as number + clause.times
    }
    const [first] = clause.terms
    if (clause.terms.length === 1 && first !== undefined) scorer.score(first, visit)
    else scoreGroup(scorer, clause, visit)
    const turn = turnDue()
    if (turn !== undefined) await turn
  }
  const scores = noScores(searcher)
  for (let ord = 0; ord < scores.length; ord++) if ((counts[ord] as number) >= Math.max(needed, 1)) scores[ord] = sums[ord] as number
  return scores
}
