import { es } from '../errors/es.js'
import { item } from '../errors/es-validation-items.js'
import { refuseUnserved, type SearchRequest } from './search-request.js'

/** Keys that say what a retriever says, in the order in which the message has them. SRV/search/builder/SearchSourceBuilder.java validate */
const besideRetriever: ReadonlyArray<readonly [keyof SearchRequest, string]> = [
  ['query', 'query'], ['knn', 'knn'], ['searchAfter', 'search_after'], ['terminateAfter', 'terminate_after'], ['sort', 'sort'], ['rank', 'rank'],
  ['rescore', 'rescore']
]

/** What is wrong with a request as a whole; nothing when all is well. @param allowPartialSearchResults what the request says of it */
export const searchProblems = (request: SearchRequest, allowPartialSearchResults = false): string[] => {
  const { retriever, size, from = 0, searchAfter, sort = [] } = request
  const items: string[] = []
  if (retriever !== undefined) {
    items.push(...retriever.validate({ size, scroll: false, allowPartialSearchResults }))
    const specified = besideRetriever.filter(([key]) => request[key] !== undefined && request[key] !== 0).map(([, name]) => name)
    if (specified.length > 0) items.push(item.retrieverWith(specified))
  }
  if (from > 0 && searchAfter !== undefined) items.push(item.fromWithSearchAfter())
  if (sort.some(({ field }) => field === '_shard_doc')) items.push(item.shardDocWithoutPit())
  return items
}

/** @throws es.actionRequestInvalid for {@link searchProblems}, then what {@link refuseUnserved} throws */
export const validateSearch = (request: SearchRequest, allowPartialSearchResults?: boolean): void => {
  const items = searchProblems(request, allowPartialSearchResults)
  if (items.length > 0) throw es.actionRequestInvalid(items)
  refuseUnserved(request)
}
