import { systemClock, type Clock } from '../src/clock.js'

/** A clock that moves when it is told to. */
export interface ClockByHand extends Clock {
  /** Moves on by `ms`, waking whoever sleeps on the way, each at its time, and lets what they do be done. */
  pass: (ms: number) => Promise<void>
}

export const clockByHand = (): ClockByHand => {
  let now = 0
  let sleepers: Array<{ readonly until: number, readonly wake: () => void }> = []
  return {
    ...systemClock,
    now: () => now,
    sleep: ms => new Promise(resolve => { sleepers.push({ until: now + ms, wake: resolve }) }),
    pass: async ms => {
      const end = now + ms
      const due = () => sleepers.filter(({ until }) => until <= end).sort((a, b) => a.until - b.until)[0]
      for (let next = due(); next !== undefined; next = due()) {
        const woken = next
        sleepers = sleepers.filter(sleeper => sleeper !== woken)
        now = Math.max(now, woken.until)
        woken.wake()
        await systemClock.turn()
      }
      now = end
    }
  }
}
