import { EsError, define, type EsErrorFacts, type ShardFailure } from './es-error.js'
import { isElasticsearchException } from './java-exceptions.js'
import { rootCauses } from './render-es.js'
import { statusOfFailures } from './shard-failures.js'

const searchPhase: EsErrorFacts = { type: 'search_phase_execution_exception', status: 503, certainty: 'source', seen: 'SRV/action/search/SearchPhaseExecutionException.java' }

/** A search knows the cause of its first failure apart from it: an exception of another kind than Elasticsearch's own is wrapped for the purpose. SRV/action/search/AbstractSearchAsyncAction.java */
const causeBeside = ([first]: readonly ShardFailure[]): EsError | undefined => {
  if (first === undefined) return undefined
  const [root = first.reason] = rootCauses(first.reason)
  if (!isElasticsearchException(root)) return new EsError({ type: root.type, status: root.status }, root.reason, { cause: root })
  return root === first.reason ? undefined : root
}

/** Errors of searches as a whole. Reference: es-index-and-search.md */
export const esSearch = {
  /** No shard has anything to tell. @param phase `dfs`, `query`, `fetch` */
  allShardsFailed: define(searchPhase, (phase: string, failures: readonly ShardFailure[]) => {
    const cause = causeBeside(failures)
    return {
      reason: 'all shards failed',
      metadata: { phase, grouped: true },
      failedShards: failures,
      status: statusOfFailures(failures),
      ...(cause === undefined ? {} : { cause })
    }
  }),
  /** What comes after the shards has failed. @param phase `rank-feature`, say */
  searchPhaseFailed: define(searchPhase, (phase: string, reason: string, cause: EsError) =>
    ({ reason, metadata: { phase, grouped: true }, failedShards: [], status: statusOfFailures([], cause), cause }))
} as const
