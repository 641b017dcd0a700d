import type { Clock } from '../../../clock.js'
import { es, EsError } from '../../../errors/es.js'
import type { Eventually } from '../../../inference/eventually.js'
import type { EsIndex } from '../../../indices/es-index.js'
import { activePercent, healthOf, healthOfAll, type HealthStatus, type IndexHealth } from '../../../indices/index-health.js'
import { resolveIndices, type IndicesOptions } from '../../../indices/resolve-indices.js'
import type { World } from '../../../world.js'
import { JavaFloat, type Writable } from '../../../xcontent/json-writer.js'
import { json, type Answer, type Operation } from '../operation.js'
import { isHealthStatus } from '../parse/health-status.js'
import { readIndicesOptions } from '../parse/indices-options.js'
import type { RestRequest } from '../rest-request.js'
import { clusterName } from './info.js'

/** Waits that a cluster of one node has always met already: nothing is under way in it. ClusterHealthRequest */
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

/** A wait that no request can end would time out, and nobody's test wants to wait for that. */
const refuseEndlessWaits = ({ query }: RestRequest): void => {
  const nodes = query.string('wait_for_nodes')
  if (nodes === undefined) return
  const [, comparison = '', wanted = ''] = nodesWanted.exec(nodes) ?? []
  if (wanted === '' || comparisons[symbols[comparison] ?? comparison]?.(Number(wanted)) !== true) {
    throw es.notEmulated(`a cluster of [${nodes}] nodes`, 'there is always one')
  }
}

const levels = ['cluster', 'indices', 'shards'] as const
type Level = typeof levels[number]

const readLevel = ({ query }: RestRequest): Level => {
  const raw = query.string('level') ?? 'cluster'
  const level = levels.find(each => each === raw)
  if (level === undefined) throw es.healthLevelUnknown(raw)
  return level
}

const readStatus = ({ query }: RestRequest): HealthStatus => {
  const status = query.string('wait_for_status') ?? 'red'
  if (!isHealthStatus(status)) throw es.healthStatusUnknown(status)
  return status.toLowerCase() as HealthStatus
}

/** One shard of an index. SRV/cluster/health/ClusterShardHealth.java */
const shardHealth = ({ settings: { numberOfReplicas } }: EsIndex, status: HealthStatus): Writable => ({
  status,
  primary_active: true,
  active_shards: 1,
  relocating_shards: 0,
  initializing_shards: 0,
  unassigned_shards: numberOfReplicas,
  unassigned_primary_shards: 0
})

const indexHealth = (index: EsIndex, level: Level): Writable => {
  const { settings: { numberOfShards, numberOfReplicas } } = index
  const { status, activeShards, unassignedShards } = healthOf(index)
  const shards = Array.from({ length: numberOfShards }, (_, i): [string, Writable] => [String(i), shardHealth(index, status)])
  return {
    status,
    number_of_shards: numberOfShards,
    number_of_replicas: numberOfReplicas,
    active_primary_shards: activeShards,
    active_shards: activeShards,
    relocating_shards: 0,
    initializing_shards: 0,
    unassigned_shards: unassignedShards,
    unassigned_primary_shards: 0,
    ...(level === 'shards' && { shards: new Map(shards) })
  }
}

/** What the answer tells of. */
interface Health {
  readonly indices: readonly EsIndex[]
  readonly health: IndexHealth
  readonly timedOut: boolean
}

/** ClusterHealthResponse.java; `human` as the real class has it */
const bodyOf = ({ indices, health, timedOut }: Health, level: Level, human: boolean | undefined): Writable => ({
  cluster_name: clusterName,
  status: health.status,
  timed_out: timedOut,
  number_of_nodes: 1,
  number_of_data_nodes: 1,
  active_primary_shards: health.activeShards,
  active_shards: health.activeShards,
  relocating_shards: 0,
  initializing_shards: 0,
  unassigned_shards: health.unassignedShards,
  unassigned_primary_shards: 0,
  delayed_unassigned_shards: 0,
  number_of_pending_tasks: 0,
  number_of_in_flight_fetch: 0,
  ...(human === true && { task_max_waiting_in_queue: '0s' }),
  task_max_waiting_in_queue_millis: 0,
  ...(human === true && { active_shards_percent: `${activePercent(health).toFixed(1)}%` }),
  active_shards_percent_as_number: new JavaFloat(activePercent(health)),
  ...(level !== 'cluster' && { indices: new Map(indices.map((index): [string, Writable] => [index.name, indexHealth(index, level)])) })
})

/** Of indices that are not all there nothing is known but that. SRV/action/admin/cluster/health/TransportClusterHealthAction.java */
const healthNow = (world: World, expression: string | undefined, options: IndicesOptions): Omit<Health, 'timedOut'> => {
  try {
    const indices = resolveIndices(world, expression, options)
    return { indices, health: healthOfAll(indices) }
  } catch (error) {
    if (!(error instanceof EsError) || error.type !== es.indexNotFound.facts.type) throw error
    return { indices: [], health: { status: 'red', activeShards: 0, unassignedShards: 0 } }
  }
}

/** How often a wait looks again, in milliseconds. */
const LOOK_MS = 50

/** Waits until `isMet`, or until the time is up. @returns whether it is met */
const waitUntil = (clock: Clock, timeoutMs: number, isMet: () => boolean): Eventually<boolean> => {
  if (isMet()) return true
  const end = clock.now() + timeoutMs
  const wait = async (): Promise<boolean> => {
    while (!isMet()) {
      const left = end - clock.now()
      if (left <= 0) return false
      await clock.sleep(Math.min(left, LOOK_MS))
    }
    return true
  }
  return wait()
}

const severity: Readonly<Record<HealthStatus, number>> = { green: 0, yellow: 1, red: 2 }

/** A status or an index that is waited for may come with another request; a wait in vain is answered with 408. */
export const clusterHealth: Operation = {
  name: 'cluster.health',
  methods: ['GET'],
  paths: ['/_cluster/health', '/_cluster/health/{index}'],
  fidelity: 'approximated',
  prepare: request => {
    const { query, channel: { human } } = request
    const expression = request.param('index')
    const options = readIndicesOptions(request, { expandWildcards: 'all' })
    for (const name of [...metAlready, 'local']) query.string(name)
    const timeoutMs = query.time('timeout', 30_000)
    query.time('master_timeout', 30_000)
    const level = readLevel(request)
    const status = readStatus(request)
    refuseEndlessWaits(request)
    return world => {
      const now = () => healthNow(world, expression, options)
      const isMet = (): boolean => severity[now().health.status] <= severity[status] && (expression === undefined || now().health.status !== 'red')
      const answer = (met: boolean): Answer => json(bodyOf({ ...now(), timedOut: !met }, level, human), met ? {} : { status: 408 })
      const met = waitUntil(world.clock, timeoutMs, isMet)
      return typeof met === 'boolean' ? answer(met) : met.then(answer)
    }
  }
}
