import { es } from '../errors/es.js'
import type { JsonReader } from '../xcontent/json-reader.js'
import { readBoolean, readText } from './scalars.js'

/** What of `_source` a hit shows. SRV/search/fetch/subphase/FetchSourceContext.java */
export interface FetchSource {
  /** Whether it shows any. */
  readonly fetch: boolean
  /** Paths with `*`; everything when there are none. */
  readonly includes: readonly string[]
  readonly excludes: readonly string[]
  /** Whether vectors are left out, wherever they are. */
  readonly excludeVectors: boolean
}

/** All of it, as when nothing is said. */
export const wholeSource: FetchSource = { fetch: true, includes: [], excludes: [], excludeVectors: false }

const unknownKey = (reader: JsonReader, key: string) => es.searchKeyUnknown(reader.location, String(reader.token), key)

const readPatterns = (reader: JsonReader, key: string): string[] => {
  if (reader.token === 'VALUE_STRING') return [reader.text]
  const patterns: string[] = []
  for (let token = reader.next(); token !== 'END_ARRAY'; token = reader.next()) {
    if (token !== 'VALUE_STRING') throw unknownKey(reader, key)
    patterns.push(reader.text)
  }
  return patterns
}

const readObject = (reader: JsonReader): FetchSource => {
  const read = { ...wholeSource }
  while (reader.next() === 'FIELD_NAME') {
    const key = reader.text
    const token = reader.next()
    const isPatterns = token === 'START_ARRAY' || token === 'VALUE_STRING'
    if (isPatterns && (key === 'includes' || key === 'include')) read.includes = readPatterns(reader, key)
    else if (isPatterns && (key === 'excludes' || key === 'exclude')) read.excludes = readPatterns(reader, key)
    else if (key === 'exclude_vectors' && token === 'VALUE_BOOLEAN') read.excludeVectors = readBoolean(reader)
    else throw unknownKey(reader, key)
  }
  return read
}

/**
 * Reads `_source` in any of its forms: a boolean, a pattern, a list of patterns, an object.
 * @param reader on its first token; it is left on its last
 * @throws es.sourceFormUnexpected, es.searchKeyUnknown, es.expectedText
 */
export const readFetchSource = (reader: JsonReader): FetchSource => {
  switch (reader.token) {
    case 'VALUE_BOOLEAN': return { ...wholeSource, fetch: readBoolean(reader) }
    case 'VALUE_STRING': return { ...wholeSource, includes: [reader.text] }
    case 'START_ARRAY': {
      const includes: string[] = []
      while (reader.next() !== 'END_ARRAY') includes.push(readText(reader))
      return { ...wholeSource, includes }
    }
    case 'START_OBJECT': return readObject(reader)
    default: throw es.sourceFormUnexpected(reader.location, String(reader.token))
  }
}

/** `_source`, `_source_includes`, `_source_excludes` of a query string. */
export interface SourceParameters {
  readonly source: string | undefined
  readonly includes: string | undefined
  readonly excludes: string | undefined
}

/** As the query string says it; undefined when it says nothing. */
export const fetchSourceOf = ({ source, includes, excludes }: SourceParameters): FetchSource | undefined => {
  if (source === undefined && includes === undefined && excludes === undefined) return undefined
  const isBoolean = source === 'true' || source === 'false'
  const patterns = (text: string | undefined): string[] => text?.split(',').filter(pattern => pattern !== '') ?? []
  return {
    fetch: source !== 'false',
    includes: patterns(includes ?? (isBoolean ? undefined : source)),
    excludes: patterns(excludes),
    excludeVectors: false
  }
}
