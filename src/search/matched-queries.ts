import type { Hit } from './collect.js'
import { NO_MATCH, type Query } from './query.js'
import type { Searcher } from './searcher.js'

/** Which named queries a hit matches, in the order in which the request has them; undefined for none. */
export type MatchedQueries = (hit: Hit) => readonly string[] | undefined

/** Hits under a name: those of a knn search. */
export interface NamedHits { readonly label: string | undefined, readonly hits: readonly Hit[] }

type Matches = (ord: number) => boolean
interface NamedMatches { readonly name: string, readonly matches: Matches }

const namedIn = (query: Query): Query[] => [...(query.label === undefined ? [] : [query]), ...query.inner.flatMap(namedIn)]

const matchesOf = async (query: Query, searcher: Searcher): Promise<Matches> => {
  const scores = await query.match(searcher)
  return ord => scores[ord] !== NO_MATCH
}

const amongHits = (hits: readonly Hit[], searcher: Searcher): Matches => {
  const ords = new Set(hits.filter(hit => hit.searcher === searcher).map(({ ord }) => ord))
  return ord => ords.has(ord)
}

const nothingNamed: MatchedQueries = () => undefined

/**
 * Runs the named queries of a search once more, each by itself, on the indices that have hits. SRV/search/fetch/subphase/MatchedQueriesPhase.java; there the
 * order of the names is that of a map
 */
export const matchedQueries = async (
  given: readonly Query[], knn: readonly NamedHits[], searchers: ReadonlySet<Searcher>
): Promise<MatchedQueries> => {
  const queries = given.flatMap(namedIn)
  const namedKnn = knn.filter(({ label }) => label !== undefined)
  if (queries.length + namedKnn.length === 0) return nothingNamed
  const bySearcher = new Map<Searcher, NamedMatches[]>()
  for (const searcher of searchers) {
    const named = []
    for (const query of queries) named.push({ name: String(query.label), matches: await matchesOf(query, searcher) })
    for (const { label, hits } of namedKnn) named.push({ name: String(label), matches: amongHits(hits, searcher) })
    bySearcher.set(searcher, named)
  }
  return ({ searcher, ord }) => {
    const names = new Set(bySearcher.get(searcher)?.filter(({ matches }) => matches(ord)).map(({ name }) => name))
    return names.size === 0 ? undefined : [...names]
  }
}
