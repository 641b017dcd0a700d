import { turnTaker, type Clock } from '../clock.js'
import { PRIMARY_TERM } from '../indices/write-condition.js'
import { JavaFloat, type Writable } from '../xcontent/json-writer.js'
import type { Hit } from './collect.js'
import type { SortedHit } from './collect-sorted.js'
import { fieldsShower, type ShowFields } from './fetch-fields.js'
import { ignoredShower, type ShowIgnored } from './ignored-fields.js'
import type { MatchedQueries } from './matched-queries.js'
import type { SearchRequest } from './search-request.js'
import type { Searcher } from './searcher.js'
import { showSortValue, type SortType } from './sort-values.js'
import { sourceShower, type ShowSource } from './source-filter.js'

/** What is shown of the hits of a search. */
export interface Fetching {
  readonly clock: Clock
  readonly request: SearchRequest
  readonly matched: MatchedQueries
  /** Of each key of the sort; undefined for the best first. */
  readonly types: readonly SortType[] | undefined
  /** Whether hits show their scores. */
  readonly scores: boolean
}

interface Showing { readonly source: ShowSource, readonly fields: ShowFields, readonly ignored: ShowIgnored }

const showingOf = (searcher: Searcher, { request }: Fetching): Showing => ({
  source: sourceShower(searcher.index.mapping, request),
  fields: fieldsShower(searcher.index.mapping, request.fields),
  ignored: ignoredShower(searcher.index.mapping)
})

const sortValuesOf = (hit: Hit | SortedHit, types: readonly SortType[] | undefined): Writable =>
  types === undefined || !('sortValues' in hit) ? undefined : hit.sortValues.map((value, i) => showSortValue(types[i] as SortType, value))

/** The members of a hit in their order; undefined for a document that is gone since it was found. SRV/search/SearchHit.java toInnerXContent */
const showHit = (hit: Hit, { source, fields, ignored }: Showing, { request, matched, types, scores }: Fetching): Writable => {
  const { searcher, ord, score } = hit
  const document = searcher.document(ord)
  if (document === undefined) return undefined
  const shown = fields(document)
  return {
    _index: searcher.index.name,
    _id: document.id,
    _version: request.version === true ? document.version : undefined,
    _seq_no: request.seqNoPrimaryTerm === true ? document.seqNo : undefined,
    _primary_term: request.seqNoPrimaryTerm === true ? PRIMARY_TERM : undefined,
    _score: scores ? new JavaFloat(score) : null,
    _ignored: ignored(document),
    _routing: document.routing,
    _source: source(document),
    fields: shown.fields,
    ignored_field_values: shown.ignored,
    sort: sortValuesOf(hit, types),
    matched_queries: matched(hit)
  }
}

/** The hits as they are shown, in turns with everybody else: there may be 10000 of them, with vectors. @throws es.notEmulated */
export const fetchPhase = async (hits: readonly Hit[], fetching: Fetching): Promise<Writable[]> => {
  const showings = new Map<Searcher, Showing>()
  for (const { searcher } of hits) {
    if (!showings.has(searcher)) showings.set(searcher, showingOf(searcher, fetching))
  }
  const turnDue = turnTaker(fetching.clock)
  const shown: Writable[] = []
  for (const hit of hits) {
    const each = showHit(hit, showings.get(hit.searcher) as Showing, fetching)
    if (each !== undefined) shown.push(each)
    const turn = turnDue()
    if (turn !== undefined) await turn
  }
  return shown
}
