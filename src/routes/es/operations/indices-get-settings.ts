import { resolveIndices } from '../../../indices/resolve-indices.js'
import type { Writable } from '../../../xcontent/json-writer.js'
import { simpleMatch } from '../../../xcontent/simple-match.js'
import { chunkedJson, type Operation } from '../operation.js'
import { readIndicesOptions } from '../parse/indices-options.js'
import { readSettingsLayout } from '../parse/settings-layout.js'
import { showSettings } from '../show-settings.js'

/** SRV/rest/action/admin/indices/RestGetSettingsAction.java; an index of which nothing is shown is left out. */
export const indicesGetSettings: Operation = {
  name: 'indices.get_settings',
  methods: ['GET'],
  paths: ['/_settings', '/_settings/{name}', '/{index}/_settings', '/{index}/_settings/{name}', '/{index}/_setting/{name}'],
  fidelity: 'emulated',
  prepare: request => {
    const expression = request.param('index')
    const raw = request.param('name')
    const patterns = raw === undefined || raw === '_all' ? ['*'] : raw.split(',')
    const options = readIndicesOptions(request, { expandWildcards: 'open,closed' })
    const layout = readSettingsLayout(request)
    request.query.time('master_timeout', 30_000)
    request.query.ifGiven('local')
    const isShown = (name: string): boolean => simpleMatch(patterns, name)
    return world => chunkedJson(new Map(resolveIndices(world, expression, options)
      .map((index): [string, Writable] => [index.name, showSettings(index, { ...layout, isShown })])
      .flatMap(([name, settings]): Array<[string, Writable]> => settings === undefined ? [] : [[name, { settings }]])))
  }
}
