import { es } from '../errors/es.js'
import { DEPTH_MAX } from '../xcontent/json-limits.js'

/** A field of a document by its name with dots, or of `_ingest`. */
export interface FieldPath {
  /** As it was given, for messages. */
  readonly text: string
  /** One at least. */
  readonly elements: readonly string[]
  /** Whether it is in `_ingest`, not in the document. */
  readonly isOfIngest: boolean
}

const INGEST_PREFIX = '_ingest.'
const SOURCE_PREFIX = '_source.'

/** `String.split` of Java by a dot: what is empty at the end is no element. */
const split = (text: string): string[] => {
  const elements = text.split('.')
  while (elements.length > 0 && elements.at(-1) === '') elements.pop()
  return elements
}

/**
 * SRV/ingest/IngestDocument.java FieldPath
 * @throws es.pathEmpty, es.pathInvalid for what has no element, such as `_source.`; es.notEmulated for too many of them
 */
export const parseFieldPath = (text: string): FieldPath => {
  if (text === '') throw es.pathEmpty()
  const isOfIngest = text.startsWith(INGEST_PREFIX)
  const prefix = isOfIngest ? INGEST_PREFIX : text.startsWith(SOURCE_PREFIX) ? SOURCE_PREFIX : ''
  const elements = split(text.slice(prefix.length))
  if (elements.length === 0) throw es.pathInvalid(text)
  if (elements.length > DEPTH_MAX) throw es.notEmulated(`a field below more than ${DEPTH_MAX} objects`, 'name it with fewer dots')
  return { text, elements, isOfIngest }
}
