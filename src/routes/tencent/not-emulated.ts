/** Actions of version 2025-01-01 that the real service has and the double has not, in the order of Tencent's own list. */
export const notEmulated: readonly string[] = [
  'ChunkDocument',
  'ChunkDocumentAsync',
  'GetDocumentChunkResult',
  'ParseDocument',
  'ParseDocumentAsync',
  'GetDocumentParseResult'
]
