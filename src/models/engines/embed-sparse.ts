import { GRID, type SparseEmbeddingCard, type SparseExpansion } from '../card.js'
import { randomFor } from '../random.js'
import { hashText, mixPair } from '../text/hash.js'
import { termsOf } from '../text/terms.js'
import { countTokens, cutTokens } from '../text/tokens.js'

/** Terms of one text at most, the heaviest. */
const TOKENS_MAX = 256
/** A term says early what a text is about: one of the first units weighs double, half of that is gone after so many. */
const OPENING_UNITS = 30
/** How far weights of one model differ from another's. */
const JITTER = 0.1

/** What a term weighs by all its occurrences: a second one adds less than the first. */
interface Tally {
  readonly weight: number
  readonly opening: number
  count: number
}

const tallied = (text: string): Map<string, Tally> => {
  const tallies = new Map<string, Tally>()
  for (const { term, weight, unit } of termsOf(text)) {
    const known = tallies.get(term)
    if (known === undefined) tallies.set(term, { weight, opening: 1 + OPENING_UNITS / (OPENING_UNITS + unit), count: 1 })
    else known.count++
  }
  return tallies
}

/** On the grid, so that the weight is the same as a float32 and as a double. Only + - * /, which no version of V8 rounds otherwise. */
const onGrid = (weight: number): number => Math.max(1, Math.floor(weight / GRID + 0.5)) * GRID

/** Salts of models by seed; a salt costs a key schedule. */
const SALTS_MAX = 8

/** What a card says of a sparse embedding model. */
export type SparseEmbeddingFacts = Pick<SparseEmbeddingCard, 'id' | 'aliases' | 'source' | 'maxTokens'>

/**
 * The card of a sparse embedding model, in the manner of ELSER: terms and their weights, so that the dot product of two expansions tells how much their texts
 * share. It is lexical, and expands words to their stems only. Any string is accepted; one without a word or character has no tokens.
 */
export const sparseEmbeddingModel = (facts: SparseEmbeddingFacts): SparseEmbeddingCard => {
  const salts = new Map<string, number>()
  const saltOf = (seed: string): number => {
    const known = salts.get(seed)
    if (known !== undefined) return known
    const salt = randomFor(seed, facts.id, 'sparse embedding').int32()
    if (salts.size >= SALTS_MAX) salts.clear()
    salts.set(seed, salt)
    return salt
  }
  return {
    ...facts,
    kind: 'sparse-embedding',
    expand (text, seed): SparseExpansion {
      const salt = saltOf(seed)
      const cut = cutTokens(text, facts.maxTokens)
      const tokens = [...tallied(cut)].map(([term, { weight, opening, count }]): [string, number] => {
        const jitter = 1 + JITTER * ((mixPair(salt, hashText(term)) >>> 0) / 0x100000000)
        return [term, onGrid(weight * opening * count / (count + 1) * jitter)]
      })
      // Equal weights stay in the order of reading.
      tokens.sort(([, a], [, b]) => b - a)
      return { tokens: tokens.slice(0, TOKENS_MAX), isTruncated: cut.length < text.length }
    },
    countTokens: text => Math.min(facts.maxTokens, countTokens(text))
  }
}
