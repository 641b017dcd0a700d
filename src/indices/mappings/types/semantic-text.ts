import { es } from '../../../errors/es.js'
import { JsonNumber, javaClassName, type JsonMap, type JsonValue } from '../../../xcontent/json-value.js'
import type { FieldType } from '../field-type.js'
import type { SemanticModel, SemanticTextField } from '../mapping.js'
import { meta, text, type Parameter } from '../parameter.js'

const DEFAULT_INFERENCE_ID = '.elser-2-elasticsearch'

const inferenceId = (name: string, options: Partial<Parameter>): Parameter => ({
  ...text(name, null),
  read: (given, { name: field, type }) => {
    if (typeof given !== 'string' || given === '') throw es.inferenceIdEmpty(name, field, type)
    return given
  },
  ...options
})

const object = (name: string, updatable: boolean): Parameter => ({
  name,
  read: given => {
    if (!(given instanceof Map)) throw es.classCast(javaClassName(given), 'java.util.Map')
    return given
  },
  otherwise: () => null,
  shown: 'given',
  updatable,
  acceptsNull: true
})

const textAt = (map: JsonMap, name: string): string | undefined => {
  const value: JsonValue | undefined = map.get(name)
  return typeof value === 'string' ? value : undefined
}

/** What `model_settings` say of an endpoint's vectors. */
const modelOf = (settings: JsonMap): SemanticModel => {
  const dimensions = settings.get('dimensions')
  return {
    service: textAt(settings, 'service'),
    taskType: textAt(settings, 'task_type') === 'sparse_embedding' ? 'sparse_embedding' : 'text_embedding',
    ...(dimensions instanceof JsonNumber && { dimensions: dimensions.value }),
    ...(settings.has('similarity') && { similarity: textAt(settings, 'similarity') as NonNullable<SemanticModel['similarity']> }),
    ...(settings.has('element_type') && { elementType: textAt(settings, 'element_type') as NonNullable<SemanticModel['elementType']> })
  }
}

const entry = (name: string, value: JsonValue | undefined): Array<[string, JsonValue]> => value === undefined ? [] : [[name, value]]

/** `model_settings` as a mapping shows them. INF/mapper/SemanticTextField.java */
export const shownModel = ({ service, taskType, dimensions, similarity, elementType }: SemanticModel): JsonMap => new Map([
  ...entry('service', service),
  ...entry('task_type', taskType),
  ...entry('dimensions', dimensions === undefined ? undefined : new JsonNumber(String(dimensions))),
  ...entry('similarity', similarity),
  ...entry('element_type', elementType)
])

/** Text that an endpoint embeds. INF/mapper/SemanticTextFieldMapper.java */
export const semanticTextType: FieldType = {
  name: 'semantic_text',
  inMultiFields: false,
  parameters: [
    inferenceId('inference_id', { otherwise: () => DEFAULT_INFERENCE_ID, shown: 'always', updatable: false }),
    inferenceId('search_inference_id', { otherwise: values => values.get('inference_id') ?? DEFAULT_INFERENCE_ID, updatable: true }),
    { ...object('model_settings', true), updatable: (from, to) => from === null || to === null || from === to },
    object('chunking_settings', true),
    object('index_options', true),
    meta
  ],
  build: (frame, value): SemanticTextField => {
    const settings = value('model_settings')
    return {
      ...frame,
      type: 'semantic_text',
      index: true,
      inferenceId: String(value('inference_id')),
      searchInferenceId: String(value('search_inference_id')),
      chunkingSettings: value('chunking_settings') as JsonMap | null ?? undefined,
      model: settings instanceof Map ? modelOf(settings) : undefined
    }
  }
}
