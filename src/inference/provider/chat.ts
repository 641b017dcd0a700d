import { tencent } from '../../errors/tencent.js'
import type { ChatAnswer, ChatCard, ChatMessage, ChatRequest, ChatTool } from '../../models/card.js'
import { findChatModel } from '../../models/catalog.js'
import { checkChatValues, type ChatParameters, type MessageParameters, type ToolParameters } from './chat-parameters.js'
import { knownModel } from './known-model.js'
import { readToolSchema } from './tool-schema.js'

/** What a model is told beside the parameters. */
export interface ChatSettings extends Pick<ChatRequest, 'maxTokens' | 'stop' | 'pinned'> {
  readonly seed: string
}

const messageOf = ({ Role, Content = '', ToolCallId, ToolCalls }: MessageParameters): ChatMessage => ({
  role: Role,
  content: Content,
  ...(ToolCallId !== undefined && { toolCallId: ToolCallId }),
  ...(ToolCalls !== undefined && {
    toolCalls: ToolCalls.map(({ Id = '', Function: { Name = '', Arguments = '' } = {} }) => ({ id: Id, name: Name, arguments: Arguments }))
  })
})

const toolOf = ({ Function: { Name, Parameters, Description } }: ToolParameters, path: string): ChatTool => ({
  name: Name,
  parameters: readToolSchema(Parameters, `${path}.Function.Parameters`),
  ...(Description !== undefined && { description: Description })
})

/** `CustomTool` counts only when `ToolChoice` is `custom`; it need not be among `Tools`. */
const toolsOf = ({ Tools = [], ToolChoice = 'auto', CustomTool }: ChatParameters): Required<Pick<ChatRequest, 'tools' | 'toolChoice'>> => {
  const tools = Tools.map((tool, index) => toolOf(tool, `Tools.${index}`))
  if (ToolChoice !== 'custom') return { tools, toolChoice: ToolChoice as 'auto' | 'none' | 'required' }
  if (CustomTool === undefined) throw tencent.missingParameter('CustomTool')
  const forced = toolOf(CustomTool, 'CustomTool')
  return { tools: [...tools.filter(({ name }) => name !== forced.name), forced], toolChoice: { name: forced.name } }
}

const requestFor = (card: ChatCard, params: ChatParameters): ChatRequest => {
  const { tools, toolChoice } = toolsOf(params)
  if (tools.length > 0 && !card.tools) throw tencent.invalidParameterValue(params.Tools?.length ? 'Tools' : 'CustomTool')
  return {
    messages: params.Messages.map(messageOf),
    // Without tools `ToolChoice` has no effect, which is documented of models that can't call any.
    ...(tools.length > 0 && { tools, toolChoice }),
    ...(params.Temperature !== undefined && { temperature: params.Temperature }),
    ...(params.TopP !== undefined && { topP: params.TopP })
  }
}

/**
 * What the provider does with a conversation, whichever face it came through. The checks, in this order, which is a guess:
 * 1. the values of single parameters: {@link checkChatValues}
 * 2. the model is known
 * 3. each tool's `Parameters` are JSON of bearable depth, and `CustomTool` is there when `ToolChoice` is `custom`
 * 4. no tools for a model that can't call any
 * @throws {TencentError} for the first that fails
 */
export const runChat = (params: ChatParameters, { seed, ...limits }: ChatSettings): ChatAnswer => {
  checkChatValues(params)
  const card = knownModel(findChatModel(params.ModelName))
  return card.chat({ ...requestFor(card, params), ...limits }, seed)
}
