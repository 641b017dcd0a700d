import { es } from '../../../errors/es.js'
import { JavaFloat, type Writable } from '../../../xcontent/json-writer.js'
import { json, type Operation } from '../operation.js'
import type { RestRequest } from '../rest-request.js'
import { clusterName } from './info.js'

/** Waits that a cluster without shards and tasks has always met already. ClusterHealthRequest */
const metAlready = ['wait_for_active_shards', 'wait_for_events', 'wait_for_no_initializing_shards', 'wait_for_no_relocating_shards']

/** How many nodes to wait for: `1`, `>=1`, `ge(1)` and the like. */
const nodesWanted = /^(>=|<=|>|<|ge|le|gt|lt)?\(?(\d+)\)?$/
const comparisons: Readonly<Record<string, (wanted: number) => boolean>> = {
  '>=': wanted => wanted <= 1,
  '<=': wanted => wanted >= 1,
  '>': wanted => wanted < 1,
  '<': wanted => wanted > 1,
  '': wanted => wanted === 1
}
const symbols: Readonly<Record<string, string>> = { ge: '>=', le: '<=', gt: '>', lt: '<' }

/** A wait that one green node does not end would time out, and nobody's test wants to wait for that. */
const refuseEndlessWaits = ({ query }: RestRequest): void => {
  const status = query.string('wait_for_status')
  if (status !== undefined && !['green', 'yellow', 'red'].includes(status.toLowerCase())) throw es.healthStatusUnknown(status)
  const nodes = query.string('wait_for_nodes')
  if (nodes === undefined) return
  const [, comparison = '', wanted = ''] = nodesWanted.exec(nodes) ?? []
  if (wanted === '' || comparisons[symbols[comparison] ?? comparison]?.(Number(wanted)) !== true) {
    throw es.notEmulated(`a cluster of [${nodes}] nodes`, 'there is always one')
  }
}

/** Whether the answer lists indices, of which there are none. */
const listsIndices = ({ query }: RestRequest): boolean => {
  const level = query.string('level') ?? 'cluster'
  if (!['cluster', 'indices', 'shards'].includes(level)) throw es.healthLevelUnknown(level)
  return level !== 'cluster'
}

/** ClusterHealthResponse.java; `human` as the real class has it */
const health = (human: boolean | undefined): Writable & object => ({
  cluster_name: clusterName,
  status: 'green',
  timed_out: false,
  number_of_nodes: 1,
  number_of_data_nodes: 1,
  active_primary_shards: 0,
  active_shards: 0,
  relocating_shards: 0,
  initializing_shards: 0,
  unassigned_shards: 0,
  unassigned_primary_shards: 0,
  delayed_unassigned_shards: 0,
  number_of_pending_tasks: 0,
  number_of_in_flight_fetch: 0,
  ...(human === true && { task_max_waiting_in_queue: '0s' }),
  task_max_waiting_in_queue_millis: 0,
  ...(human === true && { active_shards_percent: '100.0%' }),
  active_shards_percent_as_number: new JavaFloat(100)
})

/** Always green: there are no shards, so a wait neither lasts nor fails. */
export const clusterHealth: Operation = {
  name: 'cluster.health',
  methods: ['GET'],
  paths: ['/_cluster/health'],
  fidelity: 'approximated',
  prepare: request => {
    const { query } = request
    for (const name of [...metAlready, 'local']) query.string(name)
    query.time('timeout', 30_000)
    query.time('master_timeout', 30_000)
    const indices = listsIndices(request) ? {} : undefined
    refuseEndlessWaits(request)
    return () => json({ ...health(request.channel.human), indices })
  }
}
