import type { DenseVectorField } from '../indices/mappings/mapping.js'
import { es } from '../errors/es.js'
import { collect, type Hit } from './collect.js'
import { NO_MATCH, type Query, type Rewriting, type Scores } from './query.js'
import { buildQueryVector, type TextEmbedding } from './query-vector-builder.js'
import { comparable, type QueryVector } from './query-vector.js'
import type { Searcher } from './searcher.js'
import { chunkVectors, semanticField } from './semantic-field.js'
import { scoreOfSimilarity, vectorScores } from './vector-scores.js'

/** What a knn search, query or retriever is given. Its vector is a builder until the search is rewritten. */
export interface Knn {
  readonly field: string
  readonly vector: QueryVector | TextEmbedding
  readonly k: number
  /** All of them must match, before the nearest are chosen. */
  readonly filters: readonly Query[]
  /** In raw units: a cosine, a dot product, a distance. */
  readonly similarity?: number | undefined
  readonly boost: number
  readonly label: string | undefined
}

const isBuilder = (vector: Knn['vector']): vector is TextEmbedding => 'modelText' in vector

const rewriteFilters = async ({ filters }: Knn, rewriting: Rewriting): Promise<readonly Query[]> => {
  const rewritten = []
  for (const filter of filters) rewritten.push(await filter.rewrite(rewriting))
  return rewritten
}

/** What the coordinating node does: embeds the text, rewrites the filters. @throws what {@link buildQueryVector} and the filters throw */
export const rewriteKnn = async (knn: Knn, rewriting: Rewriting): Promise<Knn> => {
  const vector = isBuilder(knn.vector) ? await buildQueryVector(rewriting.world, knn.vector) : knn.vector
  return { ...knn, vector, filters: await rewriteFilters(knn, rewriting) }
}

/** A knn search as the shards of each index get it. */
export interface KnnByIndex {
  readonly filters: readonly Query[]
  readonly of: (searcher: Searcher) => Knn
}

/**
 * The same of a search that may be of chunks. A text without a model is embedded by the endpoint that the field names for searches, once for all
 * indices whose field names the same one. INF/queries/SemanticKnnVectorQueryRewriteInterceptor.java
 * @throws what {@link buildQueryVector} and the filters throw
 */
export const rewriteKnnOfChunks = async (knn: Knn, rewriting: Rewriting): Promise<KnnByIndex> => {
  const given = knn.vector
  const isOpen = isBuilder(given) && given.modelId === undefined
  const endpointOf = (searcher: Searcher): string | undefined => isOpen ? semanticField(searcher, knn.field)?.searchInferenceId : undefined
  const endpoints = new Set(rewriting.searchers.map(endpointOf))
  const filters = await rewriteFilters(knn, rewriting)
  const rewritten = new Map<string | undefined, Knn>()
  for (const endpoint of endpoints) {
    const vector = isBuilder(given) ? await buildQueryVector(rewriting.world, { ...given, modelId: given.modelId ?? endpoint }) : given
    rewritten.set(endpoint, { ...knn, vector, filters })
  }
  return { filters, of: searcher => rewritten.get(endpointOf(searcher)) ?? knn }
}

/** The field, if it can be searched for neighbours; undefined when there is nothing to find. @throws es.knnFieldType, es.knnFieldNotIndexed */
const fieldOf = (searcher: Searcher, { field: path }: Knn, ofChunks: boolean): DenseVectorField | undefined => {
  const field = searcher.field(path)
  if (field === undefined) return undefined
  if (ofChunks && field.type === 'semantic_text') return chunkVectors(field)
  if (field.type !== 'dense_vector') throw es.knnFieldType()
  if (!field.index) throw es.knnFieldNotIndexed(path)
  return field.dimensions === undefined ? undefined : field
}

/** Where all filters match. */
const filterScores = async (searcher: Searcher, filters: readonly Query[]): Promise<Scores | undefined> => {
  let all: Scores | undefined
  for (const filter of filters) {
    const scores = await filter.match(searcher)
    all = all === undefined ? scores : all.map((score, ord) => scores[ord] === NO_MATCH ? NO_MATCH : score)
  }
  return all
}

/**
 * The k nearest of one shard, best first; none where the field is not mapped, or no document has had a vector yet.
 * @param knn rewritten
 * @param ofChunks whether the field may be a `semantic_text`: for a query it may, whose score of a document is that of its best chunk
 * @throws es.knnFieldType, es.knnFieldNotIndexed, what {@link comparable} throws, and what the filters throw
 */
export const nearest = async (searcher: Searcher, knn: Knn, { ofChunks = false } = {}): Promise<readonly Hit[]> => {
  if (isBuilder(knn.vector)) throw new Error('a knn search was not rewritten')
  const field = fieldOf(searcher, knn, ofChunks)
  if (field === undefined) return []
  const vector = comparable(field, knn.vector)
  const filter = await filterScores(searcher, knn.filters)
  const scores = await vectorScores(searcher, field, { vector, filter })
  const minScore = knn.similarity === undefined ? undefined : scoreOfSimilarity(field, knn.similarity)
  const { hits } = collect([{ searcher, scores }], { size: knn.k, minScore })
  return knn.boost === 1 ? hits : hits.map(hit => ({ ...hit, score: Math.fround(hit.score * knn.boost) }))
}

/** Of the k nearest of each shard, the k nearest of all, best first; of equal scores the index that was named first goes first. */
export const nearestOfAll = (hits: ReadonlyArray<readonly Hit[]>, k: number): readonly Hit[] =>
  hits.length === 1 ? hits[0] as readonly Hit[] : hits.flat().sort((a, b) => b.score - a.score).slice(0, k)
