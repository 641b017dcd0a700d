import { defineAction } from '../action.js'
import { reportTask } from '../document-task.js'
import { param } from '../parameter-types.js'

/** What has become of a task of ParseDocumentAsync, keys in the order of the published example, which lacks `Usage`: its place is a guess. */
export const getDocumentParseResult = defineAction({
  name: 'GetDocumentParseResult',
  version: '2025-01-01',
  rate: { perSecond: 100 },
  params: param.object({ TaskId: param.string() }),
  run: ({ TaskId }, context) => {
    const { status, url, result, failedPages } = reportTask(TaskId, 'ParseDocumentAsync', context)
    return {
      DocumentParseResultUrl: url,
      FailedPages: failedPages,
      RequestId: context.requestId,
      Status: status,
      Usage: { TotalPages: result?.pages ?? 0 }
    }
  }
})
