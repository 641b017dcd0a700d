import { lowerCase } from '../../indices/analysis/lower-case.js'
import { analyze } from '../../indices/analysis/index.js'
import { allDocuments, leafQuery } from '../compound-query.js'
import { existsScores } from '../exists-scores.js'
import { fieldsToSearch } from '../fields-to-search.js'
import { leniently, matchScores } from '../match-scores.js'
import { isMetadataField } from '../metadata-fields.js'
import { phraseScores } from '../phrase-scores.js'
import { booleanQuery, type BooleanClause, type Occur } from '../queries/bool.js'
import { disMaxQuery } from '../queries/dis-max.js'
import { noScores, type Query, type Scores } from '../query.js'
import { rangeScores } from '../range-scores.js'
import type { Searcher } from '../searcher.js'
import { scoresOfTermsLike } from '../terms-like.js'
import type { TimeZone } from '../time-zone.js'
import { wildcardPattern } from '../wildcard-pattern.js'
import type { Node, Part, Range } from './syntax.js'

/** How a query string is run. */
export interface QueryStringOptions {
  /** The field of what names none: one, or `*`; undefined for {@link fields}. */
  readonly defaultField: string | undefined
  /** Boosts by names and patterns, for what names no field. */
  readonly fields: ReadonlyMap<string, number>
  readonly operator: 'or' | 'and'
  /** Whether a field that can't take a text matches nothing instead of failing. */
  readonly lenient: boolean
  readonly analyzeWildcard: boolean
  /** How much of the other fields' scores is added to the best one's. */
  readonly tieBreaker: number
  readonly zone: TimeZone | undefined
}

/** Paths with their boosts. */
type Fields = ReadonlyArray<readonly [string, number]>

/** Scores one field. */
type OfField = (field: string, boost: number) => Promise<Scores>

/** Makes queries of the parts of one query string for one shard. SRV/index/search/QueryStringQueryParser.java */
class QueryMaker {
  readonly #searcher: Searcher
  readonly #options: QueryStringOptions

  constructor (searcher: Searcher, options: QueryStringOptions) {
    this.#searcher = searcher
    this.#options = options
  }

  /** Undefined when an analyzer has left nothing of the text. */
  make (node: Node): Query | undefined {
    if (node.kind === 'group') return this.#group(node.parts, node.boost)
    const field = node.field ?? this.#options.defaultField
    switch (node.kind) {
      case 'text': return this.#text(field, node)
      case 'phrase': return field === '_exists_' ? this.#exists(node.text, node.boost) : this.#phrase(field, node)
      case 'prefix': return this.#prefix(field, node)
      case 'wildcard': return this.#wildcard(field, node)
      case 'range': return this.#range(field, node, node.boost)
    }
  }

  /** Lucene QueryParserBase.addClause, ES getBooleanQuery */
  #group (parts: readonly Part[], boost: number): Query | undefined {
    const clauses: BooleanClause[] = []
    const { operator } = this.#options
    for (const { conjunction, modifier, node } of parts) {
      const last = clauses.at(-1)
      if (last !== undefined && last.occur !== 'must_not') {
        if (conjunction === 'and') clauses[clauses.length - 1] = { ...last, occur: 'must' }
        if (conjunction === 'or' && operator === 'and') clauses[clauses.length - 1] = { ...last, occur: 'should' }
      }
      const query = this.make(node)
      if (query === undefined) continue
      const isRequired = operator === 'or' ? modifier === 'required' || conjunction === 'and' : conjunction !== 'or'
      const occur: Occur = modifier === 'prohibited' ? 'must_not' : isRequired ? 'must' : 'should'
      clauses.push({ occur, query })
    }
    const [only] = clauses
    if (only === undefined) return undefined
    return clauses.length === 1 && only.occur !== 'must_not' && boost === 1 ? only.query : booleanQuery(clauses, { boost })
  }

  /** The fields that a name or a pattern stands for here, with their boosts. */
  #fields (field: string | undefined): Fields {
    if (field !== undefined && isMetadataField(field)) return [[field, 1]]
    return fieldsToSearch(this.#searcher, field === undefined ? this.#options.fields : new Map([[field, 1]]))
  }

  /** The best of all fields. */
  #best (fields: Fields, boost: number, score: OfField): Query {
    const { lenient, tieBreaker } = this.#options
    const queries = fields.map(([field, ofField]) => leafQuery(undefined, searcher =>
      leniently(searcher, lenient, () => score(field, Math.fround(boost * ofField)))))
    const [first] = queries
    if (first === undefined) return leafQuery(undefined, noScores)
    return queries.length === 1 ? first : disMaxQuery(queries, { tieBreaker, boost: 1 })
  }

  /** Whether an analyzer leaves anything of a text in a field. */
  #hasTerms (path: string, text: string): boolean {
    const field = this.#searcher.field(path)
    return field?.type !== 'text' || analyze(field.searchAnalyzer, text).length > 0
  }

  #exists (field: string, boost: number): Query {
    return leafQuery(undefined, searcher => existsScores(searcher, field, boost))
  }

  #text (field: string | undefined, { text, boost }: { text: string, boost: number }): Query | undefined {
    if (field === '_exists_') return this.#exists(text, boost)
    const range = field === undefined ? undefined : this.#comparison(field, text)
    if (range !== undefined) return this.#range(field, range, boost)
    const { operator, lenient } = this.#options
    const score: OfField = (path, of) => matchScores(this.#searcher, { field: path, text, boost: of, options: { operator, lenient } })
    return this.#ofTexts(field, text, fields => this.#best(fields, boost, score))
  }

  #phrase (field: string | undefined, { text, boost }: { text: string, boost: number }): Query | undefined {
    return this.#ofTexts(field, text, fields =>
      this.#best(fields, boost, (path, of) => phraseScores(this.#searcher, { field: path, text, boost: of })))
  }

  /** Of a text, in those fields whose analyzers leave something of it. */
  #ofTexts (field: string | undefined, text: string, query: (fields: Fields) => Query): Query | undefined {
    const all = this.#fields(field)
    const fields = all.filter(([path]) => this.#hasTerms(path, text))
    return fields.length === 0 && all.length > 0 ? undefined : query(fields)
  }

  /** `>=1`, or a date that is all of a day in some zone. */
  #comparison (field: string, text: string): Range | undefined {
    const [, operator = '', value = ''] = /^([<>]=?)([^]+)$/.exec(text) ?? []
    const open = { lower: undefined, upper: undefined, includeLower: true, includeUpper: true }
    if (operator.startsWith('>')) return { ...open, lower: value, includeLower: operator === '>=' }
    if (operator.startsWith('<')) return { ...open, upper: value, includeUpper: operator === '<=' }
    const isDate = this.#options.zone !== undefined && text.length > 1 && this.#searcher.field(field)?.type === 'date'
    return isDate ? { ...open, lower: text, upper: text } : undefined
  }

  #range (field: string | undefined, { lower, upper, includeLower, includeUpper }: Range, boost: number): Query {
    const normalized = (path: string, text: string | undefined) => text === undefined ? undefined : this.#normalized(path, text)
    return this.#best(this.#fields(field), boost, (path, of) => {
      const ends = { lower: normalized(path, lower), upper: normalized(path, upper), includeLower, includeUpper }
      return rangeScores(this.#searcher, { field: path, ...ends, zone: this.#options.zone, boost: of })
    })
  }

  #prefix (field: string | undefined, { text, boost }: { text: string, boost: number }): Query | undefined {
    const fields = this.#fields(field)
    const { analyzeWildcard } = this.#options
    if (analyzeWildcard && fields.length > 0 && fields.every(([path]) => !this.#hasTerms(path, text))) return undefined
    return this.#best(fields, boost, async (path, of) => {
      const mapped = this.#searcher.field(path)
      if (analyzeWildcard && mapped?.type === 'text') return this.#analyzedPrefix(path, analyze(mapped.searchAnalyzer, text), of)
      return this.#startingWith(path, this.#normalized(path, text), of)
    })
  }

  #startingWith (field: string, start: string, boost: number): Promise<Scores> {
    return scoresOfTermsLike(this.#searcher, { field, query: 'prefix', isWanted: term => term.startsWith(start), boost })
  }

  /** The last term is what others begin with; those in front of it are looked for as they are. */
  async #analyzedPrefix (field: string, terms: readonly string[], boost: number): Promise<Scores> {
    const occur: Occur = this.#options.operator === 'and' ? 'must' : 'should'
    const clauses = terms.map((term, i): BooleanClause => ({
      occur,
      query: leafQuery(undefined, searcher => i < terms.length - 1
        ? matchScores(searcher, { field, text: term, boost })
        : this.#startingWith(field, term, boost))
    }))
    return clauses.length === 0 ? noScores(this.#searcher) : booleanQuery(clauses, { boost: 1 }).match(this.#searcher)
  }

  #wildcard (field: string | undefined, { pattern, boost }: { pattern: string, boost: number }): Query {
    const isAny = pattern === '*'
    if (isAny && field === '*') return leafQuery(undefined, searcher => allDocuments(searcher, boost))
    if (isAny && field !== undefined) return this.#exists(field, boost)
    return this.#best(this.#fields(field), boost, (path, of) => {
      if (isAny) return existsScores(this.#searcher, path, of)
      const isWanted = wildcardPattern(this.#normalized(path, pattern), { ignoresCase: false })
      return scoresOfTermsLike(this.#searcher, { field: path, query: 'wildcard', isWanted, boost: of })
    })
  }

  /** What an analyzer does to the characters of a text that it does not take apart. Lucene Analyzer.normalize */
  #normalized (path: string, text: string): string {
    const field = this.#searcher.field(path)
    const keepsCase = field?.type !== 'text' || field.searchAnalyzer === 'keyword' || field.searchAnalyzer === 'whitespace'
    return keepsCase ? text : lowerCase(text)
  }
}

/** Scores of a query string; nothing when no analyzer leaves anything of it. */
export const queryStringScores = async (searcher: Searcher, node: Node, options: QueryStringOptions): Promise<Scores> =>
  await new QueryMaker(searcher, options).make(node)?.match(searcher) ?? noScores(searcher)
