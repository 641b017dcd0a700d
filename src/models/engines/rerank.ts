import type { RerankCard } from '../card.js'
import { randomFor } from '../random.js'
import { ranking } from '../ranking.js'
import { bagOf } from '../text/bag.js'
import { hashText, mixPair } from '../text/hash.js'
import { featuresOf } from '../text/segment.js'
import { countTokens, cutTokens } from '../text/tokens.js'

/** A query's features: their ids with their places in the arrays, and what each weighs. */
interface Query {
  readonly places: ReadonlyMap<number, number>
  readonly weights: Float64Array
}

/** Integers that grow: an array of numbers takes twice the room, and a pair a hit ten times. */
class Hits {
  values = new Int32Array(1024)
  size = 0

  push (value: number): void {
    if (this.size === this.values.length) {
      const grown = new Int32Array(2 * this.size)
      grown.set(this.values)
      this.values = grown
    }
    this.values[this.size++] = value
  }
}

/**
 * What the documents have of the query, one document after the other. Only hits are kept: query times documents, most of it
 * zeros, would be too much to hold or to walk.
 */
interface Matches {
  /** Where each document's hits end and the next one's start. */
  readonly ends: Float64Array
  /** The query's features that occur, by their places, in the order of the document. */
  readonly places: Hits
  /** The unit that each of them occurs at. */
  readonly at: Hits
  /** Characters and words of each document. */
  readonly units: Float64Array
  /** How many documents have each of the query's features. */
  readonly having: Float64Array
}

/** How fast repetition saturates, and how much of a document's length counts against it (BM25's k and b). */
const SATURATION = 0.5
const LENGTH_SHARE = 0.5
/** Units that count as near one another: about a sentence. */
const WINDOW_UNITS = 40
const PROXIMITY_SHARE = 0.5
/** Odds of a document that has nothing, and of one that has all of the query. */
const ODDS_NONE = 0.002
const ODDS_ALL = 200

const queryOf = (text: string): Query => {
  const bag = bagOf(text)
  const places = new Map<number, number>()
  for (let i = 0; i < bag.size; i++) places.set(bag.ids[i] as number, i)
  return { places, weights: bag.weights.slice(0, bag.size) }
}

const matchAll = (query: Query, documents: readonly string[]): Matches => {
  const matches: Matches = {
    ends: new Float64Array(documents.length),
    places: new Hits(),
    at: new Hits(),
    units: new Float64Array(documents.length),
    having: new Float64Array(query.weights.length)
  }
  // One more than the document that had the feature last.
  const lastOf = new Float64Array(query.weights.length)
  documents.forEach((document, d) => {
    const { size, ids, units } = featuresOf(document)
    for (let i = 0; i < size; i++) {
      const place = query.places.get(ids[i] as number)
      if (place === undefined) continue
      matches.places.push(place)
      matches.at.push(units[i] as number)
      if (lastOf[place] !== d + 1) matches.having[place] = matches.having[place] as number + 1
      lastOf[place] = d + 1
    }
    matches.ends[d] = matches.places.size
    matches.units[d] = size === 0 ? 0 : units[size - 1] as number + 1
  })
  return matches
}

/** Weight times rarity among the candidates; the square root of a ratio stands for BM25's logarithm of one. */
const rarityWeights = (query: Query, having: Float64Array, documents: number): Float64Array =>
  query.weights.map((weight, place) => weight * Math.sqrt((documents + 1) / (Math.max(1, having[place] as number) + 1)))

/** One document's hits, and what all documents share. */
interface Scored {
  readonly places: Int32Array
  readonly at: Int32Array
  readonly weights: Float64Array
  /** A number a feature of the query, zero before and after use, so that a document costs its hits and not the query. */
  readonly counts: Int32Array
}

/** The greatest sum of weights of distinct features within {@link WINDOW_UNITS}. */
const nearestSum = ({ places, at, weights, counts: inside }: Scored): number => {
  let best = 0
  let sum = 0
  let first = 0
  for (let i = 0; i < places.length; i++) {
    const place = places[i] as number
    if (inside[place] === 0) sum += weights[place] as number
    inside[place] = inside[place] as number + 1
    // The hit itself is inside, so this stops at it at the latest.
    for (; (at[i] as number) - (at[first] as number) >= WINDOW_UNITS; first++) {
      const gone = places[first] as number
      inside[gone] = inside[gone] as number - 1
      if (inside[gone] === 0) sum -= weights[gone] as number
    }
    if (sum > best) best = sum
  }
  for (const place of places) inside[place] = 0
  return best
}

/** Sums in the order of the query: in another, rounding would move the last bit of a published score. */
const frequencySum = ({ places, weights, counts }: Scored, damping: number): number => {
  for (const place of places) counts[place] = counts[place] as number + 1
  let sum = 0
  for (const place of places.slice().sort()) {
    const count = counts[place] as number
    if (count > 0) sum += (weights[place] as number) * count / (count + damping)
    counts[place] = 0
  }
  return sum
}

/**
 * How much of `query` each of `documents` covers, in [0, 1]: features weighed by their rarity among the documents, damped by
 * repetition and length as in BM25, and better for being near one another. Equal documents get equal values. Costs the texts'
 * features and hits, never the query's features times the documents.
 */
export const coverage = (query: string, documents: readonly string[]): number[] => {
  const asked = queryOf(query)
  const { ends, places, at, units, having } = matchAll(asked, documents)
  const weights = rarityWeights(asked, having, documents.length)
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  if (whole === 0) return documents.map(() => 0)
  const meanUnits = Math.max(1, units.reduce((sum, own) => sum + own, 0) / Math.max(1, documents.length))
  const counts = new Int32Array(weights.length)
  return documents.map((_, d) => {
    const [start, end] = [d === 0 ? 0 : ends[d - 1], ends[d]]
    const scored = { places: places.values.subarray(start, end), at: at.values.subarray(start, end), weights, counts }
    const damping = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * (units[d] as number) / meanUnits)
    return Math.min(1, ((1 - PROXIMITY_SHARE) * frequencySum(scored, damping) + PROXIMITY_SHARE * nearestSum(scored)) / whole)
  })
}

/** How far unrelated documents differ, as a model's would, and documents that cover as much as one another. */
const JITTER = { none: 0.1, alike: 1e-9 }

/** The odds of a coverage. `jitter` in [0, 1) tells documents apart that coverage does not; it never overtakes the least coverage. */
const oddsOf = (covered: number, jitter: number): number => covered === 0
  ? ODDS_NONE * (1 + JITTER.none * jitter)
  : (ODDS_NONE * (1 + JITTER.none) + ODDS_ALL * covered * covered * covered) * (1 + JITTER.alike * jitter)

const float = new Float32Array(1)
const floatBits = new Int32Array(float.buffer)

/** The greatest float32 below `x` > 0. */
const floatBelow = (x: number): number => {
  float[0] = x
  floatBits[0] = (floatBits[0] as number) - 1
  return float[0]
}

/**
 * Odds as probabilities, float32 in (0, 1), by rational functions only, and strictly decreasing with rank: where rounding would make two equal, and where
 * two documents are, the one of the higher index gets the next float32 below. Far fewer documents fit into a request than there are floats to go down.
 */
const squash = (odds: readonly number[]): number[] => {
  const scores = new Array<number>(odds.length)
  let above = 1
  for (const index of ranking(odds)) {
    const score = Math.fround((odds[index] as number) / (1 + (odds[index] as number)))
    scores[index] = above = score < above ? score : floatBelow(above)
  }
  return scores
}

/** What a card file says of a rerank model; `maxTokens` limits a query and a document together. */
export type RerankFacts = Pick<RerankCard, 'id' | 'aliases' | 'source' | 'maxTokens'>

/** The card of a rerank model: lexical, see {@link coverage}. An empty query, document or list is accepted; nothing throws. */
export const rerankModel = (facts: RerankFacts): RerankCard => {
  const cutPair = (query: string, documents: readonly string[]): { query: string, documents: string[] } => {
    const cut = cutTokens(query, Math.floor(facts.maxTokens / 2))
    const left = facts.maxTokens - countTokens(cut)
    return { query: cut, documents: documents.map(document => cutTokens(document, left)) }
  }
  return {
    ...facts,
    kind: 'rerank',
    rerank: (query, documents, seed) => {
      const pair = cutPair(query, documents)
      const salt = randomFor(seed, facts.id, 'rerank').int32()
      const asked = mixPair(salt, hashText(pair.query))
      return squash(coverage(pair.query, pair.documents).map((covered, i) =>
        oddsOf(covered, (mixPair(asked, hashText(pair.documents[i] as string)) >>> 0) / 0x100000000)))
    },
    countTokens: (query, documents) => {
      const pair = cutPair(query, documents)
      const queryTokens = countTokens(pair.query)
      return pair.documents.reduce((sum, document) => sum + queryTokens + countTokens(document), 0)
    }
  }
}
