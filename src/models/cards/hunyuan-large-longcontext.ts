import { chatModel } from '../engines/chat.js'

export default chatModel({
  id: 'hunyuan-large-longcontext',
  contextTokens: 128000,
  maxOutputTokens: 6144,
  reasoning: false,
  tools: false,
  source: 'name and tools: API definition es 2025-01-01; lengths and reasoning: Dify plugin ai_search e394f9a'
})
