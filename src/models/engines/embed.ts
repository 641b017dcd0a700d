import { GRID, type EmbeddingCard, type GridVector } from '../card.js'
import { randomFor } from '../random.js'
import { bagOf, type Bag } from '../text/bag.js'
import { mix } from '../text/hash.js'
import { countTokens, cutTokens } from '../text/tokens.js'

/** What a seed gives a model: where features go, and what every vector has in common. */
interface Space {
  readonly salts: Int32Array
  /** A unit vector without a pattern; a share of it in every vector leaves none sparse and none zero. */
  readonly dense: Float64Array
}

/** Coordinates a feature is spread over, one in each of as many stretches of the vector. */
const SPREAD = 6
/** Length of the dense part beside features of length 1: 0.0036 of the cosine of unrelated texts. */
const DENSE_SHARE = 0.06
/** A text says early what it is about: a feature of its first units weighs double, half of that is gone after so many. */
const OPENING_UNITS = 30
/** Seeds whose spaces a card keeps at hand; a space takes 2 ms to draw. */
const SPACES_MAX = 8

/** Only + - * / and square roots here and below: `Math.log` and its like differ in the last bit between versions of V8. */
const length = (vector: Float64Array): number => {
  let sum = 0
  for (let i = 0; i < vector.length; i++) sum += (vector[i] as number) * (vector[i] as number)
  return Math.sqrt(sum)
}

const drawSpace = (seed: string, model: string, dimensions: number): Space => {
  const random = randomFor(seed, model, 'embedding')
  const salts = Int32Array.from({ length: SPREAD }, () => random.int32())
  const dense = Float64Array.from({ length: dimensions }, () => random.int32())
  const scale = 1 / length(dense)
  return { salts, dense: dense.map(x => x * scale) }
}

/** The bag's features, signed and spread: a projection of the space of all features onto `dimensions`. */
const project = (bag: Bag, salts: Int32Array, dimensions: number): Float64Array => {
  const vector = new Float64Array(dimensions)
  const stretch = dimensions / SPREAD
  for (let f = 0; f < bag.size; f++) {
    const opening = 1 + OPENING_UNITS / (OPENING_UNITS + (bag.firstUnits[f] as number))
    const weight = (bag.weights[f] as number) * opening * Math.sqrt(bag.counts[f] as number)
    for (let s = 0; s < SPREAD; s++) {
      const h = mix((bag.ids[f] as number) ^ (salts[s] as number))
      // The high bits choose the coordinate, the lowest the sign.
      const at = Math.floor(s * stretch + (h >>> 0) * stretch / 0x100000000)
      vector[at] = (vector[at] as number) + ((h & 1) === 0 ? weight : -weight)
    }
  }
  return vector
}

/**
 * `vector` scaled to length 1 and rounded to the grid. Rounding leaves the length up to some 1e-5 off, so components are
 * then moved by one unit each, from the first on, as long as that brings the sum of squares nearer to 1 and not past it;
 * what is left is below 1e-7 in practice. A component never leaves ±1 / GRID, because the sum never passes its square.
 */
const quantise = (vector: Float64Array): GridVector => {
  const one = 1 / GRID
  const scale = one / length(vector)
  const grid = new Int32Array(vector.length)
  let missing = one * one
  for (let i = 0; i < grid.length; i++) {
    const k = Math.floor((vector[i] as number) * scale + 0.5)
    grid[i] = k
    missing -= k * k
  }
  for (let i = 0; i < grid.length; i++) {
    const k = grid[i] as number
    const magnitude = Math.abs(k)
    const outwards = k < 0 ? -1 : 1
    if (missing >= 2 * magnitude + 1) {
      grid[i] = k + outwards
      missing -= 2 * magnitude + 1
    } else if (magnitude > 0 && missing <= 1 - 2 * magnitude) {
      grid[i] = k - outwards
      missing += 2 * magnitude - 1
    }
  }
  return grid
}

const embedIn = (space: Space, text: string): GridVector => {
  const dimensions = space.dense.length
  const vector = project(bagOf(text), space.salts, dimensions)
  const featureLength = length(vector)
  const scale = featureLength === 0 ? 0 : 1 / featureLength
  for (let i = 0; i < dimensions; i++) vector[i] = (vector[i] as number) * scale + DENSE_SHARE * (space.dense[i] as number)
  return quantise(vector)
}

/** What a card file says of an embedding model; lengths in tokens, `dimensions` at least {@link SPREAD}. */
export type EmbeddingFacts = Pick<EmbeddingCard, 'id' | 'aliases' | 'source' | 'dimensions' | 'maxTokens'>

/**
 * The card of an embedding model. Its vectors are lexical: signed feature hashing, so that texts that share words,
 * characters and pairs of characters are near. Any string is embedded, '' and lone surrogates included; nothing throws.
 */
export const embeddingModel = (facts: EmbeddingFacts): EmbeddingCard => {
  const spaces = new Map<string, Space>()
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
    embed: (text, seed) => embedIn(spaceOf(seed), cutTokens(text, facts.maxTokens)),
    countTokens: text => Math.min(facts.maxTokens, countTokens(text))
  }
}
