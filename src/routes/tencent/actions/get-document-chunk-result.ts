import { defineAction } from '../action.js'
import { reportTask } from '../document-task.js'
import { param } from '../parameter-types.js'

/** What has become of a task of ChunkDocumentAsync, keys in the order of the published example. */
export const getDocumentChunkResult = defineAction({
  name: 'GetDocumentChunkResult',
  version: '2025-01-01',
  rate: { perSecond: 100 },
  params: param.object({ TaskId: param.string() }),
  run: ({ TaskId }, context) => {
    const { status, url, result } = reportTask(TaskId, 'ChunkDocumentAsync', context)
    return {
      DocumentChunkResultUrl: url,
      RequestId: context.requestId,
      Status: status,
      Usage: { PageNumber: result?.pages ?? 0, TotalTokens: result?.tokens ?? 0 }
    }
  }
})
