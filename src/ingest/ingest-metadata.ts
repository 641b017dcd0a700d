import { es } from '../errors/es.js'
import { JsonNumber, javaToString } from '../xcontent/json-value.js'
import type { SourceValue } from '../xcontent/source-value.js'
import { javaClassOf, jsonValueOf } from './java-class.js'
import type { IngestDocument } from './pipeline.js'

const settable = ['_index', '_id', '_routing'] as const

/** Of {@link isMetadata}, those that mean something to a document that is not there yet. */
type Settable = typeof settable[number]

/** SRV/ingest/IngestDocMetadata.java */
const names: ReadonlySet<string> = new Set([...settable, '_version', '_version_type', '_if_seq_no', '_if_primary_term', '_dynamic_templates'])

/** Whether a field of this name is not one of the source. */
export const isMetadata = (name: string): boolean => names.has(name)

const isSettable = (name: string): name is Settable => settable.some(each => each === name)

/** What processors see of it; undefined where there is none. */
export const metadataValue = ({ index, id, routing, version }: IngestDocument, name: string): SourceValue | undefined =>
  new Map<string, SourceValue | undefined>([['_index', index], ['_id', id ?? null], ['_routing', routing], ['_version', new JsonNumber(String(version))]]).get(name)

const write = (document: IngestDocument, name: Settable, value: string | undefined): void => {
  if (name === '_index') document.index = value ?? ''
  else if (name === '_id') document.id = value
  else document.routing = value
}

const refuseOthers = (name: string): never => {
  throw es.notEmulated(`a pipeline that changes [${name}]`)
}

/**
 * SRV/script/Metadata.java
 * @throws es.metadataNull, es.metadataType; es.notEmulated for what is neither index, id nor routing
 */
export const setMetadata = (document: IngestDocument, name: string, value: SourceValue): void => {
  if (!isSettable(name)) return refuseOthers(name)
  if (value === null) {
    if (name === '_index') throw es.metadataNull(name)
    return write(document, name, undefined)
  }
  if (typeof value !== 'string') throw es.metadataType(name, javaToString(jsonValueOf(value)), 'java.lang.String', javaClassOf(value))
  write(document, name, value)
}

/** @throws es.metadataUnremovable; es.notEmulated as {@link setMetadata} */
export const removeMetadata = (document: IngestDocument, name: string): void => {
  if (name === '_index' || name === '_version') throw es.metadataUnremovable(name)
  if (!isSettable(name)) return refuseOthers(name)
  write(document, name, undefined)
}
