import { embeddingModel } from '../engines/embed.js'

export default embeddingModel({
  id: 'bge-large-zh-v1.5',
  dimensions: 1024,
  maxTokens: 512,
  source: 'name: API definition es 2025-01-01; dimension and length: the open model’s card. Unsure: no page of Tencent Cloud ES states its dimension'
})
