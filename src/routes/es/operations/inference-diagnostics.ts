import { json, type Operation } from '../operation.js'

const noConnections = { leased_connections: 0, pending_connections: 0, available_connections: 0, max_connections: 500 }

/** INF/rest/RestGetInferenceDiagnosticsAction.java. The double has no connections to providers, and says so; the members are those of 9.1 as far as known. */
export const inferenceDiagnostics: Operation = {
  name: 'inference.diagnostics',
  methods: ['GET'],
  paths: ['/_inference/.diagnostics'],
  fidelity: 'approximated',
  prepare: () => ({ ids }) => json({ [ids.nodeId]: { connection_pool_stats: noConnections } })
}
