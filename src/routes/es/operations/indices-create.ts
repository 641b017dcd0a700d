import { createIndex } from '../../../indices/create-index.js'
import { json, type Operation } from '../operation.js'
import { parseMap } from '../parse/map-body.js'
import { readShardsToWaitFor } from '../parse/shards-to-wait-for.js'

/** SRV/rest/action/admin/indices/RestCreateIndexAction.java */
export const indicesCreate: Operation = {
  name: 'indices.create',
  methods: ['PUT'],
  paths: ['/{index}'],
  fidelity: 'emulated',
  prepare: request => {
    const name = request.param('index') as string
    const content = request.optionalContent()
    const body = content === undefined ? undefined : parseMap(content)
    request.query.time('timeout', 30_000)
    request.query.time('master_timeout', 30_000)
    readShardsToWaitFor(request)
    return world => {
      const index = createIndex(world, name, body)
      return json({ acknowledged: true, shards_acknowledged: true, index: index.name })
    }
  }
}
