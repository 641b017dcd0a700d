import { tencent } from '../../errors/tencent.js'
import type { ChatAnswer } from '../../models/card.js'
import type { UnifiedChatRequest } from '../service.js'
import type { ChatParameters, MessageParameters, ToolParameters } from './chat-parameters.js'
import { runChat, type ChatSettings } from './chat.js'

const messageOf = ({ role, content, toolCallId, toolCalls }: UnifiedChatRequest['messages'][number]): MessageParameters => ({
  Role: role,
  Content: content,
  ...(toolCallId !== undefined && { ToolCallId: toolCallId }),
  ...(toolCalls !== undefined && {
    ToolCalls: toolCalls.map(({ id, type = 'function', name, arguments: given }) => ({ Id: id, Type: type, Function: { Name: name, Arguments: given } }))
  })
})

/** A tool without parameters has the empty schema, since Tencent's API can't do without one. */
const toolOf = ({ type = 'function', name, description, parameters = {} }: NonNullable<UnifiedChatRequest['tools']>[number]): ToolParameters => ({
  Type: type,
  Function: { Name: name, Parameters: JSON.stringify(parameters), ...(description !== undefined && { Description: description }) }
})

/** A tool that is chosen by name goes as `CustomTool`; a name that no tool has leaves none to send, which the provider refuses. */
const choiceOf = (toolChoice: UnifiedChatRequest['toolChoice'], tools: readonly ToolParameters[]): Pick<ChatParameters, 'ToolChoice' | 'CustomTool'> => {
  if (toolChoice === undefined) return {}
  if (typeof toolChoice === 'string') return { ToolChoice: toolChoice }
  if (toolChoice.type !== undefined && toolChoice.type !== 'function') throw tencent.invalidParameterValue('ToolChoice')
  const chosen = tools.find(({ Function: { Name } }) => Name === toolChoice.name)
  return { ToolChoice: 'custom', ...(chosen !== undefined && { CustomTool: chosen }) }
}

const parametersOf = ({ messages, tools = [], toolChoice, temperature, topP }: UnifiedChatRequest, model: string): ChatParameters => {
  const Tools = tools.map(toolOf)
  return {
    Messages: messages.map(messageOf),
    ModelName: model,
    ...(topP !== undefined && { TopP: topP }),
    ...(temperature !== undefined && { Temperature: temperature }),
    Tools,
    ...choiceOf(toolChoice, Tools)
  }
}

/**
 * What Tencent's plugin does with a unified request: it sends it as ChatCompletions. Nothing of the translation is known: guess, all
 * of it. `max_completion_tokens` and `stop` are no parameters of that action; they are applied all the same, since the alternatives
 * are to fail or to drop them. A limit below 1 is refused, under the name that the caller gave it, the provider having none.
 * @throws {TencentError} for a limit below 1 or another choice than of a function, then what {@link runChat} throws
 */
export const runUnifiedChat = (
  request: UnifiedChatRequest, { model, ...settings }: ChatSettings & { readonly model: string }
): ChatAnswer => {
  const { maxTokens, stop } = request
  if (maxTokens !== undefined && maxTokens < 1) throw tencent.invalidParameterValue('max_completion_tokens')
  const limits = { ...(maxTokens !== undefined && { maxTokens }), ...(stop !== undefined && { stop }) }
  return runChat(parametersOf(request, model), { ...settings, ...limits })
}
