import { turnTaker } from '../../../clock.js'
import { es, EsError } from '../../../errors/es.js'
import { item } from '../../../errors/es-validation-items.js'
import { renderEs } from '../../../errors/render-es.js'
import { search, type SearchCall } from '../../../search/search.js'
import { searchProblems } from '../../../search/validate-search.js'
import type { World } from '../../../world.js'
import type { Writable, WritableObject } from '../../../xcontent/json-writer.js'
import { chunkedJson, type Operation } from '../operation.js'
import { readIndicesOptions } from '../parse/indices-options.js'
import { parseMsearchBody, type MsearchItem } from '../parse/msearch-body.js'
import { checkShardParameter, intParameter, shardParameter } from '../parse/search-parameters.js'

/** @throws es.actionRequestInvalid for what is wrong with any of the searches, and when there is none. SRV/action/search/MultiSearchRequest.java validate */
const validate = (items: readonly MsearchItem[]): void => {
  const problems = items.length === 0
    ? [item.noRequests()]
    : items.flatMap(({ request, allowPartialSearchResults }) => searchProblems(request, allowPartialSearchResults))
  if (problems.length > 0) throw es.actionRequestInvalid(problems)
}

/** The answer of one search, or its error, which is nobody else's. SRV/action/search/MultiSearchResponse.java */
const answer = async (world: World, call: SearchCall): Promise<Writable> => {
  try {
    return { ...await search(world, call) as WritableObject, status: 200 }
  } catch (thrown) {
    if (thrown instanceof EsError) return renderEs(thrown) as Writable
    throw thrown
  }
}

/** Two levels more than in the answer of one search. */
const DEPTH_OF_HITS = 5

/** SRV/rest/action/search/RestMultiSearchAction.java */
export const msearch: Operation = {
  name: 'msearch',
  methods: ['GET', 'POST'],
  paths: ['/_msearch', '/{index}/_msearch'],
  fidelity: 'approximated',
  prepare: request => {
    const { query } = request
    const indicesOptions = readIndicesOptions(request)
    if ((intParameter(query, 'max_concurrent_searches') ?? 1) < 1) throw es.concurrentSearchesNotPositive()
    const ofShards = (['pre_filter_shard_size', 'max_concurrent_shard_requests'] as const).map(name => [name, shardParameter(query, name)] as const)
    const expression = request.param('index')
    const searchType = query.string('search_type')
    query.boolean('ccs_minimize_roundtrips', true)
    query.string('routing')
    const totalAsInt = query.boolean('rest_total_hits_as_int', false)
    query.boolean('typed_keys', false)
    const items = parseMsearchBody(request.requiredContentOrSource(), { expression, indicesOptions, searchType, totalAsInt })
    // They are told to each search, and checked only then.
    if (items.length > 0) for (const [name, value] of ofShards) checkShardParameter(name, value)
    return async world => {
      const start = world.clock.now()
      validate(items)
      const turnDue = turnTaker(world.clock)
      const responses: Writable[] = []
      for (const item of items) {
        responses.push(await answer(world, { ...item, totalAsInt }))
        const turn = turnDue()
        if (turn !== undefined) await turn
      }
      return chunkedJson({ took: world.clock.now() - start, responses }, DEPTH_OF_HITS)
    }
  }
}
