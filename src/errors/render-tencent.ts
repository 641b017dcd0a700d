import type { Language, TencentError } from './tencent.js'

/**
 * The whole body of an error: compact JSON, `Error` before `RequestId`, no newline at the end, non-ASCII as it is.
 * Seen in a capture of a private deployment (2021), Content-Length included.
 */
export const renderTencent = (error: TencentError, { language, requestId }: { language: Language, requestId: string }): string =>
  JSON.stringify({ Response: { Error: { Code: error.code, Message: error.text(language) }, RequestId: requestId } })
