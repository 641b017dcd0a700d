import { es } from '../../../errors/es.js'
import { refreshPolicies, type RefreshPolicy } from '../../../documents/refresh.js'
import type { WriteCondition } from '../../../indices/write-condition.js'
import { fetchSourceOf, type FetchSource } from '../../../search/fetch-source.js'
import { parseJavaLong } from '../../../xcontent/java-number.js'
import { parseVersionType } from './version-type.js'
import type { QueryParameters } from '../query-parameters.js'
import type { RestRequest } from '../rest-request.js'

/** A Java long; undefined without one. SRV/rest/RestRequest.java paramAsLong @throws es.longUnparsable */
export const longParameter = (query: QueryParameters, name: string): number | undefined => {
  const raw = query.string(name)
  if (raw === undefined) return undefined
  const value = parseJavaLong(raw)
  if (value === undefined) throw es.longUnparsable(name, raw, es.numberFormat(raw))
  return Number(value)
}

/** `refresh`: without a value it is true. SRV/action/support/WriteRequest.java RefreshPolicy @throws es.refreshUnknown */
export const refreshParameter = (query: QueryParameters): RefreshPolicy => {
  const raw = query.string('refresh') ?? 'false'
  if (raw === '') return 'true'
  const policy = refreshPolicies.find(each => each === raw)
  if (policy === undefined) throw es.refreshUnknown(raw)
  return policy
}

/** Parameters that every write takes and that change nothing where there is one node. @throws es.timeUnitMissing and the like, es.shardCountUnknown */
export const readWriteParameters = (query: QueryParameters): void => {
  query.time('timeout', 60_000)
  const count = query.string('wait_for_active_shards')
  if (count !== undefined && count !== 'all' && !/^\+?\d+$/.test(count)) throw es.shardCountUnknown(count)
  if (!query.boolean('include_source_on_error', true)) throw es.notEmulated('[include_source_on_error=false]')
}

/** The document that a write is about, and when searches see it. */
interface WriteTarget {
  readonly index: string | undefined
  readonly id: string | undefined
  readonly routing: string | undefined
  readonly refresh: RefreshPolicy
}

/** What every write of one document says of it. @throws what {@link readWriteParameters} and {@link refreshParameter} throw */
export const readWriteTarget = (request: RestRequest): WriteTarget => {
  const { query } = request
  const [index, id] = [request.param('index'), request.param('id')]
  const routing = query.string('routing') || undefined
  readWriteParameters(query)
  return { index, id, routing, refresh: refreshParameter(query) }
}

/** What the document must be like that is there. @throws es.longUnparsable, es.versionTypeUnknown */
export const readConditions = (query: QueryParameters): WriteCondition => ({
  version: longParameter(query, 'version'),
  versionType: parseVersionType(query.string('version_type') ?? 'internal'),
  ifSeqNo: longParameter(query, 'if_seq_no'),
  ifPrimaryTerm: longParameter(query, 'if_primary_term')
})

/** What is shown of a document; undefined where nothing is said. */
export const fetchSourceParameters = (query: QueryParameters): FetchSource | undefined => fetchSourceOf({
  source: query.string('_source'), includes: query.string('_source_includes'), excludes: query.string('_source_excludes')
})

/** @throws es.notEmulated for a data stream, of which the double has none */
export const refuseDataStream = (query: QueryParameters): void => {
  if (query.boolean('require_data_stream', false)) throw es.notEmulated('[require_data_stream]')
}
