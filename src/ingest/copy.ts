import type { SourceMap, SourceValue } from '../xcontent/source-value.js'
import type { IngestDocument } from './pipeline.js'

/** A value that no change of the other reaches. */
export const copyOf = (value: SourceValue): SourceValue => {
  if (Array.isArray(value)) return value.map(copyOf)
  return value instanceof Map ? copyOfMap(value) : value
}

const copyOfMap = (map: SourceMap): SourceMap => new Map([...map].map(([name, value]) => [name, copyOf(value)]))

/** A document as it is now. */
export const copyOfDocument = (document: IngestDocument): IngestDocument =>
  ({ ...document, source: copyOfMap(document.source), ingest: copyOfMap(document.ingest) })
