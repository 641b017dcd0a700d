import { isUtf8 } from 'node:buffer'
import { turnTaker } from '../clock.js'
import { es } from '../errors/es.js'
import type { Eventually } from '../inference/eventually.js'
import type { World } from '../world.js'
import { BulkItems, type IngestResult, type ItemOutcome } from './bulk-items.js'
import { refreshIndices, type RefreshPolicy } from './refresh.js'
import type { UpdateBody } from './update-body.js'
import type { DocumentAction, IndexAction, UpdateAction } from './write-action.js'

/** One action of a bulk. */
export interface BulkItem {
  readonly action: DocumentAction
  /** Where in the body its document is. */
  readonly from: number
  readonly to: number
  /** What an update is to do; present in updates alone. */
  readonly update?: Partial<UpdateBody>
}

/** A bulk whose body has been read line by line. */
export interface BulkRequest {
  readonly body: Buffer
  readonly items: readonly BulkItem[]
  readonly refresh: RefreshPolicy
  /** Whether errors are told with their stack traces. */
  readonly errorTrace: boolean
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
  readonly write: () => Eventually<ItemOutcome>
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

  /** Begins with an item that is no update. */
  take (item: BulkItem): void {
    const { action } = item
    if (action.kind === 'delete') this.#waiting.push({ write: () => this.#items.delete(action), settled: undefined })
    else if (action.kind !== 'update') this.#waiting.push(this.#document(item, action))
  }

  /** Does an update, which may need what all items before it have written: none is waiting. */
  async update (action: UpdateAction, body: Partial<UpdateBody>): Promise<void> {
    this.#keep(await this.#items.update(action, body))
  }

  /** Writes what nothing holds up any more; at once, unless a document has text to be embedded. */
  writeReady (): Promise<void> | undefined {
    for (let next = this.#waiting[this.#first]; next !== undefined && next.settled === undefined; next = this.#waiting[this.#first]) {
      this.#first++
      const outcome = next.write()
      if (outcome instanceof Promise) return this.#writeOn(outcome)
      this.#keep(outcome)
    }
    if (this.waiting === 0) this.#waiting.length = this.#first = 0
    return undefined
  }

  async #writeOn (outcome: Promise<ItemOutcome>): Promise<void> {
    this.#keep(await outcome)
    await this.writeReady()
  }

  #document (item: BulkItem, action: IndexAction): Waiting {
    const pipelines = this.#items.pipelinesOf(item)
    if (pipelines === undefined) return { write: () => this.#items.writeGiven(item, action), settled: undefined }
    return this.#ingesting(action, this.#items.ingest(item, pipelines))
  }

  #ingesting (action: IndexAction, ingesting: Promise<IngestResult>): Waiting {
    let outcome: () => IngestResult
    const settle = (made: () => IngestResult): void => {
      outcome = made
      waiting.settled = undefined
    }
    const waiting: Waiting = {
      write: () => this.#items.writeIngested(action, outcome()),
      settled: ingesting.then(result => { settle(() => result) }, (defect: unknown) => { settle(() => { throw defect }) })
    }
    return waiting
  }

  #keep ({ failed, text }: ItemOutcome): void {
    this.#errors ||= failed
    this.#outcomes.push(text)
  }
}

/**
 * Does what a bulk asks for, item by item; one that fails leaves the others alone. Others have their turns meanwhile, but never see half an item. A document
 * that is for a pipeline and can't be read fails the whole bulk before anything is done: reference §3.5.
 * @throws es.worldReset; the errors of a document that can't be read
 */
export const bulk = async (world: World, { body, items, refresh, errorTrace }: BulkRequest): Promise<BulkOutcome> => {
  const { generation, clock } = world
  const turnDue = turnTaker(clock)
  const each = new BulkItems(world, { forcedRefresh: refresh === 'true', body, isText: isUtf8(body), errorTrace })
  const run = new Bulk(each)
  const waited = async (event: Promise<void> | undefined): Promise<void> => {
    await event
    if (world.generation !== generation) throw es.worldReset()
  }
  const drain = async (): Promise<void> => {
    for (; run.waiting > 0; await waited(turnDue())) {
      await waited(run.firstSettled)
      await run.writeReady()
    }
  }

  let involvesPipelines = false
  for (const item of items) {
    involvesPipelines = each.checkForIngest(item) || involvesPipelines
    const due = turnDue()
    if (due !== undefined) await waited(due)
  }
  const startedAt = clock.now()
  for (const item of items) {
    const { action, update = {} } = item
    if (action.kind === 'update') {
      await drain()
      await run.update(action, update)
    } else run.take(item)
    for (const busy of [run.writeReady(), turnDue()]) if (busy !== undefined) await waited(busy)
    // A document whose pipelines have nothing to wait for is through after a few steps, which those behind it take with it.
    if (run.waiting > 0) await waited(run.waiting > IN_PIPELINES_MAX ? run.firstSettled : undefined)
  }
  await drain()
  refreshIndices(world, each.written, refresh)
  return { ...run.outcome, ingestTookMs: involvesPipelines ? clock.now() - startedAt : undefined }
}
