import { defineAction } from '../action.js'
import { findTask, resultUrl, statusOf } from '../document-task.js'
import { param } from '../parameter-types.js'

/** What has become of a task of ChunkDocumentAsync, keys in the order of the published example. What stands in for a result that is not there is a guess. */
export const getDocumentChunkResult = defineAction({
  name: 'GetDocumentChunkResult',
  version: '2025-01-01',
  rate: { perSecond: 100 },
  params: param.object({ TaskId: param.string() }),
  run: ({ TaskId }, { world, requestId, origin }) => {
    const task = findTask(TaskId, 'ChunkDocumentAsync', world)
    const result = task.state === 'done' ? task.result : undefined
    return {
      DocumentChunkResultUrl: result === undefined ? '' : resultUrl(origin(), task.id),
      RequestId: requestId,
      Status: statusOf[task.state],
      Usage: { PageNumber: result?.pages ?? 0, TotalTokens: result?.tokens ?? 0 }
    }
  }
})
