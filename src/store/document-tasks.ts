import type { Clock } from '../clock.js'
import { tencent } from '../errors/tencent.js'

/** What came of a document that could be read. */
export interface DocumentResult {
  /** A zip archive. */
  readonly archive: Buffer
  readonly pages: number
  /** 0 where the action counts none. */
  readonly tokens: number
}

/** What becomes of a task. */
export interface DocumentOutcome {
  /** Undefined when the document can't be read. */
  readonly result: DocumentResult | undefined
  /** Pages that failed. */
  readonly failedPages: readonly number[]
}

/** What is to be known of a task, by the clock. */
export type DocumentTask = { /** The action that took it. */ readonly action: string } & (
  | { readonly state: 'running' }
  | { readonly state: 'done', readonly result: DocumentResult }
  | { readonly state: 'failed', readonly failedPages: readonly number[] }
)

/** A task as an action submits it. */
interface NewDocumentTask {
  readonly id: string
  readonly action: string
  /** Milliseconds until it has ended; 0 for at once. */
  readonly runsMs: number
  /** Called only when there is no such task, with the bytes that there are for an archive; undefined when it would take more. */
  readonly perform: (room: number) => DocumentOutcome | undefined
}

/** The document tasks of one world and their results. Ids are 32 hexadecimal digits. */
export interface DocumentTasks {
  /**
   * Takes a task, which is there for 24 hours from then on. One that is there already is not performed again; if it has ended, its time begins anew, so
   * that what a caller sees does not depend on who has asked the same before.
   * @throws tencent.documentsFull when there is no room for it: what was taken before stays
   */
  submit: (task: NewDocumentTask) => void
  find: (id: string) => DocumentTask | undefined
  /** The archive of a task that has been done once, though it may run again. */
  archiveOf: (id: string) => Buffer | undefined
  clear: () => void
}

/** Times are milliseconds of the clock. */
interface Kept extends DocumentOutcome {
  readonly action: string
  /** When it ends, or has ended: later each time that it begins anew. */
  readonly endsAt: number
  /** When it ended for the first time, from when on there is an archive. */
  readonly firstEndsAt: number
  readonly expiresAt: number
  /** What it counts for in all that is kept. */
  readonly bytes: number
}

/** The life of a pre-signed URL of the real service: `q-sign-time` of the published example spans it. */
const LIFE_MS = 24 * 60 * 60 * 1000
/** What a task takes without its archive, about. */
const TASK_BYTES = 1024

/** @param bytesMax of all archives, and a kilobyte a task */
export const createDocumentTasks = (clock: Clock, bytesMax: number): DocumentTasks => {
  // Those that expire first are first, as all live equally long and one that is submitted again goes to the end.
  const tasks = new Map<string, Kept>()
  let bytes = 0

  const forget = (id: string, task: Kept): void => {
    tasks.delete(id)
    bytes -= task.bytes
  }

  const forgetExpired = (): void => {
    for (const [id, task] of tasks) {
      if (task.expiresAt > clock.now()) return
      forget(id, task)
    }
  }

  const made = ({ action, runsMs, perform }: NewDocumentTask): Omit<Kept, 'expiresAt'> => {
    const outcome = perform(bytesMax - bytes - TASK_BYTES)
    const size = TASK_BYTES + (outcome?.result?.archive.length ?? 0)
    if (outcome === undefined || bytes + size > bytesMax) throw tencent.documentsFull()
    bytes += size
    const endsAt = clock.now() + runsMs
    return { ...outcome, action, endsAt, firstEndsAt: endsAt, bytes: size }
  }

  const begunAnew = (kept: Kept, runsMs: number): Kept => kept.endsAt <= clock.now() ? { ...kept, endsAt: clock.now() + runsMs } : kept

  const keptUnder = (id: string): Kept | undefined => {
    forgetExpired()
    return tasks.get(id)
  }

  return {
    submit: task => {
      const there = keptUnder(task.id)
      const kept = there === undefined ? made(task) : begunAnew(there, task.runsMs)
      tasks.delete(task.id)
      tasks.set(task.id, { ...kept, expiresAt: clock.now() + LIFE_MS })
    },
    find: id => {
      const kept = keptUnder(id)
      if (kept === undefined) return undefined
      const { action, result, failedPages, endsAt } = kept
      if (endsAt > clock.now()) return { action, state: 'running' }
      return result === undefined ? { action, state: 'failed', failedPages } : { action, state: 'done', result }
    },
    archiveOf: id => {
      const kept = keptUnder(id)
      return kept !== undefined && kept.firstEndsAt <= clock.now() ? kept.result?.archive : undefined
    },
    clear: () => {
      tasks.clear()
      bytes = 0
    }
  }
}
