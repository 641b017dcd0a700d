import type { EsError } from '../errors/es.js'
import { renderException } from '../errors/render-es.js'
import { PRIMARY_TERM } from '../indices/write-condition.js'
import { writeJson, type Writable } from '../xcontent/json-writer.js'
import type { WriteResult } from './write-action.js'

const text = (value: Writable): string => writeJson(value, { pretty: false })

/** What is told of a result beside what has happened. */
interface Telling {
  /** Whether the request had its index refreshed. */
  readonly forcedRefresh: boolean
}

/**
 * The members of a result as JSON, without the braces. As text, since a bulk has a hundred thousand of them. SRV/action/DocWriteResponse.java,
 * SRV/action/index/IndexResponse.java, SRV/action/update/UpdateResponse.java
 */
export const resultMembers = (result: WriteResult, { forcedRefresh }: Telling): string => {
  const { index, id, version, copies, seqNo, executedPipelines, updatedSource } = result
  const written = seqNo === undefined ? '' : `,"_seq_no":${seqNo},"_primary_term":${PRIMARY_TERM}`
  return `"_index":${text(index)},"_id":${text(id)},"_version":${version},"result":"${result.result}"${forcedRefresh ? ',"forced_refresh":true' : ''},` +
    `"_shards":{"total":${copies},"successful":${Math.min(copies, 1)},"failed":0}${written}` +
    (executedPipelines === undefined ? '' : `,"executed_pipelines":${text(executedPipelines)}`) +
    (updatedSource === undefined ? '' : `,"get":{${written.slice(1)}${written === '' ? '' : ','}"found":true,"_source":${updatedSource}}`)
}

/** What a failure in a bulk is about; its id is null where none was given and none made. */
export interface FailedItem {
  readonly index: string
  readonly id: string | null
}

/** The members of a failure in a bulk, as JSON without the braces. SRV/action/bulk/BulkItemResponse.java */
export const failureMembers = ({ index, id }: FailedItem, error: EsError, telling: { readonly errorTrace: boolean }): string =>
  `"_index":${text(index)},"_id":${text(id)},"status":${error.status},"error":${text(renderException(error, telling) as Writable)}`
