import type { EmbeddingCard } from '../card.js'
import { randomFor } from '../random.js'
import { bagOf, type Bag } from '../text/bag.js'
import { mix } from '../text/hash.js'
import { countTokens, cutTokens } from '../text/tokens.js'
import { lengthOf, toGrid } from './grid-vector.js'

/** What a seed gives a model: where features go, and what every vector has in common. */
interface Space {
  readonly salts: Int32Array
  /** Without a pattern, and of length {@link DENSE_SHARE}: a part of every vector, that leaves none sparse and none zero. */
  readonly dense: Float64Array
}

/** Coordinates a feature is spread over, one in each of as many stretches of the vector; neighbouring ones share a border where 6 does not divide it. */
const SPREAD = 6
/** Length of the dense part beside features of length 1: 0.0036 of the cosine of unrelated texts. */
const DENSE_SHARE = 0.06
/** A text says early what it is about: a feature of its first units weighs double, half of that is gone after so many. */
const OPENING_UNITS = 30
/** Seeds whose spaces a card keeps at hand; a space takes 2 ms to draw. */
const SPACES_MAX = 8

const drawSpace = (seed: string, model: string, dimensions: number): Space => {
  const random = randomFor(seed, model, 'embedding')
  const salts = Int32Array.from({ length: SPREAD }, () => random.int32())
  const dense = Float64Array.from({ length: dimensions }, () => random.int32())
  const scale = 1 / lengthOf(dense)
  return { salts, dense: dense.map(x => DENSE_SHARE * (x * scale)) }
}

/** Adds the bag's features, signed and spread, to `vector`: a projection of the space of all features onto its coordinates. */
const project = (bag: Bag, salts: Int32Array, vector: Float64Array): void => {
  const { size, ids, weights, counts, firstUnits } = bag
  const stretch = vector.length / SPREAD
  const perHash = stretch / 0x100000000
  for (let f = 0; f < size; f++) {
    const id = ids[f] as number
    const opening = 1 + OPENING_UNITS / (OPENING_UNITS + (firstUnits[f] as number))
    const weight = (weights[f] as number) * opening * Math.sqrt(counts[f] as number)
    for (let s = 0; s < SPREAD; s++) {
      const h = mix(id ^ (salts[s] as number))
      // The high bits choose the coordinate, the lowest the sign; by arithmetic, as no processor can foresee a branch on it.
      const at = s * stretch + (h >>> 0) * perHash | 0
      vector[at] = (vector[at] as number) + weight * (1 - ((h & 1) << 1))
    }
  }
}

/** Makes the vector in `draft`, unrounded. */
const embedIn = ({ salts, dense }: Space, text: string, draft: Float64Array): void => {
  draft.fill(0)
  project(bagOf(text), salts, draft)
  const featureLength = lengthOf(draft)
  const scale = featureLength === 0 ? 0 : 1 / featureLength
  for (let i = 0; i < draft.length; i++) draft[i] = (draft[i] as number) * scale + (dense[i] as number)
}

/** What a card file says of an embedding model; lengths in tokens, `dimensions` at least {@link SPREAD}. */
export type EmbeddingFacts = Pick<EmbeddingCard, 'id' | 'aliases' | 'source' | 'dimensions' | 'maxTokens'>

/**
 * The card of an embedding model. Its vectors are lexical: signed feature hashing, so that texts that share words,
 * characters and pairs of characters are near. Any string is embedded, '' and lone surrogates included; nothing throws.
 */
export const embeddingModel = (facts: EmbeddingFacts): EmbeddingCard => {
  const spaces = new Map<string, Space>()
  // Used again for every text.
  const draft = new Float64Array(facts.dimensions)
  const spaceOf = (seed: string): Space => {
    let space = spaces.get(seed)
    if (space === undefined) {
      space = drawSpace(seed, facts.id, facts.dimensions)
      if (spaces.size >= SPACES_MAX) spaces.delete(spaces.keys().next().value as string)
      spaces.set(seed, space)
    }
    return space
  }
  return {
    ...facts,
    kind: 'embedding',
    embed (text, seed, into) {
      embedIn(spaceOf(seed), cutTokens(text, facts.maxTokens), draft)
      return toGrid(draft, into)
    },
    countTokens: text => Math.min(facts.maxTokens, countTokens(text))
  }
}
