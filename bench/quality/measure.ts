import type { EmbeddingCard, RerankCard } from '../../src/models/card.js'
import { findRerankModel } from '../../src/models/catalog.js'
import { bm25Scorer } from './bm25.js'
import { hitRate, meanReciprocalRank } from './ranks.js'
import { rerankRanks } from './rerank.js'
import type { RetrievalSet } from './retrieval-set.js'
import { ranksOf, scoresOf } from './scorer.js'
import { embeddingScorer, randomScorer } from './vectors.js'

/** What ranks are summed up to, shares of 0 … 1. */
export interface Figures {
  readonly hitAt1: number
  readonly hitAt10: number
  readonly mrrAt10: number
}

/** One model under one seed, how often the rerank model puts the right one of its candidates first, and what chance gets. */
export interface ModelFigures {
  readonly model: Figures
  readonly rerankHitAt1: number
  readonly random: Figures
}

/** The rerank model that every embedding model is followed by. */
export const RERANK_MODEL = 'bge-reranker-large'

const figuresOf = (ranks: readonly number[]): Figures =>
  ({ hitAt1: hitRate(ranks, 1), hitAt10: hitRate(ranks, 10), mrrAt10: meanReciprocalRank(ranks, 10) })

/** The figures of `card` on `set` under `seed`: the same for the same three. */
export const measureModel = (set: RetrievalSet, card: EmbeddingCard, seed: string): ModelFigures => {
  const scores = scoresOf(set, embeddingScorer(set.paragraphs, card, seed))
  const reranker = { card: findRerankModel(RERANK_MODEL) as RerankCard, seed }
  return {
    model: figuresOf(ranksOf(set, scores)),
    rerankHitAt1: hitRate(rerankRanks(set, scores, reranker), 1),
    random: figuresOf(ranksOf(set, scoresOf(set, randomScorer(set.paragraphs, card.dimensions, seed))))
  }
}

/** The figures of BM25 on `set`; no seed has a part in them. */
export const measureBm25 = (set: RetrievalSet): Figures => figuresOf(ranksOf(set, scoresOf(set, bm25Scorer(set.paragraphs))))
