import { es } from '../../errors/es.js'
import { customField, intField, objectField } from '../../xcontent/object-fields.js'
import { objectParser, type Field } from '../../xcontent/object-parser.js'
import { parseQuery } from '../parse-query.js'
import type { Query } from '../query.js'
import { baseFields, type BaseBody } from './base-fields.js'
import { filteredQuery, rewriteAll } from './filtered-query.js'
import type { LeafRetriever, RetrieverParser } from './retriever.js'

interface Body extends BaseBody {
  query: Query
  search_after: never
  terminate_after: number
  sort: never
  collapse: never
}

const refused = (key: string): Field<never> =>
  customField(['START_ARRAY', 'START_OBJECT', 'VALUE_STRING'], () => { throw es.notEmulated(`[${key}] in a [standard] retriever`, 'a real Elasticsearch node does') })

const parse = objectParser<Body>({
  name: 'standard',
  fields: {
    query: objectField(reader => parseQuery(reader)),
    search_after: refused('search_after'),
    terminate_after: intField,
    sort: refused('sort'),
    collapse: refused('collapse'),
    ...baseFields
  }
})

interface Standard {
  readonly query: Query | undefined
  readonly filters: readonly Query[]
  readonly label: string | undefined
  readonly minScore: number | undefined
  readonly terminateAfter: number
}

/** A search with a query. SRV/search/retriever/StandardRetrieverBuilder.java */
export const standardRetriever = (standard: Standard): LeafRetriever => {
  const { query, filters, label, minScore, terminateAfter } = standard
  return {
    kind: 'leaf',
    name: 'standard',
    label,
    minScore,
    validate: () => [],
    rewrite: async (rewriting, more = []) => standardRetriever({
      ...standard,
      query: await query?.rewrite(rewriting),
      filters: [...await rewriteAll(filters, rewriting), ...more]
    }),
    toSearch: compoundUsed => {
      if (compoundUsed && terminateAfter !== 0) throw es.notInCompoundRetriever('terminate_after')
      return { query: filteredQuery(query, filters), knn: undefined, minScore, terminateAfter }
    }
  }
}

export const parseStandard: RetrieverParser = reader => {
  const { query, filter = [], _name: label, min_score: minScore, terminate_after: terminateAfter = 0 } = parse(reader)
  return standardRetriever({ query, filters: filter, label, minScore, terminateAfter })
}
