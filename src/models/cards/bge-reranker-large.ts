import { rerankModel } from '../engines/rerank.js'

export default rerankModel({
  id: 'bge-reranker-large',
  aliases: ['bge-rerank-large'],
  maxTokens: 514,
  source: 'name and length: API definition es 2025-01-01 and Dify plugin ai_search e394f9a; alias: the example of RunRerank in the same definition'
})
