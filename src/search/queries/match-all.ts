import { es, EsError } from '../../errors/es.js'
import { objectParser, type ObjectParser } from '../../xcontent/object-parser.js'
import type { JsonReader } from '../../xcontent/json-reader.js'
import { allDocuments, leafQuery } from '../compound-query.js'
import type { Query } from '../query.js'
import { standardFields } from '../query-members.js'

interface Body { boost: number, _name: string }

const illegalArguments = new Set(['illegal_argument_exception', 'x_content_parse_exception', 'number_format_exception'])

/** Runs an object parser whose errors a query tells as its own. @throws es.queryBuildFailed around them, and the reader's errors */
export const parsedByQuery = <T>(parse: ObjectParser<T>, reader: JsonReader): Partial<T> => {
  try {
    return parse(reader)
  } catch (thrown) {
    throw thrown instanceof EsError && illegalArguments.has(thrown.type) ? es.queryBuildFailed(reader.location, thrown) : thrown
  }
}

const parse = objectParser<Body>({ name: 'match_all', fields: standardFields('match_all') })

/** Every document matches, with a score of its boost. SRV/index/query/MatchAllQueryBuilder.java @throws es.queryBuildFailed */
export const parseMatchAllQuery = (reader: JsonReader): Query => {
  const { boost = 1, _name: label } = parsedByQuery(parse, reader)
  return leafQuery(label, searcher => allDocuments(searcher, boost))
}
