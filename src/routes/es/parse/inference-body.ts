import { es } from '../../../errors/es.js'
import { item } from '../../../errors/es-validation-items.js'
import { inputTypes, internalInputTypes } from '../../../inference/input-type.js'
import type { TaskType } from '../../../inference/task-type.js'
import { JsonReader } from '../../../xcontent/json-reader.js'
import type { JsonMap } from '../../../xcontent/json-value.js'
import { booleanField, intField, mapField, mappedField, stringField, stringsField } from '../../../xcontent/object-fields.js'
import { javaTrim } from '../../../xcontent/java-string.js'
import { objectParser } from '../../../xcontent/object-parser.js'
import { parseTimeValue } from '../../../xcontent/time-value.js'

/** The body of `POST _inference`, as far as it is there. */
export interface InferenceBody {
  input: string[]
  query: string
  top_n: number
  return_documents: boolean
  task_settings: JsonMap
  /** Lower case. */
  input_type: string
  /** Milliseconds; checked, and then overridden by the query parameter or the default, as Elasticsearch does. */
  timeout: number
}

/** Trims and ignores case by upper case, as a task type does. Run of the real class. */
const parseInputType = (raw: string): string => {
  const constant = javaTrim(raw).toUpperCase()
  const known = [...inputTypes, ...internalInputTypes].find(each => each.toUpperCase() === constant)
  if (known === undefined) throw es.inputTypeUnknown(constant)
  if (internalInputTypes.includes(known)) throw es.inputTypeInternal(known)
  return known
}

/** CORE/inference/action/InferenceAction.java */
const parse = objectParser<InferenceBody>({
  name: 'cluster:internal/xpack/inference',
  fields: {
    input: stringsField,
    query: stringField,
    top_n: intField,
    return_documents: booleanField,
    task_settings: mapField,
    input_type: mappedField(stringField, parseInputType),
    timeout: mappedField(stringField, raw => parseTimeValue(raw, 'timeout'))
  }
})

/** Items of the request validation, in the order in which they are looked for; the first one found is reported. Reference §7.3. */
const defects = (body: Partial<InferenceBody>, taskType: TaskType): Array<string | false> => [
  body.input === undefined && item.fieldNull('input'),
  body.input?.length === 0 && item.fieldEmptyArray('input'),
  taskType === 'rerank' && body.query === undefined && item.fieldNullForTask('query', taskType),
  taskType === 'rerank' && body.query === '' && item.fieldEmptyForTask('query', taskType),
  taskType !== 'rerank' && taskType !== 'any' && body.return_documents !== undefined && item.fieldNotForTask('return_documents', taskType),
  taskType !== 'rerank' && taskType !== 'any' && body.top_n !== undefined && item.fieldNotForTask('top_n', taskType),
  taskType !== 'text_embedding' && taskType !== 'any' && (body.input_type ?? 'unspecified') !== 'unspecified' && item.fieldNotForTask('input_type', taskType)
]

/**
 * Parses and validates the body of a perform call.
 * @throws the parser's errors, then es.actionRequestInvalid
 */
export const parseInferenceBody = (content: Buffer, taskType: TaskType): Partial<InferenceBody> & Pick<InferenceBody, 'input'> => {
  const body = parse(new JsonReader(content))
  const defect = defects(body, taskType).find(found => found !== false)
  if (typeof defect === 'string') throw es.actionRequestInvalid([defect])
  return { ...body, input: body.input ?? [] }
}
