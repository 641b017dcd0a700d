import { es } from '../../../errors/es.js'
import { parseSearchRequest } from '../../../search/search-request.js'
import { search as runSearch } from '../../../search/search.js'
import { JsonReader } from '../../../xcontent/json-reader.js'
import { chunkedJson, type Operation } from '../operation.js'
import { readSearchParameters } from '../parse/search-parameters.js'

/** Hits are in a list of an object of the answer: each is written by itself. */
const DEPTH_OF_HITS = 3

/** SRV/rest/action/search/RestSearchAction.java: the body, then the query string over it. */
export const search: Operation = {
  name: 'search',
  methods: ['GET', 'POST'],
  paths: ['/_search', '/{index}/_search'],
  fidelity: 'approximated',
  prepare: request => {
    const expression = request.param('index')
    const content = request.optionalContentOrSource()
    const body = content === undefined ? {} : parseSearchRequest(new JsonReader(content))
    if (request.query.ifGiven('scroll') !== undefined) throw es.notEmulated('[scroll] in a search', 'read on with [search_after]')
    const { allowPartialSearchResults, ...parameters } = readSearchParameters(request, body)
    const call = { expression, ...parameters, ...(allowPartialSearchResults !== undefined && { allowPartialSearchResults }) }
    return async world => chunkedJson(await runSearch(world, call), DEPTH_OF_HITS)
  }
}
