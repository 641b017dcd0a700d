import { embeddingModel } from '../engines/embed.js'

export default embeddingModel({
  id: 'Qwen3-Embedding-0.6B',
  dimensions: 1024,
  maxTokens: 8097,
  source: 'dimension: GET _inference of the Tencent Cloud ES walkthrough; length: Dify plugin ai_search e394f9a (the open model takes 32k)'
})
