import { parseModel } from '../engines/document-text.js'

export default parseModel({
  id: 'doc-llm',
  source: 'name: API definition es 2025-01-01, cloud.tencent.com/document/product/845/117804'
})
