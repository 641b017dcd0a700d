import { turnTaker } from '../../clock.js'
import { es, EsError } from '../../errors/es.js'
import { sourceWithoutVectors } from '../../indices/stored-document.js'
import { valuesAt } from '../../indices/values-at.js'
import { findEndpoint } from '../../inference/infer.js'
import { internalInference } from '../../inference/internal-inference.js'
import type { RankedDocument } from '../../inference/service.js'
import type { World } from '../../world.js'
import { readSource } from '../../xcontent/read-source.js'
import type { Hit } from '../collect.js'
import type { Searcher } from '../searcher.js'
import { sortHits } from './rank-docs.js'
import type { RetrieverContext } from './retriever.js'

/** Services whose `top_n` is looked at before the call. */
const topNServices = ['cohere', 'googlevertexai']

/** What documents are ranked by. */
export interface RankFeature {
  readonly field: string
  readonly inferenceId: string
  readonly inferenceText: string
  readonly rankWindowSize: number
  /** Of the endpoint's own scores. */
  readonly minScore: number | undefined
  /** Whether the ranks of before do when the endpoint can't be asked. */
  readonly failuresAllowed: boolean
}

/** The first value of a field as text; undefined when the document has none. SRV/search/rank/feature/RankFeatureShardPhase.java */
const featureOf = (searcher: Searcher, ord: number, path: string): string | undefined => {
  const field = searcher.field(path)
  const document = searcher.document(ord)
  if (field === undefined || document === undefined) return undefined
  if (field.type !== 'text' && field.type !== 'keyword' && field.type !== 'semantic_text') {
    throw es.notEmulated(`a [text_similarity_reranker] by a field of type [${field.type}]`)
  }
  const ignoreAbove = field.type === 'keyword' ? field.ignoreAbove : Infinity
  const texts = valuesAt(readSource(sourceWithoutVectors(document)), field.sourcePath).filter(value => value !== null).map(String)
  return texts.find(text => text.length <= ignoreAbove)
}

/** A document with what it is ranked by. */
interface FeatureDoc {
  readonly hit: Hit
  readonly feature: string
}

/** In the order in which the shards tell them; read in turns with everybody else. */
const featureDocs = async (hits: readonly Hit[], path: string, { world, searchers }: RetrieverContext): Promise<FeatureDoc[]> => {
  const turnDue = turnTaker(world.clock)
  const documents: FeatureDoc[] = []
  for (const hit of searchers.flatMap(searcher => hits.filter(each => each.searcher === searcher))) {
    const feature = featureOf(hit.searcher, hit.ord, path)
    if (feature !== undefined) documents.push({ hit, feature })
    const turn = turnDue()
    if (turn !== undefined) await turn
  }
  return documents
}

/** @throws es.endpointNotFound, es.requestedTaskTypeMismatch, es.rerankTopNBelowWindow */
const checkEndpoint = (world: World, { inferenceId, rankWindowSize }: RankFeature): void => {
  const { taskType, service, taskSettings } = findEndpoint(world, inferenceId)
  if (taskType !== 'rerank') throw es.requestedTaskTypeMismatch('rerank', taskType)
  const topN = taskSettings['top_n']
  if (topNServices.includes(service) && typeof topN === 'number' && topN < rankWindowSize) throw es.rerankTopNBelowWindow(inferenceId, topN, rankWindowSize)
}

/** A score for each document, as float32. @throws es.arrayIndexOutOfBounds, es.rerankCountMismatch */
const scoresOf = (ranked: readonly RankedDocument[], documents: number): readonly number[] => {
  const scores = new Float32Array(ranked.length)
  for (const { index, score } of ranked) {
    if (index >= scores.length) throw es.arrayIndexOutOfBounds(index, scores.length)
    scores[index] = score
  }
  if (scores.length !== documents) throw es.rerankCountMismatch(documents, scores.length)
  return [...scores]
}

const computeScores = async (world: World, feature: RankFeature, texts: readonly string[]): Promise<readonly number[]> => {
  checkEndpoint(world, feature)
  if (texts.length === 0) return []
  const { inferenceId: id, inferenceText: query } = feature
  const result = await internalInference(world, { id, input: texts, query, inputType: 'internal_search' })
  if (result.taskType !== 'rerank') throw new Error(`a rerank endpoint answers as ${result.taskType}`)
  return scoresOf(result.ranked, texts.length)
}

/** Above 0 whatever the model says. */
const normalizeScore = (score: number): number => Math.fround(Math.max(score, 0) + Math.min(Math.fround(Math.exp(score)), 1))

/**
 * Ranks documents by what an endpoint says of a field of theirs; those without the field are left out.
 * INF/rank/textsimilarity/TextSimilarityRankFeaturePhaseRankCoordinatorContext.java, SRV/action/search/RankFeaturePhase.java
 * @throws es.searchPhaseFailed around whatever goes wrong
 */
export const rankByFeature = async (hits: readonly Hit[], feature: RankFeature, context: RetrieverContext): Promise<readonly Hit[]> => {
  const documents = await featureDocs(hits, feature.field, context)
  try {
    const scores = await computeScores(context.world, feature, documents.map(each => each.feature))
    const { minScore } = feature
    const reranked = documents.map(({ hit }, i): Hit => ({ ...hit, score: scores[i] as number }))
    const kept = reranked.filter(({ score }) => minScore === undefined || score >= minScore)
    return sortHits(kept.map(hit => ({ ...hit, score: normalizeScore(hit.score) })), context.searchers)
  } catch (thrown) {
    if (!(thrown instanceof EsError)) throw thrown
    if (feature.failuresAllowed) return hits
    throw es.searchPhaseFailed('rank-feature', 'Computing updated ranks for results failed', thrown)
  }
}
