import { createHash } from 'node:crypto'
import type { Clock } from '../clock.js'

/** How many requests there were in this second of the clock, by what they have in common. */
export interface RequestCounts {
  /** Counts one more. @returns how many there are by now, this one included */
  add: (key: readonly string[]) => number
  clear: () => void
}

/** Counts that begin anew with each second; keys, which may be long and secret, are kept as digests. */
export const createRequestCounts = (clock: Clock): RequestCounts => {
  const counts = new Map<string, number>()
  let second = 0
  return {
    add (key) {
      const now = Math.floor(clock.now() / 1000)
      if (now !== second) counts.clear()
      second = now
      const digest = createHash('sha256').update(JSON.stringify(key)).digest('base64')
      const count = (counts.get(digest) ?? 0) + 1
      counts.set(digest, count)
      return count
    },
    clear () { counts.clear() }
  }
}
