import { changeAliases, parseAlias } from '../../../indices/aliases.js'
import { resolveIndices } from '../../../indices/resolve-indices.js'
import type { JsonMap } from '../../../xcontent/json-value.js'
import { json, type Operation } from '../operation.js'
import { parseMap } from '../parse/map-body.js'

/** The body's members but for those that the path has already. */
const aliasOf = (name: string, body: JsonMap): JsonMap => {
  const given = new Map(body)
  given.delete('index')
  given.delete('alias')
  return parseAlias(name, given)
}

/** SRV/rest/action/admin/indices/RestIndexPutAliasAction.java */
export const indicesPutAlias: Operation = {
  name: 'indices.put_alias',
  methods: ['PUT', 'POST'],
  paths: ['/{index}/_alias/{name}', '/{index}/_aliases/{name}'],
  fidelity: 'emulated',
  prepare: request => {
    const expression = request.param('index') as string
    const name = request.param('name') as string
    const content = request.optionalContent()
    const given = aliasOf(name, content === undefined ? new Map() : parseMap(content))
    request.query.time('timeout', 30_000)
    request.query.time('master_timeout', 30_000)
    return world => {
      const indices = resolveIndices(world, expression, { allowNoIndices: false, aliases: false })
      changeAliases(world, indices.map(index => ({ index, alias: name, given })))
      return json({ acknowledged: true, errors: false })
    }
  }
}
