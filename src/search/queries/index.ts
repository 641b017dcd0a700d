import type { JsonReader } from '../../xcontent/json-reader.js'
import type { Query } from '../query.js'

/** Reads what is inside a query's own braces: the reader is on the value behind the query's name, and is left on its last token. */
export type QueryParser = (reader: JsonReader) => Query

/** Every query, by its name in the Query DSL, one line each. */
export const queryParsers: Readonly<Record<string, QueryParser>> = {
}
