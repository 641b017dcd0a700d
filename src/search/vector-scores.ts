import { turnTaker } from '../clock.js'
import type { DenseVectorField, Similarity } from '../indices/mappings/mapping.js'
import { BLOCK_ROWS, type VectorField } from '../indices/vector-field.js'
import { noScores, NO_MATCH, type Scores } from './query.js'
import type { Searcher } from './searcher.js'

/** What the score of two vectors is made from: their dot product, or the square of their distance. Several sums, since an addition waits for the last one. */
type Kernel = (query: Float64Array, block: Float32Array, start: number) => number

const dotProduct: Kernel = (query, block, start) => {
  const even = query.length & ~7
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  let i = 0
  for (let j = start; i < even; i += 8, j += 8) {
    a += (query[i] as number) * (block[j] as number) + (query[i + 4] as number) * (block[j + 4] as number)
    b += (query[i + 1] as number) * (block[j + 1] as number) + (query[i + 5] as number) * (block[j + 5] as number)
    c += (query[i + 2] as number) * (block[j + 2] as number) + (query[i + 6] as number) * (block[j + 6] as number)
    d += (query[i + 3] as number) * (block[j + 3] as number) + (query[i + 7] as number) * (block[j + 7] as number)
  }
  for (; i < query.length; i++) a += (query[i] as number) * (block[start + i] as number)
  return (a + b) + (c + d)
}

const squareDistance: Kernel = (query, block, start) => {
  const even = query.length & ~3
  let a = 0
  let b = 0
  let i = 0
  for (let j = start; i < even; i += 4, j += 4) {
    const w = (query[i] as number) - (block[j] as number)
    const x = (query[i + 1] as number) - (block[j + 1] as number)
    const y = (query[i + 2] as number) - (block[j + 2] as number)
    const z = (query[i + 3] as number) - (block[j + 3] as number)
    a += w * w + x * x
    b += y * y + z * z
  }
  for (; i < query.length; i++) a += ((query[i] as number) - (block[start + i] as number)) ** 2
  return a + b
}

/** What a score depends on beside the two vectors. */
interface Measured {
  readonly dimensions: number
  /** The product of the two lengths. */
  readonly magnitudes: number
}

/** One similarity of one element type. SRV/index/mapper/vectors/DenseVectorFieldMapper.java, reference §4.4 */
interface Measure {
  readonly kernel: Kernel
  /** The float32 score of what the kernel gives. */
  readonly score: (value: number, measured: Measured) => number
  /** The score at which the `similarity` of a request stands, given in raw units. */
  readonly threshold: (similarity: number, dimensions: number) => number
}

const unitInterval = (value: number): number => Math.max(Math.fround(Math.fround(1 + Math.fround(value)) / 2), 0)
const innerProduct = (value: number): number => {
  const float = Math.fround(value)
  return float < 0 ? Math.fround(1 / Math.fround(1 - float)) : Math.fround(float + 1)
}
const ofDistance = (square: number): number => Math.fround(1 / Math.fround(1 + Math.fround(square)))

const floats: Readonly<Record<Similarity, Measure>> = {
  cosine: { kernel: dotProduct, score: (dot, { magnitudes }) => unitInterval(dot / magnitudes), threshold: unitInterval },
  dot_product: { kernel: dotProduct, score: unitInterval, threshold: unitInterval },
  max_inner_product: { kernel: dotProduct, score: innerProduct, threshold: innerProduct },
  l2_norm: { kernel: squareDistance, score: ofDistance, threshold: distance => ofDistance(distance * distance) }
}

const byteDot = (dot: number, dimensions: number): number => Math.fround(0.5 + Math.fround(dot / Math.fround(dimensions * 32768)))
const bytes: Readonly<Record<Similarity, Measure>> = {
  ...floats,
  dot_product: { kernel: dotProduct, score: (dot, { dimensions }) => byteDot(dot, dimensions), threshold: byteDot }
}

const sameBits = (different: number, dimensions: number): number => Math.fround((dimensions - different) / dimensions)
/** Rows of bits are numbers, a bit each: the square of their distance is the number of bits that differ. */
const bits: Measure = { kernel: squareDistance, score: (different, { dimensions }) => sameBits(different, dimensions), threshold: sameBits }

const measureOf = ({ elementType, similarity = 'cosine' }: DenseVectorField): Measure => {
  if (elementType === 'bit') return bits
  return (elementType === 'byte' ? bytes : floats)[similarity]
}

/** The lowest score that the `similarity` of a request lets through, given in raw units: a cosine, a dot product, a distance. */
export const scoreOfSimilarity = (field: DenseVectorField, similarity: number): number =>
  measureOf(field).threshold(similarity, field.dimensions ?? 0)

interface Wanted {
  /** As long as the field's vectors are. */
  readonly vector: ArrayLike<number>
  /** Where it has no match there is none; every document may match without it. */
  readonly filter?: Scores | undefined
  readonly boost?: number
}

/** What holds for all blocks of a scan. */
interface Scan {
  readonly scores: Scores
  readonly query: Float64Array
  readonly measure: Measure
  readonly filter: Scores | undefined
  readonly searcher: Searcher
  readonly magnitude: number
  /** Of the rows as they were when the scan began: should the index be compacted meanwhile, these stay true of this search. */
  readonly ords: Int32Array
  readonly magnitudes: Float32Array
}

/** Scores the rows of one block. */
const scoreBlock = (rows: VectorField, index: number, scan: Scan): void => {
  const { scores, query, measure, filter, searcher, magnitude, ords, magnitudes } = scan
  const { dimensions } = rows
  const { live, maxOrd } = searcher
  const block = rows.block(index)
  const first = index * BLOCK_ROWS
  const count = Math.min(BLOCK_ROWS, ords.length - first)
  for (let i = 0; i < count; i++) {
    const ord = ords[first + i] as number
    if (ord < 0 || ord >= maxOrd || live[ord] !== 1 || (filter !== undefined && filter[ord] === NO_MATCH)) continue
    const value = measure.kernel(query, block, i * dimensions)
    const score = measure.score(value, { dimensions, magnitudes: magnitude * (magnitudes[first + i] as number) })
    // Of the rows of one document, the chunks of a text, the best counts.
    if (score > (scores[ord] as number)) scores[ord] = score
  }
}

/** The exact score of every document against a vector: what the approximate search of a node comes near to. Long scans take turns. */
export const vectorScores = async (searcher: Searcher, field: DenseVectorField, { vector, filter, boost = 1 }: Wanted): Promise<Scores> => {
  const query = Float64Array.from(vector)
  const scores = noScores(searcher)
  const rows = searcher.vectors(field.path)
  if (rows === undefined) return scores
  const magnitude = Math.sqrt(dotProduct(query, Float32Array.from(query), 0))
  const ords = searcher.ordsOfRows(rows)
  const scan: Scan = { scores, query, measure: measureOf(field), filter, searcher, magnitude, ords, magnitudes: rows.magnitudes }
  const turnDue = turnTaker(searcher.clock)
  for (let index = 0; index * BLOCK_ROWS < ords.length; index++) {
    scoreBlock(rows, index, scan)
    const turn = turnDue()
    if (turn !== undefined) await turn
  }
  if (boost !== 1) for (let ord = 0; ord < scores.length; ord++) if (scores[ord] !== NO_MATCH) scores[ord] = (scores[ord] as number) * boost
  return scores
}
