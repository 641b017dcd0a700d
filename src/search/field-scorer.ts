import type { FieldValues } from '../indices/field-values.js'
import type { FieldTerms } from '../indices/postings.js'
import type { Bm25Settings } from '../indices/index-settings.js'
import { defaultSimilarity } from '../indices/similarity-settings.js'
import type { BooleanField, KeywordField, TextField } from '../indices/mappings/mapping.js'
import { bm25, idf, keptLength } from './bm25.js'
import type { Searcher } from './searcher.js'

/** A field whose terms are indexed. */
export type TermField = TextField | KeywordField | BooleanField

/** A term to be scored. */
export interface WeightedTerm {
  readonly term: string
  readonly boost: number
  /** Documents that count as having the term, when others than those that have it do. */
  readonly documents?: number
}

/** Scores the terms of one field for one search. */
export class FieldScorer {
  readonly index: FieldTerms & FieldValues
  readonly #searcher: Searcher
  readonly #hasNorms: boolean
  readonly #settings: Bm25Settings

  private constructor (searcher: Searcher, field: TermField, index: FieldTerms & FieldValues) {
    this.#searcher = searcher
    this.index = index
    const { similarities } = searcher.index.settings
    this.#hasNorms = field.type === 'text' && field.norms
    this.#settings = (field.type === 'text' ? similarities.get(field.similarity) : similarities.get('BM25')) ?? defaultSimilarity
  }

  static async of (searcher: Searcher, field: TermField): Promise<FieldScorer> {
    return new FieldScorer(searcher, field, await searcher.fieldIndex(field))
  }

  /** Live documents that have the term. */
  documentsWith (term: string): number {
    const { live, maxOrd } = this.#searcher
    let count = 0
    for (const ord of this.index.postings.get(term)?.ords ?? []) if (ord < maxOrd && live[ord] === 1) count++
    return count
  }

  /** Scores the live documents that have a term. */
  score ({ term, boost, documents }: WeightedTerm, visit: (ord: number, score: number) => void): void {
    const postings = this.index.postings.get(term)
    if (postings === undefined) return
    const { live, maxOrd } = this.#searcher
    const scoreOf = this.scorer(this.idf(documents ?? this.documentsWith(term)), boost)
    const { ords, frequencies } = postings
    for (let i = 0; i < ords.length; i++) {
      const ord = ords[i] as number
      if (ord < maxOrd && live[ord] === 1) visit(ord, scoreOf(ord, frequencies === undefined ? 1 : frequencies[i] as number))
    }
  }

  /** What a term is worth that so many documents have. */
  idf (documents: number): number {
    return idf(documents, this.index.documentCount)
  }

  /** Scores of documents by how often they have something. */
  scorer (idf: number, boost: number): (ord: number, frequency: number) => number {
    const { termCount, documentCount, lengthOf } = this.index
    const score = bm25({ settings: this.#settings, idf, boost, averageLength: termCount / documentCount })
    // A field without norms counts as one of one term. LeafSimScorer.java of Lucene
    return this.#hasNorms ? (ord, frequency) => score(frequency, keptLength(lengthOf(ord))) : (_, frequency) => score(frequency, 1)
  }
}
