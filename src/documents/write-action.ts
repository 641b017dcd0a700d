import type { WriteCondition } from '../indices/write-condition.js'

/** `_version` of a write that does not mind which one is there. SRV/common/lucene/uid/Versions.java MATCH_ANY */
export const ANY_VERSION = -3

/** Which document a write is about, and under which conditions it is done. SRV/action/DocWriteRequest.java */
export interface WriteAction extends WriteCondition {
  /** Of an index, or of an alias with one index to write to; undefined where a bulk names none, which is refused before anything is done. */
  readonly index: string | undefined
  /** Undefined where it is to be generated. */
  readonly id: string | undefined
  readonly routing: string | undefined
  /** Whether `index` must be an alias. */
  readonly requireAlias: boolean
}

/** Writes a document as a whole. SRV/action/index/IndexRequest.java */
export interface IndexAction extends WriteAction {
  readonly kind: 'index' | 'create'
  /** The pipeline that the request names; `_none` for none, whatever the settings of the index say. */
  readonly pipeline: string | undefined
  /** Whether the answer lists the pipelines that have run. */
  readonly listPipelines: boolean
}

/** Deletes a document. SRV/action/delete/DeleteRequest.java */
export interface DeleteAction extends WriteAction {
  readonly kind: 'delete'
}

/** Changes a part of a document. SRV/action/update/UpdateRequest.java */
export interface UpdateAction extends WriteAction {
  readonly kind: 'update'
  /** For the document that is written where there is none. */
  readonly pipeline: string | undefined
  /** How often it is tried again when somebody else has written the document meanwhile. */
  readonly retryOnConflict: number
}

/** What a request or an item of a bulk does to one document. */
export type DocumentAction = IndexAction | DeleteAction | UpdateAction

/** What has become of a document. SRV/action/DocWriteResponse.java */
export interface WriteResult {
  readonly index: string
  readonly id: string
  /** -3 for a document that a pipeline has dropped: any. */
  readonly version: number
  readonly result: 'created' | 'updated' | 'deleted' | 'not_found' | 'noop'
  /** How many copies of the document are written to: the primary and its replicas. 0 where nothing is. */
  readonly copies: number
  /** Undefined where no write was made that has one. */
  readonly seqNo: number | undefined
  /** Pipelines that have run, if they are to be listed. */
  readonly executedPipelines?: readonly string[] | undefined
  /** The document after an update, if it is asked for: the text of its `_source`. */
  readonly updatedSource?: string | undefined
}

/** Stands for the id of a document that has none when it is dropped or refused. SRV/action/bulk/BulkRequestModifier.java */
export const AUTO_GENERATED = 'auto-generated'

/** What is said of a document that a pipeline has dropped. SRV/action/bulk/BulkRequestModifier.java markItemAsDropped */
export const dropped = ({ index = '', id = AUTO_GENERATED, version = ANY_VERSION }: WriteAction): WriteResult =>
  ({ index, id, version, result: 'noop', copies: 0, seqNo: undefined })

/** HTTP status of a result. SRV/action/DocWriteResponse.java */
export const statusOf = ({ result }: Pick<WriteResult, 'result'>): number => result === 'created' ? 201 : result === 'not_found' ? 404 : 200
