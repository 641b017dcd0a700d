import { EsError } from '../errors/es.js'
import type { Eventually } from '../inference/eventually.js'
import type { World } from '../world.js'
import type { SourceMap } from '../xcontent/source-value.js'
import type { BulkItem } from './bulk.js'
import { deleteDocument } from './delete-document.js'
import { ingestDocument, type IngestedDocument } from './ingest-document.js'
import { withShownSource } from './shown-source.js'
import { readDocument, readDocumentForIngest } from './read-document.js'
import { hasPipelines, resolvePipelines, type ResolvedPipelines } from './resolve-pipelines.js'
import type { UpdateBody } from './update-body.js'
import { hasUpsert, pipelineOfUpsert, updateDocument } from './update-document.js'
import { AUTO_GENERATED, dropped, statusOf, type DeleteAction, type IndexAction, type UpdateAction, type WriteResult } from './write-action.js'
import { copiesOf, givenDocument, ingestedDocument, placeOf, writeTo, type DocumentToWrite } from './write-document.js'
import { failureMembers, resultMembers, type FailedItem } from './write-result.js'

/** The bytes of a bulk, and what holds for all of it. */
export interface BulkContext {
  readonly body: Buffer
  /** Whether the body is UTF-8. */
  readonly isText: boolean
  /** Whether it ends with a refresh that was asked for. */
  readonly forcedRefresh: boolean
  /** Whether errors are told with their stack traces. */
  readonly errorTrace: boolean
}

/** What has become of a document in its pipelines. */
export type IngestResult = { readonly document: IngestedDocument | undefined } | { readonly refusal: EsError }

/** What has become of an item. */
export interface ItemOutcome {
  readonly failed: boolean
  /** One JSON object. */
  readonly text: string
}

const succeeded = (key: string, result: WriteResult, forcedRefresh: boolean): ItemOutcome =>
  ({ failed: false, text: `{"${key}":{${resultMembers(result, { forcedRefresh })},"status":${statusOf(result)}}}` })

/** Documents of so many bytes are kept as they were read, until their turn comes; what lies behind them in the body is read again then. */
const KEPT_BYTES = 16 * 1024 * 1024

/** Does the items of one bulk, each at once and as a whole. */
export class BulkItems {
  readonly #world: World
  readonly #context: BulkContext
  /** Documents for pipelines that have been read. */
  readonly #read = new Map<BulkItem, SourceMap>()
  /** By index and pipeline that an action names: settings that change meanwhile are for the next bulk. */
  readonly #pipelines = new Map<string, ResolvedPipelines>()
  /** Indices that have been written to, by name. */
  readonly written = new Set<string>()

  constructor (world: World, context: BulkContext) {
    this.#world = world
    this.#context = context
  }

  /** The pipelines of a document that is written as a whole; undefined where none is for it. */
  pipelinesOf ({ action }: BulkItem): ResolvedPipelines | undefined {
    return action.kind === 'index' || action.kind === 'create' ? this.#resolved(action.index, action.pipeline) : undefined
  }

  #resolved (index = '', pipeline: string | undefined): ResolvedPipelines | undefined {
    const key = `${index}\0${pipeline ?? ''}`
    const known = this.#pipelines.get(key)
    const pipelines = known ?? resolvePipelines(this.#world, index, pipeline)
    if (known === undefined) this.#pipelines.set(key, pipelines)
    return hasPipelines(pipelines) ? pipelines : undefined
  }

  /**
   * Reads a document that is for a pipeline; that of an update is read already.
   * @returns whether pipelines are involved
   * @throws the errors of a document that can't be read
   */
  checkForIngest (item: BulkItem): boolean {
    const { action, update } = item
    if (action.kind === 'update' && update !== undefined) return this.#resolved(action.index, pipelineOfUpsert(action, update)) !== undefined && hasUpsert(update)
    const isForPipeline = this.pipelinesOf(item) !== undefined
    if (!isForPipeline) return false
    const source = readDocumentForIngest(this.#bytes(item), this.#context)
    if (item.to < KEPT_BYTES) this.#read.set(item, source)
    return true
  }

  /** Runs a document through its pipelines. */
  async ingest (item: BulkItem, pipelines: ResolvedPipelines): Promise<IngestResult> {
    try {
      const source = this.#read.get(item) ?? readDocumentForIngest(this.#bytes(item), this.#context)
      this.#read.delete(item)
      return { document: await ingestDocument(this.#world, item.action, { source, pipelines }) }
    } catch (thrown) {
      if (thrown instanceof EsError) return { refusal: thrown }
      throw thrown
    }
  }

  /** Writes a document that has been through pipelines. */
  writeIngested (action: IndexAction, result: IngestResult): Eventually<ItemOutcome> {
    const { index = '', id = AUTO_GENERATED, kind } = action
    if ('refusal' in result) return this.#failed(kind, { index, id }, result.refusal)
    if (result.document === undefined) return succeeded(kind, dropped(action), false)
    return this.#write(action, ingestedDocument(result.document))
  }

  /** Writes a document as it came. */
  writeGiven (item: BulkItem, action: IndexAction): Eventually<ItemOutcome> {
    return this.#write(action, givenDocument(action, () => readDocument(this.#bytes(item), this.#context)))
  }

  /** Deletes a document, which need not be there. */
  delete (action: DeleteAction): ItemOutcome {
    const { index = '', id = '' } = action
    try {
      return this.#done('delete', deleteDocument(this.#world, action))
    } catch (thrown) {
      return this.#failed('delete', { index, id }, thrown)
    }
  }

  /** Updates a document, or writes the one that the update brings for the case that there is none. */
  async update (action: UpdateAction, body: Partial<UpdateBody>): Promise<ItemOutcome> {
    const { index = '', id = '' } = action
    try {
      const result = await updateDocument(this.#world, { action, body })
      if (result.result !== 'noop') return this.#done('update', withShownSource(result, body._source))
      return this.#doneNothing(withShownSource(result, body._source))
    } catch (thrown) {
      return this.#failed('update', { index, id }, thrown)
    }
  }

  #write (action: IndexAction, document: DocumentToWrite): Eventually<ItemOutcome> {
    const { kind } = action
    let about = { index: document.index ?? '', id: document.id ?? null }
    const refused = (thrown: unknown): ItemOutcome => this.#failed(kind, about, thrown)
    try {
      const place = placeOf(this.#world, action, document)
      about = { index: place.index.name, id: place.id }
      const result = writeTo(this.#world, place, { document, action })
      return result instanceof Promise ? result.then(done => this.#done(kind, done), refused) : this.#done(kind, result)
    } catch (thrown) {
      return refused(thrown)
    }
  }

  /** A document that a pipeline has dropped goes nowhere; what changes nothing goes to all copies, as the rest of the bulk. SRV/action/bulk/BulkOperation.java */
  #doneNothing (result: WriteResult): ItemOutcome {
    const index = result.seqNo === undefined ? undefined : this.#world.indices.get(result.index)
    return index === undefined ? succeeded('update', result, false) : this.#done('update', { ...result, copies: copiesOf(index) })
  }

  #done (key: string, result: WriteResult): ItemOutcome {
    this.written.add(result.index)
    return succeeded(key, result, this.#context.forcedRefresh)
  }

  /** @throws what is no error of Elasticsearch, but a defect */
  #failed (key: string, about: FailedItem, thrown: unknown): ItemOutcome {
    if (!(thrown instanceof EsError)) throw thrown
    return { failed: true, text: `{"${key}":{${failureMembers(about, thrown, this.#context)}}}` }
  }

  #bytes ({ from, to }: BulkItem): Buffer {
    return this.#context.body.subarray(from, to)
  }
}
