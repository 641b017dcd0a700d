import { embeddingModel } from '../engines/embed.js'

export default embeddingModel({
  id: 'bge-base-zh-v1.5',
  dimensions: 768,
  maxTokens: 512,
  source: 'dimension: GET _inference of the Tencent Cloud ES walkthrough, and document 845/128813; length: Dify plugin ai_search e394f9a'
})
