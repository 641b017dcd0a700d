import { es } from '../../errors/es.js'
import { coordinatedInference } from '../../inference/coordinated-inference.js'
import { denseEmbedding } from '../../inference/dense-embedding.js'
import type { SemanticTextField } from '../../indices/mappings/mapping.js'
import type { World } from '../../world.js'
import type { JsonReader } from '../../xcontent/json-reader.js'
import { booleanField, stringField } from '../../xcontent/object-fields.js'
import { objectParser } from '../../xcontent/object-parser.js'
import { collect } from '../collect.js'
import { noScores, type Query, type Rewriting, type Scores } from '../query.js'
import { resultName } from '../query-vector-builder.js'
import { comparable, type QueryVector } from '../query-vector.js'
import type { Searcher } from '../searcher.js'
import { chunkVectors, semanticField } from '../semantic-field.js'
import { vectorScores } from '../vector-scores.js'
import { checkQueuedBoost, queuedBoostField, type QueuedBoost } from '../query-members.js'

/** As many documents as a search returns by default, at least, for what counts them and returns none. */
const NEAREST_MIN = 10

/** What is looked for, and how. */
export interface Semantic {
  readonly field: string
  readonly text: string
  readonly boost: number
  readonly label: string | undefined
  /** Whether a field of another type matches nothing, and is no error. */
  readonly lenient?: boolean
  /** Whether the indices may have several endpoints: a `match` query asks each of them, a `semantic` query none. */
  readonly severalEndpoints?: boolean
}

/** What an endpoint makes of the text: no vector if it makes sparse ones. */
type Embedding = QueryVector | undefined

/** Endpoints for searches that the field has in the indices. @throws es.semanticEndpoints when they are several */
const endpointsOf = (searchers: readonly Searcher[], { field, severalEndpoints = false }: Semantic): string[] => {
  const ids = new Set(searchers.map(searcher => semanticField(searcher, field)?.searchInferenceId).filter(id => id !== undefined))
  if (ids.size > 1 && !severalEndpoints) throw es.semanticEndpoints(field)
  return [...ids]
}

/** @throws es.endpointNotFound, es.semanticResultKind for one that embeds nothing, and what {@link coordinatedInference} throws */
const embed = async (world: World, id: string, { field, text }: Semantic): Promise<Embedding> => {
  if (world.endpoints.get(id) === undefined) throw es.endpointNotFound(id)
  const result = await coordinatedInference(world, { id, input: [text], inputType: 'internal_search' })
  if (result.taskType === 'text_embedding') return { kind: 'floats', values: denseEmbedding(result.embeddings, text) }
  if (result.taskType === 'sparse_embedding') return undefined
  throw result.taskType === 'rerank' ? es.rerankNotCoordinated() : es.semanticResultKind(field, resultName(result.taskType))
}

/** What the coordinating node knows by the time the shards search. */
interface Asked extends Semantic {
  readonly embeddings: ReadonlyMap<string, Embedding>
  /** `size` of the search. */
  readonly size: number
}

/** @throws es.semanticQueryKind, es.semanticQueryDimensions */
const checkEmbedding = ({ path, searchInferenceId: search, inferenceId: index, model }: SemanticTextField, { embeddings }: Asked): void => {
  if (model === undefined) return
  const endpoints = { search, index }
  const vector = embeddings.get(search)
  const [expected, found] = [resultName(model.taskType), resultName(vector === undefined ? 'sparse_embedding' : 'text_embedding')]
  if (expected !== found) throw es.semanticQueryKind(path, { expected, found }, endpoints)
  const { dimensions = 0, elementType } = model
  const given = (vector?.values.length ?? 0) * (elementType === 'bit' ? 8 : 1)
  if (vector === undefined || given === dimensions) return
  throw es.semanticQueryDimensions(path, { expected: dimensions, found: given }, endpoints)
}

/** @throws es.semanticFieldType, and what {@link checkEmbedding} throws */
const prepare = (searcher: Searcher, asked: Asked): void => {
  const field = searcher.field(asked.field)
  if (field?.type === 'semantic_text') checkEmbedding(field, asked)
  else if (field !== undefined && asked.lenient !== true) throw es.semanticFieldType(asked.field, field.type)
}

/** The nearest documents of one shard, each by its best chunk. */
const match = async (searcher: Searcher, { field: path, boost, embeddings, size }: Asked): Promise<Scores> => {
  const scores = noScores(searcher)
  const field = semanticField(searcher, path)
  const vectors = field && chunkVectors(field)
  const vector = field && embeddings.get(field.searchInferenceId)
  if (vectors === undefined || vector === undefined) return scores
  const all = await vectorScores(searcher, vectors, { vector: comparable(vectors, vector), boost })
  for (const { ord, score } of collect([{ searcher, scores: all }], { size: Math.max(size, NEAREST_MIN) }).hits) scores[ord] = score
  return scores
}

const rewritten = (asked: Asked): Query => {
  const query: Query = {
    label: asked.label,
    inner: [],
    rewrite: () => query,
    prepare: searcher => { prepare(searcher, asked) },
    match: searcher => match(searcher, asked)
  }
  return query
}

/** A `semantic` query, and what `match` on a `semantic_text` field stands for. INF/queries/SemanticQueryBuilder.java */
export const semanticQuery = (semantic: Semantic): Query => ({
  label: semantic.label,
  inner: [],
  rewrite: async ({ world, searchers, size }: Rewriting) => {
    const embeddings = new Map<string, Embedding>()
    for (const id of endpointsOf(searchers, semantic)) embeddings.set(id, await embed(world, id, semantic))
    return rewritten({ ...semantic, embeddings, size })
  },
  match: () => { throw new Error('a semantic query was not rewritten') }
})

interface Body { field: string, query: string, lenient: boolean, boost: QueuedBoost, _name: string }

const parse = objectParser<Body, 'field' | 'query'>({
  name: 'semantic',
  fields: { field: stringField, query: stringField, lenient: booleanField, boost: queuedBoostField, _name: stringField },
  required: ['field', 'query']
})

/** Reads `{"field":…,"query":…}`. @throws es.queuedFieldFailed, and the parser's errors */
export const parseSemanticQuery = (reader: JsonReader): Query => {
  const { field, query: text, boost, lenient = false, _name: label } = parse(reader)
  return semanticQuery({ field, text, lenient, boost: checkQueuedBoost('semantic', boost), label })
}
