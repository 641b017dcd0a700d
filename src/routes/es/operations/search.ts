import { parseSearchRequest } from '../../../search/search-request.js'
import { search as runSearch } from '../../../search/search.js'
import { JsonReader } from '../../../xcontent/json-reader.js'
import type { Channel } from '../channel.js'
import { json, type Operation } from '../operation.js'
import { readSearchParameters } from '../parse/search-parameters.js'

/** Whether an answer may have texts in it as they were sent: one that is indented, filtered or YAML is written anew. */
export const goesOutAsSent = ({ format, pretty, filter }: Channel): boolean => format === 'json' && pretty !== true && filter === undefined

/** SRV/rest/action/search/RestSearchAction.java: the body, then the query string over it. */
export const search: Operation = {
  name: 'search',
  methods: ['GET', 'POST'],
  paths: ['/_search', '/{index}/_search'],
  fidelity: 'approximated',
  prepare: request => {
    const expression = request.param('index')
    const content = request.content()
    const body = content.length === 0 ? {} : parseSearchRequest(new JsonReader(content))
    const { allowPartialSearchResults, ...parameters } = readSearchParameters(request, body)
    const call = {
      expression,
      ...parameters,
      ...(allowPartialSearchResults !== undefined && { allowPartialSearchResults }),
      asSent: goesOutAsSent(request.channel)
    }
    return async world => json(await runSearch(world, call))
  }
}
