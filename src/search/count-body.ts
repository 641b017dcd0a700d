import { es, EsError } from '../errors/es.js'
import { isRefusal } from '../errors/refusal.js'
import type { JsonReader } from '../xcontent/json-reader.js'
import { parseQuery } from './parse-query.js'
import type { Query } from './query.js'

const read = (reader: JsonReader): Query | undefined => {
  const first = reader.next()
  if (first === null) return undefined
  if (first !== 'START_OBJECT') throw es.searchObjectExpected(reader.location, first)
  let query: Query | undefined
  while (reader.next() === 'FIELD_NAME') {
    if (reader.text !== 'query') throw es.countKeyUnknown(reader.location, reader.text)
    query = parseQuery(reader)
  }
  return query
}

/** What goes through as it is: errors that know their place, and what the double does not do. */
const isTold = (error: EsError): boolean => error.type === es.countKeyUnknown.facts.type || isRefusal(error)

/**
 * Reads a body that has a query and nothing else. SRV/rest/action/RestActions.java getQueryContent
 * @throws es.searchObjectExpected, es.countKeyUnknown; es.countFailedToParse around all other errors
 */
export const parseCountBody = (reader: JsonReader): Query | undefined => {
  try {
    return read(reader)
  } catch (thrown) {
    throw thrown instanceof EsError && !isTold(thrown) ? es.countFailedToParse(reader.location, thrown) : thrown
  }
}
