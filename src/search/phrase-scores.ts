import { turnTaker } from '../clock.js'
import { tokensOf, type Token } from '../indices/analysis/index.js'
import type { TextField } from '../indices/mappings/mapping.js'
import { sourceWithoutVectors } from '../indices/stored-document.js'
import { textOf } from '../indices/field-value.js'
import { valuesAt } from '../indices/values-at.js'
import { readSource } from '../xcontent/read-source.js'
import { allDocuments } from './compound-query.js'
import { FieldScorer } from './field-scorer.js'
import { analyzerFor, checkMatchable, leniently, matchDefaults, type MatchedText } from './match-scores.js'
import { queriedField } from './metadata-fields.js'
import { noScores, type Scores } from './query.js'
import type { Searcher } from './searcher.js'
import { checkSearchable, termScores } from './term-scores.js'

/** Positions between the values of a list: no phrase reaches from one into the next. `position_increment_gap` */
const VALUE_GAP = 100

/** Live documents that have every one of the terms, ascending. */
const documentsWithAll = ({ live, maxOrd }: Searcher, scorer: FieldScorer, terms: ReadonlySet<string>): number[] => {
  const counts = new Map<number, number>()
  let rank = 0
  for (const term of terms) {
    for (const ord of scorer.index.postings.get(term)?.ords ?? []) {
      if (ord < maxOrd && live[ord] === 1 && (counts.get(ord) ?? 0) === rank) counts.set(ord, rank + 1)
    }
    rank++
  }
  return [...counts].filter(([, count]) => count === rank).map(([ord]) => ord).sort((a, b) => a - b)
}

/** Where each term of the phrase is in the texts of a document. */
const positionsIn = (texts: readonly string[], analyzer: string, wanted: ReadonlySet<string>): Map<string, Set<number>> => {
  const positions = new Map<string, Set<number>>(Array.from(wanted, term => [term, new Set()]))
  let start = 0
  for (const text of texts) {
    let last = start
    for (const { term, position } of tokensOf(analyzer, text)) {
      last = start + position
      positions.get(term)?.add(last)
    }
    start = last + 1 + VALUE_GAP
  }
  return positions
}

/** How often a document has the phrase. */
const countPhrase = (positions: ReadonlyMap<string, ReadonlySet<number>>, phrase: readonly Token[]): number => {
  const [first, ...others] = phrase
  let count = 0
  for (const start of positions.get(first?.term ?? '') ?? []) {
    if (others.every(({ term, position }) => positions.get(term)?.has(start + position - (first?.position ?? 0)))) count++
  }
  return count
}

interface Phrase { readonly phrase: readonly Token[], readonly boost: number }

/** Documents keep no positions: those that have all terms are analyzed again. */
const scoresOfPhrase = async (searcher: Searcher, field: TextField, { phrase, boost }: Phrase): Promise<Scores> => {
  const scores = noScores(searcher)
  const scorer = await FieldScorer.of(searcher, field)
  const terms = new Set(phrase.map(({ term }) => term))
  // Each term of the phrase counts, and as often as it is there. BM25Similarity.java idfExplain
  const scoreOf = scorer.scorer(Math.fround(phrase.reduce((sum, { term }) => sum + scorer.idf(scorer.documentsWith(term)), 0)), boost)
  const turnDue = turnTaker(searcher.clock)
  for (const ord of documentsWithAll(searcher, scorer, terms)) {
    const document = searcher.document(ord)
    if (document === undefined) continue
    const texts = valuesAt(readSource(sourceWithoutVectors(document)), field.sourcePath).map(textOf).filter(text => text !== undefined)
    const frequency = countPhrase(positionsIn(texts, field.analyzer, terms), phrase)
    if (frequency > 0) scores[ord] = scoreOf(ord, frequency)
    await turnDue()
  }
  return scores
}

/**
 * What has the terms of a text one behind the other in a field, as `match_phrase` finds it; of fields but `text` what {@link termScores} finds.
 * @throws what is wrong with the text or the field, to be told inside {@link es.queryNotCreated}
 */
export const phraseScores = (searcher: Searcher, { field: path, text, boost, options: given }: MatchedText): Promise<Scores> => {
  const { analyzer: givenAnalyzer, zeroTerms, lenient } = { ...matchDefaults, ...given }
  return leniently(searcher, lenient, async () => {
    if (path === '_id' || path === '_index') return termScores(searcher, { field: path, value: text, boost })
    const field = queriedField(searcher, path)
    if (field === undefined) return noScores(searcher)
    checkMatchable(field)
    const analyzer = analyzerFor(searcher, field, givenAnalyzer)
    if (field.type !== 'text' || analyzer === 'keyword') return termScores(searcher, { field: path, value: text, boost })
    checkSearchable(field)
    const phrase = tokensOf(analyzer, text)
    const [first] = phrase
    if (first === undefined) return zeroTerms === 'all' ? allDocuments(searcher, boost) : noScores(searcher)
    if (phrase.length === 1) return termScores(searcher, { field: path, value: first.term, boost })
    return scoresOfPhrase(searcher, field, { phrase, boost })
  })
}
