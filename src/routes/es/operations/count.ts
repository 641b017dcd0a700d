import { parseCountBody } from '../../../search/count-body.js'
import { checkTerminateAfter, refuseUnserved } from '../../../search/search-request.js'
import { count as runCount } from '../../../search/find-matching.js'
import { JsonReader } from '../../../xcontent/json-reader.js'
import { json, type Operation } from '../operation.js'
import { readIndicesOptions } from '../parse/indices-options.js'
import { floatParameter, intParameter, queryOf } from '../parse/search-parameters.js'

/** SRV/rest/action/search/RestCountAction.java: `q` counts without a body alone. */
export const count: Operation = {
  name: 'count',
  methods: ['GET', 'POST'],
  paths: ['/_count', '/{index}/_count'],
  fidelity: 'approximated',
  prepare: request => {
    const { query } = request
    const expression = request.param('index')
    const indicesOptions = readIndicesOptions(request)
    const content = request.optionalContentOrSource()
    const parsed = content === undefined ? queryOf(request) : parseCountBody(new JsonReader(content))
    query.string('routing')
    const minScore = floatParameter(query, 'min_score')
    query.string('preference')
    refuseUnserved({ terminateAfter: checkTerminateAfter(intParameter(query, 'terminate_after') ?? 0) })
    const search = { query: parsed, ...(minScore !== undefined && { minScore }) }
    return async world => json(await runCount(world, { expression, indicesOptions, request: search }))
  }
}
