import { es } from '../errors/es.js'
import { DEPTH_MAX, VALUES_MAX } from '../xcontent/json-limits.js'
import type { SourceMap, SourceValue } from '../xcontent/source-value.js'
import type { IngestDocument } from './pipeline.js'

/** Copies values, all of them together no more than a request may bring: a pipeline that copies a field into itself makes twice as many at every step. */
const copier = (): ((value: SourceValue) => SourceValue) => {
  let left = VALUES_MAX
  const copy = (value: SourceValue, depth: number): SourceValue => {
    if (left-- === 0) throw es.notEmulated(`a copy of more than ${VALUES_MAX} values`)
    if (!Array.isArray(value) && !(value instanceof Map)) return value
    if (depth > DEPTH_MAX) throw es.notEmulated(`a copy of more than ${DEPTH_MAX} objects and lists inside one another`, 'no request may bring them')
    if (Array.isArray(value)) return value.map(item => copy(item, depth + 1))
    return new Map([...value].map(([name, member]) => [name, copy(member, depth + 1)]))
  }
  return value => copy(value, 1)
}

/** A value that no change of the other reaches. @throws es.notEmulated for one that is too large, or too deep */
export const copyOf = (value: SourceValue): SourceValue => copier()(value)

/** A document as it is now. @throws as {@link copyOf} */
export const copyOfDocument = (document: IngestDocument): IngestDocument => {
  const copy = copier()
  return { ...document, source: copy(document.source) as SourceMap, ingest: copy(document.ingest) as SourceMap }
}
