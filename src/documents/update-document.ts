import { es } from '../errors/es.js'
import { checkSeqNo, isVersionConflict, PRIMARY_TERM } from '../indices/write-condition.js'
import type { EsIndex } from '../indices/es-index.js'
import { sourceText, type StoredDocument } from '../indices/stored-document.js'
import type { World } from '../world.js'
import { readSource, sourceValueOf } from '../xcontent/read-source.js'
import type { JsonMap } from '../xcontent/json-value.js'
import type { SourceMap } from '../xcontent/source-value.js'
import { writeSource } from '../xcontent/write-source.js'
import { ingestDocument } from './ingest-document.js'
import { mergeDocument } from './merge-document.js'
import { hasPipelines, resolvePipelines } from './resolve-pipelines.js'
import type { UpdateBody } from './update-body.js'
import { dropped, type UpdateAction, type WriteResult } from './write-action.js'
import { putDocument, textOf } from './write-document.js'
import { targetOf } from './write-target.js'

/** An update, its conditions taken from wherever they were given. */
export interface Update {
  readonly action: UpdateAction
  readonly body: Partial<UpdateBody>
}

/** The document that is written where there is none, and how its members are ordered. */
interface Upsert {
  readonly source: SourceMap
  readonly order: 'hashes' | 'as given'
  readonly routing: string | undefined
}

/** A document, and where it is. */
interface Existing {
  readonly index: EsIndex
  readonly there: StoredDocument
}

const asSource = (json: JsonMap): SourceMap => sourceValueOf(json) as SourceMap

/** Whether an update has a document for the case that there is none. */
export const hasUpsert = ({ doc, upsert, doc_as_upsert: docAsUpsert }: Partial<UpdateBody>): boolean =>
  (docAsUpsert === true ? doc : upsert) !== undefined

/** The pipeline that an action names is for `upsert` alone. SRV/action/bulk/BulkRequestParser.java */
export const pipelineOfUpsert = ({ pipeline }: UpdateAction, { doc_as_upsert: docAsUpsert }: Partial<UpdateBody>): string | undefined =>
  docAsUpsert === true ? undefined : pipeline

/**
 * What is written where there is no document, after its pipelines, which run whether or not there is one. SRV/action/bulk/TransportAbstractBulkAction.java; reference §1.7
 */
const upsertOf = async (world: World, { action, body }: Update): Promise<Upsert | 'dropped' | undefined> => {
  const given = body.doc_as_upsert === true ? body.doc : body.upsert
  if (given === undefined) return undefined
  const source = asSource(given)
  const pipelines = resolvePipelines(world, action.index ?? '', pipelineOfUpsert(action, body))
  if (!hasPipelines(pipelines)) return { source, order: 'as given', routing: action.routing }
  const { generation } = world
  const ingested = await ingestDocument(world, action, { source, pipelines })
  if (world.generation !== generation) throw es.worldReset()
  return ingested === undefined ? 'dropped' : { source: ingested.source, order: 'hashes', routing: ingested.routing }
}

/** Merges the change into the document that is there; whoever has written it meanwhile comes first. */
const change = async (world: World, { index, there }: Existing, { action, body }: Update): Promise<WriteResult> => {
  checkSeqNo(index, there, action)
  const { id, version, seqNo } = there
  const before = sourceText(there)
  const source = readSource(before)
  const modified = mergeDocument(source, asSource(body.doc ?? new Map()))
  if (!modified && body.detect_noop !== false) return { index: index.name, id, version, seqNo, result: 'noop', copies: 0, updatedSource: before }
  const content = writeSource(source, 'as given')
  const place = { index, id, routing: action.routing ?? there.routing }
  const result = await putDocument(world, place, { content, action: { kind: 'index', ifSeqNo: seqNo, ifPrimaryTerm: PRIMARY_TERM } })
  return { ...result, updatedSource: textOf(content) }
}

/** Changes the document as it is now. @throws es.documentMissing, es.seqNoConflict, and what {@link targetOf} and {@link putDocument} throw */
const attempt = async (world: World, update: Update, upsert: Upsert | undefined): Promise<WriteResult> => {
  const { action } = update
  const index = targetOf(world, action)
  const { id = '' } = action
  const there = index.engine.get(id)
  if (there !== undefined) return await change(world, { index, there }, update)
  if (upsert === undefined) throw es.documentMissing(index, id)
  const content = writeSource(upsert.source, upsert.order)
  const result = await putDocument(world, { index, id, routing: upsert.routing }, { content, action: { kind: 'create' } })
  return { ...result, updatedSource: textOf(content) }
}

/**
 * Updates one document, or writes the one that is given for the case that there is none. The index is created first, as there. Of a document that
 * somebody else has written while texts were embedded, the new one is changed, as often as the action says. SRV/action/update/TransportUpdateAction.java
 * @throws es.worldReset, and what pipelines and {@link attempt} throw
 */
export const updateDocument = async (world: World, update: Update): Promise<WriteResult> => {
  const { action } = update
  const upsert = await upsertOf(world, update)
  if (upsert === 'dropped') return dropped(action)
  for (let retries = action.retryOnConflict; ; retries--) {
    try {
      return await attempt(world, update, upsert)
    } catch (thrown) {
      if (retries <= 0 || !isVersionConflict(thrown)) throw thrown
    }
  }
}
