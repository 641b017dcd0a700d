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

export interface DocumentTask extends DocumentOutcome {
  /** The action that took it. */
  readonly action: string
  /** By the clock. */
  readonly isDone: boolean
}

export interface NewDocumentTask {
  readonly id: string
  readonly action: string
  /** Milliseconds that the task runs. */
  readonly runs: number
  /** Called only when there is no such task. */
  readonly perform: () => DocumentOutcome
}

/** The document tasks of one world and their results. Ids are 32 hexadecimal digits. */
export interface DocumentTasks {
  /**
   * Takes a task, which is there for 24 hours from then on. One that is there already is neither performed nor begun again, but its 24 hours are.
   * @throws tencent.documentsFull when there is no room for it: what was taken before stays
   */
  submit: (task: NewDocumentTask) => void
  find: (id: string) => DocumentTask | undefined
  /** Bytes that results may still have. */
  room: () => number
  clear: () => void
}

interface Kept extends DocumentOutcome {
  readonly action: string
  readonly doneAt: number
  readonly expiresAt: number
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

  const made = ({ action, runs, perform }: NewDocumentTask): Omit<Kept, 'expiresAt'> => {
    const outcome = perform()
    const size = TASK_BYTES + (outcome.result?.archive.length ?? 0)
    if (bytes + size > bytesMax) throw tencent.documentsFull()
    bytes += size
    return { ...outcome, action, doneAt: clock.now() + runs, bytes: size }
  }

  return {
    submit: task => {
      forgetExpired()
      const kept = tasks.get(task.id) ?? made(task)
      tasks.delete(task.id)
      tasks.set(task.id, { ...kept, expiresAt: clock.now() + LIFE_MS })
    },
    find: id => {
      forgetExpired()
      const kept = tasks.get(id)
      return kept && { action: kept.action, result: kept.result, failedPages: kept.failedPages, isDone: kept.doneAt <= clock.now() }
    },
    room: () => {
      forgetExpired()
      return bytesMax - bytes - TASK_BYTES
    },
    clear: () => {
      tasks.clear()
      bytes = 0
    }
  }
}
