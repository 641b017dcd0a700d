import { es, EsError } from '../../errors/es.js'
import type { JsonReader } from '../../xcontent/json-reader.js'
import { objectParser, type ObjectParser } from '../../xcontent/object-parser.js'
import { checkCandidates, defaultCandidates, knnFields, type KnnBody } from '../knn-request.js'
import { nearest, rewriteKnn, type Knn } from '../knn-search.js'
import { noScores, type Query } from '../query.js'

type Body = Omit<KnnBody, 'inner_hits'>

let parser: ObjectParser<Body, 'field'> | undefined

/** Made late: {@link knnFields} has filters, which are queries, and its module may be loaded after this one. */
const parse: ObjectParser<Body, 'field'> = reader => {
  if (parser === undefined) {
    const { inner_hits: _, ...fields } = knnFields
    parser = objectParser<Body, 'field'>({ name: 'knn', fields, required: ['field'] })
  }
  return parser(reader)
}

/** What is wrong with it whatever the size of the request. SRV/search/vectors/KnnVectorQueryBuilder.java */
const check = ({ k, num_candidates: candidates, query_vector: vector, query_vector_builder: builder }: Partial<Body>): void => {
  if (k !== undefined) checkCandidates(k, candidates ?? defaultCandidates(k))
  if (vector === undefined && builder === undefined) throw es.queryVectorMissing()
  if (vector !== undefined && builder !== undefined) throw es.queryVectorTwice()
}

const knnQuery = (knn: Omit<Knn, 'k'>, givenK: number | undefined): Query => ({
  label: knn.label,
  inner: knn.filters,
  rewrite: async rewriting => knnQuery(await rewriteKnn({ ...knn, k: givenK ?? rewriting.size }, rewriting), givenK ?? rewriting.size),
  match: async searcher => {
    const scores = noScores(searcher)
    for (const { ord, score } of await nearest(searcher, { ...knn, k: givenK ?? 0 })) scores[ord] = score
    return scores
  }
})

/** `knn` as a query: the k nearest of each shard match. @throws es.buildFailed around what is wrong with the whole of it, and the parser's errors */
export const parseKnnQuery = (reader: JsonReader): Query => {
  const { field, k, similarity, filter = [], boost = 1, _name: label, ...body } = parse(reader)
  try {
    check({ k: k as number, ...body })
  } catch (thrown) {
    throw thrown instanceof EsError ? es.buildFailed('knn', thrown) : thrown
  }
  const vector = body.query_vector ?? body.query_vector_builder
  if (vector === undefined) throw es.queryVectorMissing()
  return knnQuery({ field, vector, similarity, filters: filter, boost, label }, k)
}
