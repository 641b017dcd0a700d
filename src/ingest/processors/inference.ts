import { es } from '../../errors/es.js'
import { coordinatedInference } from '../../inference/coordinated-inference.js'
import { denseEmbedding } from '../../inference/dense-embedding.js'
import { whenThere } from '../../inference/eventually.js'
import type { InferenceResult } from '../../inference/infer.js'
import { javaFloat } from '../../xcontent/java-float.js'
import { JsonNumber } from '../../xcontent/json-value.js'
import { NumberList } from '../../xcontent/number-list.js'
import type { SourceMap, SourceValue } from '../../xcontent/source-value.js'
import type { Configuration } from '../configuration.js'
import { appendField, findField, getField, setField } from '../document-fields.js'
import { parseFieldPath, type FieldPath } from '../field-path.js'
import { readInferenceConfig, readInputOutput, type InputOutput } from '../inference-configuration.js'
import type { IngestDocument } from '../pipeline.js'
import type { ProcessorType, Work } from '../processor.js'

/** `xpack.ml.max_inference_processors` */
const PROCESSORS_MAX = 50

/** What one entry reads and writes; paths are parsed once, and a wrong one is an error of the document. */
interface Entry {
  readonly input: () => FieldPath
  readonly output: () => FieldPath
  /** A field beside the output. */
  readonly beside: (name: string) => FieldPath
}

const once = (text: string): (() => FieldPath) => {
  let path: FieldPath | undefined
  return () => (path ??= parseFieldPath(text))
}

const entryOf = ({ input, output }: InputOutput): Entry => {
  const base = output.slice(0, output.lastIndexOf('.') + 1)
  return { input: once(input), output: once(output), beside: name => parseFieldPath(base + name) }
}

/** The text of an input; undefined where there is none. @throws es.inputNoText, and what {@link getField} throws when it may not be missing */
const textAt = (document: IngestDocument, path: FieldPath, ignoreMissing: boolean): string | undefined => {
  const value = findField(document, path) ?? (ignoreMissing ? null : getField(document, path))
  if (value === null) return undefined
  if (typeof value !== 'string') throw es.inputNoText(path.text)
  return value
}

/** The texts of a document; undefined when the first is missing, which ends it. What is missing later is an empty text. */
const textsOf = (document: IngestDocument, entries: readonly Entry[], ignoreMissing: boolean): string[] | undefined => {
  const texts: string[] = []
  for (const { input } of entries) {
    const text = textAt(document, input(), ignoreMissing)
    if (text === undefined && texts.length === 0) return undefined
    texts.push(text ?? '')
  }
  return texts
}

/** What a document is given for one of its texts. */
interface OneResult {
  readonly value: SourceValue
  /** Whether the text was longer than the model reads. */
  readonly isTruncated?: boolean
}

/** CORE/inference/results/*.java transformToCoordinationFormat: vectors are floats that have become doubles, weights are floats. */
const resultsOf = (result: InferenceResult): OneResult[] => {
  switch (result.taskType) {
    case 'text_embedding':
      return result.embeddings.texts.map(text => ({ value: new NumberList(denseEmbedding(result.embeddings, text)) }))
    case 'sparse_embedding': {
      const { card, texts, seed } = result.embeddings
      return texts.map(text => {
        const { tokens, isTruncated } = card.expand(text, seed)
        const weights: SourceMap = new Map(tokens.map(([token, weight]) => [token, new JsonNumber(javaFloat(weight))]))
        return { value: weights, isTruncated }
      })
    }
    case 'completion': return [{ value: result.answer.pieces.join('') }]
    case 'rerank': throw es.rerankNotCoordinated()
  }
}

/** CORE/ml/inference/results/InferenceResults.java setOrAppendValue: what is there already is not overwritten. */
const setOrAppend = (document: IngestDocument, path: FieldPath, value: SourceValue): void => {
  if (findField(document, path) === undefined) setField(document, path, value)
  else appendField(document, path, { value })
}

/** What a call has given, and for what. */
interface Answered {
  readonly entries: readonly Entry[]
  readonly modelId: string
  readonly result: InferenceResult
}

/** @throws es.resultCount, and what {@link setField} throws */
const writeResults = (document: IngestDocument, { entries, modelId, result }: Answered): void => {
  const results = resultsOf(result)
  if (results.length !== entries.length) throw es.resultCount(results.length, entries.length)
  entries.forEach(({ output, beside }, i) => {
    const { value, isTruncated = false } = results[i] as OneResult
    setOrAppend(document, output(), value)
    if (isTruncated) setOrAppend(document, beside('is_truncated'), true)
    if (i === 0) setOrAppend(document, beside('model_id'), modelId)
  })
}

/** All texts of a document in one call. */
const workOnFields = (modelId: string, entries: readonly Entry[], ignoreMissing: boolean): Work => (document, { world }) => {
  const input = textsOf(document, entries, ignoreMissing)
  if (input === undefined) return 'kept'
  return whenThere(coordinatedInference(world, { id: modelId, input, inputType: 'internal_ingest' }), result => {
    writeResults(document, { entries, modelId, result })
    return 'kept'
  })
}

/** Without fields the document itself is the input, which no endpoint takes. Trained models do, and there is none. */
const workOnDocument = (modelId: string): Work => (_, { world }) => {
  throw world.endpoints.get(modelId) === undefined ? es.trainedModelNotFound(modelId) : es.inferenceOfDocument(modelId)
}

/** @throws es.targetFieldWithInputOutput, es.resultsFieldWithInputOutput */
const refuseIncompatible = (config: Configuration, resultsField: string | undefined): void => {
  if (config.optionalString('target_field') !== undefined) throw es.targetFieldWithInputOutput(config.property('target_field'))
  if (resultsField !== undefined) throw es.resultsFieldWithInputOutput(config.of)
}

/** Asks an inference endpoint. ML/inference/ingest/InferenceProcessor.java; reference §1.2, §1.3 */
export const inference: ProcessorType = {
  type: 'inference',
  create: (config, { world, inferenceIds }) => {
    const count = world.pipelines.list().reduce((sum, pipeline) => sum + pipeline.inferenceIds.length, 0)
    if (count >= PROCESSORS_MAX) throw es.tooManyInferenceProcessors(config.of, count, PROCESSORS_MAX)
    const modelId = config.string('model_id')
    const resultsField = readInferenceConfig(config)
    const inputOutput = readInputOutput(config)
    inferenceIds.push(modelId)
    if (inputOutput.length === 0) {
      config.optionalString('target_field')
      if (config.optionalMap('field_map') === undefined) config.optionalMap('field_mappings')
      return workOnDocument(modelId)
    }
    refuseIncompatible(config, resultsField)
    return workOnFields(modelId, inputOutput.map(entryOf), config.boolean('ignore_missing', false))
  }
}
