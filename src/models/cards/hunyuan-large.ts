import { chatModel } from '../engines/chat.js'

export default chatModel({
  id: 'hunyuan-large',
  contextTokens: 28000,
  maxOutputTokens: 4096,
  reasoning: false,
  tools: false,
  source: 'name and tools: API definition es 2025-01-01; lengths and reasoning: Dify plugin ai_search e394f9a'
})
