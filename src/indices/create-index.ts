import type { World } from '../world.js'
import { parseMapping } from './mappings/parse-mapping.js'
import { Engine } from './engine.js'
import type { EsIndex } from './es-index.js'
import type { IndexSettings } from './index-settings.js'

const settings: IndexSettings = {
  numberOfShards: 1,
  numberOfReplicas: 1,
  defaultPipeline: '_none',
  finalPipeline: '_none',
  maxResultWindow: 10_000,
  refreshInterval: undefined,
  similarities: new Map(),
  defaultFields: ['*'],
  shown: new Map()
}

/** A stub until part I is merged. */
export const autoCreateIndex = (world: World, name: string): EsIndex => {
  const uuid = world.ids.indexUuid()
  const { clock, indices: { usage } } = world
  const engine = new Engine({ name, uuid, clock, usage, refreshInterval: () => 0 })
  const index: EsIndex = { name, uuid, creationDate: clock.now(), settings, mapping: parseMapping(), aliases: new Map(), engine }
  world.indices.put(index)
  return index
}
