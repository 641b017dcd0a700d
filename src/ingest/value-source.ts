import type { OfConfiguration } from '../errors/es-ingest.js'
import { JsonNumber, type JsonValue } from '../xcontent/json-value.js'
import { sourceValueOf } from '../xcontent/read-source.js'
import type { SourceValue } from '../xcontent/source-value.js'
import type { IngestDocument } from './pipeline.js'
import { compileTemplate, type MediaType } from './template.js'

/** A value of a configuration, made anew for every document. */
export type ValueSource = (document: IngestDocument) => SourceValue

/** Whom errors are about, and what values in templates are escaped for. */
interface Compilation {
  readonly of: OfConfiguration
  readonly mediaType?: MediaType
}

/**
 * A value whose texts, and names at every depth, are templates. SRV/ingest/ValueSource.java
 * @throws what {@link compileTemplate} throws
 */
export const compileValue = (value: JsonValue, compilation: Compilation): ValueSource => {
  if (typeof value === 'string') return value.includes('{{') ? compileTemplate({ ...compilation, text: value }) : () => value
  if (value instanceof Map) {
    const members = [...value].map(([name, member]) =>
      [compileTemplate({ ...compilation, text: name }), compileValue(member, compilation)] as const)
    return document => new Map(members.map(([name, member]) => [name(document), member(document)]))
  }
  if (!Array.isArray(value) || value.every(item => item instanceof JsonNumber)) {
    const constant = sourceValueOf(value)
    return () => Array.isArray(constant) ? [] : constant
  }
  const items = value.map(item => compileValue(item, compilation))
  return document => items.map(item => item(document))
}
