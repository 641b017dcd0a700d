import { GRID, type EmbeddingCard } from '../../src/models/card.js'
import { randomFor } from '../../src/models/random.js'
import type { Scorer } from './scorer.js'

/** Of length 1, so that the cosine of two is their dot product. */
type UnitVector = Float64Array

const dot = (a: UnitVector, b: UnitVector): number => {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}

const cosineScorer = (paragraphs: readonly string[], vectorOf: (text: string) => UnitVector): Scorer => {
  const vectors = paragraphs.map(vectorOf)
  return question => {
    const asked = vectorOf(question)
    return vectors.map(vector => dot(asked, vector))
  }
}

/** The cosine of the vectors that `card` gives question and paragraph, both under the same `seed`. */
export const embeddingScorer = (paragraphs: readonly string[], card: EmbeddingCard, seed: string): Scorer =>
  cosineScorer(paragraphs, text => Float64Array.from(card.embed(text, seed), k => k * GRID))

/** A vector that `seed` and `text` name and that knows nothing of what the text says. */
const randomVector = (text: string, dimensions: number, seed: string): UnitVector => {
  const random = randomFor(seed, 'random vectors', text)
  const vector = Float64Array.from({ length: dimensions }, () => random.int32())
  const scale = 1 / Math.sqrt(dot(vector, vector))
  return vector.map(x => x * scale)
}

/** What chance gets: the same text has the same vector, and that is all. */
export const randomScorer = (paragraphs: readonly string[], dimensions: number, seed: string): Scorer =>
  cosineScorer(paragraphs, text => randomVector(text, dimensions, seed))
