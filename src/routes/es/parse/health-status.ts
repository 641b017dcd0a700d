/** Whether a text names a status of a cluster, in either case. SRV/cluster/health/ClusterHealthStatus.java fromString */
export const isHealthStatus = (raw: string): boolean => ['green', 'yellow', 'red'].includes(raw.toLowerCase())
