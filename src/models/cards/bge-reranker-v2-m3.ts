import { rerankModel } from '../engines/rerank.js'

export default rerankModel({
  id: 'bge-reranker-v2-m3',
  maxTokens: 8194,
  source: 'name and length: API definition es 2025-01-01 and Dify plugin ai_search e394f9a'
})
