import { es } from '../errors/es.js'
import { autoCreateIndex } from '../indices/create-index.js'
import type { EsIndex } from '../indices/es-index.js'
import { indicesOf } from '../indices/aliases.js'
import { writeIndex } from '../indices/resolve-indices.js'
import type { World } from '../world.js'
import type { DocumentAction } from './write-action.js'

type Target = Pick<DocumentAction, 'kind' | 'index' | 'requireAlias' | 'versionType'>

/** A deletion with a version of its own is kept even where nothing is to be deleted. SRV/action/bulk/TransportBulkAction.java */
const creates = ({ kind, versionType = 'internal' }: Target): boolean => kind !== 'delete' || versionType !== 'internal'

/**
 * The index that a write goes to, which is created where there is none.
 * @throws es.aliasRequired, es.indexNotFound for a deletion, and what the creation of an index throws
 */
export const targetOf = (world: World, target: Target): EsIndex => {
  const name = target.index ?? ''
  if (target.requireAlias && indicesOf(world, name).length === 0) throw es.aliasRequired(name)
  const index = writeIndex(world, name)
  if (index !== undefined) return index
  if (!creates(target)) throw es.indexNotFound(name)
  return autoCreateIndex(world, name)
}
