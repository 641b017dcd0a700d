import type { EsError, ShardFailure } from './es-error.js'

/** The least status that is the fault of the node. */
const INTERNAL_SERVER_ERROR = 500
const SERVICE_UNAVAILABLE = 503

/** Failures that say the same of the same index, or of none, are told once. SRV/ExceptionsHelper.java groupBy */
export const groupFailures = (failures: readonly ShardFailure[]): ShardFailure[] => {
  const groups = new Map<string, ShardFailure>()
  for (const failure of failures) {
    const { type, reason, metadata } = failure.reason
    const key = JSON.stringify([metadata['index'] ?? null, type, reason])
    if (!groups.has(key)) groups.set(key, failure)
  }
  return [...groups.values()]
}

/** The status of a search that has failed on these shards: of the first one, unless a later one is the fault of the node. SRV/action/search/SearchPhaseExecutionException.java status */
export const statusOfFailures = (failures: readonly ShardFailure[], cause?: EsError): number => {
  const [first, ...others] = failures
  if (first === undefined) return cause?.status ?? SERVICE_UNAVAILABLE
  return others.reduce((status, { reason }) => reason.status >= INTERNAL_SERVER_ERROR ? reason.status : status, first.reason.status)
}
