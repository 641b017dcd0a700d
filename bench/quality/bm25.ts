import type { Scorer } from './scorer.js'

/** How fast repetition saturates, and how much of a document's length counts against it; Lucene's defaults. */
const K1 = 1.2
const B = 0.75

const RUNS = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]+|(?:(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}])[\p{L}\p{M}\p{N}])+/gu
const SYLLABLES = /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/u

/**
 * The terms of `text` in the order of reading, letter case and compatibility forms folded: for a run of Han or Kana its
 * characters and the pairs of adjoining ones, for any other run of letters and digits the word. No term weighs more than
 * another by itself, unlike in the engine that is judged by this.
 */
export const termsOf = (text: string): string[] =>
  (text.normalize('NFKC').toLowerCase().match(RUNS) ?? []).flatMap(run => {
    if (!SYLLABLES.test(run)) return [run]
    const characters = [...run]
    return [...characters, ...characters.slice(1).map((character, i) => `${characters[i]}${character}`)]
  })

const countsOf = (terms: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  return counts
}

/** BM25 as Lucene and its textbooks have it, over {@link termsOf}. A question without a known term scores 0 everywhere. */
export const bm25Scorer = (paragraphs: readonly string[]): Scorer => {
  const lengths = paragraphs.map(paragraph => termsOf(paragraph).length)
  const meanLength = lengths.reduce((sum, length) => sum + length, 0) / paragraphs.length
  const postings = new Map<string, Array<{ paragraph: number, count: number }>>()
  paragraphs.forEach((text, paragraph) => {
    for (const [term, count] of countsOf(termsOf(text))) {
      const posting = postings.get(term)
      if (posting === undefined) postings.set(term, [{ paragraph, count }])
      else posting.push({ paragraph, count })
    }
  })
  return question => {
    const scores = new Float64Array(paragraphs.length)
    for (const [term, asked] of countsOf(termsOf(question))) {
      const posting = postings.get(term) ?? []
      const rarity = Math.log(1 + (paragraphs.length - posting.length + 0.5) / (posting.length + 0.5))
      for (const { paragraph, count } of posting) {
        const damping = K1 * (1 - B + B * (lengths[paragraph] as number) / meanLength)
        scores[paragraph] = (scores[paragraph] as number) + asked * rarity * count * (K1 + 1) / (count + damping)
      }
    }
    return scores
  }
}
