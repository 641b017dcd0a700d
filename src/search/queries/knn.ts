import { es, EsError } from '../../errors/es.js'
import type { JsonReader } from '../../xcontent/json-reader.js'
import { objectParser, type Field, type ObjectParser } from '../../xcontent/object-parser.js'
import { CANDIDATES_MAX, knnFields, type KnnBody } from '../knn-request.js'
import { nearest, rewriteKnnOfChunks, type Knn, type KnnByIndex } from '../knn-search.js'
import { noScores, type Query } from '../query.js'
import { checkQueuedBoost, queuedBoostField, type QueuedBoost } from '../query-members.js'

interface Body extends Omit<KnnBody, 'inner_hits' | 'boost'> { boost: QueuedBoost }

let parser: ObjectParser<Body, 'field'> | undefined

/** Made late: {@link knnFields} has filters, which are queries, and its module may be loaded after this one. */
const parse: ObjectParser<Body, 'field'> = reader => {
  if (parser === undefined) {
    const { inner_hits: _, ...fields } = knnFields
    const own: { readonly [K in keyof Body]-?: Field<Body[K]> } = { ...fields, boost: queuedBoostField }
    parser = objectParser<Body, 'field'>({ name: 'knn', fields: own, required: ['field'] })
  }
  return parser(reader)
}

/** What is wrong with it whatever the size of the request. SRV/search/vectors/KnnVectorQueryBuilder.java */
const check = ({ k, num_candidates: candidates, query_vector: vector, query_vector_builder: builder }: Partial<Body>): void => {
  if (k !== undefined && k < 1) throw es.knnKNotPositive()
  if (candidates !== undefined && candidates > CANDIDATES_MAX) throw es.candidatesTooMany(CANDIDATES_MAX)
  if (k !== undefined && candidates !== undefined && candidates < k) throw es.candidatesBelowK()
  if (vector === undefined && builder === undefined) throw es.queryVectorMissing()
  if (vector !== undefined && builder !== undefined) throw es.queryVectorTwice()
}

/** How many neighbours a request asks for. */
interface Asked {
  readonly k: number | undefined
  readonly candidates: number | undefined
}

/** Without a `k` it is the size of the request, or the candidates if they are fewer. @throws es.knnQueryKNotPositive for no candidate at all */
const neighbours = ({ k, candidates }: Asked, size: number): number => {
  if (k === undefined && (candidates ?? size) < 1) throw es.knnQueryKNotPositive(candidates ?? size)
  return k ?? Math.min(size, candidates ?? size)
}

const rewrittenQuery = ({ filters, of }: KnnByIndex, { label }: Pick<Knn, 'label'>, neighboursOf: () => number): Query => {
  const query: Query = {
    label,
    inner: filters,
    rewrite: () => query,
    match: async searcher => {
      const scores = noScores(searcher)
      const k = neighboursOf()
      for (const { ord, score } of await nearest(searcher, { ...of(searcher), k }, { ofChunks: true })) scores[ord] = score
      return scores
    }
  }
  return query
}

const knnQuery = (knn: Knn, asked: Asked): Query => ({
  label: knn.label,
  inner: knn.filters,
  rewrite: async rewriting => rewrittenQuery(await rewriteKnnOfChunks(knn, rewriting), knn, () => neighbours(asked, rewriting.size)),
  match: () => { throw new Error('a knn query was not rewritten') }
})

/** `knn` as a query: the k nearest of each shard match. @throws es.buildFailed around what is wrong with the whole of it, and the parser's errors */
export const parseKnnQuery = (reader: JsonReader): Query => {
  const { field, k, similarity, filter = [], boost, _name: label, ...body } = parse(reader)
  const { num_candidates: candidates } = body
  try {
    check({ k: k as number, ...body })
  } catch (thrown) {
    throw thrown instanceof EsError ? es.buildFailed('knn', thrown) : thrown
  }
  const vector = body.query_vector ?? body.query_vector_builder
  if (vector === undefined) throw es.queryVectorMissing()
  const knn = { field, vector, k: 0, similarity, filters: filter, boost: checkQueuedBoost('knn', boost), label }
  return knnQuery(knn, { k, candidates })
}
