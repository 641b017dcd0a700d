import { es } from '../../../errors/es.js'
import type { EsIndex } from '../../../indices/es-index.js'
import { healthOf } from '../../../indices/index-health.js'
import { resolveIndices } from '../../../indices/resolve-indices.js'
import { ByteSize, catOperation, type Column, type Row } from '../cat-table.js'
import { isHealthStatus } from '../parse/health-status.js'
import { readIndicesOptions } from '../parse/indices-options.js'

/** The columns that are shown by default, and two more. */
const columns: readonly Column[] = [
  { name: 'health', aliases: ['h'], description: 'current health status' },
  { name: 'status', aliases: ['s'], description: 'open/close status' },
  { name: 'index', aliases: ['i', 'idx'], description: 'index name' },
  { name: 'uuid', aliases: ['id', 'uuid'], description: 'index uuid' },
  { name: 'pri', aliases: ['p', 'shards.primary', 'shardsPrimary'], alignRight: true, description: 'number of primary shards' },
  { name: 'rep', aliases: ['r', 'shards.replica', 'shardsReplica'], alignRight: true, description: 'number of replica shards' },
  { name: 'docs.count', aliases: ['dc', 'docsCount'], alignRight: true, description: 'available docs' },
  { name: 'docs.deleted', aliases: ['dd', 'docsDeleted'], alignRight: true, description: 'deleted docs' },
  { name: 'creation.date', aliases: ['cd'], hidden: true, description: 'index creation date (millisecond value)' },
  { name: 'creation.date.string', aliases: ['cds'], hidden: true, description: 'index creation date (as string)' },
  { name: 'store.size', aliases: ['ss', 'storeSize'], alignRight: true, sibling: 'pri', description: 'store size of primaries & replicas' },
  { name: 'pri.store.size', alignRight: true, description: 'store size of primaries' },
  { name: 'dataset.size', alignRight: true, description: 'total size of dataset' }
]

/** What a node of 9.x says of an index without documents. */
const EMPTY_BYTES = 249

const rowOf = (index: EsIndex): Row => {
  const { name, uuid, creationDate, settings, engine } = index
  const size = new ByteSize(EMPTY_BYTES * settings.numberOfShards + engine.storeSize)
  return {
    health: healthOf(index).status,
    status: 'open',
    index: name,
    uuid,
    pri: settings.numberOfShards,
    rep: settings.numberOfReplicas,
    'docs.count': engine.segment.liveCount,
    'docs.deleted': engine.segment.deletedCount,
    'creation.date': creationDate,
    'creation.date.string': new Date(creationDate).toISOString(),
    'store.size': size,
    'pri.store.size': size,
    'dataset.size': size
  }
}

/** SRV/rest/action/cat/RestIndicesAction.java */
export const catIndices = catOperation({
  name: 'cat.indices',
  paths: ['/_cat/indices', '/_cat/indices/{index}'],
  columns,
  prepare: request => {
    const expression = request.param('index')
    const options = readIndicesOptions(request, { expandWildcards: 'open,closed' })
    request.query.time('master_timeout', 30_000)
    request.query.boolean('include_unloaded_segments', false)
    request.query.ifGiven('local')
    const health = request.query.string('health')
    if (health !== undefined && !isHealthStatus(health)) throw es.healthStatusUnknown(health)
    return world => resolveIndices(world, expression, options).map(rowOf).filter(row => health === undefined || row['health'] === health.toLowerCase())
  }
})
