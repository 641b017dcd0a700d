import { es } from '../../errors/es.js'
import type { UnifiedChatRequest } from '../service.js'
import { SCHEMA_DEPTH_MAX } from './tool-schema.js'

const ROLES = ['system', 'developer', 'user', 'assistant', 'tool']
const TOOL_CHOICES = ['none', 'auto', 'required']

const depthOf = (value: unknown): number => {
  let depth = 0
  for (let level: unknown[] = [value]; level.length > 0 && depth <= SCHEMA_DEPTH_MAX; depth++) {
    level = level.filter(each => typeof each === 'object' && each !== null).flatMap(each => Object.values(each as object))
  }
  return depth
}

/**
 * Refuses what no provider of the OpenAI kind takes, as the caller sees it. Guess: the sentences are the double's, in the manner of OpenAI's, since no two
 * providers word them alike.
 * @throws es.providerFailed with status 400
 */
export const checkConversation = (endpointId: string, request: UnifiedChatRequest): void => {
  const { messages, tools = [], toolChoice, temperature, topP, maxTokens } = request
  const refuse = (good: boolean, message: string): void => {
    if (!good) {
      throw es.providerFailed(endpointId, { prefix: 'Received an unsuccessful status code', providerStatus: 400, message, status: 400 })
    }
  }
  for (const [index, { role }] of messages.entries()) {
    refuse(ROLES.includes(role), `Invalid value: '${role}'. Supported values are: ${ROLES.join(', ')} (messages[${index}].role).`)
  }
  for (const [index, { type = 'function', parameters }] of tools.entries()) {
    refuse(type === 'function', `Invalid value: '${type}'. Supported values are: function (tools[${index}].type).`)
    refuse(depthOf(parameters) <= SCHEMA_DEPTH_MAX, `Invalid schema: it nests deeper than ${SCHEMA_DEPTH_MAX} levels (tools[${index}].function.parameters).`)
  }
  if (typeof toolChoice === 'string') {
    refuse(TOOL_CHOICES.includes(toolChoice), `Invalid value: '${toolChoice}'. Supported values are: ${TOOL_CHOICES.join(', ')} (tool_choice).`)
  } else if (toolChoice !== undefined) {
    refuse(tools.some(({ name }) => name === toolChoice.name), `Tool choice '${toolChoice.name}' not found in 'tools' parameter.`)
  }
  refuse(temperature === undefined || (temperature >= 0 && temperature <= 2), 'temperature must be between 0 and 2.')
  refuse(topP === undefined || (topP >= 0 && topP <= 1), 'top_p must be between 0 and 1.')
  refuse(maxTokens === undefined || maxTokens >= 1, 'max_completion_tokens must be at least 1.')
}
