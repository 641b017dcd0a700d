import type { RerankCard } from '../card.js'
import { randomFor } from '../random.js'
import { bagOf } from '../text/bag.js'
import { hashText, mixPair } from '../text/hash.js'
import { featuresOf, type Features } from '../text/segment.js'
import { countTokens, cutTokens } from '../text/tokens.js'

/** A query's features: their ids with their places in the arrays, and what each weighs. */
interface Query {
  readonly places: ReadonlyMap<number, number>
  readonly weights: Float64Array
}

/** An occurrence in a document: the place of a feature of the query, and the unit it occurs at. */
type Hit = readonly [place: number, unit: number]

/** What a document has of the query. */
interface Match {
  /** Occurrences of each of the query's features. */
  readonly counts: Int32Array
  /** Characters and words of the document. */
  readonly units: number
  /** In the order of the document. */
  readonly hits: readonly Hit[]
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

const matchOf = (query: Query, { ids, units }: Features): Match => {
  const counts = new Int32Array(query.weights.length)
  const hits: Hit[] = []
  for (let i = 0; i < ids.length; i++) {
    const place = query.places.get(ids[i] as number)
    if (place === undefined) continue
    counts[place] = counts[place] as number + 1
    hits.push([place, units[i] as number])
  }
  return { counts, units: (units.at(-1) ?? -1) + 1, hits }
}

/** Weight times rarity among the candidates; the square root of a ratio stands for BM25's logarithm of one. */
const rarityWeights = (query: Query, matches: readonly Match[]): Float64Array =>
  query.weights.map((weight, place) => {
    let having = 0
    for (const { counts } of matches) if (counts[place] !== 0) having++
    return weight * Math.sqrt((matches.length + 1) / (Math.max(1, having) + 1))
  })

/** The greatest sum of weights of distinct features within {@link WINDOW_UNITS}. */
const nearestSum = ({ hits }: Match, weights: Float64Array): number => {
  const inside = new Int32Array(weights.length)
  let best = 0
  let sum = 0
  let first = 0
  for (const [place, unit] of hits) {
    if (inside[place] === 0) sum += weights[place] as number
    inside[place] = inside[place] as number + 1
    // The hit itself is inside, so this stops at it at the latest.
    for (; unit - (hits[first] as Hit)[1] >= WINDOW_UNITS; first++) {
      const [gone] = hits[first] as Hit
      inside[gone] = inside[gone] as number - 1
      if (inside[gone] === 0) sum -= weights[gone] as number
    }
    if (sum > best) best = sum
  }
  return best
}

const frequencySum = ({ counts, units }: Match, weights: Float64Array, meanUnits: number): number => {
  const damping = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * units / meanUnits)
  let sum = 0
  for (let i = 0; i < weights.length; i++) {
    const count = counts[i] as number
    if (count > 0) sum += (weights[i] as number) * count / (count + damping)
  }
  return sum
}

/**
 * How much of `query` each of `documents` covers, in [0, 1]: features weighed by their rarity among the documents, damped by
 * repetition and length as in BM25, and better for being near one another. Equal documents get equal values.
 */
export const coverage = (query: string, documents: readonly string[]): number[] => {
  const asked = queryOf(query)
  const matches = documents.map(document => matchOf(asked, featuresOf(document)))
  const weights = rarityWeights(asked, matches)
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  if (whole === 0) return documents.map(() => 0)
  const meanUnits = Math.max(1, matches.reduce((sum, { units }) => sum + units, 0) / Math.max(1, matches.length))
  return matches.map(match => Math.min(1,
    ((1 - PROXIMITY_SHARE) * frequencySum(match, weights, meanUnits) + PROXIMITY_SHARE * nearestSum(match, weights)) / whole))
}

/**
 * A coverage as a float32 in (0, 1), by rational functions only. `jitter` in [0, 1) moves the score of a document that has
 * nothing within a tenth of it, so that unrelated documents differ as a model's would; it is too small to overtake a word.
 */
const squash = (covered: number, jitter: number): number => {
  const odds = ODDS_NONE * (1 + jitter / 10) + ODDS_ALL * covered * covered * covered
  return Math.fround(odds / (1 + odds))
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
      return coverage(pair.query, pair.documents).map((covered, i) =>
        squash(covered, (mixPair(asked, hashText(pair.documents[i] as string)) >>> 0) / 0x100000000))
    },
    countTokens: (query, documents) => {
      const pair = cutPair(query, documents)
      const queryTokens = countTokens(pair.query)
      return pair.documents.reduce((sum, document) => sum + queryTokens + countTokens(document), 0)
    }
  }
}
