import { es } from '../../../errors/es.js'
import { updateSettings } from '../../../indices/index-settings.js'
import { resolveIndices } from '../../../indices/resolve-indices.js'
import type { JsonMap } from '../../../xcontent/json-value.js'
import { json, type Operation } from '../operation.js'
import { readIndicesOptions } from '../parse/indices-options.js'
import { parseMap } from '../parse/map-body.js'

/** The settings of a body, which may stand under the key `settings`. SRV/action/admin/indices/settings/put/UpdateSettingsRequest.java fromXContent */
const settingsOf = (body: JsonMap): JsonMap => {
  const inner = body.get('settings')
  return inner instanceof Map ? inner : body
}

/** SRV/rest/action/admin/indices/RestUpdateSettingsAction.java */
export const indicesPutSettings: Operation = {
  name: 'indices.put_settings',
  methods: ['PUT'],
  paths: ['/_settings', '/{index}/_settings'],
  fidelity: 'emulated',
  prepare: request => {
    const expression = request.param('index')
    request.query.time('timeout', 30_000)
    const preserveExisting = request.query.boolean('preserve_existing', false)
    request.query.time('master_timeout', 30_000)
    const options = readIndicesOptions(request, { expandWildcards: 'open,closed' })
    if (request.query.boolean('reopen', false)) throw es.notEmulated('[reopen] of indices', 'create the index with these settings')
    const settings = settingsOf(parseMap(request.requiredContent()))
    return world => {
      updateSettings(resolveIndices(world, expression, options), settings, preserveExisting)
      return json({ acknowledged: true })
    }
  }
}
