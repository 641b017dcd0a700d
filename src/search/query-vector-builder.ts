import { es } from '../errors/es.js'
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

/** Reads `{"text_embedding":{…}}`, the only builder that a node of the double has. @throws es.queryVectorBuilderUnknown and the parser's errors */
export const readQueryVectorBuilder = (reader: JsonReader): TextEmbedding => {
  if (reader.next() !== 'FIELD_NAME') throw es.namedObjectExpected(reader.location, 'query_vector_builder')
  const name = reader.text
  if (name !== 'text_embedding') throw es.queryVectorBuilderUnknown(reader.location, name)
  reader.next()
  const { model_id: modelId, model_text: modelText } = parse(reader)
  if (reader.next() !== 'END_OBJECT') throw es.namedObjectExpected(reader.location, 'query_vector_builder')
  return { modelId, modelText }
}

/** What a result that is no vector is called. CORE/ml/inference/results */
const resultNames = { sparse_embedding: 'text_expansion_result', completion: 'completion_result' } as const

/**
 * The vector of a text, by one call of the endpoint for a search. X-PACK/core TextEmbeddingQueryVectorBuilder.java
 * @throws es.modelIdNull, es.notATextEmbedding for an endpoint of another task, and what {@link coordinatedInference} throws
 */
export const buildQueryVector = async (world: World, { modelId, modelText }: TextEmbedding): Promise<QueryVector> => {
  if (modelId === undefined) throw es.modelIdNull()
  const result = await coordinatedInference(world, { id: modelId, input: [modelText], inputType: 'internal_search' })
  if (result.taskType === 'rerank') throw es.rerankNotCoordinated()
  if (result.taskType !== 'text_embedding') throw es.notATextEmbedding(modelId, resultNames[result.taskType])
  return { kind: 'floats', values: denseEmbedding(result.embeddings, modelText) }
}
