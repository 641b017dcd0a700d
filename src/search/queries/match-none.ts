import { objectParser } from '../../xcontent/object-parser.js'
import type { JsonReader } from '../../xcontent/json-reader.js'
import { leafQuery } from '../compound-query.js'
import { noScores, type Query } from '../query.js'
import { parsedByQuery } from './match-all.js'
import { standardFields } from '../query-members.js'

const parse = objectParser({ name: 'match_none', fields: standardFields('match_none') })

/** No document matches. SRV/index/query/MatchNoneQueryBuilder.java @throws es.queryBuildFailed */
export const parseMatchNoneQuery = (reader: JsonReader): Query => {
  const { _name: label } = parsedByQuery(parse, reader)
  return leafQuery(label, noScores)
}
