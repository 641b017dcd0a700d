import { turnTaker } from '../../clock.js'
import { booleanField, customField, objectsField } from '../../xcontent/object-fields.js'
import { objectParser } from '../../xcontent/object-parser.js'
import type { JsonReader } from '../../xcontent/json-reader.js'
import { allDocuments, boosted, compoundQuery } from '../compound-query.js'
import { parseQuery } from '../parse-query.js'
import { NO_MATCH, type Query, type Scores } from '../query.js'
import type { Searcher } from '../searcher.js'
import { minimumShouldMatch } from '../minimum-should-match.js'
import { standardFields } from '../query-members.js'
import { readTextOrNull } from '../scalars.js'

interface Body {
  must: readonly Query[]
  filter: readonly Query[]
  should: readonly Query[]
  must_not: readonly Query[]
  adjust_pure_negative: boolean
  minimum_should_match: string | undefined
  boost: number
  _name: string
}

const list = objectsField(reader => parseQuery(reader))
const clauses = customField<readonly Query[]>([...list.accepts, 'VALUE_NULL'], reader => reader.token === 'VALUE_NULL' ? [] : list.read(reader))

const parse = objectParser<Body>({
  name: 'bool',
  fields: {
    must: clauses,
    should: clauses,
    must_not: clauses,
    filter: clauses,
    adjust_pure_negative: booleanField,
    minimum_should_match: customField(['VALUE_STRING', 'VALUE_NUMBER', 'VALUE_BOOLEAN', 'VALUE_NULL'], readTextOrNull),
    ...standardFields('bool')
  }
})

/** How a document that one clause is about counts for the whole. Lucene BooleanClause.Occur */
export type Occur = 'must' | 'filter' | 'should' | 'must_not'

/** What is to be combined beside the clauses. */
export interface BooleanOptions {
  /** Undefined: one when nothing must match, else none. */
  readonly minimumShouldMatch?: string | undefined
  /** Whether clauses that all exclude leave every other document; none otherwise. */
  readonly adjustPureNegative?: boolean
  readonly boost: number
  readonly label?: string | undefined
}

/** What the clauses that have been looked at say of each document. */
class Tally {
  /** Sums of the clauses that must match, as doubles. */
  readonly required: Float64Array
  /** Sums of those that should. */
  readonly optional: Float64Array
  /** How many of those that should match do. */
  readonly matched: Uint32Array
  readonly excluded: Uint8Array

  constructor (size: number) {
    this.required = new Float64Array(size)
    this.optional = new Float64Array(size)
    this.matched = new Uint32Array(size)
    this.excluded = new Uint8Array(size)
  }

  add (occur: Occur, scores: Scores): void {
    for (let ord = 0; ord < scores.length; ord++) {
      const score = scores[ord] as number
      const matches = score !== NO_MATCH
      if (occur === 'should') {
        if (matches) {
          this.optional[ord] = this.optional[ord] as number + score
          this.matched[ord] = this.matched[ord] as number + 1
        }
      } else if (matches === (occur === 'must_not')) this.excluded[ord] = 1
      else if (occur === 'must') this.required[ord] = this.required[ord] as number + score
    }
  }

  /** Lucene's ReqOptSumScorer adds two floats, each of which has been a sum of doubles. */
  scores (minimum: number): Scores {
    return Float32Array.from(this.required, (sum, ord) => {
      if (this.excluded[ord] === 1 || (this.matched[ord] as number) < minimum) return NO_MATCH
      return Math.fround(sum) + Math.fround(this.optional[ord] as number)
    })
  }
}

const minimumOf = (occurs: readonly Occur[], spec: string | undefined): number => {
  const optional = occurs.filter(occur => occur === 'should').length
  const asked = spec === undefined ? 0 : minimumShouldMatch(optional, spec)
  const anyRequired = occurs.includes('must') || occurs.includes('filter')
  return asked === 0 && !anyRequired && optional > 0 ? 1 : asked
}

/** Clauses and how each counts. */
export interface BooleanClause { readonly occur: Occur, readonly query: Query }

/** Lucene's BooleanQuery. A boost multiplies the sum: on a node it is in every addend, which may show in the last digit. */
export const booleanQuery = (clausesOf: readonly BooleanClause[], options: BooleanOptions): Query => {
  const { minimumShouldMatch: spec, adjustPureNegative = true, boost, label } = options
  const occurs = clausesOf.map(({ occur }) => occur)
  const onlyExcludes = occurs.every(occur => occur === 'must_not')
  const match = async (searcher: Searcher, inner: readonly Query[]): Promise<Scores> => {
    if (inner.length === 0) return allDocuments(searcher, boost)
    // A node loses the minimum when it adds the clause that matches everything else.
    const minimum = onlyExcludes && adjustPureNegative ? 0 : minimumOf(occurs, spec)
    const tally = new Tally(searcher.maxOrd)
    const turnDue = turnTaker(searcher.clock)
    for (const [i, query] of inner.entries()) {
      tally.add(occurs[i] as Occur, await query.match(searcher))
      const turn = turnDue()
      if (turn !== undefined) await turn
    }
    return boosted(tally.scores(onlyExcludes && !adjustPureNegative ? 1 : minimum), boost)
  }
  return compoundQuery({ label, inner: clausesOf.map(({ query }) => query), match })
}

/**
 * Scores of what must and should match are added; filters and exclusions only choose. Without any clause all documents match with a score of 1.
 * SRV/index/query/BoolQueryBuilder.java; reference §4.2
 * @throws es.fieldFailed around what a clause throws; on a shard es.numberFormat for `minimum_should_match`
 */
export const parseBoolQuery = (reader: JsonReader): Query => {
  const { must = [], must_not: mustNot = [], should = [], filter = [], boost = 1, ...body } = parse(reader)
  const as = (occur: Occur, queries: readonly Query[]): BooleanClause[] => queries.map(query => ({ occur, query }))
  return booleanQuery([...as('must', must), ...as('must_not', mustNot), ...as('should', should), ...as('filter', filter)], {
    boost,
    label: body._name,
    minimumShouldMatch: body.minimum_should_match,
    adjustPureNegative: body.adjust_pure_negative ?? true
  })
}
