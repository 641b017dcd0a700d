import { chunkModel } from '../engines/chunk-document.js'

export default chunkModel({
  id: 'doc-chunk',
  maxChunkSize: 1000,
  source: 'API definition es 2025-01-01: name, size, delimiters of TXT and overlap; cloud.tencent.com/document/product/845/117809'
})
