import { es } from '../errors/es.js'
import { indicesOf } from '../indices/aliases.js'
import { PRIMARY_TERM, type WriteCondition } from '../indices/write-condition.js'
import type { EsIndex } from '../indices/es-index.js'
import { resolveIndices } from '../indices/resolve-indices.js'
import type { StoredDocument } from '../indices/stored-document.js'
import { wholeSource, type FetchSource } from '../search/fetch-source.js'
import { sourceShower } from '../search/source-filter.js'
import type { World } from '../world.js'
import type { WritableObject } from '../xcontent/json-writer.js'

/** Which document is read, and which version of it is asked for. */
export interface DocumentRead extends Pick<WriteCondition, 'version' | 'versionType'> {
  /** Of an index, or of an alias of one index. */
  readonly index: string
  readonly id: string
  /** Whether searches see everything before it is read. */
  readonly refresh: boolean
  /** What is shown of it. */
  readonly fetchSource: FetchSource | undefined
}

/** What a read has found. */
export interface FoundDocument {
  readonly index: EsIndex
  readonly document: StoredDocument | undefined
}

/**
 * The one index that a read of a document names; wildcards are not expanded. SRV/cluster/metadata/IndexNameExpressionResolver.java concreteSingleIndex
 * @throws es.indexNotFound, es.invalidIndexName, es.aliasOfSeveral, es.notEmulated
 */
const singleIndex = (world: World, name: string): EsIndex => {
  const index = world.indices.get(name)
  if (index !== undefined) return index
  const owners = indicesOf(world, name)
  if (owners.length > 1) throw es.aliasOfSeveral(name, owners.map(owner => owner.name))
  if (owners[0] !== undefined) return owners[0]
  if (!/[*,]/.test(name) && name !== '_all') resolveIndices(world, name)
  throw es.indexNotFound(name)
}

/** SRV/index/VersionType.java isVersionConflictForReads */
const checkVersion = (index: EsIndex, { id, version: current }: StoredDocument, { version, versionType }: DocumentRead): void => {
  if (version === undefined) return
  if (versionType === 'external_gte' ? current < version : current !== version) {
    throw es.readVersionConflict(index, id, { current, given: version, atLeast: versionType === 'external_gte' })
  }
}

/** Reads a document in real time. @throws what {@link singleIndex} throws; es.readVersionConflict */
export const findDocument = (world: World, read: DocumentRead): FoundDocument => {
  const index = singleIndex(world, read.index)
  if (read.refresh) index.engine.refresh()
  const document = index.engine.get(read.id)
  if (document !== undefined) checkVersion(index, document, read)
  return { index, document }
}

/** What a read answers. SRV/index/get/GetResult.java */
export const showDocument = ({ index, document }: FoundDocument, { id, fetchSource = wholeSource }: Pick<DocumentRead, 'id' | 'fetchSource'>): WritableObject => {
  if (document === undefined) return { _index: index.name, _id: id, found: false }
  return {
    _index: index.name,
    _id: id,
    _version: document.version,
    _seq_no: document.seqNo,
    _primary_term: PRIMARY_TERM,
    _routing: document.routing,
    found: true,
    _source: sourceShower(index.mapping, { source: fetchSource })(document)
  }
}
