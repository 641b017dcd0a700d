/** The one home of time: everything that reads the time or waits takes a clock, so that a test can move it. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now: () => number
  /** Resolves after `ms` milliseconds; does not keep the process alive by itself. */
  sleep: (ms: number) => Promise<void>
  /** Resolves after everybody else had their turn: long work takes one now and then, so that nobody waits for its end. */
  turn: () => Promise<void>
  /**
   * Runs `task` at the end of this turn of the event loop, with all others of the turn. Answers that go out together wake whoever waits for them once, and
   * a wake-up costs more than a small answer. What a task throws is nobody's to catch, and keeps no other one from its turn.
   */
  endOfTurn: (task: () => void) => void
}

let tasks: Array<() => void> = []

const runTasks = (): void => {
  const due = tasks
  tasks = []
  try {
    for (let task = due.shift(); task !== undefined; task = due.shift()) task()
  } finally {
    // Left only where one has thrown.
    if (due.length > 0) {
      tasks = [...due, ...tasks]
      setImmediate(runTasks)
    }
  }
}

/** Node's timers take no more milliseconds than this, and run at once when they are given more. */
const TIMER_MAX = 2 ** 31 - 1

const sleep = async (ms: number): Promise<void> => {
  let left = ms
  do {
    const next = Math.min(left, TIMER_MAX)
    await new Promise(resolve => { setTimeout(resolve, next).unref() })
    left -= next
  } while (left > 0)
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep,
  turn: () => new Promise(resolve => { setImmediate(resolve) }),
  endOfTurn: task => { if (tasks.push(task) === 1) setImmediate(runTasks) }
}

/** Milliseconds of work in one piece after which everybody else gets a turn. */
const WORK_MAX = 15

/**
 * For work that may be long: what it returns is asked after every step, and gives what to wait for when a turn is due.
 * @returns a function that starts counting now
 */
export const turnTaker = (clock: Clock): (() => Promise<void> | undefined) => {
  let last = clock.now()
  return () => {
    if (clock.now() - last < WORK_MAX) return undefined
    return clock.turn().then(() => { last = clock.now() })
  }
}
