import { embeddingModel } from '../engines/embed.js'

export default embeddingModel({
  id: 'KaLM-embedding-multilingual-mini-v1',
  dimensions: 896,
  maxTokens: 131072,
  source: 'dimension and length: cloud.tencent.com/document/product/845/128813 and Dify plugin ai_search e394f9a'
})
