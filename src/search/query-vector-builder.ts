import { es, EsError } from '../errors/es.js'
import { coordinatedInference } from '../inference/coordinated-inference.js'
import { denseEmbedding } from '../inference/dense-embedding.js'
import type { JsonReader } from '../xcontent/json-reader.js'
import { stringField } from '../xcontent/object-fields.js'
import { objectParser } from '../xcontent/object-parser.js'
import type { World } from '../world.js'
import type { QueryVector } from './query-vector.js'

/** `query_vector_builder.text_embedding`: a text, and the endpoint that makes a vector of it; none for a `semantic_text` field, which has its own. */
export interface TextEmbedding {
  readonly modelId: string | undefined
  readonly modelText: string
}

interface Body { model_id: string, model_text: string }

const parse = objectParser<Body, 'model_text'>({
  name: 'text_embedding_query_vector_builder',
  fields: { model_id: stringField, model_text: stringField },
  required: ['model_text']
})

const FIELD = 'query_vector_builder'

/** @param reader on the name of a builder, or on the closing brace where there is none @throws es.queryVectorBuilderUnknown */
const unknownBuilder = (reader: JsonReader): EsError =>
  es.queryVectorBuilderUnknown(reader.location, reader.token === 'FIELD_NAME' ? reader.text : FIELD)

const readNamed = (reader: JsonReader): TextEmbedding => {
  if (reader.token !== 'FIELD_NAME' || reader.text !== 'text_embedding') throw unknownBuilder(reader)
  reader.next()
  const { model_id: modelId, model_text: modelText } = parse(reader)
  return { modelId, modelText }
}

/**
 * Reads `{"text_embedding":{…}}`, the only builder that a node of the double has. XC/ObjectParser.java declareNamedObject
 * @throws es.fieldFailed around es.queryVectorBuilderUnknown and the parser's errors
 */
export const readQueryVectorBuilder = (reader: JsonReader): TextEmbedding => {
  reader.next()
  const name = reader.token === 'FIELD_NAME' ? reader.text : FIELD
  try {
    const builder = readNamed(reader)
    if (reader.next() === 'END_OBJECT') return builder
    // What stands behind a second name is read as another builder.
    reader.next()
    reader.next()
    throw unknownBuilder(reader)
  } catch (thrown) {
    throw thrown instanceof EsError ? es.fieldFailed(reader.location, FIELD, name, thrown) : thrown
  }
}

/** What the results of a task are called. CORE/inference/results, CORE/ml/inference/results */
const resultNames = {
  text_embedding: 'text_embedding_result',
  sparse_embedding: 'text_expansion_result',
  completion: 'completion_result'
} as const

/** The name of what an endpoint of a task gives. */
export const resultName = (taskType: keyof typeof resultNames): string => resultNames[taskType]

/**
 * The vector of a text, by one call of the endpoint for a search. CORE/ml/vectors/TextEmbeddingQueryVectorBuilder.java
 * @throws es.modelIdNull, es.notATextEmbedding for an endpoint of another task, and what {@link coordinatedInference} throws
 */
export const buildQueryVector = async (world: World, { modelId, modelText }: TextEmbedding): Promise<QueryVector> => {
  if (modelId === undefined) throw es.modelIdNull()
  const result = await coordinatedInference(world, { id: modelId, input: [modelText], inputType: 'internal_search' })
  if (result.taskType === 'rerank') throw es.rerankNotCoordinated()
  if (result.taskType !== 'text_embedding') throw es.notATextEmbedding(modelId, resultName(result.taskType))
  return { kind: 'floats', values: denseEmbedding(result.embeddings, modelText) }
}
