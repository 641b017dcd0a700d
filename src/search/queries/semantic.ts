import { es } from '../../errors/es.js'
import { denseEmbedding } from '../../inference/dense-embedding.js'
import { infer } from '../../inference/infer.js'
import type { SemanticTextField } from '../../indices/mappings/mapping.js'
import type { World } from '../../world.js'
import type { JsonReader } from '../../xcontent/json-reader.js'
import { booleanField, floatField, stringField } from '../../xcontent/object-fields.js'
import { objectParser } from '../../xcontent/object-parser.js'
import { collect } from '../collect.js'
import { noScores, type Query, type Rewriting, type Scores } from '../query.js'
import { comparable, type QueryVector } from '../query-vector.js'
import type { Searcher } from '../searcher.js'
import { chunkVectors } from '../semantic-field.js'
import { vectorScores } from '../vector-scores.js'

const TIMEOUT_MS = 30_000
/** As many documents as a search returns by default, at least, for what counts them and returns none. */
const NEAREST_MIN = 10

interface Semantic {
  readonly field: string
  readonly text: string
  readonly boost: number
  readonly label: string | undefined
}

const semanticField = (searcher: Searcher, path: string): SemanticTextField | undefined => {
  const field = searcher.field(path)
  return field?.type === 'semantic_text' ? field : undefined
}

/** @throws es.semanticEndpoints when the indices have several */
const endpointOf = (searchers: readonly Searcher[], path: string): string | undefined => {
  const ids = new Set(searchers.map(searcher => semanticField(searcher, path)?.searchInferenceId).filter(id => id !== undefined))
  if (ids.size > 1) throw es.semanticEndpoints(path)
  return [...ids][0]
}

/** @throws es.endpointNotFound and what the endpoint throws; es.semanticResultKind for one that makes no dense vectors */
const embed = async (world: World, id: string, { field, text }: Semantic): Promise<QueryVector> => {
  const result = await infer(world, { id, taskType: 'any', input: [text], inputType: 'internal_search', stream: false, timeoutMs: TIMEOUT_MS })
  if (result.taskType === 'text_embedding') return { kind: 'floats', values: denseEmbedding(result.embeddings, text) }
  throw es.semanticTask(field, id, result.taskType)
}

/** What the coordinating node knows by the time the shards search. */
interface Rewritten {
  /** Undefined when no index has embedded a document yet. */
  readonly vector: QueryVector | undefined
  /** `size` of the search. */
  readonly size: number
  readonly endpoint: string | undefined
}

/** The nearest documents of one shard, each by its best chunk. */
const match = async (searcher: Searcher, { field: path, boost }: Semantic, nearest: Rewritten): Promise<Scores> => {
  const scores = noScores(searcher)
  const mapped = searcher.field(path)
  if (mapped === undefined) return scores
  if (mapped.type !== 'semantic_text') throw es.semanticFieldType(path, mapped.type)
  const vectors = chunkVectors(mapped)
  if (vectors === undefined || nearest.vector === undefined) return scores
  const { values } = nearest.vector
  const dimensions = vectors.elementType === 'bit' ? values.length * 8 : values.length
  if (dimensions !== vectors.dimensions) {
    throw es.semanticQueryDimensions(path, { expected: vectors.dimensions ?? 0, found: dimensions, search: nearest.endpoint ?? '', index: mapped.inferenceId })
  }
  const all = await vectorScores(searcher, vectors, { vector: comparable(vectors, nearest.vector), boost })
  for (const { ord, score } of collect([{ searcher, scores: all }], { size: Math.max(nearest.size, NEAREST_MIN) }).hits) scores[ord] = score
  return scores
}

/** A `semantic` query, and what `match` on a `semantic_text` field stands for. X-PACK/inference SemanticQueryBuilder.java */
export const semanticQuery = (semantic: Semantic): Query => ({
  label: semantic.label,
  inner: [],
  rewrite: async ({ world, searchers, size }: Rewriting) => {
    const endpoint = endpointOf(searchers, semantic.field)
    const hasModel = searchers.some(searcher => semanticField(searcher, semantic.field)?.model !== undefined)
    const vector = endpoint === undefined || !hasModel ? undefined : await embed(world, endpoint, semantic)
    if (endpoint !== undefined && !world.endpoints.get(endpoint)) throw es.endpointNotFound(endpoint)
    return { ...semanticQuery(semantic), match: searcher => match(searcher, semantic, { vector, size, endpoint }) }
  },
  match: searcher => match(searcher, semantic, { vector: undefined, size: 0, endpoint: undefined })
})

interface Body { field: string, query: string, lenient: boolean, boost: number, _name: string }

const parse = objectParser<Body, 'field' | 'query'>({
  name: 'semantic',
  fields: { field: stringField, query: stringField, lenient: booleanField, boost: floatField, _name: stringField },
  required: ['field', 'query']
})

/** Reads `{"field":…,"query":…}`. @throws the parser's errors */
export const parseSemanticQuery = (reader: JsonReader): Query => {
  const { field, query: text, boost = 1, _name: label } = parse(reader)
  return semanticQuery({ field, text, boost, label })
}
