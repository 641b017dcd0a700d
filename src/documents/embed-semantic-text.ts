import { es, EsError } from '../errors/es.js'
import { isRefusal } from '../errors/refusal.js'
import type { JsonLocation } from '../errors/es-error.js'
import { chunkerOf } from '../inference/chunking/chunk-text.js'
import { denseEmbedding } from '../inference/dense-embedding.js'
import type { Endpoint } from '../inference/endpoint.js'
import type { InferenceResult } from '../inference/infer.js'
import { internalInference } from '../inference/internal-inference.js'
import type { GivenVector } from '../indices/vector-fields.js'
import type { Mapping, SemanticModel, SemanticTextField, Similarity } from '../indices/mappings/mapping.js'
import { withModel } from '../indices/mappings/semantic-model.js'
import { bitsOf } from '../indices/vector-components.js'
import { valuesAt } from '../indices/values-at.js'
import type { World } from '../world.js'
import { JsonNumber } from '../xcontent/json-value.js'
import { NumberList } from '../xcontent/number-list.js'
import { plainJson } from '../xcontent/plain-json.js'
import type { SourceMap, SourceValue } from '../xcontent/source-value.js'
import { wholeText, writeSource } from '../xcontent/write-source.js'

/** Where a document may bring along what has been embedded before. SRV/index/mapper/InferenceMetadataFieldsMapper.java */
const INFERENCE_FIELDS = '_inference_fields'

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

/** What a document has for one field. */
interface GivenText {
  readonly field: SemanticTextField
  /** Those that are blank, too: they are stored, and have nothing to embed. */
  readonly texts: readonly string[]
}

const isBlank = (text: string): boolean => text.trim() === ''

/** @throws es.semanticTextInvalid for what is no text, number or boolean: of a list the list is told */
const textOf = (value: SourceValue, { path }: SemanticTextField, isListed: boolean): string => {
  if (typeof value === 'string' || typeof value === 'boolean' || value instanceof JsonNumber) return String(value)
  throw es.semanticTextInvalid(path, isListed ? 'ArrayList' : 'HashMap')
}

/** @returns undefined for a field that the document does not have, or has as null; what is wrong with it, es.semanticTextInvalid */
const givenText = (source: SourceMap, field: SemanticTextField): GivenText | EsError | undefined => {
  const values = valuesAt(source, field.sourcePath)
  const whole = source.get(field.sourcePath)
  const isListed = values.length > 1 || Array.isArray(whole) || whole instanceof NumberList
  if (values.length === 0 || (!isListed && values[0] === null)) return undefined
  try {
    return { field, texts: values.map(value => textOf(value, field, isListed)) }
  } catch (thrown) {
    if (thrown instanceof EsError) return thrown
    throw thrown
  }
}

/** @throws es.notEmulated for a strategy that is not */
const chunksOf = ({ field, texts }: GivenText, endpoint: Endpoint): Chunk[] => {
  const ofField = field.chunkingSettings && plainJson(field.chunkingSettings) as Record<string, unknown>
  const chunker = chunkerOf(ofField ?? endpoint.chunkingSettings)
  let offset = 0
  return texts.flatMap(text => {
    const from = offset
    offset += text.length + 1
    if (isBlank(text)) return []
    return chunker(text).map(({ start, end }) => ({ text: text.slice(start, end), start: from + start, end: from + end }))
  })
}

type Embedded = Extract<InferenceResult, { taskType: 'text_embedding' }>['embeddings']

/** One call for all chunks of a field. @throws what the endpoint throws; es.notEmulated for other tasks than dense embeddings */
const embed = async (world: World, { inferenceId: id }: SemanticTextField, texts: readonly string[]): Promise<Embedded> => {
  const result = await internalInference(world, { id, input: texts, inputType: 'internal_ingest' })
  if (result.taskType === 'text_embedding') return result.embeddings
  throw es.notEmulated(`[semantic_text] with an endpoint that makes no dense embeddings, [${id}]`, 'use one of the task type [text_embedding]')
}

/** What a field remembers of its endpoint. SRV/inference/MinimalServiceSettings.java */
const modelOf = ({ card, elementType = 'float' }: Embedded, { service, serviceSettings }: Endpoint): SemanticModel => ({
  service,
  taskType: 'text_embedding',
  dimensions: elementType === 'bit' ? 8 * Math.ceil(card.dimensions / 8) : card.dimensions,
  similarity: elementType === 'bit' ? 'l2_norm' : serviceSettings['similarity'] as Similarity | undefined ?? 'cosine',
  elementType
})

/** Whatever the service is called. MinimalServiceSettings.java canMergeWith */
const isSameModel = (a: SemanticModel, b: SemanticModel): boolean =>
  a.taskType === b.taskType && a.dimensions === b.dimensions && a.similarity === b.similarity && a.elementType === b.elementType

/**
 * Where the embeddings of a field stand once they have been added to the source. INF/action/filter/ShardBulkInferenceActionFilter.java appendSourceAndInferenceMetadata; of several
 * fields, which there are in the order of a map, the first is meant
 */
const placeOfEmbeddings = (source: SourceMap, path: string): JsonLocation => {
  const text = `${wholeText(writeSource(source, 'as given')).slice(0, -1)},"${INFERENCE_FIELDS}":{${JSON.stringify(path)}:{`
  return { line: 1, column: text.length }
}

/** @throws es.semanticModelChanged */
const checkModel = ({ path, model }: SemanticTextField, source: SourceMap, made: SemanticModel): void => {
  if (model === undefined || isSameModel(model, made)) return
  throw es.semanticModelChanged(placeOfEmbeddings(source, path), path, es.mapperConflicts(path, [{ parameter: 'model_settings', why: '' }]))
}

/** Eight bits a signed byte, as the rows of the index have them: a number a bit. */
const asRow = (vector: Float32Array, { elementType }: SemanticModel): ArrayLike<number> =>
  elementType === 'bit' ? bitsOf(vector) : vector

/** Chunks of a document as vectors of its fields, and the mapping, in which the fields know their model by then. */
export interface SemanticVectors {
  readonly mapping: Mapping
  readonly vectors: readonly GivenVector[]
}

/** The chunks of one field, and what their vectors are like. */
interface FieldVectors {
  readonly model: SemanticModel
  readonly vectors: readonly GivenVector[]
}

/** The failure of a field, as often as the field has texts for the endpoint: each is a request of its own there, and fails by itself. */
const failureOfEach = ({ texts }: GivenText, fail: () => EsError): EsError[] => texts.filter(text => !isBlank(text)).map(fail)

/** @returns what it fails with, if it does; undefined for blank texts alone @throws es.notEmulated */
const fieldVectors = async (world: World, given: GivenText): Promise<FieldVectors | readonly EsError[] | undefined> => {
  const { field, texts } = given
  const { inferenceId: id, path } = field
  if (texts.every(isBlank)) return undefined
  const endpoint = world.endpoints.get(id)
  if (endpoint === undefined) return failureOfEach(given, () => es.semanticEndpointMissing(id, path))
  const chunks = chunksOf(given, endpoint)
  try {
    const embeddings = await embed(world, field, chunks.map(({ text }) => text))
    const model = modelOf(embeddings, endpoint)
    const vectorOf = ({ text, start, end }: Chunk): GivenVector =>
      ({ path, values: asRow(denseEmbedding(embeddings, text), model), chunk: { start, end } })
    return { model, vectors: chunks.map(vectorOf) }
  } catch (thrown) {
    if (!(thrown instanceof EsError) || isRefusal(thrown)) throw thrown
    return failureOfEach(given, () => es.semanticInferenceFailed(id, path, thrown))
  }
}

/** A document, and the mapping of its index. */
interface Document {
  readonly mapping: Mapping
  readonly source: SourceMap
}

/** @throws what {@link embedSemanticText} throws */
const embedFields = async (
  world: World, { mapping, source }: Document, given: ReadonlyArray<GivenText | EsError>
): Promise<SemanticVectors> => {
  let embedded: SemanticVectors = { mapping, vectors: [] }
  const failures = given.filter(text => text instanceof EsError)
  for (const text of given) {
    if (text instanceof EsError) continue
    const made = await fieldVectors(world, text)
    if (made === undefined) continue
    if (!('model' in made)) {
      failures.push(...made)
      continue
    }
    const { field } = text
    checkModel(field, source, made.model)
    embedded = {
      mapping: field.model === undefined ? withModel(embedded.mapping, field.path, made.model) : embedded.mapping,
      vectors: [...embedded.vectors, ...made.vectors]
    }
  }
  const [first, ...others] = failures
  if (first !== undefined) throw others.length === 0 ? first : first.hiding(...others)
  return embedded
}

/**
 * Chunks and embeds what a document has for `semantic_text` fields, field by field. INF/action/filter/ShardBulkInferenceActionFilter.java
 * @returns undefined, at once, when there is nothing to embed
 * @throws es.semanticTextInvalid, es.semanticEndpointMissing, es.semanticInferenceFailed, each telling of those of other texts; es.semanticModelChanged; es.notEmulated
 */
export const embedSemanticText = (world: World, mapping: Mapping, source: SourceMap): Promise<SemanticVectors> | undefined => {
  if (source.has(INFERENCE_FIELDS)) throw es.notEmulated(`[${INFERENCE_FIELDS}] in a document`, 'leave it out: what it is made of is embedded anew')
  const fields = semanticFields(mapping)
  if (fields.length === 0) return undefined
  const given = fields.map(field => givenText(source, field)).filter(text => text !== undefined)
  return given.length === 0 ? undefined : embedFields(world, { mapping, source }, given)
}
