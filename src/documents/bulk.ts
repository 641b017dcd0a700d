import { isUtf8 } from 'node:buffer'
import { turnTaker } from '../clock.js'
import { es } from '../errors/es.js'
import type { World } from '../world.js'
import { BulkItems, type IngestResult, type ItemOutcome } from './bulk-items.js'
import { refreshIndices, type RefreshPolicy } from './refresh.js'
import type { UpdateBody } from './update-body.js'
import type { DocumentAction, IndexAction } from './write-action.js'

/** One action of a bulk. */
export interface BulkItem {
  readonly action: DocumentAction
  /** Where in the body its document is. */
  readonly from: number
  readonly to: number
  /** What an update is to do; present in updates alone. */
  readonly update?: Partial<UpdateBody>
}

export interface BulkRequest {
  readonly body: Buffer
  readonly items: readonly BulkItem[]
  readonly refresh: RefreshPolicy
}

/** What has become of a bulk. */
export interface BulkOutcome {
  /** Whether an item has failed. */
  readonly errors: boolean
  /** Milliseconds that pipelines took; undefined when none was involved. */
  readonly ingestTookMs: number | undefined
  /** One JSON object an item, in their order. */
  readonly items: readonly string[]
}

/** How many documents may be in pipelines at once: beyond, the bulk waits for the first of them. */
const IN_PIPELINES_MAX = 10_000

/** An item that is in pipelines, or waits behind one that is. */
interface Waiting {
  readonly write: () => ItemOutcome
  /** Resolves when it can be written; undefined when it can. */
  settled: Promise<void> | undefined
}

/** A bulk that is under way. */
class Bulk {
  readonly #items: BulkItems
  readonly #outcomes: string[] = []
  #errors = false
  /** In their order; the first ones are written as soon as they can be. */
  readonly #waiting: Waiting[] = []
  /** Those before it are written. */
  #first = 0

  constructor (items: BulkItems) {
    this.#items = items
  }

  get outcome (): Pick<BulkOutcome, 'errors' | 'items'> {
    return { errors: this.#errors, items: this.#outcomes }
  }

  /** How many items are waiting. */
  get waiting (): number {
    return this.#waiting.length - this.#first
  }

  /** Resolves when the first of those that wait can be written. */
  get firstSettled (): Promise<void> | undefined {
    return this.#waiting[this.#first]?.settled
  }

  /** Does one item, or begins with it. */
  take (item: BulkItem): void {
    const { action } = item
    if (action.kind === 'index' || action.kind === 'create') this.#takeDocument(item, action)
    else if (action.kind === 'delete') this.#inOrder(() => this.#items.delete(action))
    else throw new Error('an update is not done at once')
  }

  /** Does an update, which may need what all items before it have written: none is waiting. */
  async update (item: BulkItem): Promise<void> {
    this.#keep(await this.#items.update(item))
  }

  /** Writes what nothing holds up any more. */
  writeReady (): void {
    for (let next = this.#waiting[this.#first]; next !== undefined && next.settled === undefined; next = this.#waiting[this.#first]) {
      this.#first++
      this.#keep(next.write())
    }
    if (this.waiting === 0) this.#waiting.length = this.#first = 0
  }

  #takeDocument (item: BulkItem, action: IndexAction): void {
    const pipelines = this.#items.pipelinesOf(item)
    if (pipelines === undefined) this.#inOrder(() => this.#items.writeGiven(item, action))
    else this.#waiting.push(this.#ingesting(action, this.#items.ingest(item, pipelines)))
  }

  #inOrder (write: () => ItemOutcome): void {
    if (this.waiting === 0) this.#keep(write())
    else this.#waiting.push({ write, settled: undefined })
  }

  #ingesting (action: IndexAction, ingesting: Promise<IngestResult>): Waiting {
    let outcome: () => IngestResult
    const waiting: Waiting = {
      write: () => this.#items.writeIngested(action, outcome()),
      settled: ingesting.then(result => { outcome = () => result }, (defect: unknown) => { outcome = () => { throw defect } }).then(() => { waiting.settled = undefined })
    }
    return waiting
  }

  #keep ({ failed, text }: ItemOutcome): void {
    this.#errors ||= failed
    this.#outcomes.push(text)
  }
}

/** Whether pipelines are involved in an item, be it only for a document that is written where there is none. */
const asksForPipelines = (items: BulkItems, item: BulkItem): boolean => items.pipelinesOf(item) !== undefined

/**
 * Does what a bulk asks for, item by item; one that fails leaves the others alone. Others have their turns meanwhile, but never see half an item. A document
 * that is for a pipeline and can't be read fails the whole bulk before anything is done: reference §3.5.
 * @throws es.worldReset; the errors of a document that can't be read
 */
export const bulk = async (world: World, { body, items, refresh }: BulkRequest): Promise<BulkOutcome> => {
  const { generation, clock } = world
  const turnDue = turnTaker(clock)
  const each = new BulkItems(world, { forcedRefresh: refresh === 'true', body, isText: isUtf8(body) })
  const run = new Bulk(each)
  let involvesPipelines = false
  const waited = async (event: Promise<void> | undefined): Promise<void> => {
    await event
    if (world.generation !== generation) throw es.worldReset()
    run.writeReady()
  }
  const drain = async (): Promise<void> => { while (run.waiting > 0) await waited(run.firstSettled) }

  for (const item of items) {
    if (asksForPipelines(each, item)) {
      each.checkForIngest(item)
      involvesPipelines = true
    }
    const due = turnDue()
    if (due !== undefined) await waited(due)
  }
  const startedAt = clock.now()
  for (const item of items) {
    if (item.action.kind === 'update') {
      await drain()
      await run.update(item)
    } else run.take(item)
    // A document whose pipelines have nothing to wait for is through after a few steps, which those behind it take with it.
    if (run.waiting > 0) await waited(run.waiting > IN_PIPELINES_MAX ? run.firstSettled : undefined)
    const due = turnDue()
    if (due !== undefined) await waited(due)
  }
  await drain()
  refreshIndices(world, each.written, refresh)
  return { ...run.outcome, ingestTookMs: involvesPipelines ? clock.now() - startedAt : undefined }
}
