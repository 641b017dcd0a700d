import type { Clock } from '../clock.js'

/** A queue of calls that share a limit. */
interface Group {
  /** When the next permit is free, by the clock. */
  nextAt: number
  waiting: number
}

/** What a call asks of the limit of its group. */
export interface PermitRequest {
  readonly requestsPerMinute: number
  /** Milliseconds that the call can wait. */
  readonly timeoutMs: number
}

/** The request queues in front of the providers of one world. */
export interface RateLimits {
  /** Calls of the group that wait. */
  waiting: (group: string) => number
  /**
   * Undefined when the call can go at once; else resolves when its turn has come, true, or when its time is up, false. A call that gives up takes nobody's
   * turn.
   */
  permit: (group: string, request: PermitRequest) => Promise<boolean> | undefined
  clear: () => void
}

/** Beyond so many the group that was asked for longest ago is forgotten, unless calls wait in it: the next call of it goes at once. */
const GROUPS_MAX = 1000

/**
 * Permits one call of a group every `60 000 / requestsPerMinute` milliseconds, in order of arrival; none are saved up while nobody calls, which is a token
 * bucket of one. INF/external/http/sender/RequestExecutorService.java (ACCUMULATED_TOKENS_LIMIT), INF/common/RateLimiter.java
 */
export const createRateLimits = (clock: Clock): RateLimits => {
  const groups = new Map<string, Group>()

  const forgetOne = (): void => {
    for (const [name, { waiting }] of groups) {
      if (waiting > 0) continue
      groups.delete(name)
      return
    }
  }

  const groupOf = (name: string, now: number): Group => {
    const group = groups.get(name) ?? { nextAt: now, waiting: 0 }
    // Last in the map is who was asked for last.
    groups.delete(name)
    if (groups.size >= GROUPS_MAX) forgetOne()
    groups.set(name, group)
    return group
  }

  const waitIn = async (group: Group, ms: number, isInTime: boolean): Promise<boolean> => {
    group.waiting++
    await clock.sleep(ms)
    group.waiting--
    return isInTime
  }

  return {
    waiting: name => groups.get(name)?.waiting ?? 0,
    permit: (name, { requestsPerMinute, timeoutMs }) => {
      const now = clock.now()
      const group = groupOf(name, now)
      const wait = Math.max(0, group.nextAt - now)
      // Who has to give up before its turn is gone from the queue by then.
      if (wait > timeoutMs) return waitIn(group, timeoutMs, false)
      group.nextAt = now + wait + 60_000 / requestsPerMinute
      return wait === 0 ? undefined : waitIn(group, wait, true)
    },
    clear: () => { groups.clear() }
  }
}
