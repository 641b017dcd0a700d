import { es, EsError } from '../errors/es.js'
import { toldOf } from '../errors/es-ingest.js'
import { isRefusal } from '../errors/refusal.js'
import { javaClassName, type JsonMap, type JsonValue } from '../xcontent/json-value.js'
import { Configuration } from './configuration.js'
import type { Creation, Processor, ProcessorType, Step, Work } from './processor.js'
import { emulatedProcessors } from './processors/index.js'
import { isStockProcessor } from './stock-processors.js'

/** @throws es.processorUnknown; es.notEmulated for one that Elasticsearch has */
const typeNamed = (type: string, tag: string | undefined): ProcessorType => {
  const found = emulatedProcessors.get(type)
  if (found !== undefined) return found
  throw isStockProcessor(type) ? es.notEmulated(`the ingest processor [${type}]`) : es.processorUnknown({ processor: type, tag })
}

const execution = (work: Work): Processor['execute'] => run => work(run.document, run) ?? 'kept'

/** What every processor has, whatever its type. */
interface CommonProperties {
  readonly type: string
  readonly tag: string | undefined
  readonly description: string | undefined
}

/** Makes the processor of what is left of a configuration. What goes wrong is told of it, whatever is inside. */
const create = ({ type, tag, description }: CommonProperties, config: Configuration, creation: Creation): Processor => {
  const of = { processor: type, tag }
  const own = config.toldOf(of)
  try {
    const created = typeNamed(type, tag).create(own, creation)
    const unread = own.unread()
    if (unread !== undefined) throw es.processorKeysUnknown(of, unread)
    const { work, call } = typeof created === 'function' ? { work: created, call: undefined } : created
    return { type, tag, description, execute: execution(work), call }
  } catch (thrown) {
    throw thrown instanceof EsError && !isRefusal(thrown) ? toldOf(thrown, of) : thrown
  }
}

const readMap = (type: string, map: JsonMap, creation: Creation): Step => {
  const config = new Configuration(new Map(map))
  const tag = config.optionalString('tag')
  const description = config.toldOf({ tag }).optionalString('description')
  const ignoreFailure = config.boolean('ignore_failure', false)
  const hasCondition = config.optional('if') !== undefined
  typeNamed(type, tag)
  const handlers = config.optionalList('on_failure')
  const onFailure = readProcessors(handlers, creation)
  if (handlers !== undefined && onFailure.length === 0) throw es.onFailureEmpty({ processor: type, tag, property: 'on_failure' })
  const processor = create({ type, tag, description }, config, creation)
  if (hasCondition) throw es.notEmulated(`[if] of the ingest processor [${type}], which is a script`)
  return onFailure.length > 0 || ignoreFailure ? { ignoreFailure, processors: [processor], onFailure } : processor
}

/**
 * One processor of a pipeline, with its handlers. SRV/ingest/ConfigurationUtils.java readProcessor
 * @throws es.processorNull, es.processorNoMap, es.processorUnknown, es.onFailureEmpty, es.processorKeysUnknown, es.notEmulated, and what the types throw
 */
export const readProcessor = (type: string, config: JsonValue, creation: Creation): Step => {
  if (config instanceof Map) return readMap(type, config, creation)
  if (config === null) throw es.processorNull({ processor: type })
  if (typeof config === 'string' && type === 'script') typeNamed(type, undefined)
  throw es.processorNoMap({ processor: type }, javaClassName(config))
}

const members = (item: JsonValue): Array<[string, JsonValue]> => {
  if (item === null) throw es.processorsItemNull()
  if (!(item instanceof Map)) throw es.classCast(javaClassName(item), 'java.util.Map')
  return [...item]
}

/**
 * Processors as a list has them: each item an object, of which each member is one.
 * @throws the first error of a processor, the others told with it; es.classCast for an item that is no object, es.processorsItemNull for none
 */
export const readProcessors = (configs: readonly JsonValue[] = [], creation: Creation): Step[] => {
  const steps: Step[] = []
  const errors: EsError[] = []
  for (const [type, config] of configs.flatMap(members)) {
    try {
      steps.push(readProcessor(type, config, creation))
    } catch (thrown) {
      if (!(thrown instanceof EsError)) throw thrown
      errors.push(thrown)
    }
  }
  const [first, ...others] = errors
  if (first !== undefined) throw others.length === 0 ? first : first.hiding(...others)
  return steps
}
