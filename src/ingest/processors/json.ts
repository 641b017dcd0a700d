import { es, EsError } from '../../errors/es.js'
import { JsonReader } from '../../xcontent/json-reader.js'
import { javaToString } from '../../xcontent/json-value.js'
import { sourceValueOf } from '../../xcontent/read-source.js'
import type { SourceMap, SourceValue } from '../../xcontent/source-value.js'
import type { Configuration } from '../configuration.js'
import { getField, setField } from '../document-fields.js'
import { parseFieldPath } from '../field-path.js'
import { isMetadata, metadataValue, setMetadata } from '../ingest-metadata.js'
import { jsonValueOf } from '../java-class.js'
import type { IngestDocument } from '../pipeline.js'
import type { ProcessorType } from '../processor.js'

/** @throws es.jsonNotStrict for what has more behind its value, be it JSON or not */
const checkEnd = (reader: JsonReader, text: string): void => {
  let more
  try {
    more = reader.next()
  } catch (thrown) {
    throw thrown instanceof EsError ? es.jsonNotStrict(text, thrown) : thrown
  }
  if (more !== null) throw es.jsonNotStrict(text)
}

/** The value that a text is the JSON of. @throws what {@link JsonReader} throws, and {@link checkEnd} if it is strict */
const parse = (value: SourceValue | undefined, isStrict: boolean): SourceValue => {
  const text = javaToString(jsonValueOf(value ?? null))
  const reader = new JsonReader(Buffer.from(text))
  if (reader.next() === null) return null
  const parsed = sourceValueOf(reader.value())
  if (isStrict) checkEnd(reader, text)
  return parsed
}

const merge = (target: SourceMap, from: SourceMap): void => {
  for (const [name, value] of from) {
    const there = target.get(name)
    if (there instanceof Map && value instanceof Map) merge(there, value)
    else target.set(name, value)
  }
}

type Strategy = 'replace' | 'merge'

const addToRoot = (document: IngestDocument, value: SourceValue, strategy: Strategy): void => {
  if (!(value instanceof Map)) throw es.jsonNoObject()
  const members = [...value]
  for (const [name, member] of members.filter(([each]) => isMetadata(each))) setMetadata(document, name, member)
  const rest: SourceMap = new Map(members.filter(([name]) => !isMetadata(name)))
  if (strategy === 'merge') merge(document.source, rest)
  else for (const [name, member] of rest) document.source.set(name, member)
}

/** @throws es.jsonStrategyNotAtRoot, es.jsonConflictStrategyUnknown */
const readStrategy = (config: Configuration, atRoot: boolean): Strategy => {
  const property = 'add_to_root_conflict_strategy'
  const given = config.optionalString(property)
  if (given !== undefined && !atRoot) throw es.jsonStrategyNotAtRoot(config.property(property))
  const name = (given ?? 'replace').toLowerCase()
  if (name !== 'replace' && name !== 'merge') throw es.jsonConflictStrategyUnknown(config.property(property), String(given))
  return name
}

/** Makes a value of its JSON. JsonProcessor.java */
export const json: ProcessorType = {
  type: 'json',
  create: config => {
    const field = config.string('field')
    const target = config.optionalString('target_field')
    const atRoot = config.boolean('add_to_root', false)
    const takesDuplicates = config.boolean('allow_duplicate_keys', false)
    const strategy = readStrategy(config, atRoot)
    const isStrict = config.boolean('strict_json_parsing', true)
    if (takesDuplicates) throw es.notEmulated('[allow_duplicate_keys] of the ingest processor [json]')
    if (atRoot && target !== undefined) throw es.jsonTargetAtRoot(config.property('target_field'))
    return document => {
      if (atRoot) {
        const value = isMetadata(field) ? metadataValue(document, field) : document.source.get(field)
        return addToRoot(document, parse(value, isStrict), strategy)
      }
      setField(document, parseFieldPath(target ?? field), parse(getField(document, parseFieldPath(field)), isStrict))
    }
  }
}
