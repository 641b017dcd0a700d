import { showMapping } from '../../../indices/mappings/show-mapping.js'
import { resolveIndices } from '../../../indices/resolve-indices.js'
import type { Writable } from '../../../xcontent/json-writer.js'
import { chunkedJson, type Operation } from '../operation.js'
import { readIndicesOptions } from '../parse/indices-options.js'

/** SRV/rest/action/admin/indices/RestGetMappingAction.java */
export const indicesGetMapping: Operation = {
  name: 'indices.get_mapping',
  methods: ['GET'],
  paths: ['/_mapping', '/_mappings', '/{index}/_mapping', '/{index}/_mappings'],
  fidelity: 'emulated',
  prepare: request => {
    const expression = request.param('index')
    const options = readIndicesOptions(request)
    request.query.time('master_timeout', 30_000)
    request.query.ifGiven('local')
    return world => chunkedJson(new Map(resolveIndices(world, expression, options)
      .map((index): [string, Writable] => [index.name, { mappings: showMapping(index.mapping) }])))
  }
}
