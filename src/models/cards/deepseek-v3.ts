import { chatModel } from '../engines/chat.js'

export default chatModel({
  id: 'deepseek-v3',
  contextTokens: 128000,
  maxOutputTokens: 8192,
  reasoning: false,
  tools: true,
  source: 'name and tools: API definition es 2025-01-01; lengths and reasoning: Dify plugin ai_search e394f9a'
})
