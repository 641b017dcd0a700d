import { turnTaker } from '../clock.js'
import type { EsError } from '../errors/es.js'
import { renderException } from '../errors/render-es.js'
import { isVersionConflict, PRIMARY_TERM } from '../indices/write-condition.js'
import type { World } from '../world.js'
import { JavaFloat, type Writable } from '../xcontent/json-writer.js'
import { visitMatches, type Hit } from './collect.js'
import { findMatching } from './find-matching.js'
import type { SearchCall } from './search.js'

/** What to delete, and how. */
export interface DeleteByQuery extends SearchCall {
  /** Whether to go on after a document that has been written since the search. */
  readonly proceed: boolean
  /** At most so many documents; undefined for all. */
  readonly maxDocs: number | undefined
  /** How many documents a batch has, which the answer counts. */
  readonly batchSize: number
  readonly refresh: boolean
}

/** The answer, and its status: that of the first failure, when there are any. */
export interface DeletedByQuery {
  readonly status: number
  readonly body: Writable
}

/** What has become of the documents so far. */
interface Outcome {
  deleted: number
  conflicts: number
  readonly failures: Array<{ readonly hit: Hit, readonly id: string, readonly reason: EsError }>
}

/** Deletes a document if it is as the search has seen it. */
const deleteHit = (hit: Hit, outcome: Outcome): void => {
  const { searcher, ord } = hit
  const document = searcher.document(ord)
  if (document === undefined) {
    outcome.conflicts++
    return
  }
  try {
    searcher.index.engine.delete(document.id, { ifSeqNo: document.seqNo, ifPrimaryTerm: PRIMARY_TERM })
    outcome.deleted++
  } catch (thrown) {
    if (!isVersionConflict(thrown)) throw thrown
    outcome.conflicts++
    outcome.failures.push({ hit, id: document.id, reason: thrown })
  }
}

/** What fits into one batch is searched for without a scroll, unless conflicts may leave room in it. modules/reindex AbstractAsyncBulkByScrollAction.java */
const portionOf = ({ proceed, maxDocs = Infinity, batchSize }: DeleteByQuery): { batch: number } | { batch: undefined, window: number } =>
  !proceed && maxDocs <= batchSize ? { batch: undefined, window: maxDocs } : { batch: batchSize }

/**
 * Deletes all documents that match, in turns with everybody else. SRV/index/reindex/BulkByScrollResponse.java; modules/reindex
 * AsyncDeleteByQueryAction.java
 * @throws as a search does
 */
export const deleteByQuery = async (world: World, call: DeleteByQuery): Promise<DeletedByQuery> => {
  const { proceed, maxDocs = Infinity, batchSize, refresh } = call
  const start = world.clock.now()
  const { indices, found } = await findMatching(world, call, portionOf(call))
  const hits: Hit[] = []
  for (const each of found) {
    visitMatches(each, call.request.minScore ?? 0, (ord, score) => { hits.push({ searcher: each.searcher, ord, score }) })
  }
  const wanted = hits.slice(0, maxDocs)
  const outcome: Outcome = { deleted: 0, conflicts: 0, failures: [] }
  const turnDue = turnTaker(world.clock)
  let done = 0
  for (const hit of wanted) {
    if (done % batchSize === 0 && !proceed && outcome.failures.length > 0) break
    deleteHit(hit, outcome)
    done++
    const turn = turnDue()
    if (turn !== undefined) await turn
  }
  if (refresh) for (const { engine } of indices) engine.refresh()
  const failures = proceed ? [] : outcome.failures
  return {
    status: failures[0]?.reason.status ?? 200,
    body: {
      took: world.clock.now() - start,
      timed_out: false,
      total: wanted.length,
      deleted: outcome.deleted,
      batches: Math.ceil(done / batchSize),
      version_conflicts: outcome.conflicts,
      noops: 0,
      retries: { bulk: 0, search: 0 },
      throttled_millis: 0,
      requests_per_second: new JavaFloat(-1),
      throttled_until_millis: 0,
      failures: failures.map(({ hit, id, reason }) =>
        ({ index: hit.searcher.index.name, id, cause: renderException(reason) as Writable, status: reason.status }))
    }
  }
}
