import { EsError } from '../errors/es.js'
import { OptionsError } from '../options.js'
import type { World } from '../world.js'
import { JsonReader } from '../xcontent/json-reader.js'
import { JsonNumber, type JsonMap, type JsonValue } from '../xcontent/json-value.js'
import { createDefaultEndpoints } from './default-endpoints.js'
import { createEndpointAtStart } from './create-endpoint.js'
import { parseTaskType } from './task-type.js'

/**
 * Creates the endpoints that the options ask for: those that a node brings along, if they do, and those that they name, by the same checks as `PUT _inference`.
 * @throws {OptionsError} with the text of the check that one of them fails, with `…` for values that may be secret
 */
export const createConfiguredEndpoints = (world: World): void => {
  createDefaultEndpoints(world)
  world.options.endpoints.forEach(({ inference_id: id, task_type: taskType, ...body }, index) => {
    const refusal = (given: JsonMap): string | undefined => {
      try {
        createEndpointAtStart(world, { id, taskType: parseTaskType(taskType), readBody: () => given })
        return undefined
      } catch (error) {
        if (error instanceof EsError) return reasonsOf(error)
        throw error
      }
    }
    const given = asJsonMap(body)
    if (refusal(given) === undefined) return
    // The text goes to stderr, and messages quote what was given: the same checks tell it of a body without secrets.
    throw new OptionsError(`endpoints.${index}: ${refusal(withoutSecrets(given)) ?? 'refused for a value that may be secret and is not shown'}`)
  })
}

const reasonsOf = ({ reason, cause }: EsError): string => cause === undefined ? String(reason) : `${reason} ${reasonsOf(cause)}`

const asJsonMap = (body: object): JsonMap => {
  const reader = new JsonReader(Buffer.from(JSON.stringify(body)))
  reader.next()
  return reader.value() as JsonMap
}

/** Settings whose values a message may quote. All others may be secrets: known ones, misspelled ones, those of another service. */
const quotable = new Set([
  'service', 'task_type', 'model_id', 'url', 'similarity', 'dimensions', 'language', 'region', 'action', 'version', 'requests_per_minute', 'top_n',
  'return_documents', 'strategy', 'max_chunk_size', 'overlap', 'sentence_overlap', 'separator_group'
])

/** Prints as `…` whatever its value, and is of the Java type of the number that it stands for. */
class HiddenNumber extends JsonNumber {
  override toString (): string {
    return '…'
  }
}

/** Objects whose settings are those. In all others the names are the user's own. */
const quotableObjects = new Set(['service_settings', 'task_settings', 'chunking_settings', 'rate_limit'])

/** The same shape and types, so that the same check fails. */
const withoutSecrets = (settings: JsonMap): JsonMap => new Map([...settings].map(([name, value]) =>
  [name, value instanceof Map && quotableObjects.has(name) ? withoutSecrets(value) : hidden(value, quotable.has(name))]))

/** An address without who asks, and without what it asks for. */
const bare = (text: string): string => text.replace(/(?<=\/\/)[^/?#]*@/, '…@').replace(/(?<=[?#]).+$/s, '…')

const hidden = (value: JsonValue, shown: boolean): JsonValue => {
  if (value instanceof Map) return new Map([...value].map(([name, member]) => [name, hidden(member, false)]))
  if (Array.isArray(value)) return value.map(each => hidden(each, shown))
  if (typeof value === 'string') return shown ? bare(value) : value.replace(/^.+$/s, '…')
  return value instanceof JsonNumber && !shown ? new HiddenNumber(value.text) : value
}
