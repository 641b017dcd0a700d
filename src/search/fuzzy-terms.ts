import { turnTaker } from '../clock.js'
import type { FieldScorer, WeightedTerm } from './field-scorer.js'
import type { Searcher } from './searcher.js'
import { utf8Order } from './utf8-order.js'

/** What terms are near enough to another one. */
export interface FuzzyTerm {
  readonly term: string
  /** From 0 to 2. */
  readonly edits: number
  /** Characters at the start that must be the same. */
  readonly prefixLength: number
  readonly maxExpansions: number
  /** Whether two characters that have changed places are one edit. */
  readonly transpositions: boolean
  readonly boost: number
}

const characters = (text: string): number[] => Array.from(text, character => character.codePointAt(0) as number)

/** The number of edits between two texts; more than `max` when there are more. */
const distance = (a: readonly number[], b: readonly number[], { edits: max, transpositions }: FuzzyTerm): number => {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] as number) + Number(a[i - 1] !== b[j - 1])
      let edits = Math.min(change, (row[j] as number) + 1, (next[j - 1] as number) + 1)
      const areSwapped = transpositions && i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (areSwapped) edits = Math.min(edits, (before[j - 2] as number) + 1)
      next.push(edits)
      least = Math.min(least, edits)
    }
    if (least > max) return least
    before = row
    row = next
  }
  return row[b.length] as number
}

interface Found { readonly term: string, readonly similarity: number }

/** The most similar first, then by their order in Lucene's index. */
const bestFirst = (a: Found, b: Found): number => b.similarity - a.similarity || utf8Order(a.term, b.term)

const near = async (searcher: Searcher, scorer: FieldScorer, fuzzy: FuzzyTerm): Promise<Found[]> => {
  const turnDue = turnTaker(searcher.clock)
  const wanted = characters(fuzzy.term)
  const prefix = String.fromCodePoint(...wanted.slice(0, fuzzy.prefixLength))
  const found: Found[] = []
  let seen = 0
  for (const term of scorer.index.postings.keys()) {
    if (++seen % 1024 === 0) await turnDue()
    if (!term.startsWith(prefix) || Math.abs(term.length - fuzzy.term.length) > 2 * fuzzy.edits) continue
    const given = characters(term)
    if (Math.abs(given.length - wanted.length) > fuzzy.edits) continue
    const edits = distance(wanted, given, fuzzy)
    if (edits <= fuzzy.edits) found.push({ term, similarity: Math.fround(1 - Math.fround(edits / Math.min(given.length, wanted.length))) })
  }
  return found.sort(bestFirst)
}

/**
 * The terms of a field near to another one, the nearest first, which score less the farther they are; all count as being in as many documents as the most
 * frequent one. FuzzyQuery, FuzzyTermsEnum and BlendedTermQuery of Lucene
 */
export const fuzzyTerms = async (searcher: Searcher, scorer: FieldScorer, fuzzy: FuzzyTerm): Promise<WeightedTerm[]> => {
  const { term, edits, boost, maxExpansions } = fuzzy
  if (edits === 0) return [{ term, boost }]
  const found: Found[] = []
  let documents = 0
  for (const each of await near(searcher, scorer, fuzzy)) {
    if (found.length === maxExpansions) break
    const count = scorer.documentsWith(each.term)
    if (count === 0) continue
    documents = Math.max(documents, count)
    found.push(each)
  }
  // Of two short terms more may differ than there is; such a term is found all the same. TopTermsRewrite of Lucene
  return found.map(each => ({ term: each.term, boost: Math.fround(boost * Math.max(0, each.similarity)), documents }))
}
