import { es } from '../errors/es.js'
import type { JsonReader, JsonToken } from '../xcontent/json-reader.js'
import type { JsonValue } from '../xcontent/json-value.js'
import { booleanField, customField, stringField } from '../xcontent/object-fields.js'
import { objectParser } from '../xcontent/object-parser.js'
import { parseTimeValue } from '../xcontent/time-value.js'
import { readFetchSource, type FetchSource } from './fetch-source.js'
import { parseKnn, type KnnOfSize } from './knn-request.js'
import type { Knn } from './knn-search.js'
import { parseQuery } from './parse-query.js'
import type { Query } from './query.js'
import { parseRetriever } from './parse-retriever.js'
import type { Retriever } from './retrievers/retriever.js'
import { isValue, readBoolean, readFloat, readInt } from './scalars.js'
import { readSearchAfter, readSort, type SortKey } from './sort.js'

/** `size` of a search that gives none. SRV/search/SearchService.java */
export const DEFAULT_SIZE = 10
/** How many hits are counted exactly when the request does not say. SRV/search/internal/SearchContext.java */
export const TRACK_TOTAL_HITS_DEFAULT = 10_000
/** Every hit is counted. */
export const TRACK_ALL_HITS = Infinity
/** No hit is counted. */
export const TRACK_NO_HITS = -1

/** A field that a hit shows in `fields`. SRV/search/fetch/subphase/FieldAndFormat.java */
export interface FetchField {
  /** A path with `*`. */
  readonly pattern: string
  readonly includeUnmapped: boolean
}

/** What a search is given, by its body and then by its query string. What is not given is not there. SRV/search/builder/SearchSourceBuilder.java */
export interface SearchRequest {
  query?: Query | undefined
  knn?: readonly Knn[]
  retriever?: Retriever
  postFilter?: Query | undefined
  from?: number
  size?: number
  source?: FetchSource | undefined
  fields?: readonly FetchField[]
  sort?: readonly SortKey[]
  searchAfter?: readonly JsonValue[]
  minScore?: number | undefined
  /** Up to how many hits are counted: a number, {@link TRACK_ALL_HITS}, {@link TRACK_NO_HITS}. */
  trackTotalHits?: number
  trackScores?: boolean
  version?: boolean
  seqNoPrimaryTerm?: boolean
  terminateAfter?: number
  /** Whether there is one: nothing else of it is known. */
  rank?: true
  rescore?: true
}

/** The request while its body is read: what a knn search is, depends on the size. */
interface Reading {
  readonly request: SearchRequest
  knn: KnnOfSize[]
}

type Read = (reading: Reading, reader: JsonReader, key: string) => void

const refuse: Read = (_, __, key) => { throw es.notEmulated(`[${key}] in a search`) }

/** What asks for nothing when it is false, or holds nothing. */
const refuseUnlessEmpty: Read = (reading, reader, key) => {
  const value = reader.value()
  const size = value instanceof Map ? value.size : Array.isArray(value) ? value.length : 1
  if (size > 0) refuse(reading, reader, key)
}
const refuseUnlessFalse: Read = (reading, reader, key) => { if (readBoolean(reader)) refuse(reading, reader, key) }

/** @throws es.fromNegative */
export const checkFrom = (from: number): number => {
  if (from < 0) throw es.fromNegative(from)
  return from
}

/** @throws es.sizeNegative */
export const checkSize = (size: number): number => {
  if (size < 0) throw es.sizeNegative(size)
  return size
}

/** @throws es.terminateAfterNegative */
export const checkTerminateAfter = (count: number): number => {
  if (count < 0) throw es.terminateAfterNegative()
  return count
}

/** What is served of no search, and said to be so when nothing else is wrong with it. @throws es.notEmulated */
export const refuseUnserved = ({ terminateAfter = 0, rank, rescore }: Pick<SearchRequest, 'terminateAfter' | 'rank' | 'rescore'>): void => {
  const given = Object.entries({ terminate_after: terminateAfter > 0, rank, rescore }).find(([, isGiven]) => isGiven)
  if (given !== undefined) throw es.notEmulated(`[${given[0]}] in a search`)
}

/** @throws es.trackTotalHitsNegative */
export const checkTrackTotalHits = (limit: number): number => {
  if (limit < TRACK_NO_HITS) throw es.trackTotalHitsNegative(limit)
  return limit
}

const readTrackTotalHits = (reader: JsonReader): number => {
  const isBoolean = reader.token === 'VALUE_BOOLEAN' || ['true', 'false'].includes(reader.text)
  if (isBoolean) return readBoolean(reader) ? TRACK_ALL_HITS : TRACK_NO_HITS
  return checkTrackTotalHits(readInt(reader))
}

const parseFetchField = objectParser<{ field: string, format: string, include_unmapped: boolean }, 'field'>({
  name: 'fetch_field_and_format',
  fields: {
    field: stringField,
    format: customField(['VALUE_STRING', 'VALUE_NULL'], reader => reader.token === 'VALUE_NULL' ? '' : reader.text),
    include_unmapped: booleanField
  },
  required: ['field']
})

const readFetchFields = (reader: JsonReader): FetchField[] => {
  const fields: FetchField[] = []
  while (reader.next() !== 'END_ARRAY') {
    if (isValue(reader.token)) fields.push({ pattern: reader.text, includeUnmapped: false })
    else {
      const { field, format = '', include_unmapped: includeUnmapped = false } = parseFetchField(reader)
      if (format !== '') throw es.notEmulated('[format] of a field')
      fields.push({ pattern: field, includeUnmapped })
    }
  }
  return fields
}

const readKnnList = (reader: JsonReader): KnnOfSize[] => {
  const list: KnnOfSize[] = []
  while (reader.next() !== 'END_ARRAY') {
    if (reader.token !== 'START_OBJECT') throw es.knnListMalformed(reader.location, String(reader.token))
    list.push(parseKnn(reader))
  }
  return list
}

const readStats = (reader: JsonReader): void => {
  while (reader.next() !== 'END_ARRAY') if (reader.token !== 'VALUE_STRING') throw es.statsMalformed(reader.location, String(reader.token))
}

const source: Read = ({ request }, reader) => { request.source = readFetchSource(reader) }
const sort: Read = ({ request }, reader) => { request.sort = readSort(reader) }

/** What is refused when the whole request is known, unless it holds nothing. */
const later = (key: 'rank' | 'rescore'): Read => ({ request }, reader) => {
  const value = reader.value()
  if (!Array.isArray(value) || value.length > 0) request[key] = true
}

/** What may stand behind a key, by the kind of its value: a key with another kind of value is as unknown as any. */
const scalars: Readonly<Record<string, Read>> = {
  from: ({ request }, reader) => { request.from = checkFrom(readInt(reader)) },
  size: ({ request }, reader) => { request.size = checkSize(readInt(reader)) },
  timeout: (_, reader) => { parseTimeValue(reader.text, 'timeout') },
  terminate_after: ({ request }, reader) => { request.terminateAfter = checkTerminateAfter(readInt(reader)) },
  min_score: ({ request }, reader) => { request.minScore = readFloat(reader) },
  version: ({ request }, reader) => { request.version = readBoolean(reader) },
  seq_no_primary_term: ({ request }, reader) => { request.seqNoPrimaryTerm = readBoolean(reader) },
  explain: refuseUnlessFalse,
  track_scores: ({ request }, reader) => { request.trackScores = readBoolean(reader) },
  track_total_hits: ({ request }, reader) => { request.trackTotalHits = readTrackTotalHits(reader) },
  _source: source,
  stored_fields: refuse,
  sort,
  profile: refuseUnlessFalse
}

const objects: Readonly<Record<string, Read>> = {
  retriever: ({ request }, reader) => { request.retriever = parseRetriever(reader) },
  query: ({ request }, reader) => { request.query = parseQuery(reader) },
  post_filter: ({ request }, reader) => { request.postFilter = parseQuery(reader) },
  knn: (reading, reader) => { reading.knn = [parseKnn(reader)] },
  rank: later('rank'),
  _source: source,
  script_fields: refuseUnlessEmpty,
  aggs: refuseUnlessEmpty,
  aggregations: refuseUnlessEmpty,
  highlight: refuse,
  suggest: refuseUnlessEmpty,
  sort,
  rescore: later('rescore'),
  ext: refuseUnlessEmpty,
  slice: refuse,
  collapse: refuse,
  pit: refuse,
  runtime_mappings: refuseUnlessEmpty
}

const lists: Readonly<Record<string, Read>> = {
  stored_fields: refuse,
  docvalue_fields: refuseUnlessEmpty,
  fields: ({ request }, reader) => { request.fields = readFetchFields(reader) },
  indices_boost: refuseUnlessEmpty,
  sort,
  rescore: later('rescore'),
  stats: (_, reader) => { readStats(reader) },
  _source: source,
  search_after: ({ request }, reader) => { request.searchAfter = readSearchAfter(reader) },
  knn: (reading, reader) => { reading.knn = readKnnList(reader) },
  sub_searches: refuse
}

const readersOf = (token: JsonToken | null): Readonly<Record<string, Read>> => {
  if (token === 'START_OBJECT') return objects
  if (token === 'START_ARRAY') return lists
  return token === 'VALUE_NULL' ? {} : scalars
}

const readObject = (reader: JsonReader): Reading => {
  const reading: Reading = { request: {}, knn: [] }
  while (reader.next() === 'FIELD_NAME') {
    const key = reader.text
    const token = reader.next()
    const readers = readersOf(token)
    const read = Object.hasOwn(readers, key) ? readers[key] : undefined
    if (read === undefined) throw es.searchKeyUnknown(reader.location, String(token), key)
    read(reading, reader, key)
  }
  return reading
}

/**
 * Reads the body of a search, key by key in its own order.
 * @param reader before the START_OBJECT
 * @throws es.searchObjectExpected, es.searchKeyUnknown, es.searchTrailingToken, es.notEmulated for what would change the answer, and what the parsers of
 * the keys throw; last of all what is wrong with a knn search as a whole
 */
export const parseSearchRequest = (reader: JsonReader): SearchRequest => {
  if (reader.next() !== 'START_OBJECT') throw es.searchObjectExpected(reader.location, String(reader.token))
  const { request, knn } = readObject(reader)
  if (reader.next() !== null) throw es.searchTrailingToken(reader.location, String(reader.token))
  if (knn.length > 0) request.knn = knn.map(ofSize => ofSize(request.size ?? DEFAULT_SIZE))
  return request
}
