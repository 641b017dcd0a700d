import { es, EsError } from '../errors/es.js'
import { suggestionsFor } from '../xcontent/did-you-mean.js'
import type { JsonReader } from '../xcontent/json-reader.js'
import { retrieverParsers } from './retrievers/index.js'
import type { Retriever, RetrieverParser } from './retrievers/retriever.js'

const parserOf = (name: string): RetrieverParser | undefined => Object.hasOwn(retrieverParsers, name) ? retrieverParsers[name] : undefined

/** Elasticsearch asks no matter how the value looks that follows the name; the parser of the retriever does. */
const parseNamed = (reader: JsonReader): Retriever => {
  const name = reader.token === 'FIELD_NAME' ? reader.text : 'null'
  const parser = parserOf(name)
  if (parser === undefined) throw es.retrieverNotFound(reader.location, name)
  return parser(reader)
}

/**
 * Reads the retriever of a search: `{"name":{…}}`. SRV/search/retriever/RetrieverBuilder.java parseInnerRetrieverBuilder
 * @param reader before the START_OBJECT or on it; it is left on the END_OBJECT
 * @throws es.retrieverMalformed, es.retrieverUnknown, es.retrieverNotEnded; es.notEmulated for one that only a real node runs; what its own parser throws
 *
 * These are declarations since retrievers that hold others use them, and may be loaded first.
 */
export function parseRetriever (reader: JsonReader): Retriever {
  if (reader.token !== 'START_OBJECT' && reader.next() !== 'START_OBJECT') throw es.retrieverMalformed(reader.location, 'must start with [START_OBJECT]')
  if (reader.next() === 'END_OBJECT') throw es.retrieverMalformed(reader.location, 'empty clause found')
  const name = reader.text
  if (reader.next() !== 'START_OBJECT') throw es.retrieverWithoutBraces(reader.location, name)
  const parser = parserOf(name)
  if (parser === undefined) throw es.retrieverUnknown(reader.location, name, suggestionsFor(name, Object.keys(retrieverParsers)))
  const retriever = parser(reader)
  if (reader.next() !== 'END_OBJECT') throw es.retrieverNotEnded(reader.location, name, String(reader.token))
  return retriever
}

/** Reads one of several retrievers. RANK/rrf/RRFRetrieverBuilder.java PARSER. @param reader on the START_OBJECT; left on the END_OBJECT. @throws es.retrieverNotFound */
export function parseListedRetriever (reader: JsonReader): Retriever {
  reader.next()
  const retriever = parseNamed(reader)
  reader.next()
  return retriever
}

/**
 * Reads a retriever that is the value of `retriever`. XC/ObjectParser.java declareNamedObject
 * @param reader on the START_OBJECT; left on the END_OBJECT
 * @throws es.fieldFailed around what is wrong with it; es.namedObjectExpected when there are several
 */
export function parseSingleRetriever (reader: JsonReader): Retriever {
  if (reader.next() !== 'FIELD_NAME') throw es.namedObjectExpected(reader.location, 'retriever')
  const name = reader.text
  try {
    const retriever = parseNamed(reader)
    if (reader.next() !== 'END_OBJECT') throw es.namedObjectExpected(reader.location, 'retriever')
    return retriever
  } catch (thrown) {
    throw thrown instanceof EsError ? es.fieldFailed(reader.location, 'retriever', name, thrown) : thrown
  }
}
