import type { JsonReader } from '../xcontent/json-reader.js'
import type { Query } from './query.js'

/**
 * Reads a query of the Query DSL: `{"name":{…}}`.
 * @param reader on the START_OBJECT of the query; it is left on its END_OBJECT
 * @throws es.queryUnknown, es.queryMalformed, what the query's own parser throws, and the reader's errors
 */
export const parseQuery = (reader: JsonReader): Query => {
  throw new Error(`no queries yet: ${String(reader.token)}`)
}
