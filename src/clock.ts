/** The one home of time: everything that reads the time or waits takes a clock, so that a test can move it. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now: () => number
  /** Resolves after `ms` milliseconds; does not keep the process alive by itself. */
  sleep: (ms: number) => Promise<void>
  /** Resolves after everybody else had their turn: long work takes one now and then, so that nobody waits for its end. */
  turn: () => Promise<void>
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: ms => new Promise(resolve => { setTimeout(resolve, ms).unref() }),
  turn: () => new Promise(resolve => { setImmediate(resolve) })
}
