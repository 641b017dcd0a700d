import { stringsField } from '../../xcontent/object-fields.js'
import { objectParser } from '../../xcontent/object-parser.js'
import type { JsonReader } from '../../xcontent/json-reader.js'
import { leafQuery } from '../compound-query.js'
import { noScores, type Query, type Scores } from '../query.js'
import type { Searcher } from '../searcher.js'
import { parsedByQuery } from './match-all.js'
import { standardFields } from '../query-members.js'

interface Body { values: string[], boost: number, _name: string }

const parse = objectParser<Body>({ name: 'ids', fields: { values: stringsField, ...standardFields('ids') } })

/** The boost for every document that has one of the ids. */
export const idScores = (searcher: Searcher, ids: Iterable<string>, boost: number): Scores => {
  const wanted = new Set(ids)
  const scores = noScores(searcher)
  if (wanted.size === 0) return scores
  for (let ord = 0; ord < scores.length; ord++) {
    const document = searcher.document(ord)
    if (document !== undefined && wanted.has(document.id)) scores[ord] = boost
  }
  return scores
}

/** Documents by their ids. SRV/index/query/IdsQueryBuilder.java @throws es.queryBuildFailed */
export const parseIdsQuery = (reader: JsonReader): Query => {
  const { values = [], boost = 1, _name: label } = parsedByQuery(parse, reader)
  return leafQuery(label, searcher => idScores(searcher, values, boost))
}
