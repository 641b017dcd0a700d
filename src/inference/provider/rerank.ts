import { tencent } from '../../errors/tencent.js'
import type { RerankCard } from '../../models/card.js'
import { findRerankModel } from '../../models/catalog.js'
import { ranking } from '../../models/ranking.js'
import { knownModel } from './known-model.js'

/** The parameters of RunRerank as far as they reach a model. */
export interface RerankParameters {
  readonly ModelName: string
  readonly Query: string
  readonly Documents: readonly string[]
  readonly TopN?: number | undefined
}

export interface Ranking {
  /** The model that answered. */
  readonly card: RerankCard
  /** Best first: position in `Documents`, and a score in (0, 1), exact as float32. */
  readonly ranked: ReadonlyArray<{ readonly index: number, readonly score: number }>
}

/**
 * What the provider does with documents, whichever face they came through: best first, equal ones in input order (a guess), cut to
 * `TopN`, which means all beyond the count.
 * @throws tencent.invalidParameterValue for no documents, `TopN` below 1 (both guesses), then an unknown model
 */
export const rankDocuments = ({ ModelName, Query, Documents, TopN }: RerankParameters, seed: string): Ranking => {
  if (Documents.length === 0) throw tencent.invalidParameterValue('Documents')
  if (TopN !== undefined && TopN < 1) throw tencent.invalidParameterValue('TopN')
  const card = knownModel(findRerankModel(ModelName))
  const scores = card.rerank(Query, Documents, seed)
  return { ranked: ranking(scores).slice(0, TopN).map(index => ({ index, score: scores[index] as number })), card }
}
