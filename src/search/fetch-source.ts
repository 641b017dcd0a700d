import type { JsonReader } from '../xcontent/json-reader.js'

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

/** A stand-in until part E is merged. */
export const readFetchSource = (reader: JsonReader): FetchSource => {
  const value = reader.value()
  if (typeof value === 'boolean') return { ...wholeSource, fetch: value }
  return { ...wholeSource, includes: (Array.isArray(value) ? value : [value]).map(String) }
}

/** As the query string says it. @param given `_source`, `_source_includes`, `_source_excludes`; undefined when none of them is there */
export const fetchSourceOf = (given: { source: string | undefined, includes: string | undefined, excludes: string | undefined }): FetchSource | undefined => {
  const { source, includes, excludes } = given
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
