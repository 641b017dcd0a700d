import { es } from '../../../errors/es.js'
import type { EsIndex } from '../../../indices/es-index.js'
import { showMapping } from '../../../indices/mappings/show-mapping.js'
import { resolveIndices } from '../../../indices/resolve-indices.js'
import type { Writable } from '../../../xcontent/json-writer.js'
import { chunkedJson, json, type Answer, type Operation } from '../operation.js'
import { readIndicesOptions } from '../parse/indices-options.js'
import { readSettingsLayout } from '../parse/settings-layout.js'
import { showAliases } from '../show-aliases.js'
import { showSettings, type SettingsLayout } from '../show-settings.js'

const features = ['aliases', 'mappings', 'settings'] as const

const shown = (index: EsIndex, layout: SettingsLayout): Record<typeof features[number], Writable> => ({
  aliases: showAliases(index),
  mappings: showMapping(index.mapping),
  settings: showSettings(index, layout)
})

/** @throws es.notEmulated for a feature that there is not; what Elasticsearch says of one is not known */
const featuresOf = (raw: string | undefined): ReadonlyArray<typeof features[number]> => {
  const wanted = raw?.split(',') ?? features
  for (const feature of wanted) if (!features.some(known => known === feature)) throw es.notEmulated(`[features=${feature}]`, `they are ${features.join(', ')}`)
  return features.filter(feature => wanted.includes(feature))
}

/** What both operations answer with, each in its own way. SRV/rest/action/admin/indices/RestGetIndicesAction.java */
const answering = (answer: (indices: ReadonlyMap<string, Writable>) => Answer): Operation['prepare'] => request => {
  const expression = request.param('index')
  const options = readIndicesOptions(request)
  const layout = readSettingsLayout(request)
  const wanted = featuresOf(request.query.string('features'))
  request.query.time('master_timeout', 30_000)
  request.query.ifGiven('local')
  return world => answer(new Map(resolveIndices(world, expression, options).map((index): [string, Writable] => {
    const all = shown(index, layout)
    return [index.name, Object.fromEntries(wanted.map(feature => [feature, all[feature]]))]
  })))
}

export const indicesGet: Operation = {
  name: 'indices.get',
  methods: ['GET'],
  paths: ['/{index}'],
  fidelity: 'emulated',
  prepare: answering(chunkedJson)
}

/** The head of what {@link indicesGet} answers; without chunks, as that of any. SRV/http/DefaultRestChannel.java */
export const indicesExists: Operation = { ...indicesGet, name: 'indices.exists', methods: ['HEAD'], prepare: answering(json) }
