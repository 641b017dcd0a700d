import { embeddingModel } from '../engines/embed.js'

export default embeddingModel({
  id: 'bge-m3',
  dimensions: 1024,
  maxTokens: 8194,
  source: 'dimension and length: cloud.tencent.com/document/product/845/128813 and Dify plugin ai_search e394f9a'
})
