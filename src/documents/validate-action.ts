import { es } from '../errors/es.js'
import { item } from '../errors/es-validation-items.js'
import type { UpdateBody } from './update-body.js'
import { ANY_VERSION, type DocumentAction, type IndexAction, type UpdateAction, type WriteAction } from './write-action.js'

/** SRV/action/index/IndexRequest.java MAX_DOCUMENT_ID_LENGTH_IN_BYTES */
const ID_BYTES_MAX = 512

type Defects = Array<string | false>

/** SRV/index/VersionType.java validateVersionForWrites: an external version has to be one. */
const isLegalVersion = ({ version, versionType = 'internal' }: WriteAction): boolean =>
  versionType === 'internal' ? version === undefined || version > 0 : version !== undefined && version >= 0

/** SRV/action/DocWriteRequest.java validateSeqNoBasedCASParams */
const conditionDefects = (action: WriteAction): Defects => {
  const { version, versionType = 'internal', ifSeqNo, ifPrimaryTerm = 0 } = action
  return [
    !isLegalVersion(action) && item.versionIllegal(String(version ?? ANY_VERSION), versionType.toUpperCase()),
    versionType === 'internal' && version !== undefined && item.versioningInternal(),
    ifSeqNo !== undefined && (versionType !== 'internal' || version !== undefined) && item.versionWithSeqNo(),
    ifPrimaryTerm === 0 && ifSeqNo !== undefined && item.primaryTermMissing(),
    ifPrimaryTerm !== 0 && ifSeqNo === undefined && item.seqNoMissing(String(ifPrimaryTerm))
  ]
}

/** What a creation may not have; the first one is told alone. SRV/action/index/IndexRequest.java */
const createDefect = ({ kind, version, versionType = 'internal', ifSeqNo, ifPrimaryTerm }: IndexAction): string | undefined => {
  if (kind !== 'create') return undefined
  if (versionType !== 'internal') return item.createVersionType()
  if (version !== undefined) return item.createVersion()
  return ifSeqNo !== undefined || ifPrimaryTerm !== undefined ? item.createSeqNo() : undefined
}

const indexDefects = (action: IndexAction): Defects => {
  const defect = createDefect(action)
  if (defect !== undefined) return [defect]
  const { id, version, versionType = 'internal', pipeline } = action
  const idBytes = Buffer.byteLength(id ?? '')
  return [
    id === undefined && (versionType !== 'internal' || version !== undefined) && item.versionWithoutId(),
    ...conditionDefects(action),
    idBytes > ID_BYTES_MAX && item.documentIdTooLong(id ?? '', idBytes),
    pipeline === '' && item.pipelineEmpty()
  ]
}

const updateDefects = (action: UpdateAction, { doc, upsert, doc_as_upsert: docAsUpsert = false }: Partial<UpdateBody>): Defects => [
  (action.id ?? '') === '' && item.idMissing(),
  ...conditionDefects(action),
  action.ifSeqNo !== undefined && action.retryOnConflict > 0 && item.seqNoRetried(),
  action.ifSeqNo !== undefined && docAsUpsert && item.seqNoWithDocAsUpsert(),
  action.ifSeqNo !== undefined && upsert !== undefined && item.seqNoWithUpsert(),
  doc === undefined && item.scriptOrDocMissing(),
  doc === undefined && docAsUpsert && item.docMissing()
]

const ownDefects = (action: DocumentAction, body: Partial<UpdateBody>): Defects => {
  switch (action.kind) {
    case 'update': return updateDefects(action, body)
    case 'delete': return [(action.id ?? '') === '' && item.idMissing(), ...conditionDefects(action)]
    default: return indexDefects(action)
  }
}

/** What is wrong with a write, whatever is there: items of es.actionRequestInvalid, in the order in which they are looked for. */
export const actionDefects = (action: DocumentAction, body: Partial<UpdateBody> = {}): string[] =>
  [action.index === undefined && item.indexMissing(), ...ownDefects(action, body)].filter(defect => defect !== false)

/** @throws es.actionRequestInvalid for {@link actionDefects} */
export const validateAction = (action: DocumentAction, body?: Partial<UpdateBody>): void => {
  const defects = actionDefects(action, body)
  if (defects.length > 0) throw es.actionRequestInvalid(defects)
}
