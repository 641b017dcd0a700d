import { JavaFloat, type Writable } from '../../../xcontent/json-writer.js'
import { json, type Operation } from '../operation.js'
import type { RestRequest } from '../rest-request.js'
import { clusterName } from './info.js'

/** Waits that an idle cluster of one node has always met already. ClusterHealthRequest */
const waits = ['wait_for_status', 'wait_for_nodes', 'wait_for_active_shards', 'wait_for_events', 'wait_for_no_initializing_shards', 'wait_for_no_relocating_shards']

const readWaits = ({ query }: RestRequest): void => {
  for (const name of [...waits, 'level', 'local']) query.string(name)
  query.time('timeout', '30s')
  query.time('master_timeout', '30s')
}

/** ClusterHealthResponse.java */
const health: Writable = {
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
  task_max_waiting_in_queue_millis: 0,
  active_shards_percent_as_number: new JavaFloat(100)
}

/** Always green: there are no shards, so a wait neither lasts nor fails. */
export const clusterHealth: Operation = {
  name: 'cluster.health',
  methods: ['GET'],
  paths: ['/_cluster/health'],
  fidelity: 'approximated',
  prepare: request => {
    readWaits(request)
    return () => json(health)
  }
}
