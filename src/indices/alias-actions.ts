import { es } from '../errors/es.js'
import type { World } from '../world.js'
import type { JsonMap } from '../xcontent/json-value.js'
import { aliasNames } from './alias-names.js'
import { changeAliases, type AliasChange } from './aliases.js'
import type { EsIndex } from './es-index.js'
import { resolveIndices } from './resolve-indices.js'

/** One action of `POST _aliases`. */
export type AliasAction =
  | { readonly kind: 'add', readonly indices: readonly string[], readonly aliases: readonly string[], readonly given: JsonMap }
  | { readonly kind: 'remove', readonly indices: readonly string[], readonly aliases: readonly string[], readonly mustExist: boolean | undefined }
  | { readonly kind: 'remove_index', readonly indices: readonly string[] }

/** What takes the named aliases, wildcards among them, from those of the indices that have them. */
export const removalsOf = (indices: readonly EsIndex[], names: readonly string[]): AliasChange[] => {
  const { includes } = aliasNames(names)
  return indices.flatMap(index => [...index.aliases.keys()].filter(includes).map(alias => ({ index, alias, given: undefined })))
}

/** Aliases that are to be taken away and that no index has, where that is a failure. */
const missingFrom = (removals: readonly AliasChange[], action: AliasAction): readonly string[] =>
  action.kind !== 'remove' || removals.length > 0 || action.mustExist === false ? [] : action.aliases

/**
 * Does all of the actions or none. SRV/action/admin/indices/alias/TransportIndicesAliasesAction.java
 * @throws es.indexNotFound, es.deleteByAlias and the like; es.invalidAliasName, es.writeIndices; es.aliasesNotFound when there is nothing to do;
 * es.notEmulated when some can't be done and others can
 */
export const performAliasActions = (world: World, actions: readonly AliasAction[]): void => {
  const changes: AliasChange[] = []
  const missing: string[] = []
  const deleted: EsIndex[] = []
  for (const action of actions) {
    const indices = resolveIndices(world, action.indices.join(','), { allowNoIndices: false, aliases: false })
    if (action.kind === 'remove_index') deleted.push(...indices)
    if (action.kind === 'add') changes.push(...indices.flatMap(index => action.aliases.map(alias => ({ index, alias, given: action.given }))))
    if (action.kind === 'remove') {
      const removals = removalsOf(indices, action.aliases)
      missing.push(...missingFrom(removals, action))
      changes.push(...removals)
    }
  }
  if (missing.length > 0) {
    if (changes.length === 0 && deleted.length === 0) throw es.aliasesNotFound(missing)
    throw es.notEmulated(`the removal of aliases that are not there, [${missing.join(', ')}], beside other actions`, 'a real Elasticsearch node does the others')
  }
  // An index may go, and its name become that of an alias, in one request.
  changeAliases(world, changes, new Set(deleted.map(({ name }) => name)))
  for (const { name } of deleted) world.indices.delete(name)
}
