import { stringsField } from '../../xcontent/object-fields.js'
import { objectParser } from '../../xcontent/object-parser.js'
import type { JsonReader } from '../../xcontent/json-reader.js'
import { leafQuery } from '../compound-query.js'
import type { Query } from '../query.js'
import { scoresOfIds } from '../term-scores.js'
import { parsedByQuery } from './match-all.js'
import { standardFields } from '../query-members.js'

interface Body { values: string[], boost: number, _name: string }

const parse = objectParser<Body>({ name: 'ids', fields: { values: stringsField, ...standardFields('ids') } })

/** Documents by their ids. SRV/index/query/IdsQueryBuilder.java @throws es.queryBuildFailed */
export const parseIdsQuery = (reader: JsonReader): Query => {
  const { values = [], boost = 1, _name: label } = parsedByQuery(parse, reader)
  const ids = new Set(values)
  return leafQuery(label, searcher => scoresOfIds(searcher, ids, boost))
}
