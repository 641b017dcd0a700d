import { Type, type Static } from '@fastify/type-provider-typebox'
import { tencent } from '../../errors/tencent.js'
import type { ChatCard, ChatMessage, ChatRequest, ChatTool } from '../../models/card.js'
import { param } from './parameter-types.js'

const toolCall = param.object({
  Id: Type.Optional(param.string()),
  Type: Type.Optional(param.string({ oneOf: ['function'] })),
  Function: Type.Optional(param.object({ Name: Type.Optional(param.string()), Arguments: Type.Optional(param.string()) })),
  Index: Type.Optional(param.uint64())
})

/** The definition lets `Role` be absent; no model can do without, so it is required here: a guess. */
const message = param.object({
  Role: param.string({ oneOf: ['system', 'user', 'assistant', 'tool'] }),
  Content: Type.Optional(param.string()),
  ToolCallId: Type.Optional(param.string()),
  ToolCalls: Type.Optional(param.array(toolCall))
})

const tool = param.object({
  Type: param.string({ oneOf: ['function'] }),
  Function: param.object({
    Name: param.string({ pattern: '^[a-zA-Z0-9_-]+$' }),
    Parameters: param.string(),
    Description: Type.Optional(param.string())
  })
})

/**
 * The parameters of ChatCompletions, in the order of the definition. `required` is no documented value of `ToolChoice`,
 * but langgenius/dify-official-plugins (models/ai_search) sends it.
 */
export const chatParameters = param.object({
  Messages: param.array(message, { minItems: 1 }),
  ModelName: param.string(),
  Stream: Type.Optional(param.bool()),
  TopP: Type.Optional(param.float({ minimum: 0, maximum: 1 })),
  Temperature: Type.Optional(param.float({ minimum: 0, maximum: 2 })),
  OnlineSearch: Type.Optional(param.bool()),
  OnlineSearchOptions: Type.Optional(param.object({ Engine: Type.Optional(param.string({ oneOf: ['bing', 'sogou'] })) })),
  Tools: Type.Optional(param.array(tool)),
  ToolChoice: Type.Optional(param.string({ oneOf: ['none', 'auto', 'custom', 'required'] })),
  CustomTool: Type.Optional(tool)
})

export type ChatParameters = Static<typeof chatParameters>

type Tool = NonNullable<ChatParameters['CustomTool']>

const readMessage = ({ Role, Content, ToolCallId, ToolCalls }: ChatParameters['Messages'][number]): ChatMessage => ({
  role: Role,
  content: Content ?? '',
  ...(ToolCallId !== undefined && { toolCallId: ToolCallId }),
  ...(ToolCalls !== undefined && {
    toolCalls: ToolCalls.map(({ Id, Function: called }) => ({ id: Id ?? '', name: called?.Name ?? '', arguments: called?.Arguments ?? '' }))
  })
})

/** `path` is the parameter that holds the tool; its `Parameters` are a JSON Schema written as a string. */
const readTool = ({ Function: { Name, Parameters, Description } }: Tool, path: string): ChatTool => {
  try {
    return { name: Name, parameters: JSON.parse(Parameters) as unknown, ...(Description !== undefined && { description: Description }) }
  } catch {
    throw tencent.invalidParameterValue(`${path}.Function.Parameters`)
  }
}

/** `CustomTool` counts only when `ToolChoice` is `custom`; it need not be among `Tools`. */
const readTools = ({ Tools = [], ToolChoice, CustomTool }: ChatParameters): Pick<ChatRequest, 'tools' | 'toolChoice'> => {
  const tools = Tools.map((tool, index) => readTool(tool, `Tools.${index}`))
  if (ToolChoice !== 'custom') return { tools, toolChoice: (ToolChoice ?? 'auto') as 'auto' | 'none' | 'required' }
  if (CustomTool === undefined) throw tencent.missingParameter('CustomTool')
  const forced = readTool(CustomTool, 'CustomTool')
  return { tools: [...tools.filter(({ name }) => name !== forced.name), forced], toolChoice: { name: forced.name } }
}

/**
 * What the model is asked, after the checks that need more than one parameter, in this order (a guess, as is the second):
 * 1. `CustomTool` present when `ToolChoice` is `custom`, and each tool's `Parameters` are JSON
 * 2. no tools for a model that can't call any
 * @throws {TencentError}
 */
export const readChatRequest = (params: ChatParameters, card: ChatCard): ChatRequest => {
  const { tools = [], ...choice } = readTools(params)
  if (tools.length > 0 && !card.tools) throw tencent.invalidParameterValue(params.Tools?.length ? 'Tools' : 'CustomTool')
  return {
    messages: params.Messages.map(readMessage),
    // Of a model without tools `ToolChoice` is documented to have no effect.
    ...(tools.length > 0 && { tools, ...choice }),
    ...(params.Temperature !== undefined && { temperature: params.Temperature }),
    ...(params.TopP !== undefined && { topP: params.TopP })
  }
}
