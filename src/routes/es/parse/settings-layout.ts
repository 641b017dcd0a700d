import { es } from '../../../errors/es.js'
import type { RestRequest } from '../rest-request.js'
import type { SettingsLayout } from '../show-settings.js'

/** @throws es.notABoolean; es.notEmulated for the settings that nobody has set */
export const readSettingsLayout = ({ query, channel: { human } }: RestRequest): SettingsLayout => {
  if (query.boolean('include_defaults', false)) throw es.notEmulated('[include_defaults] of settings')
  return { flat: query.boolean('flat_settings', false), human }
}
