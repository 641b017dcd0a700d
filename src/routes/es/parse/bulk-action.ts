import type { DocumentAction } from '../../../documents/write-action.js'
import { es } from '../../../errors/es.js'
import { readFetchSource, type FetchSource } from '../../../search/fetch-source.js'
import { JsonReader } from '../../../xcontent/json-reader.js'
import { booleanField, intField, longField } from '../../../xcontent/object-fields.js'
import { parseVersionType } from './version-type.js'

/** What the request says for all actions that do not say it themselves. */
export interface BulkDefaults {
  readonly index: string | undefined
  readonly routing: string | undefined
  readonly pipeline: string | undefined
  readonly requireAlias: boolean
  readonly requireDataStream: boolean
  readonly listPipelines: boolean
  /** Which part of an updated document its answer shows. */
  readonly source: FetchSource | undefined
  /** Whether what follows the action on its line is let pass, as by requests that are compatible with version 8. */
  readonly lenient: boolean
}

/** An action line. */
export interface BulkAction {
  readonly action: DocumentAction
  /** Which part of an updated document is shown. */
  readonly source: FetchSource | undefined
}

const kinds = ['create', 'delete', 'index', 'update'] as const
type Kind = typeof kinds[number]

interface Metadata {
  _index?: string
  _id?: string
  routing?: string
  op_type?: string
  version?: number
  version_type?: string
  retry_on_conflict?: number
  pipeline?: string
  _source?: FetchSource
  if_seq_no?: number
  if_primary_term?: number
  require_alias?: boolean
  require_data_stream?: boolean
  list_executed_pipelines?: boolean
}

const text = (reader: JsonReader): string => reader.text

const readers: { readonly [Name in keyof Metadata]-?: (reader: JsonReader) => Metadata[Name] } = {
  _index: text,
  _id: text,
  routing: text,
  op_type: text,
  version: longField.read,
  version_type: text,
  retry_on_conflict: intField.read,
  pipeline: text,
  _source: readFetchSource,
  if_seq_no: longField.read,
  if_primary_term: longField.read,
  require_alias: booleanField.read,
  require_data_stream: booleanField.read,
  list_executed_pipelines: booleanField.read
}

const isKnown = (name: string): name is keyof Metadata => Object.hasOwn(readers, name)

/** Reads one member of the metadata, whose value is the reader's token. */
const readMember = (metadata: Metadata, { reader, name, line }: { reader: JsonReader, name: string, line: number }): void => {
  const token = String(reader.token)
  const isObject = token === 'START_OBJECT'
  if (token === 'VALUE_NULL') return
  if (isObject && name === 'dynamic_templates') {
    reader.value()
    throw es.notEmulated('[dynamic_templates] in a bulk')
  }
  if (token === 'START_ARRAY' || (isObject && name !== '_source')) throw es.bulkLineMalformed(line, `a simple value for field [${name}]`, token)
  if (!isKnown(name)) throw es.bulkParameterUnknown(line, name)
  Object.assign(metadata, { [name]: readers[name](reader) })
}

const readMetadata = (reader: JsonReader, line: number): Metadata => {
  const metadata: Metadata = {}
  const token = reader.next()
  if (token === 'END_OBJECT') return metadata
  if (token !== 'START_OBJECT') throw es.bulkLineMalformed(line, 'START_OBJECT or END_OBJECT', String(token))
  while (reader.next() === 'FIELD_NAME') {
    const name = reader.text
    reader.next()
    readMember(metadata, { reader, name, line })
  }
  return metadata
}

/** @throws es.bulkLineMalformed, es.bulkLineGoesOn, and the reader's errors */
const checkEnd = (reader: JsonReader, line: number): void => {
  const token = reader.next()
  if (token !== 'END_OBJECT') throw es.bulkLineMalformed(line, 'END_OBJECT', String(token))
  if (reader.next() !== null) throw es.bulkLineGoesOn(line)
}

const isTruncation = (thrown: unknown): boolean => thrown instanceof Error && 'type' in thrown && thrown.type === es.jsonTruncated.facts.type

/** What ends an action line is let pass where the request is lenient, unless it is no JSON; but a brace may be missing. */
const checkEndLeniently = (reader: JsonReader): void => {
  try {
    if (reader.next() === 'END_OBJECT') reader.next()
  } catch (thrown) {
    if (!isTruncation(thrown)) throw thrown
  }
}

const emptyAsAbsent = (routing: string | undefined): string | undefined => routing === '' ? undefined : routing

const actionOf = (kind: Kind, metadata: Metadata, defaults: BulkDefaults): DocumentAction => {
  const { version, if_seq_no: ifSeqNo, if_primary_term: ifPrimaryTerm, require_alias: requireAlias = defaults.requireAlias } = metadata
  const common = {
    index: metadata._index ?? defaults.index,
    id: metadata._id,
    routing: emptyAsAbsent(metadata.routing ?? defaults.routing),
    version,
    versionType: parseVersionType(metadata.version_type ?? 'internal'),
    ifSeqNo,
    ifPrimaryTerm
  }
  if (kind === 'delete') return { kind, ...common, requireAlias: false }
  const { pipeline = defaults.pipeline, require_data_stream: requireDataStream = defaults.requireDataStream } = metadata
  if (requireDataStream) throw es.notEmulated('[require_data_stream]')
  if (kind === 'update') {
    if (version !== undefined || common.versionType !== 'internal') throw es.bulkUpdateVersioned()
    return { kind, ...common, requireAlias, pipeline, retryOnConflict: metadata.retry_on_conflict ?? 0 }
  }
  const { op_type: opType = kind, list_executed_pipelines: listPipelines = defaults.listPipelines } = metadata
  return { kind: kind === 'create' || opType === 'create' ? 'create' : 'index', ...common, requireAlias, pipeline, listPipelines }
}

/**
 * Reads an action line; undefined for a blank one. SRV/action/bulk/BulkRequestParser.java parseActionLine
 * @param line its number, from 1
 * @throws es.bulkLineMalformed, es.bulkActionUnknown, es.bulkParameterUnknown, es.bulkLineGoesOn, es.bulkUpdateVersioned, es.versionTypeUnknown,
 * es.notEmulated, and the reader's errors
 */
export const parseBulkAction = (bytes: Buffer, line: number, defaults: BulkDefaults): BulkAction | undefined => {
  const reader = new JsonReader(bytes)
  const start = reader.next()
  if (start === null) return undefined
  if (start !== 'START_OBJECT') throw es.bulkLineMalformed(line, 'START_OBJECT', start)
  const name = reader.next()
  if (name !== 'FIELD_NAME') throw es.bulkLineMalformed(line, 'FIELD_NAME', String(name))
  const kind = kinds.find(each => each === reader.text)
  if (kind === undefined) throw es.bulkActionUnknown(line, reader.text)
  const metadata = readMetadata(reader, line)
  if (defaults.lenient) checkEndLeniently(reader)
  else checkEnd(reader, line)
  return { action: actionOf(kind, metadata, defaults), source: metadata._source ?? defaults.source }
}
