import { es } from '../../../errors/es.js'
import { item } from '../../../errors/es-validation-items.js'
import type { UnifiedChatRequest } from '../../../inference/service.js'
import { JsonReader } from '../../../xcontent/json-reader.js'
import type { JsonMap } from '../../../xcontent/json-value.js'
import { booleanField, customField, floatField, longField, mapField, objectField, objectsField, stringField, stringsField } from '../../../xcontent/object-fields.js'
import { objectParser } from '../../../xcontent/object-parser.js'
import { plainJson } from '../../../xcontent/plain-json.js'

interface ToolCall { id: string, type: string, function: { name: string, arguments: string } }
interface MessageFields { content: string, role: string, tool_call_id: string, tool_calls: ToolCall[] }
type Message = Partial<MessageFields> & Pick<MessageFields, 'role'>
interface Tool { type: string, function: { name: string, description?: string, parameters?: JsonMap, strict?: boolean } }
type ToolChoice = string | { type: string, function: { name: string } }

/** The body of a chat_completion call, as far as it is there. */
export interface ChatBody {
  messages: Message[]
  model: string
  max_completion_tokens: number
  stop: string[]
  temperature: number
  top_p: number
  tool_choice: ToolChoice
  tools: Tool[]
  /** Not Elasticsearch's: the `_chat_completion` route asks with it. */
  stream: boolean
}

const parseContentPart = objectParser<{ type: string, text: string }, 'type' | 'text'>({
  name: 'ContentObject', fields: { text: stringField, type: stringField }, required: ['text', 'type']
})

const contentParts = (reader: JsonReader): string => {
  let text = ''
  while (reader.next() !== 'END_ARRAY') text += parseContentPart(reader).text
  return text
}

/**
 * A string, or parts whose texts are joined. The field takes other scalars by type, only to refuse them without a location:
 * UnifiedCompletionRequest.java, run of the real parser.
 */
const contentField = customField(['VALUE_STRING', 'START_ARRAY', 'VALUE_NUMBER', 'VALUE_BOOLEAN', 'VALUE_NULL'], reader => {
  if (reader.token === 'START_ARRAY') return contentParts(reader)
  if (reader.token !== 'VALUE_STRING') throw es.expectedContent(String(reader.token))
  return reader.text
})

const parseToolCall = objectParser<ToolCall, 'id' | 'function' | 'type'>({
  name: 'ToolCall',
  fields: {
    id: stringField,
    function: objectField(objectParser<ToolCall['function'], 'arguments' | 'name'>({
      name: 'tool_call_function_field', fields: { arguments: stringField, name: stringField }, required: ['arguments', 'name']
    })),
    type: stringField
  },
  required: ['id', 'function', 'type']
})

const parseMessage = objectParser<MessageFields, 'role'>({
  name: 'Message',
  fields: { content: contentField, role: stringField, tool_call_id: stringField, tool_calls: objectsField(parseToolCall) },
  required: ['role']
})

const parseTool = objectParser<Tool, 'type' | 'function'>({
  name: 'Tool',
  fields: {
    type: stringField,
    function: objectField(objectParser<Required<Tool['function']>, 'name'>({
      name: 'tool_function_field', fields: { description: stringField, name: stringField, parameters: mapField, strict: booleanField }, required: ['name']
    }))
  },
  required: ['type', 'function']
})

const parseToolChoice = objectParser<Exclude<ToolChoice, string>, 'type' | 'function'>({
  name: 'ToolChoiceObject',
  fields: {
    type: stringField,
    function: objectField(objectParser<{ name: string }, 'name'>({ name: 'tool_choice_function_field', fields: { name: stringField }, required: ['name'] }))
  },
  required: ['type', 'function']
})

const fields = {
  messages: objectsField(parseMessage),
  model: stringField,
  max_completion_tokens: longField,
  stop: stringsField,
  temperature: floatField,
  tool_choice: customField<ToolChoice>(['VALUE_STRING', 'START_OBJECT'], reader => reader.token === 'VALUE_STRING' ? reader.text : parseToolChoice(reader)),
  tools: objectsField(parseTool),
  top_p: floatField
}

export type ParsedChatBody = Partial<ChatBody> & Pick<ChatBody, 'messages'>

/** SRV/inference/UnifiedCompletionRequest.java */
const parseStock = objectParser<Omit<ChatBody, 'stream'>, 'messages'>({ name: 'UnifiedCompletionRequest', fields, required: ['messages'] })

/** Guess: the same grammar, and `stream`. */
const parseExtended = objectParser<ChatBody, 'messages'>({ name: 'UnifiedCompletionRequest', fields: { ...fields, stream: booleanField }, required: ['messages'] })

/**
 * Parses the body of a chat_completion call; `extended` takes `stream` too.
 * @throws the parser's errors, then es.actionRequestInvalid
 */
export const parseChatBody = (content: Buffer, { extended }: { extended: boolean }): ParsedChatBody => {
  const body = (extended ? parseExtended : parseStock)(new JsonReader(content))
  if (body.messages.length === 0) throw es.actionRequestInvalid([item.fieldEmptyArray('messages')])
  return body
}

type UnifiedTool = NonNullable<UnifiedChatRequest['tools']>[number]

const toolChoiceOf = (choice: ToolChoice): NonNullable<UnifiedChatRequest['toolChoice']> =>
  typeof choice === 'string' ? choice : { type: choice.type, name: choice.function.name }

const toolOf = ({ type, function: { name, description, parameters } }: Tool): UnifiedTool => ({
  type,
  name,
  ...(description !== undefined && { description }),
  ...(parameters !== undefined && { parameters: plainJson(parameters) })
})

const messageOf = ({ role, content = '', tool_call_id: toolCallId, tool_calls: calls }: Message): UnifiedChatRequest['messages'][number] => ({
  role,
  content,
  ...(toolCallId !== undefined && { toolCallId }),
  ...(calls !== undefined && { toolCalls: calls.map(({ id, type, function: called }) => ({ id, type, ...called })) })
})

/** The request as the service gets it, its values as they were sent: Elasticsearch judges none of them, the provider does. */
export const chatRequestOf = (body: ParsedChatBody): UnifiedChatRequest => ({
  messages: body.messages.map(messageOf),
  ...(body.tools !== undefined && { tools: body.tools.map(toolOf) }),
  ...(body.tool_choice !== undefined && { toolChoice: toolChoiceOf(body.tool_choice) }),
  ...(body.temperature !== undefined && { temperature: body.temperature }),
  ...(body.top_p !== undefined && { topP: body.top_p }),
  ...(body.max_completion_tokens !== undefined && { maxTokens: body.max_completion_tokens }),
  ...(body.stop !== undefined && { stop: body.stop })
})
