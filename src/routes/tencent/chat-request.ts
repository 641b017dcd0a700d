import { Type } from '@fastify/type-provider-typebox'
import { param } from './parameter-types.js'

const toolCall = param.object({
  Id: Type.Optional(param.string()),
  Type: Type.Optional(param.string()),
  Function: Type.Optional(param.object({ Name: Type.Optional(param.string()), Arguments: Type.Optional(param.string()) })),
  Index: Type.Optional(param.uint64())
})

/** The definition lets `Role` be absent; no model can do without, so it is required here: a guess. */
const message = param.object({
  Role: param.string(),
  Content: Type.Optional(param.string()),
  ToolCallId: Type.Optional(param.string()),
  ToolCalls: Type.Optional(param.array(toolCall))
})

const tool = param.object({
  Type: param.string(),
  Function: param.object({
    Name: param.string(),
    Parameters: param.string(),
    Description: Type.Optional(param.string())
  })
})

/**
 * The parameters of ChatCompletions, in the order of the definition: which there are, which are required, and their types. Their
 * values are the provider's to judge, through either face: src/inference/provider/chat-parameters.ts.
 */
export const chatParameters = param.object({
  Messages: param.array(message),
  ModelName: param.string(),
  Stream: Type.Optional(param.bool()),
  TopP: Type.Optional(param.float()),
  Temperature: Type.Optional(param.float()),
  OnlineSearch: Type.Optional(param.bool()),
  OnlineSearchOptions: Type.Optional(param.object({ Engine: Type.Optional(param.string()) })),
  Tools: Type.Optional(param.array(tool)),
  ToolChoice: Type.Optional(param.string()),
  CustomTool: Type.Optional(tool)
})
