import { es, EsError } from '../errors/es.js'
import { isRefusal } from '../errors/refusal.js'
import { analyze } from '../indices/analysis/index.js'
import type { KeywordField, MappedField, TextField } from '../indices/mappings/mapping.js'
import { namedAnalyzer } from '../indices/named-analyzer.js'
import { combineClauses, type Clause } from './clauses.js'
import { allDocuments } from './compound-query.js'
import { FieldScorer } from './field-scorer.js'
import type { Fuzziness } from './fuzziness.js'
import { fuzzyTerms } from './fuzzy-terms.js'
import { minimumShouldMatch } from './minimum-should-match.js'
import { queriedField } from './metadata-fields.js'
import { noScores, type Scores } from './query.js'
import type { Searcher } from './searcher.js'
import { checkSearchable, termScores } from './term-scores.js'

/** How a text is matched. SRV/index/search/MatchQueryParser.java */
export interface MatchOptions {
  /** Whether a document needs every term, or one. */
  readonly operator: 'or' | 'and'
  readonly minimumShouldMatch: string | undefined
  /** Of the text, when not that of the field. */
  readonly analyzer: string | undefined
  readonly fuzziness: Fuzziness | undefined
  readonly prefixLength: number
  readonly maxExpansions: number
  readonly transpositions: boolean
  /** Whether a field that can't take the text matches nothing instead of failing. */
  readonly lenient: boolean
  /** What a text without terms matches. */
  readonly zeroTerms: 'none' | 'all'
}

/** What holds where a `match` says nothing. SRV/index/query/MatchQueryBuilder.java */
export const matchDefaults: MatchOptions = {
  operator: 'or',
  minimumShouldMatch: undefined,
  analyzer: undefined,
  fuzziness: undefined,
  prefixLength: 0,
  maxExpansions: 50,
  transpositions: true,
  lenient: false,
  zeroTerms: 'none'
}

/** A text to be looked for in a field. */
export interface MatchedText {
  readonly field: string
  readonly text: string
  readonly boost: number
  readonly options?: Partial<MatchOptions>
}

type StringField = TextField | KeywordField

const isStringField = (field: MappedField): field is StringField => field.type === 'text' || field.type === 'keyword'

/** The analyzer of a text that is looked for in a field. @throws es.notEmulated */
export const analyzerFor = ({ index }: Searcher, field: MappedField, given: string | undefined): string => {
  if (given !== undefined && !isStringField(field)) throw es.notEmulated(`[analyzer] on a field of type [${field.type}]`)
  const named = given === undefined ? undefined : namedAnalyzer(given, index.settings)
  return named ?? (field.type === 'text' ? field.searchAnalyzer : 'keyword')
}

/** Fields of these types hold no text that could be matched. @throws es.matchFieldType */
export const checkMatchable = ({ type, path }: MappedField): void => {
  if (type === 'dense_vector' || type === 'semantic_text') throw es.matchFieldType(path, type)
}

/** Runs what `lenient` makes match nothing where it fails. What the double refuses is refused all the same. */
export const leniently = async (searcher: Searcher, lenient: boolean, match: () => Promise<Scores>): Promise<Scores> => {
  try {
    return await match()
  } catch (thrown) {
    if (lenient && thrown instanceof EsError && !isRefusal(thrown)) return noScores(searcher)
    throw thrown
  }
}

/** A term and how many times the text has it. */
const countTerms = (terms: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  return counts
}

interface Matching {
  readonly scorer: FieldScorer
  readonly options: MatchOptions
  readonly boost: number
  /** How many terms a document needs. */
  readonly needed: number
}

/** Lucene makes one clause of equal ones and boosts it, unless so many clauses must match. BooleanQuery.java rewrite */
const clausesOf = async (searcher: Searcher, terms: readonly string[], matching: Matching): Promise<Clause[]> => {
  const { scorer, options, boost, needed } = matching
  const merges = options.operator === 'and' || needed <= 1
  const clauses: Clause[] = []
  for (const [term, times] of countTerms(terms)) {
    const weighted = { term, boost: merges ? Math.fround(boost * times) : boost }
    const edits = options.fuzziness?.(Array.from(term).length)
    const terms = edits === undefined ? [weighted] : await fuzzyTerms(searcher, scorer, { ...options, ...weighted, edits })
    clauses.push({ terms, times, repeats: merges ? 1 : times })
  }
  return clauses
}

/** Of one term alone Lucene makes no boolean query, and no minimum applies. SRV/common/lucene/search/Queries.java */
const neededOf = (count: number, { operator, minimumShouldMatch: spec }: MatchOptions): number => {
  if (operator === 'and') return count
  return count > 1 && spec !== undefined ? minimumShouldMatch(count, spec) : 1
}

interface AnalyzedText {
  readonly terms: readonly string[]
  readonly boost: number
  readonly options: MatchOptions
}

const scoresOfTerms = async (searcher: Searcher, field: StringField, { terms, boost, options }: AnalyzedText): Promise<Scores> => {
  checkSearchable(field)
  const scorer = await FieldScorer.of(searcher, field)
  const needed = neededOf(terms.length, options)
  return combineClauses(searcher, scorer, { clauses: await clausesOf(searcher, terms, { scorer, options, boost, needed }), needed })
}

/**
 * What has terms of a text in a field, as `match` finds it: BM25 over the terms for `text`, else what {@link termScores} gives for the whole text.
 * Nothing in a field that is not mapped.
 * @throws what is wrong with the text or the field, to be told inside {@link es.queryNotCreated}; `semantic_text` is the business of the query
 */
export const matchScores = (searcher: Searcher, { field: path, text, boost, options: given }: MatchedText): Promise<Scores> => {
  const options = { ...matchDefaults, ...given }
  return leniently(searcher, options.lenient, async () => {
    if (path === '_id' || path === '_index') return termScores(searcher, { field: path, value: text, boost })
    const field = queriedField(searcher, path)
    if (field === undefined) return noScores(searcher)
    checkMatchable(field)
    const analyzer = analyzerFor(searcher, field, options.analyzer)
    if (!isStringField(field)) {
      if (options.fuzziness !== undefined) throw es.fuzzyFieldType(path, field.type)
      return termScores(searcher, { field: path, value: text, boost })
    }
    const terms = analyze(analyzer, text)
    if (terms.length === 0) return options.zeroTerms === 'all' ? allDocuments(searcher, boost) : noScores(searcher)
    return scoresOfTerms(searcher, field, { terms, boost, options })
  })
}
