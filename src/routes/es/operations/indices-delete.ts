import { es } from '../../../errors/es.js'
import { resolveIndices } from '../../../indices/resolve-indices.js'
import { isSimpleMatchPattern } from '../../../xcontent/simple-match.js'
import { json, type Operation } from '../operation.js'
import { readIndicesOptions } from '../parse/indices-options.js'

/**
 * `action.destructive_requires_name`, which is true unless a cluster says otherwise. SRV/action/support/DestructiveOperations.java
 * @throws es.destructiveWildcard
 */
const requireNames = (expression: string): void => {
  if (expression === '*,-*') return
  if (expression.split(',').some(name => name === '_all' || isSimpleMatchPattern(name))) throw es.destructiveWildcard()
}

/** SRV/rest/action/admin/indices/RestDeleteIndexAction.java */
export const indicesDelete: Operation = {
  name: 'indices.delete',
  methods: ['DELETE'],
  paths: ['/{index}'],
  fidelity: 'emulated',
  prepare: request => {
    const expression = request.param('index') as string
    request.query.time('timeout', 30_000)
    request.query.time('master_timeout', 30_000)
    const options = readIndicesOptions(request, { aliases: false, expandWildcards: 'open,closed' })
    return world => {
      requireNames(expression)
      for (const { name } of resolveIndices(world, expression, options)) world.indices.delete(name)
      return json({ acknowledged: true })
    }
  }
}
