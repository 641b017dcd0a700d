import type { RerankCard } from '../../src/models/card.js'
import { ranking } from '../../src/models/ranking.js'
import { rankOf } from './ranks.js'
import type { RetrievalSet } from './retrieval-set.js'
import type { Scores } from './scorer.js'

/** As many of the best paragraphs are reranked. */
export const CANDIDATES = 20

/** A rerank model, and the seed that its scores are asked under. */
export interface Reranker {
  readonly card: RerankCard
  readonly seed: string
}

/**
 * The rank, from 1, of each question's own paragraph after `card` has scored the {@link CANDIDATES} best of `scores` and, where it is
 * not among them, that paragraph: so that the figure is the reranker's alone, and not what retrieval has lost.
 */
export const rerankRanks = (set: RetrievalSet, scores: readonly Scores[], { card, seed }: Reranker): number[] =>
  set.questions.map(({ text, paragraph }, i) => {
    const best = ranking(Array.from(scores[i] as Scores)).slice(0, CANDIDATES)
    const candidates = best.includes(paragraph) ? best : [...best, paragraph]
    const reranked = card.rerank(text, candidates.map(candidate => set.paragraphs[candidate] as string), seed)
    return rankOf(reranked, candidates.indexOf(paragraph))
  })
