import type { JsonNumber } from '../../xcontent/json-value.js'
import { defineService } from '../define-service.js'
import type { Settings } from '../service.js'
import { apiKeySetting, modelIdSetting, rateLimitSetting } from '../setting-configuration.js'
import { readRateLimit, type SettingsReader } from '../settings.js'

const name = 'anthropic'

/** INF/services/anthropic/completion/AnthropicChatCompletionTaskSettings.java, which leaves all ranges to Anthropic. */
const sampling = (settings: SettingsReader): Settings => ({
  temperature: settings.immediateDouble('temperature'),
  top_p: settings.immediateDouble('top_p'),
  top_k: settings.immediateInteger('top_k')
})

const numberOf = (setting: unknown): number | undefined => (setting as JsonNumber | undefined)?.value

/** INF/services/anthropic/AnthropicService.java. chat_completion came later than 9.1. */
export const anthropic = defineService({
  name,
  displayName: 'Anthropic',
  tasks: {
    completion: {
      what: 'Anthropic chat completions',
      serviceSettings: settings => ({
        model_id: settings.requiredString('model_id'),
        rate_limit: readRateLimit(settings, { requestsPerMinute: 50, service: name })
      }),
      taskSettings: settings => ({ max_tokens: settings.requiredPositiveInteger('max_tokens'), ...sampling(settings) }),
      requestSettings: settings => ({ max_tokens: settings.optionalPositiveInteger('max_tokens'), ...sampling(settings) }),
      parameters: ({ max_tokens: maxTokens, temperature, top_p: topP }) => ({
        maxTokens: maxTokens as number,
        ...(temperature !== undefined && { temperature: numberOf(temperature) as number }),
        ...(topP !== undefined && { topP: numberOf(topP) as number })
      })
    }
  },
  url: () => 'https://api.anthropic.com',
  configurations: {
    model_id: modelIdSetting,
    api_key: apiKeySetting(),
    'rate_limit.requests_per_minute': rateLimitSetting('By default, the anthropic service sets the number of requests allowed per minute to 50.')
  }
})
