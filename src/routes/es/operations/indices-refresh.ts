import { es } from '../../../errors/es.js'
import type { EsIndex } from '../../../indices/es-index.js'
import { resolveIndices } from '../../../indices/resolve-indices.js'
import { json, type Method, type Operation } from '../operation.js'
import { readIndicesOptions } from '../parse/indices-options.js'

/** All copies of all shards: replicas have no node to be on, which is no failure. SRV/action/support/broadcast/BroadcastResponse.java */
const shardsOf = (indices: readonly EsIndex[]) => ({
  total: indices.reduce((sum, { settings: { numberOfShards, numberOfReplicas } }) => sum + numberOfShards * (1 + numberOfReplicas), 0),
  successful: indices.reduce((sum, { settings: { numberOfShards } }) => sum + numberOfShards, 0),
  failed: 0
})

interface Broadcast {
  readonly name: string
  readonly action: string
  readonly methods: readonly Method[]
  /** Parameters that change nothing here. */
  readonly parameters: readonly string[]
  readonly perform?: (index: EsIndex) => void
}

/** An operation on every shard of some indices. */
const broadcast = ({ name, action, methods, parameters, perform = () => {} }: Broadcast): Operation => ({
  name,
  methods,
  paths: [`/${action}`, `/{index}/${action}`],
  fidelity: 'emulated',
  prepare: request => {
    const expression = request.param('index')
    const options = readIndicesOptions(request)
    for (const parameter of parameters) request.query.string(parameter)
    if (action === '_forcemerge' && !request.query.boolean('wait_for_completion', true)) {
      throw es.notEmulated('[wait_for_completion=false]', 'there are no tasks')
    }
    return world => {
      const indices = resolveIndices(world, expression, options)
      indices.forEach(perform)
      return json({ _shards: shardsOf(indices) })
    }
  }
})

/** SRV/rest/action/admin/indices/RestRefreshAction.java */
export const indicesRefresh = broadcast({
  name: 'indices.refresh', action: '_refresh', methods: ['GET', 'POST'], parameters: [], perform: ({ engine }) => { engine.refresh() }
})

/** Nothing is written to a disk. RestFlushAction.java */
export const indicesFlush = broadcast({ name: 'indices.flush', action: '_flush', methods: ['GET', 'POST'], parameters: ['force', 'wait_if_ongoing'] })

/** There is one segment always. RestForceMergeAction.java */
export const indicesForcemerge = broadcast({
  name: 'indices.forcemerge', action: '_forcemerge', methods: ['POST'], parameters: ['max_num_segments', 'only_expunge_deletes', 'flush']
})

/** There are no caches that a request could tell. RestClearIndicesCacheAction.java */
export const indicesClearCache = broadcast({
  name: 'indices.clear_cache', action: '_cache/clear', methods: ['POST'], parameters: ['query', 'request', 'fielddata', 'fields']
})
