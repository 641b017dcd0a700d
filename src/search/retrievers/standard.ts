import { es } from '../../errors/es.js'
import type { JsonValue } from '../../xcontent/json-value.js'
import { customField, intField, objectField } from '../../xcontent/object-fields.js'
import { objectParser, type Field } from '../../xcontent/object-parser.js'
import { parseQuery } from '../parse-query.js'
import type { Query } from '../query.js'
import { readSearchAfter, readSort, type SortKey } from '../sort.js'
import { baseFields, type BaseBody } from './base-fields.js'
import { rewriteAll } from '../compound-query.js'
import { filteredQuery } from './filtered-query.js'
import type { LeafRetriever, RetrieverParser } from './retriever.js'

interface Body extends BaseBody {
  query: Query
  search_after: JsonValue[]
  terminate_after: number
  sort: SortKey[]
  collapse: never
}

const refused: Field<never> = customField(['START_OBJECT'], () => { throw es.notEmulated('[collapse] in a [standard] retriever') })

const parse = objectParser<Body>({
  name: 'standard',
  fields: {
    query: objectField(reader => parseQuery(reader)),
    search_after: customField(['START_ARRAY', 'START_OBJECT'], readSearchAfter),
    terminate_after: intField,
    sort: customField(['START_ARRAY', 'START_OBJECT'], readSort),
    collapse: refused,
    ...baseFields
  }
})

interface Standard {
  readonly query: Query | undefined
  readonly filters: readonly Query[]
  readonly label: string | undefined
  readonly minScore: number | undefined
  readonly sort: readonly SortKey[] | undefined
  readonly searchAfter: readonly JsonValue[] | undefined
  readonly terminateAfter: number
}

/** A search with a query. SRV/search/retriever/StandardRetrieverBuilder.java */
const standardRetriever = (standard: Standard): LeafRetriever => {
  const { query, filters, label, minScore, sort, searchAfter, terminateAfter } = standard
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
      if (compoundUsed && searchAfter !== undefined) throw es.notInCompoundRetriever('search_after')
      if (compoundUsed && terminateAfter !== 0) throw es.notInCompoundRetriever('terminate_after')
      return { query: filteredQuery(query, filters), knn: undefined, sort, searchAfter, minScore, terminateAfter }
    }
  }
}

/** A query, its filters and order. SRV/search/retriever/StandardRetrieverBuilder.java @throws what its members throw */
export const parseStandardRetriever: RetrieverParser = reader => {
  const { query, filter: filters = [], _name: label, min_score: minScore, terminate_after: terminateAfter = 0, ...body } = parse(reader)
  return standardRetriever({ query, filters, label, minScore, sort: body.sort, searchAfter: body.search_after, terminateAfter })
}
