import type { EsIndex } from './es-index.js'

/** Red: a primary shard is not there; yellow: a replica. SRV/cluster/health/ClusterHealthStatus.java */
export type HealthStatus = 'green' | 'yellow' | 'red'

/** What is known of the shards of an index. SRV/cluster/health/ClusterIndexHealth.java */
export interface IndexHealth {
  readonly status: HealthStatus
  readonly activeShards: number
  readonly unassignedShards: number
}

/** Every primary shard is where it belongs; replicas have no second node to be on. */
export const healthOf = ({ settings: { numberOfShards, numberOfReplicas } }: EsIndex): IndexHealth => {
  const unassignedShards = numberOfShards * numberOfReplicas
  return { status: unassignedShards === 0 ? 'green' : 'yellow', activeShards: numberOfShards, unassignedShards }
}

/** All indices together: as bad as the worst of them. */
export const healthOfAll = (indices: readonly EsIndex[]): IndexHealth => {
  const all = indices.map(healthOf)
  return {
    status: all.some(({ status }) => status === 'yellow') ? 'yellow' : 'green',
    activeShards: all.reduce((sum, { activeShards }) => sum + activeShards, 0),
    unassignedShards: all.reduce((sum, { unassignedShards }) => sum + unassignedShards, 0)
  }
}

/** How many of all shards are where they belong, in percent; all of none. SRV/cluster/health/ClusterStateHealth.java */
export const activePercent = ({ activeShards, unassignedShards }: IndexHealth): number =>
  activeShards === 0 ? 100 : activeShards / (activeShards + unassignedShards) * 100
