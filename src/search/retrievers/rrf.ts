import { intField, objectsField, stringField, stringsField } from '../../xcontent/object-fields.js'
import { objectParser } from '../../xcontent/object-parser.js'
import { baseFields, type BaseBody } from './base-fields.js'
import { compoundRetriever, RANK_WINDOW_SIZE, type CompoundKind } from './compound.js'
import { checkMultiFields, multiFieldsProblems } from './multi-fields.js'
import { parseListedRetriever } from '../parse-retriever.js'
import { ScoreSums, sortHits } from './rank-docs.js'
import type { Retriever, RetrieverParser } from './retriever.js'

const NAME = 'rrf'
/** RANK/rrf/RRFRetrieverBuilder.java DEFAULT_RANK_CONSTANT */
const RANK_CONSTANT = 60

interface Body extends BaseBody {
  retrievers: Retriever[]
  fields: string[]
  query: string
  rank_window_size: number
  rank_constant: number
}

const parse = objectParser<Body>({
  name: NAME,
  fields: {
    retrievers: objectsField(reader => parseListedRetriever(reader)),
    fields: stringsField,
    query: stringField,
    rank_window_size: intField,
    rank_constant: intField,
    ...baseFields
  }
})

/** The better the rank in each list, the more it adds; as Java has it, in floats. RANK/rrf/RRFRetrieverBuilder.java combineInnerRetrieverResults */
const combineByRank = (rankConstant: number, rankWindowSize: number): CompoundKind['combine'] => (results, { searchers }) => {
  const sums = new ScoreSums()
  for (const hits of results) hits.forEach((hit, i) => { sums.add(hit, Math.fround(1 / Math.fround(rankConstant + i + 1))) })
  return sortHits(sums.hits(), searchers).slice(0, rankWindowSize)
}

/** Reciprocal rank fusion. A `min_score` gets lost where Elasticsearch copies it, and is without effect. RANK/rrf/RRFRetrieverBuilder.java */
export const parseRrfRetriever: RetrieverParser = reader => {
  const body = parse(reader)
  const { retrievers: children = [], filter: filters = [], rank_window_size: rankWindowSize = RANK_WINDOW_SIZE } = body
  return compoundRetriever({ name: NAME, label: body._name, minScore: undefined, filters, rankWindowSize, children }, {
    problems: () => multiFieldsProblems(NAME, { ...body, children }),
    checkCopy: () => checkMultiFields(NAME, body),
    combine: combineByRank(body.rank_constant ?? RANK_CONSTANT, rankWindowSize)
  })
}
