import { resolveIndices } from '../../../indices/resolve-indices.js'
import { catOperation, timestampCells, timestampColumns } from '../cat-table.js'

/** SRV/rest/action/cat/RestCatCountAction.java, without a query */
export const catCount = catOperation({
  name: 'cat.count',
  paths: ['/_cat/count', '/_cat/count/{index}'],
  columns: [...timestampColumns, { name: 'count', aliases: ['dc', 'docs.count', 'docsCount'], description: 'the document count' }],
  prepare: request => {
    const expression = request.param('index')
    return world => {
      const count = resolveIndices(world, expression).reduce((sum, { engine }) => sum + engine.segment.liveCount, 0)
      return [{ ...timestampCells(world.clock.now()), count }]
    }
  }
})
