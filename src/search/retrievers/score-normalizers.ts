import { es } from '../../errors/es.js'
import { FLOAT_MIN } from './rank-docs.js'

/** Makes the scores of a child comparable with those of others; all are float32. */
export type ScoreNormalizer = (scores: readonly number[]) => readonly number[]

/** Floats that are nearer than this count as equal. */
const EPSILON = Math.fround(1e-6)

/** RANK/linear/MinMaxScoreNormalizer.java */
const minmax: ScoreNormalizer = scores => {
  const min = scores.reduce((least, score) => Math.min(least, score), Infinity)
  const max = scores.reduce((most, score) => Math.max(most, score), FLOAT_MIN)
  const range = Math.fround(max - min)
  return scores.map(score => Math.abs(range) < EPSILON ? min : Math.fround(Math.fround(score - min) / range))
}

/** RANK/linear/L2ScoreNormalizer.java: squares are floats, their sum is a double. */
const l2Norm: ScoreNormalizer = scores => {
  const norm = Math.sqrt(scores.reduce((sum, score) => sum + Math.fround(score * score), 0))
  return norm < EPSILON ? scores : scores.map(score => Math.fround(score / norm))
}

/** `none`: scores stay as they are. RANK/linear/IdentityScoreNormalizer.java */
export const identity: ScoreNormalizer = scores => scores

/** @param name in any case. @throws es.normalizerUnknown */
export const scoreNormalizer = (name: string): ScoreNormalizer => {
  switch (name.toLowerCase()) {
    case 'minmax': return minmax
    case 'l2_norm': return l2Norm
    case 'none': return identity
    default: throw es.normalizerUnknown(name)
  }
}
