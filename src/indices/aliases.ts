import { es } from '../errors/es.js'
import type { World } from '../world.js'
import type { JsonMap, JsonValue } from '../xcontent/json-value.js'
import type { EsIndex } from './es-index.js'
import { checkIndexOrAliasName } from './index-name.js'

/** What an alias may say. What would change what a search finds is refused. */
const flags = ['is_write_index', 'is_hidden']
const refused = ['filter', 'routing', 'index_routing', 'search_routing']

/**
 * An alias as an index keeps it: `is_write_index` and `is_hidden`, in this order, where they are given. SRV/action/admin/indices/alias/Alias.java
 * @throws es.aliasKeyUnknown; es.notEmulated for a filter or routing
 */
export const parseAlias = (name: string, given: JsonMap): JsonMap => {
  for (const [key, value] of given) {
    if (refused.includes(key) && value !== null) throw es.notEmulated(`[${key}] of an alias`)
    if (!refused.includes(key) && (!flags.includes(key) || typeof value !== 'boolean')) throw es.aliasKeyUnknown(key, name)
  }
  return new Map(flags.flatMap((flag): Array<[string, JsonValue]> => given.has(flag) ? [[flag, given.get(flag) as boolean]] : []))
}

/** The indices that have an alias, ascending by name; none when there is no such alias. */
export const indicesOf = (world: World, alias: string): EsIndex[] => world.indices.list().filter(({ aliases }) => aliases.has(alias))

/**
 * What an alias may be called. SRV/cluster/metadata/AliasValidator.java
 * @throws es.invalidAliasName
 */
const checkAliasName = (world: World, alias: string): void => {
  checkIndexOrAliasName(alias, es.invalidAliasName)
  if (world.indices.get(alias) !== undefined) throw es.invalidAliasName(alias, 'an index or data stream exists with the same name as the alias')
}

/** @throws es.writeIndices when more than one of the indices with the alias would be the one to write to */
const checkWriteIndices = (alias: string, owners: ReadonlyArray<Pick<EsIndex, 'name' | 'aliases'>>): void => {
  const writable = owners.filter(({ aliases }) => aliases.get(alias)?.get('is_write_index') === true).map(({ name }) => name)
  if (writable.length > 1) throw es.writeIndices(alias, writable)
}

/** The aliases of every index that has some or is about to: what changes are made in before they are all known to be right. */
type Draft = Map<string, Map<string, JsonMap>>

/** Which alias an index gets, or which it loses. */
export interface AliasChange {
  readonly index: EsIndex
  readonly alias: string
  /** Undefined: the index loses it. */
  readonly given: JsonMap | undefined
}

/**
 * Makes all changes or, when one of them can't be made, none. SRV/cluster/metadata/MetadataIndexAliasesService.java
 * @param leaving names of indices that are about to be deleted: an alias may have one of them
 * @throws es.invalidAliasName, es.writeIndices
 */
export const changeAliases = (world: World, changes: readonly AliasChange[], leaving: ReadonlySet<string> = new Set()): void => {
  const draft: Draft = new Map()
  for (const { index, alias, given } of changes) {
    if (given !== undefined && !leaving.has(alias)) checkAliasName(world, alias)
    const aliases = draft.get(index.name) ?? new Map(index.aliases)
    if (given === undefined) aliases.delete(alias)
    else aliases.set(alias, given)
    draft.set(index.name, aliases)
  }
  const indices = world.indices.list().map(({ name, aliases }) => ({ name, aliases: draft.get(name) ?? aliases }))
  for (const alias of new Set(changes.map(change => change.alias))) {
    checkWriteIndices(alias, indices.filter(({ aliases }) => aliases.has(alias)))
  }
  for (const { index } of changes) index.aliases = draft.get(index.name) ?? index.aliases
}

/**
 * The `aliases` of an index that is created, by name.
 * @throws es.invalidAliasName, es.writeIndices, es.aliasKeyUnknown, es.aliasNoObject, es.notEmulated
 */
export const parseAliases = (world: World, index: string, json: JsonMap): ReadonlyMap<string, JsonMap> => {
  const aliases = new Map<string, JsonMap>()
  for (const [alias, given] of json) {
    if (!(given instanceof Map)) throw es.aliasNoObject()
    aliases.set(alias, parseAlias(alias, given))
    if (alias === index) throw es.invalidAliasName(alias, 'an index or data stream exists with the same name as the alias')
    checkAliasName(world, alias)
    checkWriteIndices(alias, [...indicesOf(world, alias), { name: index, aliases }])
  }
  return aliases
}
