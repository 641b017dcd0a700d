import { defineAction } from '../action.js'
import { findTask, resultUrl, statusOf } from '../document-task.js'
import { param } from '../parameter-types.js'

/**
 * What has become of a task of ParseDocumentAsync, keys in the order of the published example, which lacks `Usage`: its place is a guess, and so is what
 * stands in for a result that is not there.
 */
export const getDocumentParseResult = defineAction({
  name: 'GetDocumentParseResult',
  version: '2025-01-01',
  rate: { perSecond: 100 },
  params: param.object({ TaskId: param.string() }),
  run: ({ TaskId }, { world, requestId, origin }) => {
    const task = findTask(TaskId, 'ParseDocumentAsync', world)
    const result = task.state === 'done' ? task.result : undefined
    return {
      DocumentParseResultUrl: result === undefined ? '' : resultUrl(origin(), task.id),
      FailedPages: task.state === 'failed' ? task.failedPages : null,
      RequestId: requestId,
      Status: statusOf[task.state],
      Usage: { TotalPages: result?.pages ?? 0 }
    }
  }
})
