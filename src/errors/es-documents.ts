import { define, type EsError, type EsErrorFacts, type JsonLocation, type OfIndex } from './es-error.js'
import { at, illegal, located, parsing } from './es-said.js'

const conflict: EsErrorFacts = { type: 'version_conflict_engine_exception', status: 409, certainty: 'source', seen: 'SRV/index/engine/VersionConflictEngineException.java' }
const shardOf = ({ name, uuid }: OfIndex) => ({ index_uuid: uuid, shard: '0', index: name })
const breaker: EsErrorFacts = {
  type: 'circuit_breaking_exception',
  status: 429,
  certainty: 'guess',
  seen: 'mockference itself: the form is that of the parent circuit breaker, from memory; the option is named because a test needs to know it'
}

const mget = parsing('SRV/action/get/MultiGetRequest.java')
const bulk = illegal('SRV/action/bulk/BulkRequestParser.java')
const unparsable: EsErrorFacts = { type: 'document_parsing_exception', status: 400, certainty: 'source', seen: 'SRV/index/mapper/DocumentParser.java' }

/** Errors of documents: reads, writes, bulks. Reference: es-index-and-search.md §2.6, §3 */
export const esDocuments = {
  documentNoObject: define(unparsable, () => 'Malformed content, must start with an object'),
  documentGoesOn: define(illegal('SRV/index/mapper/DocumentParser.java'), (token: string) => `Malformed content, found extra data after parsing: ${token}`),
  documentUnparsable: define(unparsable,
    (location: JsonLocation, cause: EsError) => ({ reason: `${at(location)} failed to parse: ${cause.reason}`, cause })),
  documentIdEmpty: define(illegal('SRV/action/index/IndexRequest.java'), () => 'if _id is specified it must not be empty'),
  documentMissing: define({ type: 'document_missing_exception', status: 404, certainty: 'source', seen: 'SRV/index/engine/DocumentMissingException.java' },
    (of: OfIndex, id: string) => ({ reason: `[${id}]: document missing`, metadata: shardOf(of) })),
  aliasRequired: define({ type: 'index_not_found_exception', status: 404, certainty: 'source', seen: 'SRV/action/bulk/TransportBulkAction.java' },
    (index: string) => ({ reason: `no such index [${index}] and [require_alias] request flag is [true] and [${index}] is not an alias`, metadata: { index_uuid: '_na_', index } })),
  aliasOfSeveral: define(illegal('SRV/cluster/metadata/IndexNameExpressionResolver.java concreteIndices'), (alias: string, indices: readonly string[]) =>
    `alias [${alias}] has more than one index associated with it [${indices.join(', ')}], can't execute a single index op`),
  readVersionConflict: define(conflict, (of: OfIndex, id: string, { current, given, atLeast }: { current: number, given: number, atLeast: boolean }) => ({
    reason: `[${id}]: version conflict, current version [${current}] is ${atLeast ? 'lower' : 'different'} than the one provided [${given}]`,
    metadata: shardOf(of)
  })),
  documentNotFound: define({ type: 'resource_not_found_exception', status: 404, certainty: 'source', seen: 'SRV/rest/action/document/RestGetSourceAction.java' },
    (index: string, id: string) => `Document not found [${index}]/[${id}]`),
  refreshUnknown: define(illegal('SRV/action/support/WriteRequest.java RefreshPolicy'), (value: string) => `Unknown value for refresh: [${value}].`),
  shardCountUnknown: define(illegal('SRV/action/support/ActiveShardCount.java'), (value: string) => `cannot parse ActiveShardCount[${value}]`),
  opTypeWrong: define(illegal('SRV/action/index/IndexRequest.java opType'), (opType: string) => `opType must be 'create' or 'index', found: [${opType}]`),
  opTypeUnknown: define(illegal('SRV/action/DocWriteRequest.java OpType'), (opType: string) => `Unknown opType: [${opType}]`),
  longUnparsable: define(illegal('SRV/rest/RestRequest.java paramAsLong'), (parameter: string, value: string, cause: EsError) =>
    ({ reason: `Failed to parse long parameter [${parameter}] with value [${value}]`, cause })),
  opTypeNotCreate: define(illegal('SRV/rest/action/document/RestIndexAction.java'), (opType: string) => `opType must be 'create', found: [${opType}]`),
  worldReset: define({ type: 'status_exception', status: 503, certainty: 'guess', seen: 'mockference itself: its state began anew while the request was under way' },
    () => 'mockference was reset before this request was done'),
  documentExists: define(conflict, (of: OfIndex, id: string, version: number) =>
    ({ reason: `[${id}]: version conflict, document already exists (current version [${version}])`, metadata: shardOf(of) })),
  seqNoConflict: define(conflict, (of: OfIndex, id: string, { required, current }: { required: readonly [number, number], current: readonly [number, number] | undefined }) => ({
    reason: `[${id}]: version conflict, required seqNo [${required[0]}], primary term [${required[1]}]. ` +
      (current === undefined ? 'but no document was found' : `current document has seqNo [${current[0]}] and primary term [${current[1]}]`),
    metadata: shardOf(of)
  })),
  externalVersionConflict: define({ ...conflict, certainty: 'derived' }, (of: OfIndex, id: string, { current, given, orEqual }: { current: number, given: number, orEqual: boolean }) => ({
    reason: `[${id}]: version conflict, current version [${current}] is higher ${orEqual ? 'or equal to ' : 'than '}the one provided [${given}]`,
    metadata: shardOf(of)
  })),

  // --- reads of several documents

  mgetTokenUnexpected: define(mget, (location: JsonLocation, token: string, expected: string) => located(location, `unexpected token [${token}], expected ${expected}`)),
  mgetKeyUnknown: define(mget, (location: JsonLocation, key: string) => located(location, `unknown key [${key}] for a START_ARRAY, expected [docs] or [ids]`)),
  mgetFields: define(mget, (location: JsonLocation) => located(location, 'Unsupported field [fields] used, expected [stored_fields] instead')),
  mgetItemNoObject: define(illegal(mget.seen), () => 'docs array element should include an object'),
  mgetIdNoValue: define(illegal(mget.seen), () => 'ids array element should only contain ids'),
  mgetFieldUnknown: define({ ...mget, type: 'parse_exception' }, (field: string) => `failed to parse multi get request. unknown field [${field}]`),

  // --- bulks: the line counts from 1

  bulkUnterminated: define(bulk, () => 'The bulk request must be terminated by a newline [\\n]'),
  bulkLineMalformed: define(bulk, (line: number, expected: string, found: string) => `Malformed action/metadata line [${line}], expected ${expected} but found [${found}]`),
  bulkActionUnknown: define(bulk, (line: number, action: string) =>
    `Malformed action/metadata line [${line}], expected field [create], [delete], [index] or [update] but found [${action}]`),
  bulkParameterUnknown: define(bulk, (line: number, parameter: string) => `Action/metadata line [${line}] contains an unknown parameter [${parameter}]`),
  bulkLineGoesOn: define(bulk, (line: number) => `Malformed action/metadata line [${line}], unexpected data after the closing brace`),
  bulkUpdateVersioned: define(bulk, () => 'Update requests do not support versioning. Please use `if_seq_no` and `if_primary_term` instead'),
  versionTypeUnknown: define(illegal('SRV/index/VersionType.java'), (versionType: string) => `No version type match [${versionType}]`),

  storeFull: define(breaker, (what: string, limit: number, option: string) => ({
    reason: `[parent] Data too large, ${what} would be larger than the limit of [${limit}], set by the option [${option}] of mockference`,
    metadata: { durability: 'PERMANENT' }
  }))
} as const
