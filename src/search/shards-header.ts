import type { ShardFailure } from '../errors/es-error.js'
import { renderShardFailures } from '../errors/render-es.js'
import type { EsIndex } from '../indices/es-index.js'
import type { Writable } from '../xcontent/json-writer.js'

const shardsOf = (indices: readonly EsIndex[]): number => indices.reduce((sum, { settings }) => sum + settings.numberOfShards, 0)

/** `_shards` of an answer. SRV/rest/action/RestActions.java buildBroadcastShardsHeader */
export const shardsHeader = (indices: readonly EsIndex[], failures: readonly ShardFailure[]): Writable => {
  const total = shardsOf(indices)
  return {
    total,
    successful: total - failures.length,
    skipped: 0,
    failed: failures.length,
    failures: failures.length === 0 ? undefined : renderShardFailures(failures) as readonly Writable[]
  }
}
