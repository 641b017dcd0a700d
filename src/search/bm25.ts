import type { Bm25Settings } from '../indices/index-settings.js'

// Java's float arithmetic: every step is rounded to 32 bits. LegacyBM25Similarity.java of Elasticsearch, BM25Similarity.java of Lucene 10
const float = Math.fround

/** Lengths below are kept exactly; of longer ones the rest is kept with four significant bits. SmallFloat.intToByte4 of Lucene */
const EXACT_LENGTHS = 24
const SIGNIFICANT_BITS = 4

/** The length of a field as its norm, one byte, keeps it: 0 to 40 exactly, then 42 and 43 as 42, 100 as 96, 1000 as 984. */
export const keptLength = (length: number): number => {
  const rest = length - EXACT_LENGTHS
  if (rest < 1 << SIGNIFICANT_BITS) return length
  const dropped = 32 - Math.clz32(rest) - SIGNIFICANT_BITS
  return EXACT_LENGTHS + (rest >>> dropped << dropped)
}

/** @param n documents that have the term @param all documents that have the field */
export const idf = (n: number, all: number): number => float(Math.log(1 + (all - n + 0.5) / (n + 0.5)))

/** What a score depends on that is the same for all documents. */
export interface Bm25Statistics {
  readonly settings: Bm25Settings
  /** Of one term {@link idf}; of a phrase the sum of those of its terms. */
  readonly idf: number
  readonly averageLength: number
  readonly boost: number
}

/** Scores of documents by how often they have the term and how long the field is, {@link keptLength}; 1 for a field without norms. */
export const bm25 = ({ settings, idf, averageLength, boost }: Bm25Statistics): ((frequency: number, length: number) => number) => {
  const k1 = float(settings.k1)
  const b = float(settings.b)
  const weight = float(float(float(boost) * float(1 + k1)) * float(idf))
  const average = float(averageLength)
  const normInverses: number[] = []
  const normInverse = (length: number): number =>
    float(1 / float(k1 * float(float(1 - b) + float(float(b * length) / average))))
  return (frequency, length) => {
    const inverse = normInverses[length] ?? normInverse(length)
    // Texts of thousands of words would make the list a sparse one.
    if (length < 256) normInverses[length] = inverse
    return float(weight - float(weight / float(1 + float(frequency * inverse))))
  }
}
