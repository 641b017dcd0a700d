import { turnTaker } from '../clock.js'
import { es } from '../errors/es.js'
import type { DenseVectorField } from '../indices/mappings/mapping.js'
import { NO_DOCUMENT, type VectorField } from '../indices/vector-field.js'
import { javaFloat } from '../xcontent/java-float.js'
import { NO_MATCH, type Scores } from './query.js'
import type { Searcher } from './searcher.js'

/** What a script has of two vectors: the components of the query, of a document, and their lengths. */
interface Vectors {
  readonly query: Float32Array
  readonly queryMagnitude: number
  readonly vector: Float32Array
  readonly magnitude: number
}

const dotProduct = ({ query, vector }: Vectors): number => {
  let sum = 0
  for (let i = 0; i < query.length; i++) sum += (query[i] as number) * (vector[i] as number)
  return sum
}

const distance = ({ query, vector }: Vectors): number => {
  let squares = 0
  for (let i = 0; i < query.length; i++) squares += ((query[i] as number) - (vector[i] as number)) ** 2
  return Math.sqrt(squares)
}

/** `sigmoid(value, k, a)` of score scripts. */
const sigmoid = (value: number, k: number, a: number): number => value ** a / (k ** a + value ** a)

type Formula = (vectors: Vectors) => number

/** A script that is known. */
export interface Script {
  readonly source: string
  /** Path of the field. */
  readonly field: string
  /** `params.query_vector`; undefined when it is no list of numbers. */
  readonly queryVector: readonly number[] | undefined
  /** Undefined for the one that a node can't compile. */
  readonly formula: Formula | undefined
}

/** Sources with one space wherever there is white space, and FIELD for the name of the field. elasticsearch-py helpers/vectorstore DenseVectorScriptScoreStrategy */
const formulas: ReadonlyMap<string, Formula> = new Map<string, Formula>([
  ["cosineSimilarity(params.query_vector, 'FIELD') + 1.0", vectors => dotProduct(vectors) / (vectors.queryMagnitude * vectors.magnitude) + 1],
  ["1 / (1 + l2norm(params.query_vector, 'FIELD'))", vectors => 1 / (1 + distance(vectors))],
  ["double value = dotProduct(params.query_vector, 'FIELD'); return sigmoid(1, Math.E, -value);", vectors => sigmoid(1, Math.E, -dotProduct(vectors))]
])
/** One of the four sources uses a variable that nobody declares. Reference §5.1 */
const uncompilable =
  "double value = dotProduct(params.query_vector, 'FIELD'); if (dotProduct < 0) { return 1 / (1 + -1 * dotProduct); } return dotProduct + 1;"

/** The script of a source; undefined when it is none of those that are known. */
export const scriptOf = (source: string, queryVector: readonly number[] | undefined): Script | undefined => {
  const [, field] = /'([^']+)'/.exec(source) ?? []
  if (field === undefined) return undefined
  const known = source.replace(`'${field}'`, () => "'FIELD'").split(/\s+/).join(' ').trim()
  const formula = formulas.get(known)
  return formula === undefined && known !== uncompilable ? undefined : { source, field, queryVector, formula }
}

interface Scoring {
  /** Which documents are scored. */
  readonly matches: Scores
  /** A score below it is no match. */
  readonly minScore: number | undefined
  readonly boost: number
}

/** @throws es.scriptFailed around es.scriptFieldUnknown, es.scriptFieldType, es.queryVectorDimensions */
const fieldOf = ({ index }: Searcher, { source, field: path, queryVector }: Script): DenseVectorField => {
  const field = index.mapping.fields.get(path)
  if (field === undefined) throw es.scriptFailed(source, es.scriptFieldUnknown(path))
  if (field.type !== 'dense_vector' || field.elementType !== 'float') {
    throw es.notEmulated(`scripts over a field of type [${field.type}] other than float vectors`)
  }
  const { dimensions } = field
  if (queryVector === undefined) throw es.scriptFailed(source, es.scriptVectorMissing())
  if (dimensions !== undefined && queryVector.length !== dimensions) {
    throw es.scriptFailed(source, es.queryVectorDimensions(queryVector.length, dimensions))
  }
  return field
}

/** Ord → row, -1 where a document has no vector. */
const rowsByOrd = (searcher: Searcher, rows: VectorField | undefined): Int32Array => {
  const byOrd = new Int32Array(searcher.maxOrd).fill(NO_DOCUMENT)
  if (rows === undefined) return byOrd
  for (const [row, ord] of searcher.ordsOfRows(rows).entries()) if (ord !== NO_DOCUMENT && ord < byOrd.length) byOrd[ord] = row
  return byOrd
}

/**
 * Scores of a script for the documents that match.
 * @throws es.queryNotCreated around es.scriptUncompilable; es.scriptFailed for a document without a vector, and what is wrong with the field; es.scriptScoreInvalid
 */
export const scriptScores = async (searcher: Searcher, script: Script, { matches, minScore, boost }: Scoring): Promise<Scores> => {
  const { formula } = script
  if (formula === undefined) throw es.queryNotCreated(searcher.index, es.scriptUncompilable(script.source))
  if (!matches.some((score, ord) => score !== NO_MATCH && searcher.live[ord] === 1)) return matches
  const { path } = fieldOf(searcher, script)
  const rows = searcher.vectors(path)
  const byOrd = rowsByOrd(searcher, rows)
  const query = Float32Array.from(script.queryVector ?? [])
  const queryMagnitude = Math.sqrt(query.reduce((sum, value) => sum + value * value, 0))
  const scores = matches.slice()
  const turnDue = turnTaker(searcher.clock)
  for (let ord = 0; ord < scores.length; ord++) {
    if (scores[ord] === NO_MATCH || searcher.live[ord] !== 1) continue
    const row = byOrd[ord] as number
    if (rows === undefined || row === NO_DOCUMENT) throw es.scriptFailed(script.source, es.scriptVectorAbsent())
    const vectors = { query, queryMagnitude, vector: rows.vector(row), magnitude: rows.magnitudes[row] as number }
    const score = Math.fround(formula(vectors))
    if (Number.isNaN(score) || score < 0) throw es.scriptScoreInvalid(javaFloat(score), String(ord))
    scores[ord] = minScore !== undefined && score < minScore ? NO_MATCH : score * boost
    const turn = turnDue()
    if (turn !== undefined) await turn
  }
  return scores
}
