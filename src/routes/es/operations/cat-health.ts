import { activePercent, healthOfAll } from '../../../indices/index-health.js'
import { catOperation, timestampCells, timestampColumns, type Column } from '../cat-table.js'
import { clusterName } from './info.js'

const number = (name: string, aliases: readonly string[], description: string): Column => ({ name, aliases, alignRight: true, description })

/** SRV/rest/action/cat/RestHealthAction.java */
export const catHealth = catOperation({
  name: 'cat.health',
  paths: ['/_cat/health'],
  columns: [
    ...timestampColumns,
    { name: 'cluster', aliases: ['cl'], description: 'cluster name' },
    { name: 'status', aliases: ['st'], description: 'health status' },
    number('node.total', ['nt', 'nodeTotal'], 'total number of nodes'),
    number('node.data', ['nd', 'nodeData'], 'number of nodes that can store data'),
    number('shards', ['t', 'sh', 'shards.total', 'shardsTotal'], 'total number of shards'),
    number('pri', ['p', 'shards.primary', 'shardsPrimary'], 'number of primary shards'),
    number('relo', ['r', 'shards.relocating', 'shardsRelocating'], 'number of relocating nodes'),
    number('init', ['i', 'shards.initializing', 'shardsInitializing'], 'number of initializing nodes'),
    number('unassign', ['u', 'shards.unassigned', 'shardsUnassigned'], 'number of unassigned shards'),
    number('unassign.pri', ['up', 'shards.unassigned.primary', 'shardsUnassignedPrimary'], 'number of unassigned primary shards'),
    number('pending_tasks', ['pt', 'pendingTasks'], 'number of pending tasks'),
    number('max_task_wait_time', ['mtwt', 'maxTaskWaitTime'], 'wait time of longest task pending'),
    number('active_shards_percent', ['asp', 'activeShardsPercent'], 'active number of shards in percent')
  ],
  prepare: () => world => {
    const health = healthOfAll(world.indices.list())
    return [{
      ...timestampCells(world.clock.now()),
      cluster: clusterName,
      status: health.status,
      'node.total': 1,
      'node.data': 1,
      shards: health.activeShards,
      pri: health.activeShards,
      relo: 0,
      init: 0,
      unassign: health.unassignedShards,
      'unassign.pri': 0,
      pending_tasks: 0,
      max_task_wait_time: '-',
      active_shards_percent: `${activePercent(health).toFixed(1)}%`
    }]
  }
})
