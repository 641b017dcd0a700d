import { treeChunkModel } from '../engines/chunk-document.js'

export default treeChunkModel({
  id: 'doc-tree-chunk',
  maxChunkSize: 1000,
  source: 'name: API definition es 2025-01-01, cloud.tencent.com/document/product/845/117808; the size is that of doc-chunk: a guess'
})
