import { turnTaker } from '../clock.js'
import { es } from '../errors/es.js'
import { queriedField } from './metadata-fields.js'
import { noScores, type Scores } from './query.js'
import type { Searcher } from './searcher.js'
import { checkSearchable } from './term-scores.js'

/** Terms to be looked for in a field by what they are like. */
export interface TermsLike {
  /** Path of the field. */
  readonly field: string
  /** Of the query: `prefix`, `wildcard`. */
  readonly query: string
  readonly isWanted: (term: string) => boolean
  readonly boost: number
}

/** How many terms are looked at before somebody else may have a turn. */
const TERMS_A_STEP = 1024

/**
 * Documents that have a term which is as wanted, all with the same score: MultiTermQuery of Lucene. Nothing in a field that is not mapped.
 * @throws es.stringFieldExpected for a field that is neither `text` nor `keyword`; es.fieldNotIndexed
 */
export const scoresOfTermsLike = async (searcher: Searcher, { field: path, query, isWanted, boost }: TermsLike): Promise<Scores> => {
  const scores = noScores(searcher)
  if (path === '_id') throw es.stringFieldExpected(searcher.index, query, path, path)
  const field = queriedField(searcher, path)
  if (field === undefined) return scores
  if (field.type !== 'text' && field.type !== 'keyword') throw es.stringFieldExpected(searcher.index, query, path, field.type)
  checkSearchable(field)
  const { postings } = await searcher.fieldIndex(field)
  const turnDue = turnTaker(searcher.clock)
  let seen = 0
  for (const [term, { ords }] of postings) {
    if (++seen % TERMS_A_STEP === 0) await turnDue()
    if (!isWanted(term)) continue
    for (const ord of ords) if (ord < scores.length) scores[ord] = boost
  }
  return scores
}
