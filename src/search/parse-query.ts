import { es } from '../errors/es.js'
import { suggestionsFor } from '../xcontent/did-you-mean.js'
import type { JsonReader } from '../xcontent/json-reader.js'
import { queryNames } from './query-names.js'
import { queryParsers, type QueryParser } from './queries/index.js'
import type { Query } from './query.js'

/** How many queries may be inside one another: `indices.query.bool.max_nested_depth`. SRV/search/SearchModule.java */
const NESTED_DEPTH_MAX = 30

/** How many queries are open in each body that is being read. */
const depths = new WeakMap<JsonReader, number>()

const known = new Set(queryNames)

/** The parser of a query, given the reader on the opening brace of what is behind the query's name. */
const parserOf = (reader: JsonReader, name: string): QueryParser => {
  const parser = Object.hasOwn(queryParsers, name) ? queryParsers[name] : undefined
  if (parser !== undefined) return parser
  if (known.has(name)) throw es.notEmulated(`the [${name}] query`)
  throw es.queryUnknown(reader.location, name, suggestionsFor(name, queryNames))
}

/** Reads the query between its own braces. */
const parseNamed = (reader: JsonReader, name: string): Query => {
  const depth = (depths.get(reader) ?? 0) + 1
  if (depth > NESTED_DEPTH_MAX) throw es.queryTooDeep()
  depths.set(reader, depth)
  try {
    return parserOf(reader, name)(reader)
  } finally {
    depths.set(reader, depth - 1)
  }
}

/**
 * Reads a query of the Query DSL: `{"name":{…}}`. SRV/index/query/AbstractQueryBuilder.java
 * @param reader on the START_OBJECT of the query, or before it; it is left on its END_OBJECT
 * @throws es.queryNotAnObject, es.queryEmpty, es.queryWithoutBraces, es.queryUnknown, es.queryTooDeep, es.queryNotEnded; es.notEmulated for a
 * query that only a real node knows; what the query's own parser throws, and the reader's errors
 *
 * A declaration, since modules of queries that hold others use it while they are loaded, and they may be loaded first.
 */
export function parseQuery (reader: JsonReader): Query {
  if (reader.token !== 'START_OBJECT' && reader.next() !== 'START_OBJECT') throw es.queryNotAnObject(reader.location)
  if (reader.next() === 'END_OBJECT') throw es.queryEmpty(reader.location)
  const name = reader.text
  if (reader.next() !== 'START_OBJECT') throw es.queryWithoutBraces(reader.location, name)
  const query = parseNamed(reader, name)
  if (reader.token !== 'END_OBJECT' || reader.next() !== 'END_OBJECT') throw es.queryNotEnded(reader.location, name, String(reader.token))
  return query
}
