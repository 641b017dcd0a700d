import { allDocuments, leafQuery } from '../compound-query.js'
import { booleanQuery, type BooleanClause } from '../queries/bool.js'
import type { Query, Scores } from '../query.js'
import type { Searcher } from '../searcher.js'

/** What a search without a query finds. */
export const everything = leafQuery(undefined, searcher => allDocuments(searcher, 1))

/** The query in a `bool` with the filters, if there are any. SRV/search/retriever/StandardRetrieverBuilder.java extractToSearchSourceBuilder */
export const filteredQuery = (query: Query | undefined, filters: readonly Query[]): Query | undefined => {
  if (filters.length === 0) return query
  const clauses = filters.map((filter): BooleanClause => ({ occur: 'filter', query: filter }))
  return booleanQuery(query === undefined ? clauses : [...clauses, { occur: 'must', query }], { boost: 1, label: undefined })
}

/** What any of the queries matches, under a name. SRV/search/retriever/RankDocsRetrieverBuilder.java topDocsQuery */
export const anyOf = (queries: readonly Query[], label: string | undefined): Query =>
  booleanQuery(queries.map(query => ({ occur: 'should', query })), { boost: 1, label })

/** The query under another name, which asks it about each index no more than once. */
export const sameQuery = (query: Query, label: string | undefined): Query => {
  const known = new Map<Searcher, Scores | Promise<Scores>>()
  return {
    label,
    inner: query.inner,
    rewrite: rewriting => query.rewrite(rewriting),
    prepare: query.prepare,
    match: searcher => {
      const scores = known.get(searcher) ?? query.match(searcher)
      known.set(searcher, scores)
      return scores
    }
  }
}
