import { NO_MATCH, noScores, type Query, type Rewriting, type Scores } from '../query.js'
import type { Searcher } from '../searcher.js'

/** All documents, which is what a search without a query finds. */
export const everything: Query = {
  label: undefined,
  inner: [],
  rewrite: () => everything,
  match: ({ maxOrd }) => new Float32Array(maxOrd).fill(1)
}

export const rewriteAll = async (queries: readonly Query[], rewriting: Rewriting): Promise<Query[]> => {
  const rewritten = []
  for (const query of queries) rewritten.push(await query.rewrite(rewriting))
  return rewritten
}

/** Where all match, the scores of the first. */
const intersect = async (searcher: Searcher, [first, ...others]: readonly [Query, ...Query[]]): Promise<Scores> => {
  const scores = await first.match(searcher)
  let all = scores
  for (const query of others) {
    const more = await query.match(searcher)
    all = all.map((score, ord) => more[ord] === NO_MATCH ? NO_MATCH : score)
  }
  return all
}

/** `bool` with the filters, and the query in its `must`: the scores of the query, 0 without one. SRV/search/retriever/StandardRetrieverBuilder.java extractToSearchSourceBuilder */
export const filteredQuery = (query: Query | undefined, filters: readonly [Query, ...Query[]]): Query => ({
  label: undefined,
  inner: query === undefined ? filters : [query, ...filters],
  rewrite: async rewriting => filteredQuery(await query?.rewrite(rewriting), await rewriteAll(filters, rewriting) as [Query, ...Query[]]),
  match: async searcher => query === undefined
    ? (await intersect(searcher, filters)).map(score => score === NO_MATCH ? NO_MATCH : 0)
    : await intersect(searcher, [query, ...filters])
})

/** What any of the queries matches, under a name; scores are of no account. */
export const anyOf = (queries: readonly Query[], label: string | undefined): Query => ({
  label,
  inner: queries,
  rewrite: async rewriting => anyOf(await rewriteAll(queries, rewriting), label),
  match: async searcher => {
    const any = noScores(searcher)
    for (const query of queries) (await query.match(searcher)).forEach((score, ord) => { if (score !== NO_MATCH) any[ord] = 0 })
    return any
  }
})

/** The query under another name, which it asks each searcher for no more than once. */
export const sameQuery = (query: Query, label: string | undefined): Query => {
  const known = new Map<Searcher, Scores | Promise<Scores>>()
  return {
    label,
    inner: query.inner,
    rewrite: rewriting => query.rewrite(rewriting),
    match: searcher => {
      const scores = known.get(searcher) ?? query.match(searcher)
      known.set(searcher, scores)
      return scores
    }
  }
}
