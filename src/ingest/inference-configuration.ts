import { es } from '../errors/es.js'
import { hashMapOrder, javaClassName, type JsonValue } from '../xcontent/json-value.js'
import { Configuration } from './configuration.js'

/** In the order of the message. */
const INFERENCE_TYPES: readonly string[] = [
  'classification', 'regression', 'fill_mask', 'ner', 'pass_through', 'question_answering', 'text_classification', 'text_embedding', 'text_expansion',
  'text_similarity', 'zero_shot_classification'
]

/**
 * What a trained model is to do, which none is here to do: of all that, the field of its results matters.
 * @throws es.propertyType, es.inferenceConfigNoSingle, es.inferenceConfigUnknown
 */
export const readInferenceConfig = (config: Configuration): string | undefined => {
  const given = config.optionalMap('inference_config')
  if (given === undefined) return undefined
  const [only] = given
  if (given.size !== 1 || only === undefined || !(only[1] instanceof Map)) throw es.inferenceConfigNoSingle(config.of)
  const [type, settings] = only
  if (!INFERENCE_TYPES.includes(type)) throw es.inferenceConfigUnknown(config.of, hashMapOrder(given).join(', '), INFERENCE_TYPES.join(', '))
  const resultsField = settings.get('results_field')
  return typeof resultsField === 'string' ? resultsField : undefined
}

/** A field to read, and one to write. */
export interface InputOutput {
  readonly input: string
  readonly output: string
}

/** One object, or a list of them. @throws es.inputOutputEmpty, es.inputOutputNoMaps, es.inputOutputNoMap */
const entriesOf = (config: Configuration): JsonValue[] => {
  const given = config.optional('input_output')
  const of = config.property('input_output')
  if (given === undefined) return []
  if (given instanceof Map) return [given]
  if (!Array.isArray(given)) throw es.inputOutputNoMap(of)
  if (given.length === 0) throw es.inputOutputEmpty(of)
  if (!(given[0] instanceof Map)) throw es.inputOutputNoMaps(of)
  return given
}

/**
 * What `input_output` says; nothing without it. Other members of an entry are nobody's business.
 * @throws what {@link entriesOf} throws, es.propertyMissing, es.propertyType, es.inputOutputRepeated; es.classCast for a later item that is no object
 */
export const readInputOutput = (config: Configuration): InputOutput[] => {
  const inputs = new Set<string>()
  const outputs = new Set<string>()
  return entriesOf(config).map(item => {
    if (!(item instanceof Map)) throw es.classCast(javaClassName(item), 'java.util.Map')
    const entry = new Configuration(new Map(item), config.of)
    const [input, output] = [entry.string('input_field'), entry.string('output_field')]
    if (inputs.has(input)) throw es.inputOutputRepeated(config.property('input_field'), input)
    if (outputs.has(output)) throw es.inputOutputRepeated(config.property('output_field'), output)
    inputs.add(input)
    outputs.add(output)
    return { input, output }
  })
}
