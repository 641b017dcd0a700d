import { defineService } from '../define-service.js'
import type { Settings } from '../service.js'
import { apiKeySetting, modelIdSetting } from '../setting-configuration.js'
import type { SettingsReader } from '../settings.js'

const name = 'deepseek'

/** INF/services/deepseek/DeepSeekChatCompletionModel.java reads the key with the settings, and an unknown setting is reported before what is wrong with the known. */
const chatSettings = (settings: SettingsReader): Settings => {
  const shown = { model_id: settings.requiredString('model_id'), url: settings.immediateUrl('url') }
  settings.requiredSecret('api_key')
  settings.refuseUnknown(name, ['api_key'])
  return shown
}

/**
 * INF/services/deepseek/DeepSeekService.java, which looks neither at task settings nor for unknown keys of the body. It does not look at the task type either;
 * that others are refused is a guess, for there they fail on the way to the provider.
 */
export const deepseek = defineService({
  name,
  displayName: 'DeepSeek',
  tasks: {
    completion: {
      what: 'deepseek completions',
      serviceSettings: chatSettings,
      // INF/services/deepseek/DeepSeekRequestManager.java: any number of them, all the user's.
      conversation: inputs => inputs.map(content => ({ role: 'user', content }))
    },
    chat_completion: { what: 'deepseek chat completions', serviceSettings: chatSettings }
  },
  ignoresUnknown: ['body', 'task_settings'],
  url: ({ url }) => String(url ?? 'https://api.deepseek.com/chat/completions'),
  configurations: {
    model_id: modelIdSetting,
    api_key: apiKeySetting('The DeepSeek API authentication key. For more details about generating DeepSeek API keys, refer to https://api-docs.deepseek.com.'),
    url: {
      default_value: 'https://api.deepseek.com/chat/completions', label: 'URL', description: 'The URL endpoint to use for the requests.', required: false
    }
  }
})
