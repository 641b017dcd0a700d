import { es, EsError } from '../errors/es.js'
import { chunkerOf } from '../inference/chunking/chunk-text.js'
import { denseEmbedding } from '../inference/dense-embedding.js'
import type { Endpoint } from '../inference/endpoint.js'
import { infer, type InferenceResult } from '../inference/infer.js'
import type { GivenVector } from '../indices/engine.js'
import type { Mapping, SemanticModel, SemanticTextField, Similarity } from '../indices/mappings/mapping.js'
import { withModel } from '../indices/mappings/semantic-model.js'
import { valuesAt } from '../indices/values-at.js'
import type { World } from '../world.js'
import { JsonNumber } from '../xcontent/json-value.js'
import { plainJson } from '../xcontent/plain-json.js'
import type { SourceMap, SourceValue } from '../xcontent/source-value.js'

const fieldsByMapping = new WeakMap<Mapping, readonly SemanticTextField[]>()

/** The `semantic_text` fields of a mapping; looked for once, since most have none and every document asks. */
const semanticFields = (mapping: Mapping): readonly SemanticTextField[] => {
  const known = fieldsByMapping.get(mapping)
  if (known !== undefined) return known
  const fields = [...mapping.fields.values()].filter(field => field.type === 'semantic_text')
  fieldsByMapping.set(mapping, fields)
  return fields
}

/** One chunk of a value: its text, and where it is in all values of the field, which one character separates. */
interface Chunk {
  readonly text: string
  readonly start: number
  readonly end: number
}

const textOf = (value: SourceValue, field: string): string | undefined => {
  if (value === null) return undefined
  if (typeof value === 'string' || typeof value === 'boolean' || value instanceof JsonNumber) return String(value)
  throw es.semanticTextInvalid(field)
}

/** @throws es.semanticTextInvalid for an object, es.notEmulated for a strategy that is not */
const chunksOf = (field: SemanticTextField, endpoint: Endpoint, values: readonly SourceValue[]): Chunk[] => {
  const ofField = field.chunkingSettings && plainJson(field.chunkingSettings) as Record<string, unknown>
  const chunker = chunkerOf(ofField ?? endpoint.chunkingSettings)
  let offset = 0
  return values.flatMap(value => {
    const text = textOf(value, field.path)
    if (text === undefined) return []
    const from = offset
    offset += text.length + 1
    // A blank text is stored, and has nothing to embed.
    return text.trim() === '' ? [] : chunker(text).map(({ start, end }) => ({ text: text.slice(start, end), start: from + start, end: from + end }))
  })
}

type Embedded = Extract<InferenceResult, { taskType: 'text_embedding' }>['embeddings']

/** How long a document waits for its embeddings, in milliseconds. */
const TIMEOUT_MS = 30_000

/** One call for all chunks of a field. @throws es.semanticInferenceFailed around what the endpoint throws, es.notEmulated for other tasks than dense embeddings */
const embed = async (world: World, { inferenceId: id, path }: SemanticTextField, texts: readonly string[]): Promise<Embedded> => {
  try {
    const result = await infer(world, { id, taskType: 'any', input: texts, inputType: 'internal_ingest', stream: false, timeoutMs: TIMEOUT_MS })
    if (result.taskType === 'text_embedding') return result.embeddings
  } catch (thrown) {
    throw thrown instanceof EsError ? es.semanticInferenceFailed(id, path, thrown) : thrown
  }
  throw es.notEmulated(`[semantic_text] with an endpoint that makes no dense embeddings, [${id}]`, 'use one of the task type [text_embedding]')
}

/** What a field remembers of its endpoint. SRV/inference/MinimalServiceSettings.java */
const modelOf = ({ card, elementType = 'float' }: Embedded, { serviceSettings }: Endpoint): SemanticModel => ({
  service: undefined,
  taskType: 'text_embedding',
  dimensions: elementType === 'bit' ? 8 * Math.ceil(card.dimensions / 8) : card.dimensions,
  similarity: elementType === 'bit' ? 'l2_norm' : serviceSettings['similarity'] as Similarity | undefined ?? 'cosine',
  elementType
})

/** Eight bits a signed byte, as the rows of the index have them: a number a bit. */
const asRow = (vector: Float32Array, { elementType }: SemanticModel): ArrayLike<number> =>
  elementType === 'bit' ? Array.from({ length: 8 * vector.length }, (_, i) => ((vector[i >> 3] as number) >> (7 - (i & 7))) & 1) : vector

/** Chunks of a document as vectors of its fields, and the mapping, in which the fields know their model by then. */
export interface SemanticVectors {
  readonly mapping: Mapping
  readonly vectors: readonly GivenVector[]
}

interface GivenText {
  readonly field: SemanticTextField
  readonly values: readonly SourceValue[]
}

/** The chunks of one field, and what their vectors are like. */
interface FieldVectors {
  readonly model: SemanticModel
  readonly vectors: readonly GivenVector[]
}

/** @throws es.semanticEndpointMissing, es.semanticDimensions, and what {@link embed} and {@link chunksOf} throw */
const fieldVectors = async (world: World, { field, values }: GivenText): Promise<FieldVectors | undefined> => {
  const endpoint = world.endpoints.get(field.inferenceId)
  if (endpoint === undefined) throw es.semanticEndpointMissing(field.inferenceId, field.path)
  const chunks = chunksOf(field, endpoint, values)
  if (chunks.length === 0) return undefined
  const embeddings = await embed(world, field, chunks.map(({ text }) => text))
  const model = field.model ?? modelOf(embeddings, endpoint)
  const vectors = chunks.map(({ text, start, end }): GivenVector =>
    ({ path: field.path, values: asRow(denseEmbedding(embeddings, text), model), chunk: { start, end } }))
  const wrong = vectors.find(vector => vector.values.length !== model.dimensions)
  if (wrong !== undefined) throw es.semanticDimensions(field.path, model.dimensions ?? 0, wrong.values.length)
  return { model, vectors }
}

const embedFields = async (world: World, mapping: Mapping, given: readonly GivenText[]): Promise<SemanticVectors> => {
  let embedded: SemanticVectors = { mapping, vectors: [] }
  for (const text of given) {
    const made = await fieldVectors(world, text)
    if (made === undefined) continue
    const { field } = text
    embedded = {
      mapping: field.model === undefined ? withModel(embedded.mapping, field.path, made.model) : embedded.mapping,
      vectors: [...embedded.vectors, ...made.vectors]
    }
  }
  return embedded
}

/**
 * Chunks and embeds what a document has for `semantic_text` fields, field by field. X-PACK/inference ShardBulkInferenceActionFilter.java
 * @returns undefined, at once, when there is nothing to embed
 * @throws es.semanticEndpointMissing, es.semanticInferenceFailed, es.semanticTextInvalid, es.semanticDimensions, es.notEmulated
 */
export const embedSemanticText = (world: World, mapping: Mapping, source: SourceMap): Promise<SemanticVectors> | undefined => {
  const given = semanticFields(mapping)
    .map(field => ({ field, values: valuesAt(source, field.sourcePath) }))
    .filter(({ values }) => values.length > 0)
  return given.length === 0 ? undefined : embedFields(world, mapping, given)
}
