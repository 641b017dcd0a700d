import { tencent } from '../../errors/tencent.js'

/** A tool as ChatCompletions takes it; its `Parameters` are a JSON Schema written as a string. */
export interface ToolParameters {
  readonly Type: string
  readonly Function: { readonly Name: string, readonly Parameters: string, readonly Description?: string }
}

export interface ToolCallParameters {
  readonly Id?: string
  readonly Type?: string
  readonly Function?: { readonly Name?: string, readonly Arguments?: string }
}

export interface MessageParameters {
  readonly Role: string
  readonly Content?: string
  readonly ToolCallId?: string
  readonly ToolCalls?: readonly ToolCallParameters[]
}

/** The parameters of ChatCompletions as far as they reach a model, their types settled and their values not. */
export interface ChatParameters {
  readonly Messages: readonly MessageParameters[]
  readonly ModelName: string
  readonly TopP?: number
  readonly Temperature?: number
  readonly OnlineSearchOptions?: { readonly Engine?: string }
  readonly Tools?: readonly ToolParameters[]
  readonly ToolChoice?: string
  readonly CustomTool?: ToolParameters
}

const ROLES = ['system', 'user', 'assistant', 'tool']
const ENGINES = ['bing', 'sogou']
/** `required` is no documented value, but langgenius/dify-official-plugins (models/ai_search) sends it. */
const TOOL_CHOICES = ['none', 'auto', 'custom', 'required']
const TOOL_TYPES = ['function']
/** The alphabet is documented. That there is a limit, and which, is a guess: a line of a stream has to stay below 64 KiB, and no known product takes longer names. */
const TOOL_NAME = /^[a-zA-Z0-9_-]{1,128}$/
const TOP_P_MAX = 1
const TEMPERATURE_MAX = 2

const allow = (good: boolean, path: string): void => {
  if (!good) throw tencent.invalidParameterValue(path)
}

const allowOneOf = (allowed: readonly string[], value: string | undefined, path: string): void =>
  allow(value === undefined || allowed.includes(value), path)

/** Written so that NaN, which the Elasticsearch face can read, is out of range. */
const allowUpTo = (max: number, value: number | undefined, path: string): void =>
  allow(value === undefined || (value >= 0 && value <= max), path)

const checkMessage = ({ Role, ToolCalls = [] }: MessageParameters, path: string): void => {
  allowOneOf(ROLES, Role, `${path}.Role`)
  for (const [index, { Type }] of ToolCalls.entries()) allowOneOf(TOOL_TYPES, Type, `${path}.ToolCalls.${index}.Type`)
}

const checkTool = ({ Type, Function: { Name } }: ToolParameters, path: string): void => {
  allowOneOf(TOOL_TYPES, Type, `${path}.Type`)
  allow(TOOL_NAME.test(Name), `${path}.Function.Name`)
}

/**
 * The rules for the value of a single parameter (tencent-cloud-api.md §4.4; the error of §3.3 is a guess), in the order of the
 * definition, elements of a list in theirs.
 * @throws tencent.invalidParameterValue naming the first that is wrong
 */
export const checkChatValues = (params: ChatParameters): void => {
  const { Messages, TopP, Temperature, OnlineSearchOptions, Tools = [], ToolChoice, CustomTool } = params
  allow(Messages.length > 0, 'Messages')
  for (const [index, message] of Messages.entries()) checkMessage(message, `Messages.${index}`)
  allowUpTo(TOP_P_MAX, TopP, 'TopP')
  allowUpTo(TEMPERATURE_MAX, Temperature, 'Temperature')
  allowOneOf(ENGINES, OnlineSearchOptions?.Engine, 'OnlineSearchOptions.Engine')
  for (const [index, tool] of Tools.entries()) checkTool(tool, `Tools.${index}`)
  allowOneOf(TOOL_CHOICES, ToolChoice, 'ToolChoice')
  if (CustomTool !== undefined) checkTool(CustomTool, 'CustomTool')
}
