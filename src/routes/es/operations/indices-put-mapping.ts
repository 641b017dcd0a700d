import { es } from '../../../errors/es.js'
import type { EsIndex } from '../../../indices/es-index.js'
import { mergeMapping } from '../../../indices/mappings/merge-mapping.js'
import type { Mapping } from '../../../indices/mappings/mapping.js'
import { parseMapping } from '../../../indices/mappings/parse-mapping.js'
import { resolveIndices, writeIndex } from '../../../indices/resolve-indices.js'
import { setMapping } from '../../../indices/set-mapping.js'
import type { JsonMap } from '../../../xcontent/json-value.js'
import { json, type Operation } from '../operation.js'
import { parseMap } from '../parse/map-body.js'
import { readIndicesOptions } from '../parse/indices-options.js'

/** A mapping that stands under the name of a type, as those of version 6 did. @throws es.mappingUpdateTyped */
const refuseTypes = (body: JsonMap): void => {
  if (body.size === 1 && body.has('_doc')) throw es.mappingUpdateTyped()
}

/** Every index gets its mapping, or none does. */
const update = (indices: readonly EsIndex[], body: JsonMap): void => {
  const mappings = indices.map(index => mergeMapping(index.mapping, parseMapping(body, index.settings), index.settings))
  indices.forEach((index, i) => { setMapping(index, mappings[i] as Mapping) })
}

/** SRV/rest/action/admin/indices/RestPutMappingAction.java */
export const indicesPutMapping: Operation = {
  name: 'indices.put_mapping',
  methods: ['PUT', 'POST'],
  paths: ['/{index}/_mapping', '/{index}/_mappings'],
  fidelity: 'emulated',
  prepare: request => {
    const expression = request.param('index') as string
    const body = parseMap(request.requiredContent())
    refuseTypes(body)
    request.query.time('timeout', 30_000)
    request.query.time('master_timeout', 30_000)
    const options = readIndicesOptions(request, { allowNoIndices: false, expandWildcards: 'open,closed' })
    const writeIndexOnly = request.query.boolean('write_index_only', false)
    return world => {
      const target = writeIndexOnly ? writeIndex(world, expression) : undefined
      update(target === undefined ? resolveIndices(world, expression, options) : [target], body)
      return json({ acknowledged: true })
    }
  }
}
