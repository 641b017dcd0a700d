import { es } from '../../errors/es.js'
import { objectParser } from '../../xcontent/object-parser.js'
import { checkCandidates, knnFields, type KnnBody } from '../knn-request.js'
import { rewriteKnn, type Knn } from '../knn-search.js'
import { baseFields, type BaseBody } from './base-fields.js'
import type { LeafRetriever, RetrieverParser } from './retriever.js'

interface Body extends BaseBody, Omit<KnnBody, 'filter' | 'boost' | '_name' | 'inner_hits'> {}

const { filter: _, boost: __, _name: ___, inner_hits: ____, ...fields } = knnFields
const parse = objectParser<Body, 'field' | 'k' | 'num_candidates'>({
  name: 'knn',
  fields: { ...fields, ...baseFields },
  required: ['field', 'k', 'num_candidates']
})

/** A knn search. Its `min_score` does no more than keep others from being counted. SRV/search/retriever/KnnRetrieverBuilder.java */
const knnRetriever = (knn: Knn, { candidates, minScore }: { candidates: number, minScore: number | undefined }): LeafRetriever => ({
  kind: 'leaf',
  name: 'knn',
  label: knn.label,
  minScore,
  validate: () => [],
  rewrite: async (rewriting, more = []) => {
    const rewritten = await rewriteKnn(knn, rewriting)
    return knnRetriever({ ...rewritten, filters: [...rewritten.filters, ...more] }, { candidates, minScore })
  },
  toSearch: () => {
    checkCandidates(knn.k, candidates)
    return { query: undefined, knn, sort: undefined, searchAfter: undefined, minScore: undefined, terminateAfter: 0 }
  }
})

/** @throws es.buildFailed around es.queryVectorMissing and es.queryVectorTwice, and the parser's errors */
export const parseKnnRetriever: RetrieverParser = reader => {
  const { field, k, similarity, filter: filters = [], _name: label, ...given } = parse(reader)
  const vector = given.query_vector ?? given.query_vector_builder
  if (vector === undefined) throw es.buildFailed('knn', es.queryVectorMissing())
  if (given.query_vector !== undefined && given.query_vector_builder !== undefined) throw es.buildFailed('knn', es.queryVectorTwice())
  const knn = { field, vector, k, filters, similarity, boost: 1, label }
  return knnRetriever(knn, { candidates: given.num_candidates, minScore: given.min_score })
}
