import { removalsOf } from '../../../indices/alias-actions.js'
import { changeAliases } from '../../../indices/aliases.js'
import { es } from '../../../errors/es.js'
import { resolveIndices } from '../../../indices/resolve-indices.js'
import { json, type Operation } from '../operation.js'

/** SRV/rest/action/admin/indices/RestIndexDeleteAliasesAction.java */
export const indicesDeleteAlias: Operation = {
  name: 'indices.delete_alias',
  methods: ['DELETE'],
  paths: ['/{index}/_alias/{name}', '/{index}/_aliases/{name}'],
  fidelity: 'emulated',
  prepare: request => {
    const expression = request.param('index') as string
    const names = (request.param('name') as string).split(',')
    request.query.time('timeout', 30_000)
    request.query.time('master_timeout', 30_000)
    return world => {
      const removals = removalsOf(resolveIndices(world, expression, { allowNoIndices: false, aliases: false }), names)
      if (removals.length === 0) throw es.aliasesNotFound(names)
      changeAliases(world, removals)
      return json({ acknowledged: true, errors: false })
    }
  }
}
