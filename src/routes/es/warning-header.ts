import { build } from './operations/info.js'

/** A deprecation, as the header `Warning` of an answer has it: in ASCII, quotes and backslashes escaped. SRV/common/logging/HeaderWarning.java */
export const warningHeader = (message: string): Readonly<Record<string, string>> => {
  const escaped = message.replace(/["\\]/g, '\\$&').replace(/[^\u0020-\u007e]+/g, encodeURIComponent)
  return { Warning: `299 Elasticsearch-9.1.3-${build.hash} "${escaped}"` }
}
