import { es } from '../errors/es.js'
import type { World } from '../world.js'
import { javaClassName, type JsonMap, type JsonValue } from '../xcontent/json-value.js'
import { indicesOf, parseAliases } from './aliases.js'
import { Engine } from './engine.js'
import type { EsIndex } from './es-index.js'
import { checkIndexName } from './index-name.js'
import { parseSettings, type IndexSettings } from './index-settings.js'
import { emptyMapping } from './mappings/make-mapping.js'
import { parseMapping } from './mappings/parse-mapping.js'

const sections = ['settings', 'mappings', 'aliases']

/** Milliseconds after which a write shows, -1 for not before a refresh. An index has a say where the double refreshes in intervals, as a node does. */
const refreshIntervalOf = ({ options }: World, { refreshInterval }: IndexSettings): number =>
  options.refreshInterval === 0 ? 0 : refreshInterval ?? options.refreshInterval

const shardsOf = ({ numberOfShards, numberOfReplicas }: IndexSettings): number => numberOfShards * (1 + numberOfReplicas)

/** @throws es.invalidIndexName, es.indexExists. SRV/cluster/metadata/MetadataCreateIndexService.java validateIndexName */
const checkNewName = (world: World, name: string): void => {
  checkIndexName(name, es.invalidIndexName)
  const there = world.indices.get(name)
  if (there !== undefined) throw es.indexExists(there)
  if (indicesOf(world, name).length > 0) throw es.invalidIndexName(name, 'already exists as alias')
}

/** As many shards as a node takes, or as many as all the indices have that there may be, with a replica each. */
const shardsMax = ({ maxIndices }: World['options']): number => Math.max(1000, 2 * maxIndices)

/** @throws es.shardsFull when there is no room for the index: a limit of indices is told as one of shards, which is what Elasticsearch has */
const checkRoom = ({ indices, options }: World, settings: IndexSettings): void => {
  const all = indices.list()
  const there = all.reduce((sum, index) => sum + shardsOf(index.settings), 0)
  if (all.length >= options.maxIndices) throw es.shardsFull(shardsOf(settings), there, there)
  if (there + shardsOf(settings) > shardsMax(options)) throw es.shardsFull(shardsOf(settings), there, shardsMax(options))
}

const mappingsOf = (json: JsonValue): JsonMap => {
  if (!(json instanceof Map)) throw es.classCast(javaClassName(json), 'java.util.Map')
  if (json.size === 1 && json.has('_doc')) throw es.mappingTyped()
  return json
}

const sectionsOf = (body: JsonMap): Record<'settings' | 'mappings' | 'aliases', JsonMap> => {
  const mappings = mappingsOf(body.get('mappings') ?? new Map())
  for (const key of body.keys()) if (!sections.includes(key)) throw es.createKeyUnknown(key)
  const [settings, aliases] = [body.get('settings') ?? new Map(), body.get('aliases') ?? new Map()] as const
  if (!(settings instanceof Map)) throw es.settingsNoObject()
  if (!(aliases instanceof Map)) throw es.aliasesNoObject()
  return { settings, mappings, aliases }
}

/**
 * Creates an index. SRV/cluster/metadata/MetadataCreateIndexService.java
 * @param body `settings`, `mappings` and `aliases`, all of them optional
 * @throws es.createKeyUnknown, es.settingsNoObject, es.aliasesNoObject, es.classCast, es.mappingTyped; the errors of {@link parseSettings};
 * es.invalidIndexName, es.indexExists, es.shardsFull; the errors of parseMapping, then of parseAliases: nothing is created then
 */
export const createIndex = (world: World, name: string, body: JsonMap = new Map()): EsIndex => {
  const given = sectionsOf(body)
  const settings = parseSettings(given.settings)
  checkNewName(world, name)
  checkRoom(world, settings)
  const mapping = given.mappings.size === 0 ? emptyMapping : parseMapping(given.mappings, settings)
  const aliases = parseAliases(world, name, given.aliases)
  const uuid = world.ids.indexUuid()
  const index: EsIndex = {
    name,
    uuid,
    creationDate: world.clock.now(),
    settings,
    mapping,
    aliases,
    engine: new Engine({
      name, uuid, clock: world.clock, usage: world.indices.usage, refreshInterval: () => refreshIntervalOf(world, index.settings)
    })
  }
  world.indices.put(index)
  return index
}

/** The index that a write to a name makes which neither an index nor an alias has. @throws es.invalidIndexName, es.shardsFull */
export const autoCreateIndex = (world: World, name: string): EsIndex => createIndex(world, name)
