import type { RetrievalSet } from './retrieval-set.js'
import { rankOf } from './ranks.js'

/** One score a paragraph, in the order of the paragraphs; higher is nearer. */
export type Scores = ArrayLike<number>

/** What judges how near each paragraph of a collection is to a question. */
export type Scorer = (question: string) => Scores

/** The scores of each question of `set`, in the order of the questions. */
export const scoresOf = (set: RetrievalSet, scorer: Scorer): Scores[] => set.questions.map(({ text }) => scorer(text))

/** The rank, from 1, of each question's own paragraph, in the order of the questions. */
export const ranksOf = (set: RetrievalSet, scores: readonly Scores[]): number[] =>
  set.questions.map(({ paragraph }, i) => rankOf(scores[i] as Scores, paragraph))
