import { es } from '../errors/es.js'
import { customField, floatField, intField, mappedField, objectsField, stringField } from '../xcontent/object-fields.js'
import { objectParser, type Field } from '../xcontent/object-parser.js'
import type { JsonReader } from '../xcontent/json-reader.js'
import type { Knn } from './knn-search.js'
import { parseQuery } from './parse-query.js'
import type { Query } from './query.js'
import { readQueryVectorBuilder, type TextEmbedding } from './query-vector-builder.js'
import { readQueryVector, type QueryVector } from './query-vector.js'

/** How many candidates a shard looks at, at most. */
export const CANDIDATES_MAX = 10_000
const CANDIDATES_FACTOR = 1.5

/** What all three forms of knn are given, as far as it is there. */
export interface KnnBody {
  field: string
  query_vector: QueryVector
  query_vector_builder: TextEmbedding
  k: number
  num_candidates: number
  similarity: number
  rescore_vector: void
  filter: Query[]
  boost: number
  _name: string
  inner_hits: void
}

const refusedField: Field<void> = customField(['START_OBJECT'], () => { throw es.notEmulated('[inner_hits] in [knn]') })

interface Oversampling { oversample: number }

/** The value is what the object is built of, so that it is refused where it stands. SRV/search/vectors/RescoreVectorBuilder.java */
const oversample = mappedField(floatField, factor => {
  if (factor < 1 && factor !== 0) throw es.buildFailed('rescore_vector', es.oversampleOutOfRange())
  return factor
})

const parseOversampling = objectParser<Oversampling, 'oversample'>({ name: 'rescore_vector', fields: { oversample }, required: ['oversample'] })

/** An exact search has nothing to rescore: only what a node refuses is looked at. @throws es.buildFailed around es.oversampleOutOfRange */
const readRescoreVector = (reader: JsonReader): void => { parseOversampling(reader) }

/** The fields of a knn object, in whatever form it comes. */
export const knnFields: { readonly [K in keyof KnnBody]: Field<KnnBody[K]> } = {
  field: stringField,
  query_vector: customField(['START_OBJECT', 'START_ARRAY', 'VALUE_STRING', 'VALUE_NUMBER'], readQueryVector),
  query_vector_builder: customField(['START_OBJECT'], readQueryVectorBuilder),
  k: intField,
  num_candidates: intField,
  similarity: floatField,
  rescore_vector: customField(['START_OBJECT'], readRescoreVector),
  filter: objectsField(parseQuery),
  boost: floatField,
  _name: stringField,
  inner_hits: refusedField
}

/** `num_candidates` when a request gives none. Reference es-index-and-search.md §4.5 */
const defaultCandidates = (k: number): number => Math.round(Math.min(CANDIDATES_MAX, CANDIDATES_FACTOR * k))

/** @throws es.knnKNotPositive, es.candidatesBelowK, es.candidatesTooMany, in this order */
export const checkCandidates = (k: number, candidates: number): void => {
  if (k < 1) throw es.knnKNotPositive()
  if (candidates < k) throw es.candidatesBelowK()
  if (candidates > CANDIDATES_MAX) throw es.candidatesTooMany(CANDIDATES_MAX)
}

const parse = objectParser<KnnBody, 'field'>({ name: 'knn', fields: knnFields, required: ['field'] })

/** A knn search at the top of a request: what it is depends on the `size` of the request, which may stand behind it. */
export type KnnOfSize = (size: number) => Knn

/**
 * Reads one object of a search's `knn`. SRV/search/vectors/KnnSearchBuilder.java
 * @param reader before or on the START_OBJECT; it is left on the END_OBJECT
 * @returns what checks the whole of it once the size is known, and throws es.vectorMissing, es.vectorTwice and what {@link checkCandidates} throws
 */
export const parseKnn = (reader: JsonReader): KnnOfSize => {
  const body = parse(reader)
  return size => {
    const { field, filter = [], k = size, similarity, boost = 1, _name: label, query_vector: vector, query_vector_builder: builder } = body
    checkCandidates(k, body.num_candidates ?? defaultCandidates(k))
    if (vector === undefined && builder === undefined) throw es.vectorMissing()
    if (vector !== undefined && builder !== undefined) throw es.vectorTwice()
    return { field, vector: (vector ?? builder) as QueryVector | TextEmbedding, k, filters: filter, similarity, boost, label }
  }
}
