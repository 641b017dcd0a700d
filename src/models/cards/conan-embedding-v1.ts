import { embeddingModel } from '../engines/embed.js'

export default embeddingModel({
  id: 'Conan-embedding-v1',
  aliases: ['conan-embedding-v1'],
  dimensions: 1792,
  maxTokens: 512,
  source: 'dimension and length: cloud.tencent.com/document/product/845/128813 and Dify plugin ai_search e394f9a, which write the name in lower case; the API definition es 2025-01-01 does not'
})
